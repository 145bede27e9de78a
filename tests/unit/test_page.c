// SPDX-License-Identifier: BSD-2-Clause
// Copyright (c) 2026 The tocsin developers

#include "rows.h"

#include "extract/definition.h"
#include "extract/page.h"
#include "extract/page_date.h"

#include <string.h>

struct row {
	const char *name, *file, *html, *expected;
};

// The definitions are those of tests/pages/sources.
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
		"|2031-09-01|Title||Kicker\nOne." },
	{ "the later layout", "a.html",
		"<div id=article-date>Feb. 19, 2031 Thursday [Photo]</div><div><p class=TitleP>T</p>"
		"<p class=TextP>One.</p><script>x()</script><p class=TextP>Two.</p>"
		"<p class=WriterP>W</p></div>",
		"|2031-02-19|T|W!cut-short\nOne.\nTwo." },
	{ "an XML answer", "a.xml",
		"<?xml version='1.0' encoding=\"UTF-8\"?>\n<xsync><NData>"
		"<articleCreateDate><![CDATA[2031.07.05]]></articleCreateDate>"
		"<articleCode><![CDATA[AR001]]></articleCode>"
		"<mainTitle><![CDATA[<nobr><b>N</b></nobr>s title]]></mainTitle>"
		"<content><![CDATA[One.<br>\nTwo &amp; three.]]></content></NData></xsync>",
		"AR001|2031-07-05|Ns title|\nOne.\nTwo & three." },
	{ "an empty answer", "a.xml",
		"<?xml version='1.0'?><xsync><NMultiData></NMultiData></xsync>",
		"a page of 'agency-a' without a text: nothing-there" },
	{ "a document type", "a.xml",
		"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a \"b\">]><NData>&a;</NData>",
		"XML with a document type is not read" },
	{ "hidden fields", "a.html",
		"<form><input id=mainTitle value=\"A &amp; B\"><input id=fCreateDate value=2031-07-05>"
		"<input id=content value=\"One &lt;nobr&gt;N&lt;/nobr&gt;&#039;s.&lt;br&gt;Two.\"></form>",
		"|2031-07-05|A & B|\nOne N's.\nTwo." },
	{ "a token",
		"http://paper.invalid/en/index.php?MTJAMjAzMS0wMi0xOS1IMDAzQDE1QAFAQDBAMQ%3D%3D",
		"<p class=TitleP>T</p><p class=TextP>One.</p></html>",
		"2031-02-19-H003|2031-02-19|T|\nOne." },
	{ "an answer in JSON that holds HTML", "http://paper.invalid/en/index.php?MDVAQEBA",
		"{\"rows\": [{\"n\": 1, \"strHTML\": \"<p class=\\\"TitleP\\\">T</p>"
		"<p class=TextP>One \\u2014 <img src=\\\"x\\\">two.</p>\"}], \"more\": null}",
		"||T|\nOne \xe2\x80\x94 two." },
	{ "captions go, empty headings too", "http://agency.invalid/en/article/detail/ab12",
		"<main><article><div class=container><h1 class=text-danger></h1>"
		"<h1 class='text-center text-danger'>T</h1><h1 class=text-danger>S</h1><p>One.</p>"
		"<div><p>Caption</p></div><p>&nbsp;</p><p>Two. -0-</p></div></article></main>",
		"ab12||T||S\nOne.\nTwo. -0-" },
	{ "a day's page", "http://daily.invalid/item/1997/9701/news1/02.htm",
		"<html><body>calendar&gt;&gt;<b>January</b> <b>2. 1997</b><a name=1></a><center><b>A</b>"
		"</center><p>One.<br>Two. \x95\xbd\x8f\xeb<hr><a name=\"3\"></a><b>B</b><p>Three.<HR>"
		"<center>Copyright (C)</center></body></html>",
		"9701/news1/02.htm#1|1997-01-02|A|\nOne.\nTwo. 平壌\n"
		"9701/news1/02.htm#3|1997-01-02|B|\nThree." },
	{ "a file of its own", "http://daily.invalid/item/2010/201003/news26/20100326-05ee.html",
		"<table><tr><td><b>News</b></td></tr><tr><td>calendar&gt;&gt;<b>March</b> <b>26. 2010"
		" Juch 99</b></td></tr><tr><td><b>A <b>N</b> title</b></td></tr><tr><td><p>One.</p>"
		"<p>Two.</p></td></tr></table>Copyright (C) All Rights Reserved.",
		"20100326-05ee|2010-03-26|A N title|\nOne.\nTwo." },
	{ "a byte that is wrong", "a.html", "<p>One \xff two.</p>", "|||\nOne \xef\xbf\xbd two." },
	{ "a wrong character set", "a.html", "<meta charset=\"shift_jis\"><p>평양 One.</p>",
		"|||\n평양 One." },
	{ "wide blanks indent", "a.html", "<p>\xe3\x80\x80One.\xe3\x80\x80</p>", "|||\nOne." },
	{ "a document with entities in it", "a.html",
		"<!DOCTYPE html [<!ENTITY a \"b\">]><p>One &a; two.</p>", "|||\n]>\nOne &a; two." },
	{ "no text", "a.html", "<html><body><h1>Title</h1></body></html>",
		"a page without a text" },
	{ "only links", "a.html", "<body><a href=1>One</a> <a href=2>Two</a></body>",
		"a page without a text" },
	{ "Shift_JIS as declared", "a.html", "<meta charset=\"shift_jis\"><p>\x95\xbd\x8f\xeb</p>",
		"|||\n平壌" },
};

