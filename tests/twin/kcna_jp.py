"""kcna.co.jp: static pages in cp932.  Before the switch day one page a day, its items parted by HR, their
key file name and #k; from then on one file an item.  Some addresses are odd, some links are dead."""
import datetime
import re

from site_base import MONTHS, Page, Site, agency_text, dateline, juche, marked, quoted

INDEX = re.compile(r"/item/\d{4}/\d{6}/(?:(\d{4})(\d\d)(\d\d)\.htm|(\d{4})-(\d\d)-(\d\d)(?:ee)?\.html)")
COPYRIGHT = "Copyright (C) KOREA NEWS SERVICE(KNS) All Rights Reserved."
FRAME = """<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">
<title>NEWS From KOREAN CENTRAL NEWS AGENCY of DPRK</title>
</head>
<body bgcolor="#FFFFFF">
{}
</body>
</html>
"""
HEAD = "calendar&gt;&gt;<b>{month}</b> <b>{day.day}. {day.year} {juche} {number}</b>"
LINK = '<li><a href="{}">{}</a>'
DEAD = """<li><a href="(EmptyReference!)">.</a>
<li><a href="nwes4/01.htm#1">NA</a>"""
# An item of a day's page; the lines of its text are parted by BR.
PART = """<a name="{number}"></a>
<center><b><font size="4">{title}</font></b></center>
<p>&nbsp;&nbsp;&nbsp;{body}</p>
"""
# Of the b elements number 1 is the month, 2 the day, 4 the title; the body is in the eighth row.
ITEM = """<table width="780"><tr><td><b>KCNA</b></td></tr>
<tr><td>
<table width="100%">
<tr><td>{head}</td></tr>
<tr><td height="4"></td></tr>
<tr><td><b></b></td></tr>
<tr><td><b>{title}</b></td></tr>
<tr><td height="4"></td></tr>
<tr><td>
<table><tr><td>{body}</td></tr></table>
</td></tr>
</table>
</td></tr>
<tr><td><font size="1">{copyright}</font></td></tr></table>"""
KOREAN = '<html><head><meta charset="utf-8"></head><body>{}</body></html>'
KOREAN_HEAD = "과거기사 달력&gt;&gt;{day.year}년 {day.month}월 {day.day}일"


