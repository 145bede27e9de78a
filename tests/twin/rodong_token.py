"""rodong.rep.kp, layouts 2 and 3: index.php?TOKEN, base64 of fields between @, with '==' put behind it
whether it fits or not.  The same article stands under many tokens; its newsID is its key.  The page's
header is the day of the visit."""
import base64
import json
import urllib.parse

from rodong_1 import Rodong1
from site_base import SHORT, WEEKDAYS, Page, marked, quoted, short_date, wide

CATEGORIES = {1: "kju", 2: None, 3: "external", 4: "home", 5: "social", 7: "anecdote", 15: "latest"}
NAMES = {1: "Revolutionary Activities", 2: "Today's Paper", 3: "Politics for the People",
         4: "DPRK Advancing", 5: "Social Life", 7: "History and Culture", 15: "Thumbnails"}
PER_PAGE = 20
PICTURE = base64.b64encode(bytes(range(256)) * 64).decode()  # about 22 KB
FRAME = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Rodong Sinmun</title></head><body>
{head}
{inside}
<footer>Copyright by The Rodong Sinmun</footer></body></html>
"""
BLOCK = """<div class="TopClassBG"><div class="TopClassTitle">{name}</div><div class="TopClassLink">{links}</div>\
<a href="index.php?{more}">more</a></div>
"""
LINK = '<a class="page_link" href="{address}">{title}</a>'
LINE = """<div class="media"><div class="media-body"><a href="{address}">{title}</a> \
<span class="NewsDate">{day}</span></div></div>
"""
LIST = """<div id="PathBar">{name} &gt; {total}건</div>
<div id="{root}">
{lines}</div>
<div class="pages">{pages}</div>"""
NUMBER = '<a class="page_number" href="index.php?{}">{}</a>'
SECOND = """<div class="container-fluid text-center news_Title">{title}</div>
<p class="News_Detail"><span class="NewsDate">{day}</span></p>
{lines}"""
TEXT = '<p class="{}">{}</p>'
PHOTO = '<p class="ArticleContent" style="text-align:center"><img src="index.php?{}"></p>'
THIRD_HEAD = """<div id="article-homepage"><a href="index.php">Home</a></div><div id="today">{}</div>"""
THIRD = """<div id="article-date">{day}</div>
<div id="articleContent" class="article-content"><div id="ContDIV" class="container">
{lines}
</div></div>
<div id="photoContent" style="display:none"><span>3 / 543</span></div>"""
SCRIPT = """<script>$(function () {
if (1 < 2) { $('#ContDIV p').css('font-size', '12pt'); fit("</" + "p>"); }
});</script>"""
CHINESE = "{day.year}年 {day.month}月 {day.day}日 星期{weekday}"


def token(*fields, junk=b""):
    raw = "@".join(map(str, fields)).encode().replace(b"@@", b"@" + junk + b"@", 1)
    return base64.b64encode(raw).decode().rstrip("=") + "=="


def fields_of(query):
    """The fields of a token, decoded leniently."""
    text = urllib.parse.unquote(query).split("&")[0].rstrip("=")
    try:
        return base64.b64decode(text[:len(text) - (len(text) % 4 == 1)] + "===").split(b"@")
    except ValueError:
        return []


def visit(day):
    return f"{SHORT[day.month - 1]} {day.day}, {day.year} {WEEKDAYS[day.weekday()]}"


class RodongToken(Rodong1):
    languages = {"en": "en", "ko": "ko"}
    marks = {"en": "H", "ko": "N"}

    def key(self, story, lang):
        return f"{story.day}-{self.marks.get(lang, lang)}{story.number % 100:03d}"

    def address(self, story, lang, category, page, serial):
        """Another token at each place; some hold junk for a keyword, some write = as %3D."""
        made = token(12, self.key(story, lang), category, page, "", 0, serial, *[""] * (serial % 2),
                     junk=b"\xa4\xf7" if story.quirk < 0.05 else b"")
        return "index.php?" + (made.replace("=", "%3D") if story.quirk > 0.9 else made)

    def serve(self, request):
        part, _, script = request.path.strip("/").partition("/")
        lang = self.lang(part)
        if lang is None or script not in ("", "index.php"):
            return None
        if not request.raw_query:
            return self.home(request, lang)
        fields = [field.decode("utf-8", "replace") for field in fields_of(request.raw_query)] + [""] * 4
        story = self.by_key.get((lang, fields[1]))
        if fields[0] == "12" and story and story.seen(request.now):
            return self.article(request, lang, story)
        if fields[0] == "05" and request.form.get("chAction") == "C":
            return self.rows(request, lang)
        if fields[0] == "1" and fields[2].isdigit() and int(fields[2]) in CATEGORIES:
            return self.list(request, lang, int(fields[2]), int(fields[3]) if fields[3].isdigit() else 1)
        return self.unknown(request)

    def rows(self, request, lang):
        story = self.by_key.get((lang, request.form.get("strNewsID")))
        seen = story and story.seen(request.now)
        rows = [{"strHTML": "".join(self.body(story, lang, request.now))}] if seen else []
        return Page(json.dumps({"rows": rows}), "article", mime="application/json")

    def home(self, request, lang):
        blocks = []
        for number, name in NAMES.items():
            links = [LINK.format(address=self.address(story, lang, number, 1, 1),
                                 title=self.title(story, lang, request))
                     for story in self.seen(request.now, lang, CATEGORIES[number])[:3]]
            blocks.append(BLOCK.format(name=quoted(name), links="".join(links), more=token(1, "", number, 1, "")))
        return self.frame(request, "home", "".join(blocks))

    def list(self, request, lang, category, page):
        stories = self.seen(request.now, lang, CATEGORIES[category])
        shown = stories[(page - 1) * PER_PAGE:page * PER_PAGE] if page > 0 else []
        if not shown:
            return self.unknown(request)
        lines = "".join(LINE.format(address=self.address(story, lang, category, page, i % 9),
                                    title=self.title(story, lang, request), day=short_date(story.day))
                        for i, story in enumerate(shown))
        root = {1: "RevoListDIV", 2: "revoList", 15: "revoList"}.get(category, "ThemeListDIV")
        if root == "revoList":
            lines = f'<div class="date_news_list">\n{lines}</div>\n'
        pages = "".join(NUMBER.format(token(1, "", category, number, ""), number)
                        for number in range(1, -(-len(stories) // PER_PAGE) + 1))
        return self.frame(request, "list", LIST.format(name=quoted(NAMES[category]), total=len(stories), root=root,
                                                       lines=lines, pages=pages))


class Rodong2(RodongToken):
    name = "rodong-2"

    def frame(self, request, kind, inside):
        return Page(FRAME.format(head=f'<div class="header_date">{visit(request.now)}</div>', inside=inside), kind)

    def body(self, story, lang, now):
        lines = [TEXT.format("ArticleContent", marked(p, "<nobr>", "</nobr>")) for p in self.text(story, lang, now)]
        return lines + [f'<p class="ArticleContent" align="right">{story.byline[lang]}</p>']

    def article(self, request, lang, story):
        lines = self.body(story, lang, request.now)
        if story.photos:
            lines.insert(1, PHOTO.format(token(2, "", "", "", "p", 0, "photo/1.jpg")))
        return self.frame(request, "article", SECOND.format(
            title=self.title(story, lang, request), day=short_date(story.day), lines="".join(lines)))

    def row(self, story, lang, now):
        return super().row(story, lang, now) | {
            "key": self.key(story, lang), "url": f"/{self.languages[lang]}/{self.address(story, lang, 2, 1, 1)}",
            "sections": [NAMES[number] for number, topic in CATEGORIES.items() if topic in story.topics]}


class Rodong3(Rodong2):
    name = "rodong-3"
    marks = {"en": "", "ko": ""}

    def frame(self, request, kind, inside):
        return Page(FRAME.format(head=THIRD_HEAD.format(visit(request.now)), inside=inside), kind)

    def body(self, story, lang, now):
        def paragraph(shape, text):
            return TEXT.format(shape, marked(text, "<nobr>", "</nobr>"))
        title = paragraph("RevoTitleP" if story.kind == "visit" else "TitleP", story.text(lang, now).title)
        return [title, *(paragraph("TextP", p) for p in self.text(story, lang, now)),
                paragraph("WriterP", story.byline[lang])]

    def article(self, request, lang, story):
        lines = self.body(story, lang, request.now)
        lines.insert(2, SCRIPT)
        if story.photos:  # one page in two hundred is above 8 MB
            picture = PICTURE * (400 if story.quirk < 0.005 else 1)
            lines.insert(3, f'<p class="ImageP"><img src="data:image/jpeg;base64,{picture}"></p>')
        day = visit(story.day)
        if story.quirk > 0.97:
            day = CHINESE.format(day=story.day, weekday="一二三四五六日"[story.day.weekday()])
        return self.frame(request, "article", THIRD.format(
            day=day + (" [Photo]" if story.photos else ""), lines="".join(lines)))

    def text(self, story, lang, now):
        """Years in full-width digits."""
        *paragraphs, last = story.text(lang, now).paragraphs
        return [*paragraphs, last.replace("register", f"register of {wide(story.day.year)}")]