static struct arena definitions_arena;
static struct definitions definitions;

static void append_article(struct text *got, const struct page_article *article)
{
	const struct document *document = &article->document;
	char date[DATE_SIZE];
	text_format(got, "%.*s|%s|%.*s|%.*s", SPAN_ARGUMENTS(document->key),
		date_write(document->date, date), SPAN_ARGUMENTS(document->title),
		SPAN_ARGUMENTS(article->byline));
	if (article->subtitle.size)
		text_format(got, "|%.*s", SPAN_ARGUMENTS(article->subtitle));
	if (article->soft.size)
		text_format(got, "!%.*s", SPAN_ARGUMENTS(article->soft));
	text_format(got, "\n%.*s", SPAN_ARGUMENTS(document->text));
}

static void reads(void **state)
{
	const struct row *row = *state;
	struct page_origin origin = { .address = span_of(row->file) };
	struct page_article article;
	struct text got = { 0 };
	struct page *page;
	struct error error;
	enum page_kind kind;
	if (!page_open(&page, span_of(row->html), &origin, &error)) {
		text_append_string(&got, error.message);
	} else {
		const struct definition *definition =
			page_recognise(page, &definitions, NULL, &kind);
		size_t count = page_article_count(page, definition);
		for (size_t i = 0; i < count; i++) {
			text_append_string(&got, i ? "\n" : "");
			if (page_article_read(page, definition, i, NULL, &article, &error))
				append_article(&got, &article);
			else
				text_append_string(&got, error.message);
		}
	}
	assert_string_equal(got.bytes, row->expected);
	text_free(&got);
	page_close(page);
}

