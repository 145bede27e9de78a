"""kcna.co.jp: static pages in cp932.  Before the switch day one page a day, its items parted by HR, their
key file name and #k; from then on one file an item.  Some addresses are odd, some links are dead."""
import datetime
import re

from site_base import MONTHS, Page, Site, agency_text, dateline, juche, marked, quoted

ENCODING, MIME = "cp932", "text/html"
COPYRIGHT = "Copyright (C) KOREA NEWS SERVICE(KNS) All Rights Reserved."


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
        self.by_address = {self.address(story, lang): (story, lang) for story in filter(self.takes, year.stories)
                           for lang in self.languages if lang in story.texts}

    def takes(self, story):
        return story.number % 3 != 0

    def page(self, body, kind):
        return Page(f"<html>\r\n<head>\r\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=Shift_JIS\">\r\n"
                    f"<title>NEWS From KOREAN CENTRAL NEWS AGENCY of DPRK</title>\r\n</head>\r\n<body bgcolor=\"#FFFFFF\">\r\n"
                    f"{body}\r\n</body>\r\n</html>\r\n", kind, mime=MIME, encoding=ENCODING)

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
            return self.page(f"<a href=\"/item/{request.now.year}/calendar-{request.now.year}e.html\">calendar</a>", "home")
        if re.fullmatch(r"/item/\d{4}/calendar-\d{4}e\.html", path):
            return self.calendar(request, int(path[6:10]))
        numbers = re.fullmatch(r"/item/\d{4}/\d{6}/(?:(\d{4})(\d\d)(\d\d)\.htm|(\d{4})-(\d\d)-(\d\d)(?:ee)?\.html)", path)
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
        for story_day in sorted({story.day for story in self.seen(request.now, "en") if story.day.year == year}):
            href = (f"{story_day:%Y%m}/{story_day:%Y%m%d}.htm" if story_day < self.switch
                    else f"{story_day:%Y%m/%Y-%m-%d}ee.html")
            if story_day.day == 1 or not cells:
                cells.append(f"</tr>\r\n<tr><td><b>{MONTHS[story_day.month - 1]}</b></td>")
            cells.append(f"<td><a href=\"{href}\"><font size=\"2\">{story_day.day}</font></a></td>")
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
                lines.append(f"<li><a href=\"{href}\">{quoted(story.text(lang, request.now).title)}</a>")
                if story.quirk > 0.99:
                    lines.append("<li><a href=\"(EmptyReference!)\">.</a>\r\n<li><a href=\"nwes4/01.htm#1\">NA</a>")
        if not lines:
            return None
        return self.page(f"calendar&gt;&gt;<b>{MONTHS[day.month - 1]}</b> <b>{day.day}. {day.year} Juche {juche(day.year)}</b>"
                         f"<ul>{chr(10).join(lines)}</ul>", "list")

    def day_page(self, request, found):
        """The old shape: all items of a day in one page; those that are gone leave their number free."""
        day = datetime.date(*map(int, found.groups()))
        stories = self.of_day(day, request.now, "en")
        if not stories or day >= self.switch:
            return None
        parts = []
        for story in stories:
            number = self.address(story, "en").partition("#")[2]
            body = "<br>\r\n&nbsp;&nbsp;&nbsp;".join(self.lines(story, "en", request.now))
            parts.append(f"<a name=\"{number}\"></a>\r\n<center><b><font size=\"4\">"
                         f"{quoted(story.text('en', request.now).title)}</font></b></center>\r\n<p>&nbsp;&nbsp;&nbsp;{body}</p>\r\n")
        return self.page(f"{self.head(day)}\r\n{'<hr>'.join(parts)}<hr>\r\n<center>{COPYRIGHT}</center>", "article")

    def lines(self, story, lang, now):
        return [marked(p, "<b>", "</b>") for p in agency_text(story, lang, now, end=False)]

    def head(self, day):
        """"Juch" is the site's own misspelling, of some days."""
        word = "Juch" if day.day % 10 == 4 else "Juche"
        return f"calendar&gt;&gt;<b>{MONTHS[day.month - 1]}</b> <b>{day.day}. {day.year} {word} {juche(day.year)}</b>"

    def item(self, request, story, lang):
        """Nested tables: b number 1 is the month, 2 the day, 4 the title; the body is in the eighth row."""
        title = quoted(story.text(lang, request.now).title)
        body = "".join(f"<p>{line}</p>\r\n" for line in self.lines(story, lang, request.now))
        rows = "<tr><td height=\"4\"></td></tr>\r\n"
        return self.page(f"<table width=\"780\"><tr><td><b>KCNA</b></td></tr>\r\n<tr><td>\r\n<table width=\"100%\">\r\n"
                         f"<tr><td>{self.head(story.day)}</td></tr>\r\n{rows}<tr><td><b></b></td></tr>\r\n"
                         f"<tr><td><b>{title}</b></td></tr>\r\n{rows}<tr><td>\r\n<table><tr><td>{body}</td></tr></table>\r\n"
                         f"</td></tr>\r\n</table>\r\n</td></tr>\r\n<tr><td><font size=\"1\">{COPYRIGHT}</font></td></tr></table>",
                         "article")

    def korean_index(self, request, day):
        """The Korean pages are UTF-8: cp932 has no Hangul."""
        stories = self.of_day(day, request.now, "ko")
        lines = "".join(f"<li><a href=\"{self.address(story, 'ko')}\">{quoted(story.text('ko', request.now).title)}</a></li>"
                        for story in stories)
        return Page(f"<html><head><meta charset=\"utf-8\"></head><body>과거기사 달력&gt;&gt;{day.year}년 {day.month}월 {day.day}일"
                    f"기사 목록<ul>{lines}</ul></body></html>", "list") if stories else None

    def korean(self, request, story):
        day, text = story.day, story.text("ko", request.now)
        body = "".join(f"<p>{quoted(p)}</p>" for p in (dateline(story, "ko"), *text.paragraphs))
        return Page(f"<html><head><meta charset=\"utf-8\"></head><body><div>과거기사 달력&gt;&gt;{day.year}년 {day.month}월 {day.day}일"
                    f"<a href=\"./\">기사 목록</a></div><h2>{quoted(text.title)}</h2>{body}<div>{COPYRIGHT}</div></body></html>",
                    "article")

    def row(self, story, lang, now):
        address = self.address(story, lang)
        lines = (agency_text(story, lang, now, end=False) if lang != "ko"
                 else [dateline(story, lang), *story.text(lang, now).paragraphs])
        return super().row(story, lang, now) | {"key": address.rpartition("/")[2], "url": address,
                                                "text": "\n".join(lines), "sections": []}

    def truth(self, now):
        rows = super().truth(now)
        # Before the switch the site has no Spanish.
        return (row for row in rows if row["lang"] != "es" or row["date"] >= str(self.switch))
