"""kcna.kp, era C: /en/article/list|detail/HASH.  Lists are turned by POST with _csrf in a session; a POST
without a valid one answers 200 with an empty <main>.  An article's page has no date."""
from datetime import timedelta

from items import CAPTIONS
from site_base import Page, Site, agency_text, digest, marked, quoted, redirect, short_date

HASHES = {"kju": "b0721b9f23054ddc7fe56c2811a12715", "anecdote": "503e9b606704f9b1c625fa5755928cd3",
          "memory": "7bc083f00425be6aadfb828fba1cb5a7", "latest": "a666dda1282180e0ee1b4427b0574ae7",
          "top": "6a47505ba5268fd7749c0fe11e4b24b4", "home": "2f7d854121ccbbfbe6feae9fdcc3556e",
          "documents": "1afa96195f9b303902490a126ab7285f", "world": "ecc14533d88be93068af4178946b1b05",
          "social": "680e40b40899891bbe75a7072e3285e7", "external": "e2f336db98b5e69c75e0da264e037e8d",
          "commentary": "701e7819068d44ac7432ad3daf1821f2"}
NAMES = {"kju": "Revolutionary Activities", "anecdote": "Revolutionary Anecdote",
         "memory": "Always in Memory of People", "latest": "Latest News", "top": "Top News",
         "home": "Home News",
         "documents": "Documents", "world": "World", "social": "Social Life", "external": "External",
         "commentary": "News Commentary"}
PER_PAGE = 15
NAMED = ("<nobr><august_name>", "</august_name></nobr>")
FRAME = """<!DOCTYPE html>
<html lang="{part}">
<head><meta charset="utf-8"/><title>KCNA</title></head>
<body>
<nav><ul>{menu}</ul></nav>
<main>
{inside}</main>
{after}
<footer>Copyright © KCNA</footer>
</body>
</html>
"""
MENU = '<li><a class="nav-link" href="/{part}/article/list/{section}">{name}</a></li>'
LOST = """<!DOCTYPE html>
<html><head><title>KCNA</title></head><body>
<main>
</main>
</body></html>
"""
LINE = """<div class="article">
<h5 class="block"><a href="/{part}/article/detail/{key}">{title}</a></h5>
<span>{more}<nobr>[{date}]</nobr></span>
</div>
"""
FORM = """<form id="article_form" method="POST" action="/{part}/article/list/{section}">
<input type="hidden" name="_csrf" value="{csrf}"/>
<input type="hidden" name="page_num" id="page_num" value="{number}"/>
<input type="hidden" name="cnt_per_page" value="{per_page}"/><input type="hidden" name="keyword" value=""/>
</form>
<script>
var total = {total};
var cur_page = {number};
var per_page = {per_page};
var page_cnt = {pages};
</script>"""
ARTICLE = """<article>
<div class="container">
<h1 class="text-center text-danger">{title}</h1>
<h1 class="text-center text-danger">{subtitle}</h1>
{lines}</div>
</article>
"""
PHOTO = """<div class="photo"><img src="/siteFiles/{number}.jpg"/><div class="caption"><p>{caption}</p></div></div>
"""
GALLERY = """<a class="right_button gallery_button" href="/{part}/gallery/detail/{key}">Photo</a>
"""


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
            return self.frame(lang, "home",
                              self.entries(self.seen(request.now, lang)[:10], lang, request.now))
        if parts[1:] == ["search"]:
            return self.search(request, lang)
        if len(parts) < 4:
            return None
        if parts[1:3] == ["article", "list"] and parts[3] in HASHES.values():
            return self.list(request, lang, parts[3])
        if parts[1:3] == ["article", "detail"] and parts[3] in self.by_hash:
            return self.article(request, *self.by_hash[parts[3]])
        if parts[1] in ("gallery", "video"):
            return self.frame(lang, "other", f'<div class="{parts[1]}"><img src="/siteFiles/{parts[3]}'
                                             f'.jpg"></div>')
        return None

    def list(self, request, lang, section):
        topic = next(topic for topic, value in HASHES.items() if value == section)
        session = self.session(request)
        if request.method == "POST" and (session is None or request.form.get("_csrf") != session["csrf"]):
            return Page(LOST, "list")
        csrf = session["csrf"] if session else digest("csrf", id(request), len(self.sessions))
        year_ago = request.now - timedelta(days=365)
        stories = [story for story in self.seen(request.now, lang, topic) if story.day > year_ago]
        posted = request.method == "POST"
        number = request.number("page_num", 1) if posted else 1
        per_page = max(request.number("cnt_per_page", PER_PAGE), 1) if posted else PER_PAGE
        start = (max(number, 1) - 1) * per_page
        part = self.languages[lang]
        form = FORM.format(part=part, section=section, csrf=csrf, number=number, per_page=per_page,
                           total=len(stories), pages=-(-len(stories) // per_page))
        lines = self.entries(stories[start:start + per_page], lang, request.now)
        page = self.frame(lang, "list", f'<h4 class="category">{NAMES[topic]}</h4>\n{lines}', form)
        return page if session else self.start_session(page, csrf=csrf)

    def search(self, request, lang):
        word = request.form.get("keyword_all", "")
        found = [story for story in self.seen(request.now, lang)
                 if word in story.text(lang, request.now).title]
        found = found[:request.number("cnt_per_page_all", PER_PAGE)]
        return self.frame(lang, "list", self.entries(found, lang, request.now))

    def entries(self, stories, lang, now):
        """Several nobr may stand before the date's, and in the title."""
        return "".join(LINE.format(
            part=self.languages[lang], key=self.key(story, lang), date=short_date(story.day),
            title=marked(story.text(lang, now).title, *NAMED),
            more="<nobr>[Photo]</nobr> " if story.photos else "") for story in stories)

    def frame(self, lang, kind, inside, after=""):
        part = self.languages[lang]
        menu = "".join(MENU.format(part=part, section=section, name=quoted(NAMES[topic]))
                       for topic, section in HASHES.items())
        return Page(FRAME.format(part=part, menu=menu, inside=inside, after=after), kind)

    def article(self, request, story, lang):
        if not story.seen(request.now):
            return None
        text, part = story.text(lang, request.now), self.languages[lang]
        lines = [f"<p>{marked(p, *NAMED)}</p>\n" for p in agency_text(story, lang, request.now)]
        if story.quirk < 0.3:
            lines.insert(1, "<p>&nbsp;</p>\n")
        if story.photos:
            caption = marked(f"{CAPTIONS[lang]}: {text.title}", *NAMED)
            lines.insert(len(lines) // 2, PHOTO.format(number=story.number, caption=caption))
            lines.append(GALLERY.format(part=part, key=digest("g", story.number)))
        return self.frame(lang, "article", ARTICLE.format(
            title=marked(text.title, *NAMED), subtitle=quoted(text.subtitle), lines="".join(lines)))

    def row(self, story, lang, now):
        key = self.key(story, lang)
        return super().row(story, lang, now) | {
            "key": key, "url": f"/{self.languages[lang]}/article/detail/{key}",
            "sections": [NAMES[topic] for topic in story.topics]}
