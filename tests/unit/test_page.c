// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "extract/page_read.h"
#include "extract/page_date.h"

#include <string.h>

struct row {
	const char *name, *file, *html, *expected;
};

// Expected: "key|date|title|byline" and the text below it; or the error.
static const struct row rows[] = {
	{ "heading and paragraphs", "a.html",
		"<html><head><title>Site</title></head><body><h1>Title</h1><div><p>One.</p>"
		"<p>Two.</p></div></body></html>",
		"||Title|\nOne.\nTwo." },
	{ "no heading", "a.html", "<title>Title</title><p>One.</p>", "||Title|\nOne." },
	{ "inline tags change nothing", "a.html",
		"<p>Before<nobr><b>Name Name</b></nobr>after, <august_name>N</august_name>s.</p>",
		"|||\nBeforeName Nameafter, Ns." },
	{ "breaks part lines", "a.html", "<p>One.<br>Two.<br/> Three.</p>",
		"|||\nOne.\nTwo.\nThree." },
	{ "blanks fold", "a.html", "<p>  One \n\t two&nbsp;&nbsp;three. </p><p>&nbsp;</p>",
		"|||\nOne two three." },
	{ "entities", "a.html", "<p>&quot;A&#039;s&quot; &amp; B &lt; C</p>",
		"|||\n\"A's\" & B < C" },
	{ "scripts and styles have no text", "a.html",
		"<p>One.<script>var x = '<p>no</p>';</script><style>p {}</style></p>",
		"|||\nOne." },
	{ "the densest block", "a.html",
		"<div id=menu><a href=1>Home of all the news there is today</a></div>"
		"<div><p>The one long paragraph of the article stands here.</p>"
		"<div><p>A caption.</p></div></div><div><p>Short.</p></div>",
		"|||\nThe one long paragraph of the article stands here." },
	{ "repeated paragraphs go", "a.html",
		"<div><p>A paragraph that is longer than forty characters.</p><p>Short.</p>"
		"<p>A paragraph that is longer than forty characters.</p><p>Short.</p></div>",
		"|||\nA paragraph that is longer than forty characters.\nShort.\nShort." },
	{ "an article by its layout", "x_2031-02-11-0008.html",
		"<div class=\"ArticleMenuDate\">Feb. 12,&nbsp;Era 111 (2031)&nbsp;Friday</div>"
		"<p class=\"ArticleContent\" align=\"center\"><font>The Title</font></p>"
		"<p class=\"ArticleContent\">&nbsp;</p><p class=\"ArticleContent\">One.</p>"
		"<p class=\"ArticleContent\" style=\"text-align: center;\"><img src=\"x\"></p>"
		"<p class=\"ArticleContent\">Two.</p>"
		"<p class=\"ArticleContent\" align=\"right\">The Paper</p><p>Copyright</p>",
		"2031-02-11-0008|2031-02-11|The Title|The Paper\nOne.\nTwo." },
	{ "a kicker in front of the title", "a.html",
		"<div class=ArticleMenuDate>Sept. 1, 2031</div>"
		"<p class=ArticleContent align=center>Kicker</p>"
		"<p class=ArticleContent align=center><font>Title</font></p>"
		"<p class=ArticleContent>One.</p>",
		"|2031-09-01|Title|\nOne." },
	{ "the later layout", "a.html",
		"<div id=article-date>Feb. 19, 2031 Thursday [Photo]</div><div><p class=TitleP>T</p>"
		"<p class=TextP>One.</p><script>x()</script><p class=TextP>Two.</p>"
		"<p class=WriterP>W</p></div>",
		"|2031-02-19|T|W\nOne.\nTwo." },
	{ "an XML answer", "a.xml",
		"<?xml version='1.0' encoding=\"UTF-8\"?>\n<xsync><NData>"
		"<articleCreateDate><![CDATA[2031.07.05]]></articleCreateDate>"
		"<articleCode><![CDATA[AR001]]></articleCode>"
		"<mainTitle><![CDATA[<nobr><b>N</b></nobr>s title]]></mainTitle>"
		"<content><![CDATA[One.<br>\nTwo &amp; three.]]></content></NData></xsync>",
		"AR001|2031-07-05|Ns title|\nOne.\nTwo & three." },
	{ "an empty answer", "a.xml",
		"<?xml version='1.0'?><xsync><NMultiData></NMultiData></xsync>",
		"XML without an article (<NData>)" },
	{ "a document type", "a.xml",
		"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a \"b\">]><NData>&a;</NData>",
		"XML with a document type is not read" },
	{ "no text", "a.html", "<html><body><h1>Title</h1></body></html>",
		"a page without a text" },
	{ "only links", "a.html", "<body><a href=1>One</a> <a href=2>Two</a></body>",
		"a page without a text" },
	{ "Shift_JIS as declared", "a.html", "<meta charset=\"shift_jis\"><p>\x95\xbd\x8f\xeb</p>",
		"|||\n平壌" },
};

