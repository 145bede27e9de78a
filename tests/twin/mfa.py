"""mfa.gov.kp: WordPress.  Lists by /page/2/ with cut excerpts, articles under a slug; the texts open with a
day and no year, and the pages have no date.  RSS has one."""
import re

from site_base import Page, Site, marked, quoted

PER_PAGE = 10
FRAME = """<!DOCTYPE html>
<html lang="en-US"><head><meta charset="UTF-8" />
<title>Ministry of Foreign Affairs</title>
<link rel="alternate" type="application/rss+xml" href="/en/feed/" />
<meta name="generator" content="WordPress 4.9" /></head>
<body class="wordpress"><main id="main" class="site-main">
{}
</main><aside class="widget-area"><p>Recent posts</p></aside></body></html>
"""
LINE = """<article id="post-{number}" class="post type-post category-statements">
<h2 class="entry-title"><a href="{address}" rel="bookmark">{title}</a></h2>
<div class="entry-summary"><p>{excerpt}... ... ... <a class="more-link" href="{address}">Read More</a></p></div>
</article>
"""
PAGER = '<nav class="pagination"><span class="current">{}</span>{}</nav>'
NEXT = '<a class="next page-numbers" href="http://{host}/{part}/category/statements/page/{number}/">Next</a>'
ARTICLE = """<article id="post-{number}" class="post"><header class="entry-header">\
<h1 class="entry-title">{title}</h1></header>
<div class="entry-content">
{body}
<p>&nbsp;</p>
</div></article>"""
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>MFA</title>
{}</channel></rss>
"""
ENTRY = """<item><title>{title}</title><link>{address}</link>\
<pubDate>{day:%a, %d %b %Y} 08:00:00 +0000</pubDate></item>
"""


class Mfa(Site):
    name = "mfa"
    languages = {"en": "en", "ko": "kp"}

    def takes(self, story):
        return story.kind == "statement"

    @staticmethod
    def slug(story, lang):
        if lang == "ko":
            return f"statement-{story.number}"
        return re.sub(r"[^a-z0-9]+", "-", story.texts["en"].title.lower()).strip("-") + f"-{story.number}"

    def serve(self, request):
        found = re.fullmatch(r"/(en|kp)/(?:category/statements/)?(?:page/(\d+)/)?", request.path)
        if found:
            return self.list(request, self.lang(found[1]), int(found[2] or 1))
        if request.path == "/en/feed/":
            return self.feed(request)
        parts = request.path.strip("/").split("/")
        lang = self.lang(parts[0])
        if lang is None or len(parts) != 2:
            return None
        story = next((story for story in self.seen(request.now, lang)
                      if self.slug(story, lang) == parts[1]), None)
        return story and self.article(request, story, lang)

    def list(self, request, lang, number):
        stories = self.seen(request.now, lang)
        shown = stories[(number - 1) * PER_PAGE:number * PER_PAGE]
        if not shown:
            return None
        part = self.languages[lang]
        lines = []
        for story in shown:
            text = story.text(lang, request.now)
            lines.append(LINE.format(number=story.number, address=self.address(request, story, lang),
                                     title=quoted(text.title), excerpt=quoted(text.paragraphs[0][:80])))
        more = (NEXT.format(host=request.authority, part=part, number=number + 1)
                if number * PER_PAGE < len(stories) else "")
        return Page(FRAME.format("".join(lines) + PAGER.format(number, more)), "list")

    def address(self, request, story, lang):
        return f"http://{request.authority}/{self.languages[lang]}/{self.slug(story, lang)}/"

    def article(self, request, story, lang):
        body = "\n".join(f"<p>{marked(p, '<strong>', '</strong>')}</p>" for p in self.text(story, lang, request.now))
        title = quoted(story.text(lang, request.now).title)
        return Page(FRAME.format(ARTICLE.format(number=story.number, title=title, body=body)), "article")

    def feed(self, request):
        entries = [ENTRY.format(title=quoted(story.text("en", request.now).title), day=story.day,
                                address=self.address(request, story, "en"))
                   for story in self.seen(request.now, "en")[:PER_PAGE]]
        return Page(FEED.format("".join(entries)), "list", mime="application/rss+xml; charset=UTF-8")

    def text(self, story, lang, now):
        """Korean ones have the day in front; English ones in their first sentence."""
        paragraphs = list(story.text(lang, now).paragraphs)
        if lang == "ko":
            paragraphs[0] = f"(평양 {story.day.month}월 {story.day.day}일발)" + " " + paragraphs[0]
        return paragraphs

    def row(self, story, lang, now):
        slug = self.slug(story, lang)
        return super().row(story, lang, now) | {
            "key": slug, "url": f"/{self.languages[lang]}/{slug}/", "sections": ["Statements"],
            "text": "\n".join(self.text(story, lang, now))}
