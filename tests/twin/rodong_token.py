"""rodong.rep.kp, layouts 2 and 3: index.php?TOKEN, base64 of fields between @, with '==' put behind it
whether it fits or not.  The same article stands under many tokens; its newsID is its key.  The page's
header is the day of the visit."""
import base64
import json
import urllib.parse

from rodong_1 import Rodong1
from site_base import SHORT, WEEKDAYS, Page, marked, quoted, short_date

CATEGORIES = {1: "kju", 2: None, 3: "external", 4: "home", 5: "social", 7: "anecdote", 15: "latest"}
NAMES = {1: "Revolutionary Activities", 2: "Today's Paper", 3: "Politics for the People", 4: "DPRK Advancing",
         5: "Social Life", 7: "History and Culture", 15: "Thumbnails"}
PER_PAGE = 20
PICTURE = base64.b64encode(bytes(range(256)) * 64).decode()  # about 22 KB
SCRIPT = "<script>$(function () { $('#ContDIV p').css('font-size', '12pt'); if (1 < 2) { fit(\"</\" + \"p>\"); } });</script>"


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


def visit(day, comma=","):
    return f"{SHORT[day.month - 1]} {day.day}{comma} {day.year} {WEEKDAYS[day.weekday()]}"


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
        rows = [{"strHTML": "".join(self.body(story, lang, request.now))}] if story and story.seen(request.now) else []
        return Page(json.dumps({"rows": rows}), "article", mime="application/json")

    def home(self, request, lang):
        blocks = "".join(
            f"<div class=\"TopClassBG\"><div class=\"TopClassTitle\">{quoted(name)}</div><div class=\"TopClassLink\">" +
            "".join(f"<a class=\"page_link\" href=\"{self.address(story, lang, number, 1, 1)}\">"
                    f"{marked(story.text(lang, request.now).title, '<nobr>', '</nobr>')}</a>"
                    for story in self.seen(request.now, lang, CATEGORIES[number])[:3]) +
            f"</div><a href=\"index.php?{token(1, '', number, 1, '')}\">more</a></div>" for number, name in NAMES.items())
        return self.frame(request, "home", blocks)

    def list(self, request, lang, category, page):
        stories = self.seen(request.now, lang, CATEGORIES[category])
        lines = []
        for i, story in enumerate(stories[(page - 1) * PER_PAGE:page * PER_PAGE] if page > 0 else []):
            lines.append(f"<div class=\"media\"><div class=\"media-body\"><a href=\"{self.address(story, lang, category, page, i % 9)}\">"
                         f"{marked(story.text(lang, request.now).title, '<nobr>', '</nobr>')}</a>"
                         f" <span class=\"NewsDate\">{short_date(story.day)}</span></div></div>\n")
        if not lines:
            return self.unknown(request)
        root = {1: "RevoListDIV", 2: "revoList", 15: "revoList"}.get(category, "ThemeListDIV")
        inside = "".join(lines)
        if root == "revoList":
            inside = f"<div class=\"date_news_list\">\n{inside}</div>"
        pages = "".join(f"<a class=\"page_number\" href=\"index.php?{token(1, '', category, number, '')}\">{number}</a>"
                        for number in range(1, -(-len(stories) // PER_PAGE) + 1))
        return self.frame(request, "list", f"<div id=\"PathBar\">{quoted(NAMES[category])} &gt; {len(stories)}건</div>"
                          f"<div id=\"{root}\">\n{inside}</div>\n<div class=\"pages\">{pages}</div>")


class Rodong2(RodongToken):
    name = "rodong-2"

    def frame(self, request, kind, inside):
        return Page(f"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Rodong Sinmun</title></head><body>\n"
                    f"<div class=\"header_date\">{visit(request.now)}</div>\n{inside}\n"
                    f"<footer>Copyright by The Rodong Sinmun</footer></body></html>\n", kind)

    def body(self, story, lang, now):
        lines = [f"<p class=\"ArticleContent\">{marked(p, '<nobr>', '</nobr>')}</p>" for p in self.text(story, lang, now)]
        return lines + [f"<p class=\"ArticleContent\" align=\"right\">{story.byline[lang]}</p>"]

    def article(self, request, lang, story):
        title = marked(story.text(lang, request.now).title, "<nobr>", "</nobr>")
        lines = self.body(story, lang, request.now)
        if story.photos:
            lines.insert(1, "<p class=\"ArticleContent\" style=\"text-align:center\"><img src=\"index.php?"
                            f"{token(2, '', '', '', 'p', 0, 'photo/1.jpg')}\"></p>")
        return self.frame(request, "article", f"<div class=\"container-fluid text-center news_Title\">{title}</div>\n"
                          f"<p class=\"News_Detail\"><span class=\"NewsDate\">{short_date(story.day)}</span></p>\n{''.join(lines)}")

    def row(self, story, lang, now):
        return super().row(story, lang, now) | {
            "key": self.key(story, lang), "sections": [NAMES[n] for n, t in CATEGORIES.items() if t in story.topics],
            "url": f"/{self.languages[lang]}/{self.address(story, lang, 2, 1, 1)}"}


class Rodong3(Rodong2):
    name = "rodong-3"
    marks = {"en": "", "ko": ""}

    def frame(self, request, kind, inside):
        return Page(f"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Rodong Sinmun</title></head><body>\n"
                    f"<div id=\"article-homepage\"><a href=\"index.php\">Home</a></div><div id=\"today\">{visit(request.now)}</div>\n"
                    f"{inside}\n<footer>Copyright by The Rodong Sinmun</footer></body></html>\n", kind)

    def body(self, story, lang, now):
        text = story.text(lang, now)
        lines = [f"<p class=\"TextP\">{marked(p, '<nobr>', '</nobr>')}</p>" for p in self.text(story, lang, now)]
        title = f"<p class=\"{'Revo' if story.kind == 'visit' else ''}TitleP\">{marked(text.title, '<nobr>', '</nobr>')}</p>"
        return [title, *lines, f"<p class=\"WriterP\">{story.byline[lang]}</p>"]

    def article(self, request, lang, story):
        lines = self.body(story, lang, request.now)
        lines.insert(2, SCRIPT)
        if story.photos:  # one page in two hundred is above 8 MB
            picture = PICTURE * (400 if story.quirk < 0.005 else 1)
            lines.insert(3, f"<p class=\"ImageP\"><img src=\"data:image/jpeg;base64,{picture}\"></p>")
        day = (f"{story.day.year}年 {story.day.month}月 {story.day.day}日 星期{'一二三四五六日'[story.day.weekday()]}"
               if story.quirk > 0.97 else visit(story.day))
        return self.frame(request, "article", f"<div id=\"article-date\">{day}{' [Photo]' if story.photos else ''}</div>\n"
                          f"<div id=\"articleContent\" class=\"article-content\"><div id=\"ContDIV\" class=\"container\">\n"
                          f"{''.join(lines)}\n</div></div>\n<div id=\"photoContent\" style=\"display:none\"><span>3 / 543</span></div>")

    def text(self, story, lang, now):
        """Years in full-width digits."""
        wide_year = "".join(chr(ord(digit) + 0xFEE0) for digit in str(story.day.year))
        return [*story.text(lang, now).paragraphs[:-1],
                story.text(lang, now).paragraphs[-1].replace("register", f"register of {wide_year}")]
