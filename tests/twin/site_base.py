"""What all sites of the twin share: a request, a page, the markup of text, sessions."""
import hashlib
import html
import random
import re
import urllib.parse

from items import DAY, LEADERS

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")
SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def digest(*parts):
    """32 hexadecimal digits, as the sites' own keys are."""
    return hashlib.md5("|".join(map(str, parts)).encode()).hexdigest()


def juche(year):
    return year - 1911


def short_date(day):
    return f"{day.year}.{day.month}.{day.day}."


def wide(number):
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def quoted(text):
    """HTML of a text; what the sites write as entities is written so."""
    return html.escape(text, quote=False).replace('"', "&quot;").replace("'", "&#039;")


def marked(text, before, after):
    """HTML of a text with the leaders' names in tags of their own; now and then a blank is &nbsp;."""
    marks = LEADERS.sub(lambda found: before + found.group() + after, quoted(text))
    return re.sub(r"(?<=percent) ", "&nbsp;", marks)


def dateline(story, lang):
    """How the agency opens a text.  It names no year."""
    day = story.told
    if lang == "ko":
        return f"(평양 {day.month}월 {day.day}일발 조선중앙통신)"
    if lang == "ja":
        return f"【平壌{wide(day.month)}月{wide(day.day)}日発朝鮮中央通信】"
    if lang == "es":
        months = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
        return f"{story.town}, {day.day} de {months.split()[day.month - 1]} (ACNC) -- "
    return f"{story.town}, {MONTHS[day.month - 1]} {day.day} (KCNA) -- "


END_MARKS = {"en": " -0-", "es": " -0-", "ko": " (끝)", "ja": "－－－"}


def agency_text(story, lang, now, end=True):
    """A text's paragraphs as the agency sends them, with dateline and end mark."""
    paragraphs = list(story.text(lang, now).paragraphs)
    paragraphs[0] = dateline(story, lang) + paragraphs[0]
    if end:
        paragraphs[-1] += END_MARKS[lang]
    return paragraphs


class Request:
    """One request as a site sees it; `now` is the twin's day, or that of a capture."""

    def __init__(self, method, host, target, now, form=None, cookies=None):
        self.method, self.host, self.target, self.now = method, host, target, now
        self.authority = host  # with the port, where the reader's address has one
        self.path, _, self.raw_query = target.partition("?")
        self.path = urllib.parse.unquote(self.path)
        self.query = dict(urllib.parse.parse_qsl(self.raw_query, keep_blank_values=True))
        self.form, self.cookies = form or {}, cookies or {}

    def number(self, name, otherwise):
        value = self.form.get(name) or self.query.get(name) or ""
        return int(value) if value.isdigit() and len(value) < 9 else otherwise


class Page:
    """An answer.  `kind` names it for the log: home, list, article, other."""

    def __init__(self, body, kind="other", status=200, mime="text/html; charset=utf-8", encoding="utf-8",
                 headers=()):
        self.body = body if isinstance(body, bytes) else body.encode(encoding, "xmlcharrefreplace")
        self.kind, self.status, self.mime = kind, status, mime
        self.headers = list(headers)


def redirect(location, status=302):
    return Page("", status=status, headers=[("Location", location)])


def not_found():
    return Page("<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>",
                status=404)


class Site:
    """A site serves pages of the stories it takes, and says what a perfect fetch has of them."""
    name = ""
    languages = {"en": "en"}  # ours: part of its addresses

    def __init__(self, year):
        self.year = year
        self.sessions = {}

    def takes(self, story):
        return True

    def seen(self, now, lang, topic=None):
        return [story for story in self.year.seen(now, lang, topic) if self.takes(story)]

    def lang(self, part):
        return next((ours for ours, theirs in self.languages.items() if theirs == part), None)

    def session(self, request):
        return self.sessions.get(request.cookies.get("JSESSIONID"))

    def start_session(self, page, **values):
        """Give the page a cookie of a new session."""
        name = f"{random.getrandbits(128):032X}"
        self.sessions[name] = values
        page.headers.append(("Set-Cookie", f"JSESSIONID={name}; Path=/; HttpOnly"))
        return page

    def serve(self, request):
        """The page at an address, or None: there is none."""
        raise NotImplementedError

    def truth(self, now, ever=False):
        """Rows of what a perfect fetch on that day has; `ever`: one on every day until then."""
        for lang in self.languages:
            for story in self.ever(now, lang) if ever else self.seen(now, lang):
                row = self.row(story, lang, now)
                if row["edited"]:
                    row["before"] = self.row(story, lang, story.edited - DAY)["text"]
                yield row

    def ever(self, now, lang):
        """Also those that are gone."""
        return [story for story in reversed(self.year.stories)
                if story.appears <= now and lang in story.texts and self.takes(story)]

    def row(self, story, lang, now):
        """One row; sites add `key`, `keys`, `url`, and dress the text."""
        text = story.text(lang, now)
        return {"site": self.name, "lang": lang, "date": str(story.day), "appears": str(story.appears),
                "edited": str(story.edited) if story.edited and story.edited <= now else None,
                "gone": str(story.gone) if story.gone and story.gone <= now else None,
                "number": story.number, "title": text.title, "subtitle": text.subtitle, "byline": "",
                "sections": list(story.topics), "text": "\n".join(agency_text(story, lang, now))}

    def captures(self, now):
        """(day, address without host) of what the web archive may hold of this site."""
        for row in self.truth(now, True):
            yield row["appears"], row["url"]
