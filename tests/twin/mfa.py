"""mfa.gov.kp: WordPress.  Lists by /page/2/ with cut excerpts, articles under a slug; the texts open with a
day and no year, and the pages have no date.  RSS has one."""
import re

from site_base import Page, Site, marked, quoted

PER_PAGE = 10


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
        story = next((story for story in self.seen(request.now, lang) if self.slug(story, lang) == parts[1]), None)
        return story and self.article(request, story, lang)

    def list(self, request, lang, number):
        stories = self.seen(request.now, lang)
        shown = stories[(number - 1) * PER_PAGE:number * PER_PAGE]
        if not shown:
            return None
        part, lines = self.languages[lang], []
        for story in shown:
            text = story.text(lang, request.now)
            href = f"http://{request.authority}/{part}/{self.slug(story, lang)}/"
            lines.append(f"<article id=\"post-{story.number}\" class=\"post type-post category-statements\">\n<h2 class=\"entry-title\">"
                         f"<a href=\"{href}\" rel=\"bookmark\">{quoted(text.title)}</a></h2>\n<div class=\"entry-summary\"><p>"
                         f"{quoted(text.paragraphs[0][:80])}... ... ... <a class=\"more-link\" href=\"{href}\">Read More</a></p></div>\n"
                         "</article>\n")
        more = (f"<a class=\"next page-numbers\" href=\"http://{request.authority}/{part}/category/statements/page/{number + 1}/\">Next</a>"
                if number * PER_PAGE < len(stories) else "")
        return self.frame("list", f"{''.join(lines)}<nav class=\"pagination\"><span class=\"current\">{number}</span>{more}</nav>")

    def frame(self, kind, inside):
        return Page(f"<!DOCTYPE html>\n<html lang=\"en-US\"><head><meta charset=\"UTF-8\" />\n<title>Ministry of Foreign Affairs</title>\n"
                    f"<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/en/feed/\" />\n<meta name=\"generator\" "
                    f"content=\"WordPress 4.9\" /></head>\n<body class=\"wordpress\"><main id=\"main\" class=\"site-main\">\n{inside}\n"
                    "</main><aside class=\"widget-area\"><p>Recent posts</p></aside></body></html>\n", kind)

    def article(self, request, story, lang):
        text = story.text(lang, request.now)
        body = "\n".join(f"<p>{marked(p, '<strong>', '</strong>')}</p>" for p in self.text(story, lang, request.now))
        return self.frame("article", f"<article id=\"post-{story.number}\" class=\"post\"><header class=\"entry-header\">"
                          f"<h1 class=\"entry-title\">{quoted(text.title)}</h1></header>\n<div class=\"entry-content\">\n{body}\n"
                          "<p>&nbsp;</p>\n</div></article>")

    def feed(self, request):
        items = "".join(f"<item><title>{quoted(story.text('en', request.now).title)}</title><link>http://{request.authority}/en/"
                        f"{self.slug(story, 'en')}/</link><pubDate>{story.day:%a, %d %b %Y} 08:00:00 +0000</pubDate></item>\n"
                        for story in self.seen(request.now, "en")[:PER_PAGE])
        return Page(f"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>MFA</title>\n{items}"
                    "</channel></rss>\n", "list", mime="application/rss+xml; charset=UTF-8")

    def text(self, story, lang, now):
        """Korean ones have the day in front; English ones in their first sentence."""
        paragraphs = list(story.text(lang, now).paragraphs)
        if lang == "ko":
            paragraphs[0] = f"(평양 {story.day.month}월 {story.day.day}일발)" + " " + paragraphs[0]
        return paragraphs

    def row(self, story, lang, now):
        slug = self.slug(story, lang)
        return super().row(story, lang, now) | {"key": slug, "url": f"/{self.languages[lang]}/{slug}/",
                                                "text": "\n".join(self.text(story, lang, now)), "sections": ["Statements"]}
