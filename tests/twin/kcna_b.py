"""kcna.kp, era B: /en/article/q/HASH.kcmsf.  An article has a key in each section, chains of 32 hex
digits; the page number of a list lives in the session.  Dates are Juche years before the switch day."""
import datetime

from items import TOPICS
from site_base import (Page, Site, agency_text, digest, juche, marked, quoted, redirect, short_date)

HASHES = {"kju": "54c0ca4ca013a92cc9cf95bd4004c61a", "latest": "1ee9bdb7186944f765208f34ecfb5407",
          "top": "5394b80bdae203fadef02522cfb578c0", "home": "b2b3bcc1b0a4406ab0c36e45d5db58db",
          "documents": "a8754921399857ebdbb97a98a1e741f5", "world": "593143484cf15d48ce85c26139582395",
          "social": "93102e5a735d03979bc58a3a7aefb75a", "external": "0f98b4623a3ef82aeea78df45c423fd0",
          "commentary": "12c03a49f7dbe829bceea8ac77088c21", "anecdote": digest("anecdote"),
          "memory": digest("memory")}
NAMES = {"kju": "WPK General Secretary Kim Jong Un's Revolutionary Activities", "latest": "Latest News",
         "anecdote": "Revolutionary Anecdote", "memory": "Always in Memory of People", "top": "Top News",
         "home": "Home News", "documents": "Documents", "world": "World", "social": "Society-Life",
         "external": "External", "commentary": "News Commentary"}
PER_PAGE = 15
NAMED = ("<nobr><span class='fSpecCs'>", "</span></nobr>")
FRAME = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>KCNA</title></head>
<body id="top" class="{part} {shape}"><div class="main-container"><div class="row">
<div class="col-md-12 menu-block">{menu}</div>
<div class="content">{inside}</div>
<div class="photo"><span class="title"><a href="/{part}/media/photo/q/{photo}.kcmsf">Photo</a></span></div>
</div></div></body></html>
"""
MENU = '<a href="/{part}/category/articles/q/{section}.kcmsf">{name}</a>'
LINE = """<li><a href="/{part}/article/q/{key}.kcmsf">{title}
   </a><span class="publish-time"> [{date}]</span></li>