// Expected: "total next csrf soft" and "key|date|title|url form" of each item.
static const struct row list_rows[] = {
	{ "links in script calls", "http://paper.invalid/en/index.php?page=1",
		"<div class=ListNewsLineContainer><div class=ListNewsLineTitleW>"
		"<a href=\"javascript:article_open('index.php?strPageID=S&newsID=2031-02-11-0008')\">"
		"Of <nobr>N N</nobr>'s</a></div><div class=ListNewsLineDate>2031.02.12</div></div>",
		"-1   \n2031-02-11-0008|2031-02-11|Of N N's|"
		"http://paper.invalid/en/index.php?strPageID=S&newsID=2031-02-11-0008 " },
	{ "an edition's own key", "http://paper.invalid/ko/index.php",
		"<div class=ListNewsLineContainer><a href='?newsID=2031-02-11-0008'>T</a></div>",
		"-1   \nko:2031-02-11-0008|2031-02-11|T|"
		"http://paper.invalid/ko/index.php?newsID=2031-02-11-0008 " },
	{ "columns", "http://agency.invalid/list",
		"<?xml version='1.0'?><x><NMultiData><articleCode><![CDATA[AR1]]></articleCode>"
		"<articleCode><![CDATA[AR2]]></articleCode><dispTitle><![CDATA[<b>A</b>]]></dispTitle>"
		"<dispTitle><![CDATA[B &amp; C]]></dispTitle><mainTitle><![CDATA[]]></mainTitle>"
		"<mainTitle><![CDATA[B]]></mainTitle><sendInfo><![CDATA[2031-07-07]]></sendInfo>"
		"<sendInfo><![CDATA[2031-07-08]]></sendInfo></NMultiData></x>",
		"-1   \nAR1|2031-07-07|A|http://agency.invalid/article article_code=AR1"
		"\nAR2|2031-07-08|B|http://agency.invalid/article article_code=AR2" },
	{ "empty columns", "http://agency.invalid/list",
		"<?xml version='1.0'?><x><NMultiData> </NMultiData></x>", "-1   nothing-there" },
	{ "the nobr that is a date, the same item twice",
		"http://agency.invalid/en/article/list/6a47",
		"<main><div class=article><h5><a href='/en/article/detail/ab'>A</a></h5><span>"
		"<nobr>[Photo]</nobr> <nobr>[2031.7.19.]</nobr></span></div><div class=article>"
		"<h5><a href='/en/article/detail/ab'>A</a></h5></div></main>"
		"<form id=article_form><input name=_csrf value=c1></form>"
		"<script>var total = 533; var cur_page = 1;</script>",
		"533  c1 \nab|2031-07-19|A|http://agency.invalid/en/article/detail/ab " },
	{ "session lost", "http://agency.invalid/en/article/list/6a47",
		"<html><body><main>\n</main></body></html>", "unknown" },
	{ "no items", "http://agency.invalid/en/article/list/6a47",
		"<main><p>None</p></main><form id=article_form></form>", "-1   empty-list" },
	{ "links of a file go to the site", "list.html",
		"<form id=article_form></form><main><div class=article><a href='/x'>X</a></div></main>",
		"-1   \n||X|http://agency.invalid/x " },
	{ "links that lead nowhere", "http://daily.invalid/item/2031/x.htm",
		"<a href='3101/news1/01.htm#2'>A</a><a href='javascript:b.html'>B</a>"
		"<a href='a b.html'>C</a>",
		"-1   \n3101/news1/01.htm#2|2031-01-01|A|"
		"http://daily.invalid/item/2031/3101/news1/01.htm#2 "
		"\na%20b||C|http://daily.invalid/item/2031/a%20b.html " },
};

static void lists(void **state)
{
	const struct row *row = *state;
	struct page_origin origin = { .address = span_of(row->file) };
	struct text got = { 0 };
	struct page_list list;
	struct page *page;
	struct error error;
	enum page_kind kind;
	char date[DATE_SIZE];
	assert_true(page_open(&page, span_of(row->html), &origin, &error));
	const struct definition *definition = page_recognise(page, &definitions, NULL, &kind);
	if (definition) {
		assert_int_equal(kind, PAGE_LIST);
		page_list_read(page, definition, &list);
		text_format(&got, "%d %.*s %.*s %.*s", (int)list.total, SPAN_ARGUMENTS(list.next),
			SPAN_ARGUMENTS(list.csrf), SPAN_ARGUMENTS(list.soft));
		for (size_t i = 0; i < list.count; i++)
			text_format(&got, "\n%.*s|%s|%.*s|%.*s %.*s",
				SPAN_ARGUMENTS(list.items[i].key),
				date_write(list.items[i].date, date),
				SPAN_ARGUMENTS(list.items[i].title),
				SPAN_ARGUMENTS(list.items[i].url),
				SPAN_ARGUMENTS(list.items[i].form));
	} else {
		text_append_string(&got, "unknown");
	}
	assert_string_equal(got.bytes, row->expected);
	text_free(&got);
	page_close(page);
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
	{ "[Era113.8.4.]", "2024-08-04" },
	{ "www.agency.invalid (Era108.12.10.)", "2019-12-10" },
	{ "연호106(2017)년 1월 9일", "2017-01-09" },
	{ "연호 106년 1월 9일", "2017-01-09" },
	{ "calendar>>September 1. 2016 Era 105", "2016-09-01" },
	{ "Feb. 11, Era 111", "2022-02-11" },
	{ "16/03/2031", "2031-03-16" },
	{ "20310316", "2031-03-16" },
	{ "2031-07-07 07:20:35", "2031-07-07" },
	{ "\xef\xbc\x92\xef\xbc\x90\xef\xbc\x93\xef\xbc\x91年7月5日", "2031-07-05" },
	{ "3 Sept 2031", "2031-09-03" },
	{ "Mayor 3, 2031", "" },
	{ "Wed, 31 Dec 2031 08:12:13 +0000", "2031-12-31" },
	{ "no day in May 2031", "" },
	{ "2031.13.40", "" },
};

