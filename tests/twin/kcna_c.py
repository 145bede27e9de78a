"""kcna.kp, era C: /en/article/list|detail/HASH.  Lists are turned by POST with _csrf in a session; a POST
without a valid one answers 200 with an empty <main>.  An article's page has no date."""
from datetime import timedelta

from site_base import Page, Site, agency_text, digest, marked, quoted, redirect, short_date

HASHES = {"kju": "b0721b9f23054ddc7fe56c2811a12715", "anecdote": "503e9b606704f9b1c625fa5755928cd3",
          "memory": "7bc083f00425be6aadfb828fba1cb5a7", "latest": "a666dda1282180e0ee1b4427b0574ae7",
          "top": "6a47505ba5268fd7749c0fe11e4b24b4", "home": "2f7d854121ccbbfbe6feae9fdcc3556e",
          "documents": "1afa96195f9b303902490a126ab7285f", "world": "ecc14533d88be93068af4178946b1b05",
          "social": "680e40b40899891bbe75a7072e3285e7", "external": "e2f336db98b5e69c75e0da264e037e8d",
          "commentary": "701e7819068d44ac7432ad3daf1821f2"}
NAMES = {"kju": "Revolutionary Activities", "anecdote": "Revolutionary Anecdote",
         "memory": "Always in Memory of People", "latest": "Latest News", "top": "Top News", "home": "Home News",
         "documents": "Documents", "world": "World", "social": "Social Life", "external": "External",
         "commentary": "News Commentary"}
PER_PAGE = 15