"""
LIST = """<div class="article-wrapper"><ul class="article-link">
{lines}</ul></div>"""
PAGER = """<ul class="pagination">{numbers}</ul>
<form id="articles" method="post" action="/{part}/category/articles.kcmsf">
<input type="hidden" name="_token" value="{token}"><input type="hidden" name="q" value="{section}">
<input type="hidden" name="page" value="{number}"><input type="hidden" name="category" value="{category}">
</form>"""
ARTICLE = """<div class="article-content-title"><strong><span class="article-main-title">{title}</span></strong>\
{subtitle}{media}</div>
<div class="article-content-body"><div class="content-wrapper">
{body}<span class="publish-time">www.kcna.kp ({date})</span></div></div>"""
SUBTITLE = '<div class="article-sub-title">{}</div>'
MEDIA = """<div class="media-icon">
<a href="/{part}/media/photo/q/{key}.kcmsf"><img src="/images/photo.png"></a></div>"""


def category(topic):
    return f"NT{TOPICS.index(topic) + 10}"


class KcnaB(Site):
    name = "kcna-b"
    languages = {"en": "en", "ko": "kp", "ja": "jp"}
    switch = datetime.date(2031, 10, 28)  # from that day on dates are Gregorian

    def __init__(self, year):
        super().__init__(year)
        self.switch = self.switch.replace(year=year.first.year)
        self.by_hash = {}

    def hashes(self, story, lang):
        """The story's key in each of its sections; one to four blocks, the section's first as a rule."""
        keys = {}
        for topic in story.topics:
            own = digest("b", story.number, lang, topic)
            extra = [digest("extra", story.number, topic, i) for i in range(2)]
            blocks = {0: [own], 1: [HASHES[topic], own, extra[0]], 2: [HASHES[topic], own, extra[0]],
                      3: [HASHES[topic], *extra, own]}
            keys[topic] = "".join(blocks.get(int(story.quirk * 1000) % 8, [HASHES[topic], own]))
            self.by_hash[keys[topic]] = (story, lang)
        return keys

    def date(self, day, lang):
        if day >= self.switch:
            return short_date(day)
        name = {"en": "Juche", "ja": "チュチェ", "ko": "주체"}[lang]
        return f"{name}{juche(day.year)}.{day.month}.{day.day}."

    def serve(self, request):
        parts = request.path.strip("/").split("/")
        lang = self.lang(parts[0]) if parts[0] else "en"
        if lang is None:
            return None
        if len(parts) == 1:
            newest = self.seen(request.now, lang)[:10]
            return self.frame(lang, "home", self.entries(newest, lang, "latest", request.now))
        end = parts[-1].removesuffix(".kcmsf")
        if parts[1:3] == ["category", "articles.kcmsf"] and request.method == "POST":
            return self.turn(request, parts[0])
        if parts[1:4] == ["category", "articles", "q"] and end in HASHES.values():
            return self.list(request, lang, end)
        if parts[1:3] == ["article", "q"]:
            return self.article(request, end)
        return None

    def turn(self, request, part):
        """Another page of a list: its number goes into the session, the answer sends back to the list."""
        session = self.session(request)
        section = request.form.get("q", "")
        if session and request.form.get("_token") == session["token"]:
            session["pages"][section] = request.number("page", 1)
        return redirect(f"/{part}/category/articles/q/{section}.kcmsf")

    def list(self, request, lang, section):
        topic = next(topic for topic, value in HASHES.items() if value == section)
        session = self.session(request)
        number = request.number("page", session["pages"].get(section, 1) if session else 1)
        stories = self.seen(request.now, lang, topic)
        start = (max(number, 1) - 1) * PER_PAGE
        token = session["token"] if session else digest("token", id(request), request.target)
        pages = -(-len(stories) // PER_PAGE)
        numbers = "".join(f'<li><a href="javascript:goPage({i})">{i}</a></li>' for i in range(1, pages + 1))
        inside = self.entries(stories[start:start + PER_PAGE], lang, topic, request.now) + PAGER.format(
            numbers=numbers, part=self.languages[lang], token=token, section=section, number=number,
            category=category(topic))
        page = self.frame(lang, "list", inside)
        return page if session else self.start_session(page, token=token, pages={})

    def entries(self, stories, lang, topic, now):
        """The lines of a list.  CR and LF stand in the anchors as the site's own lines end."""
        lines = []
        for story in stories:
            keys = self.hashes(story, lang)
            lines.append(LINE.format(part=self.languages[lang], key=keys.get(topic) or next(iter(keys.values())),
                                     title=marked(story.text(lang, now).title, *NAMED),
                                     date=self.date(story.day, lang)))
        return LIST.format(lines="".join(lines))

    def frame(self, lang, kind, inside):
        part = self.languages[lang]
        menu = "".join(MENU.format(part=part, section=HASHES[topic], name=quoted(name))
                       for topic, name in NAMES.items())
        page = FRAME.format(part=part, shape="article" if kind == "article" else "articles", menu=menu,
                            inside=inside, photo=digest("photo"))
        return Page(page.replace("\n", "\r\n"), kind)

    def article(self, request, key):
        if key not in self.by_hash:
            for lang in self.languages:
                for story in self.year.stories:
                    if lang in story.texts:
                        self.hashes(story, lang)
        story, lang = self.by_hash.get(key, (None, None))
        if story is None or not story.seen(request.now):
            return None
        text, part = story.text(lang, request.now), self.languages[lang]
        body = "".join(f"<p>{marked(p, *NAMED)}</p>\n" for p in agency_text(story, lang, request.now))
        return self.frame(lang, "article", ARTICLE.format(
            title=marked(text.title, *NAMED), body=body, date=self.date(story.day, lang),
            subtitle=SUBTITLE.format(quoted(text.subtitle)) if text.subtitle else "",
            media=MEDIA.format(part=part, key=key) if story.photos else ""))

    def row(self, story, lang, now):
        keys = self.hashes(story, lang)
        first = next(iter(keys.values()))
        return super().row(story, lang, now) | {
            "key": first, "keys": keys, "url": f"/{self.languages[lang]}/article/q/{first}.kcmsf",
            "sections": [NAMES[topic] for topic in story.topics]}