static void reads(void **state)
{
	const struct row *row = *state;
	struct arena arena = { 0 };
	struct text got = { 0 };
	struct page page;
	struct error error;
	char date[DATE_SIZE];
	if (page_read(&page, span_of(row->html), row->file, NULL, &arena, &error))
		text_format(&got, "%.*s|%s|%.*s|%.*s\n%.*s", SPAN_ARGUMENTS(page.key),
			date_write(page.date, date), SPAN_ARGUMENTS(page.title),
			SPAN_ARGUMENTS(page.byline), SPAN_ARGUMENTS(page.text));
	else
		text_append_string(&got, error.message);
	assert_string_equal(got.bytes, row->expected);
	text_free(&got);
	arena_free(&arena);
}

struct date_row {
	const char *name, *expected;
};

static const struct date_row date_rows[] = {
	{ "2031.02.11", "2031-02-11" },
	{ "[2031.7.19.]", "2031-07-19" },
	{ "(2031.12.14.)", "2031-12-14" },
	{ "2031년 10월 10일", "2031-10-10" },
	{ "Feb. 11,\xc2\xa0"
	  "Era 111 (2031)  Friday",
		"2031-02-11" },
	{ "Sept. 3, 2031 Wednesday", "2031-09-03" },
	{ "December 31, 2031", "2031-12-31" },
	{ "[Era113.8.4.]", "" },
	{ "no day in May 2031", "" },
	{ "2031.13.40", "" },
};

static void finds_date(void **state)
{
	const struct date_row *row = *state;
	char date[DATE_SIZE];
	assert_string_equal(date_write(page_date(span_of(row->name)), date), row->expected);
}

static void test_key_of_name(void **state)
{
	(void)state;
	struct date date;
	assert_span(
		page_key_of_name(span_of("p/newsID=2031-02-11-H003&x"), &date), "2031-02-11-H003");
	assert_true(date_known(date));
	assert_span(page_key_of_name(span_of("article_2031-02-11.html"), &date), "");
	assert_false(date_known(date));
}

static void test_data_values_go(void **state)
{
	(void)state;
	struct text html = { 0 }, kept = { 0 };
	text_append_string(&html, "<img src=\"data:image/png;base64,");
	for (int i = 0; i < 1000; i++)
		text_append_string(&html, "AAAA");
	text_append_string(&html, "\"><img src='data:short'><p>data: is a word");
	page_without_data(&kept, text_span(&html));
	assert_true(kept.size < 200);
	assert_true(span_starts(text_span(&kept), "<img src=\"data:,4022-"));
	assert_true(span_ends(text_span(&kept), "\"><img src='data:short'><p>data: is a word"));
	text_free(&html);
	text_free(&kept);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_key_of_name),
		cmocka_unit_test(test_data_values_go),
	};
	return ROWS_RUN(rows, reads) + ROWS_RUN(date_rows, finds_date) +
	       cmocka_run_group_tests(tests, NULL, NULL);
}