class KcnaC(Site):
    name = "kcna-c"
    languages = {"en": "en", "ko": "kp", "ja": "jp"}

    def __init__(self, year):
        super().__init__(year)
        self.by_hash = {self.key(story, lang): (story, lang) for story in year.stories
                        for lang in story.texts if lang in self.languages}

    @staticmethod
    def key(story, lang):
        return digest("c", story.number, lang)

    def serve(self, request):
        parts = request.path.strip("/").split("/")
        if parts == [""]:
            return redirect("/en/")
        lang = self.lang(parts[0])
        if lang is None:
            return None
        if len(parts) == 1:
            return self.frame(lang, "home", self.entries(self.seen(request.now, lang)[:10], lang, request.now))
        if parts[1:] == ["search"]:
            return self.search(request, lang)
        if len(parts) < 4:
            return None
        if parts[1:3] == ["article", "list"] and parts[3] in HASHES.values():
            return self.list(request, lang, parts[3])
        if parts[1:3] == ["article", "detail"] and parts[3] in self.by_hash:
            return self.article(request, *self.by_hash[parts[3]])
        if parts[1] in ("gallery", "video"):
            return self.frame(lang, "other", f"<div class=\"{parts[1]}\"><img src=\"/siteFiles/{parts[3]}.jpg\"></div>")
        return None

    def list(self, request, lang, section):
        topic = next(topic for topic, value in HASHES.items() if value == section)
        session = self.session(request)
        if request.method == "POST" and (session is None or request.form.get("_csrf") != session["csrf"]):
            return Page("<!DOCTYPE html>\n<html><head><title>KCNA</title></head><body>\n<main>\n</main>\n</body></html>",
                        "list")
        csrf = session["csrf"] if session else digest("csrf", id(request), len(self.sessions))
        year_ago = request.now - timedelta(days=365)
        stories = [story for story in self.seen(request.now, lang, topic) if story.day > year_ago]
        posted = request.method == "POST"
        number = request.number("page_num", 1) if posted else 1
        per_page = max(request.number("cnt_per_page", PER_PAGE), 1) if posted else PER_PAGE
        start = (max(number, 1) - 1) * per_page
        form = (f"<form id=\"article_form\" method=\"POST\" action=\"/{self.languages[lang]}/article/list/{section}\">"
                f"<input type=\"hidden\" name=\"_csrf\" value=\"{csrf}\"/><input type=\"hidden\" name=\"page_num\" "
                f"id=\"page_num\" value=\"{number}\"/><input type=\"hidden\" name=\"cnt_per_page\" value=\"{per_page}\"/>"
                f"<input type=\"hidden\" name=\"keyword\" value=\"\"/></form>"
                f"<script>\nvar total = {len(stories)};\nvar cur_page = {number};\nvar per_page = {per_page};\n"
                f"var page_cnt = {-(-len(stories) // per_page)};\n</script>")
        page = self.frame(lang, "list", f"<h4 class=\"category\">{NAMES[topic]}</h4>" +
                          self.entries(stories[start:start + per_page], lang, request.now), form)
        return page if session else self.start_session(page, csrf=csrf)

    def search(self, request, lang):
        word = request.form.get("keyword_all", "")
        found = [story for story in self.seen(request.now, lang) if word in story.text(lang, request.now).title]
        return self.frame(lang, "list", self.entries(found[:request.number("cnt_per_page_all", 15)], lang, request.now))

    def entries(self, stories, lang, now):
        """Several nobr may stand before the date's, and in the title."""
        lines = []
        for story in stories:
            title = marked(story.text(lang, now).title, "<nobr><august_name>", "</august_name></nobr>")
            more = "<nobr>[Photo]</nobr> " if story.photos else ""
            lines.append(f"<div class=\"article\">\n<h5 class=\"block\"><a href=\"/{self.languages[lang]}/article/detail/"
                         f"{self.key(story, lang)}\">{title}</a></h5>\n<span>{more}<nobr>[{short_date(story.day)}]"
                         f"</nobr></span>\n</div>\n")
        return "".join(lines)

    def frame(self, lang, kind, inside, after=""):
        part = self.languages[lang]
        menu = "".join(f"<li><a class=\"nav-link\" href=\"/{part}/article/list/{value}\">{quoted(NAMES[topic])}</a></li>"
                       for topic, value in HASHES.items())
        return Page(f"<!DOCTYPE html>\n<html lang=\"{part}\">\n<head><meta charset=\"utf-8\"/><title>KCNA</title></head>\n"
                    f"<body>\n<nav><ul>{menu}</ul></nav>\n<main>\n{inside}</main>\n{after}\n"
                    f"<footer>Copyright © KCNA</footer>\n</body>\n</html>\n", kind)

    def article(self, request, story, lang):
        if not story.seen(request.now):
            return None
        before, after = "<nobr><august_name>", "</august_name></nobr>"
        text = story.text(lang, request.now)
        lines = [f"<p>{marked(p, before, after)}</p>\n" for p in agency_text(story, lang, request.now)]
        if story.quirk < 0.3:
            lines.insert(1, "<p>&nbsp;</p>\n")
        part, caption = self.languages[lang], marked(text.paragraphs[0].split(",")[0], before, after)
        if story.photos:
            lines.insert(len(lines) // 2, f"<div class=\"photo\"><img src=\"/siteFiles/{story.number}.jpg\"/>"
                                          f"<div class=\"caption\"><p>{caption}</p></div></div>\n")
            lines.append(f"<a class=\"right_button gallery_button\" href=\"/{part}/gallery/detail/"
                         f"{digest('g', story.number)}\">Photo</a>\n")
        return self.frame(lang, "article", (
            f"<article>\n<div class=\"container\">\n<h1 class=\"text-center text-danger\">"
            f"{marked(text.title, before, after)}</h1>\n<h1 class=\"text-center text-danger\">{quoted(text.subtitle)}</h1>\n"
            f"{''.join(lines)}</div>\n</article>\n"))

    def row(self, story, lang, now):
        key = self.key(story, lang)
        return super().row(story, lang, now) | {"key": key, "url": f"/{self.languages[lang]}/article/detail/{key}",
                                                "sections": [NAMES[topic] for topic in story.topics]}