class KcnaJp(Site):
    name = "kcna-jp"
    languages = {"en": "ee", "es": "ss", "ko": ""}

    def __init__(self, year):
        super().__init__(year)
        self.switch = year.first + (year.last - year.first) / 2
        self.places, day, place = {}, None, 0  # k-th item of its day's page
        for story in filter(self.takes, year.stories):
            place = place + 1 if story.day == day else 1
            self.places[story.number], day = place, story.day
        self.by_address = {self.address(story, lang): (story, lang)
                           for story in filter(self.takes, year.stories)
                           for lang in self.languages if lang in story.texts}

    def takes(self, story):
        return story.number % 3 != 0

    def page(self, body, kind):
        return Page(FRAME.format(body).replace("\n", "\r\n"), kind, mime="text/html", encoding="cp932")

    def of_day(self, day, now, lang):
        return [story for story in reversed(self.seen(now, lang)) if story.day == day]

    def address(self, story, lang):
        """Where an item stands; the odd shapes are the site's."""
        day = story.day
        folder = f"/item/{day:%Y}/{day:%Y%m}"
        if lang == "ko":
            return f"/calendar/{day:%Y/%m/%m-%d}/{day:%Y-%m%d}-{story.number % 100:03d}.html"
        if day < self.switch:
            return f"{folder}/news{day:%m/%d}.htm#{self.places[story.number]}"
        number, end = f"{story.number % 100:02d}", self.languages[lang]
        if story.quirk < 0.02:
            return f"{folder}/news{day:%d/%Y%m%d}{number}{end}.html"
        if story.quirk < 0.04:
            return f"{folder}/news{day:%d/%Y-%m%d}-{number}{end}.html"
        if story.quirk < 0.06:
            return f"{folder}/{day:%Y%m%d}-{number}{end}.html"
        other = day - datetime.timedelta(days=1) if 0.06 <= story.quirk < 0.07 else day
        return f"{folder}/news{day:%d}/{other:%Y%m%d}-{number if other == day else number + number}{end}.html"

    def serve(self, request):
        path = request.path
        if path in ("/", "/index-e.htm"):
            address = f"/item/{request.now.year}/calendar-{request.now.year}e.html"
            return self.page(f'<a href="{address}">calendar</a>', "home")
        if re.fullmatch(r"/item/\d{4}/calendar-\d{4}e\.html", path):
            return self.calendar(request, int(path[6:10]))
        numbers = INDEX.fullmatch(path)
        korean = re.fullmatch(r"/calendar/(\d{4})/\d\d/(\d\d)-(\d\d)/?", path)
        try:
            if numbers or korean:
                day = datetime.date(*[int(n) for n in (numbers or korean).groups() if n])
                return self.korean_index(request, day) if korean else self.index(request, day)
        except ValueError:
            return None
        month_page = re.fullmatch(r"/item/(\d{4})/\d{6}/news(\d\d)/(\d\d)\.htm", path)
        if month_page:
            return self.day_page(request, month_page)
        story, lang = self.by_address.get(path, (None, None))
        if story is None or not story.seen(request.now):
            return None
        return self.korean(request, story) if lang == "ko" else self.item(request, story, lang)

    def calendar(self, request, year):
        cells = []
        for story_day in sorted({story.day for story in self.seen(request.now, "en")
                                 if story.day.year == year}):
            href = (f"{story_day:%Y%m}/{story_day:%Y%m%d}.htm" if story_day < self.switch
                    else f"{story_day:%Y%m/%Y-%m-%d}ee.html")
            if story_day.day == 1 or not cells:
                cells.append(f"</tr>\r\n<tr><td><b>{MONTHS[story_day.month - 1]}</b></td>")
            cells.append(f'<td><a href="{href}"><font size="2">{story_day.day}</font></a></td>')
        return self.page(f"<table border=\"1\"><tr><td>{year}</td>{''.join(cells)}</tr></table>", "list")

    def index(self, request, day):
        """The titles of a day, English and Spanish together; one in a hundred links leads nowhere."""
        lines = []
        for lang in ("en", "es"):
            stories = self.of_day(day, request.now, lang)
            if lang == "es" and day < self.switch:
                continue
            for story in stories:
                href = self.address(story, lang).removeprefix(f"/item/{day:%Y}/{day:%Y%m}/")
                lines.append(LINK.format(href, quoted(story.text(lang, request.now).title)))
                if story.quirk > 0.99:
                    lines.append(DEAD)
        inside = "\n".join(lines)
        return self.page(f"{self.head(day)}<ul>{inside}</ul>", "list") if lines else None

    def day_page(self, request, found):
        """The old shape: all items of a day in one page; those that are gone leave their number free."""
        day = datetime.date(*map(int, found.groups()))
        stories = self.of_day(day, request.now, "en")
        if not stories or day >= self.switch:
            return None
        parts = []
        for story in stories:
            body = "<br>\n&nbsp;&nbsp;&nbsp;".join(self.lines(story, "en", request.now))
            parts.append(PART.format(number=self.places[story.number], body=body,
                                     title=quoted(story.text("en", request.now).title)))
        inside = "<hr>\n".join((*parts, f"<center>{COPYRIGHT}</center>"))
        return self.page(f"{self.head(day)}\n{inside}", "article")

    def lines(self, story, lang, now):
        return [marked(p, "<b>", "</b>") for p in agency_text(story, lang, now, end=False)]

    def head(self, day):
        """"Juch" is the site's own misspelling, of some days."""
        word = "Juch" if day.day % 10 == 4 else "Juche"
        return HEAD.format(month=MONTHS[day.month - 1], day=day, juche=word, number=juche(day.year))

    def item(self, request, story, lang):
        body = "".join(f"<p>{line}</p>\n" for line in self.lines(story, lang, request.now))
        return self.page(ITEM.format(head=self.head(story.day), title=quoted(story.text(lang, request.now).title),
                                     body=body, copyright=COPYRIGHT), "article")

    def korean_index(self, request, day):
        """The Korean pages are UTF-8: cp932 has no Hangul."""
        lines = [LINK.format(self.address(story, "ko"), quoted(story.text("ko", request.now).title))
                 for story in self.of_day(day, request.now, "ko")]
        inside = KOREAN_HEAD.format(day=day) + f"기사 목록<ul>{''.join(lines)}</ul>"
        return Page(KOREAN.format(inside), "list") if lines else None

    def korean(self, request, story):
        text = story.text("ko", request.now)
        body = "".join(f"<p>{quoted(p)}</p>" for p in (dateline(story, "ko"), *text.paragraphs))
        head = f'<div>{KOREAN_HEAD.format(day=story.day)}<a href="./">기사 목록</a></div>'
        return Page(KOREAN.format(f"{head}<h2>{quoted(text.title)}</h2>{body}<div>{COPYRIGHT}</div>"), "article")

    def row(self, story, lang, now):
        address = self.address(story, lang)
        lines = (agency_text(story, lang, now, end=False) if lang != "ko"
                 else [dateline(story, lang), *story.text(lang, now).paragraphs])
        return super().row(story, lang, now) | {"key": address.removeprefix("/item/"), "url": address,
                                                "text": "\n".join(lines), "sections": []}

    def truth(self, now, ever=False):
        rows = super().truth(now, ever)
        # Before the switch the site has no Spanish.
        return (row for row in rows if row["lang"] != "es" or row["date"] >= str(self.switch))