static const struct definition_value eras[] = { { SPAN("Era"), 1 }, { SPAN("연호"), 1 } };
static const struct definition with_eras = { .eras = { eras, 2 }, .era_base = 1911 };

static void finds_date(void **state)
{
	const struct date_row *row = *state;
	char date[DATE_SIZE];
	assert_string_equal(
		date_write(page_date(span_of(row->name), &with_eras), date), row->expected);
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

struct near_row {
	const char *name, *expected;
};

// Near 2031-03-10.
static const struct near_row near_rows[] = {
	{ "March 10", "2031-03-10" },
	{ "23 June", "2030-06-23" },
	{ "Dec. 31", "2030-12-31" },
	{ "3월 9일", "2031-03-09" },
	{ "３月９日", "2031-03-09" },
	{ "Monday", "" },
};

static void finds_day_near(void **state)
{
	const struct near_row *row = *state;
	struct date near;
	char date[DATE_SIZE];
	assert_true(date_parse(span_of("2031-03-10"), &near));
	assert_string_equal(
		date_write(page_date_near(span_of(row->name), near), date), row->expected);
}

struct refused_row {
	const char *name, *piece;
	size_t count;
	const char *expected;
};

static const struct refused_row refused_rows[] = {
	{ "too many tags", "<p>x", 300000, "a page of more than 250000 tags" },
	{ "too many attributes", "<p a=1 b=2 c=3", 3000, "a tag of more than 2000 words" },
	{ "only comments", "<!--", 1000, "a page without a text" },
};

static void refuses(void **state)
{
	const struct refused_row *row = *state;
	struct page_origin origin = { 0 };
	struct text html = { 0 };
	struct error error;
	struct page *page;
	for (size_t i = 0; i < row->count; i++)
		text_append_string(&html, row->piece);
	assert_false(page_open(&page, text_span(&html), &origin, &error));
	assert_string_equal(error.message, row->expected);
	text_free(&html);
}

static void test_captures(void **state)
{
	(void)state;
	struct span rest =
		span_of("20310102030405 http://a.invalid/1\nurlkey timestamp\n\n"
			"20310199030405 http://a.invalid/2\n20310103000000 http://b.invalid/\r\n");
	struct capture capture;
	char date[DATE_SIZE];
	assert_true(capture_next(&rest, &capture));
	assert_span(capture.url, "http://a.invalid/1");
	assert_string_equal(date_write(capture.date, date), "2031-01-02");
	assert_true(capture_next(&rest, &capture));
	assert_span(capture.url, "http://b.invalid/");
	assert_false(capture_next(&rest, &capture));
	assert_span(
		capture_original(span_of("https://w.invalid/web/20310102id_/http://a.invalid/1")),
		"http://a.invalid/1");
	assert_span(capture_original(span_of("http://a.invalid/web/1")), "http://a.invalid/web/1");
}

static void test_deep_nesting(void **state)
{
	(void)state;
	struct text html = { 0 };
	struct page_origin origin = { 0 };
	struct page *page;
	struct error error;
	struct page_article article;
	for (int i = 0; i < 100000; i++)
		text_append_string(&html, "<div>");
	text_append_string(&html, "<p>One.</p>");
	if (page_open(&page, text_span(&html), &origin, &error)) {
		(void)!page_article_read(page, NULL, 0, NULL, &article, &error);
		page_close(page);
	}
	text_free(&html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_key_of_name),
		cmocka_unit_test(test_data_values_go),
		cmocka_unit_test(test_captures),
		cmocka_unit_test(test_deep_nesting),
	};
	struct error error;
	if (!definitions_open(&definitions, "tests/pages/sources", &definitions_arena, &error)) {
		fprintf(stderr, "%s\n", error.message);
		return 1;
	}
	int failed = ROWS_RUN(rows, reads) + ROWS_RUN(list_rows, lists) +
		     ROWS_RUN(date_rows, finds_date) + ROWS_RUN(near_rows, finds_day_near) +
		     ROWS_RUN(refused_rows, refuses) + cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(&definitions_arena);
	return failed;
}
