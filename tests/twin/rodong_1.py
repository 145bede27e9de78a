"""rodong.rep.kp, layout 1: index.php?strPageID=...&newsID=DATE-NUMBER.  Links stand inside a script call,
with & unescaped; an unknown page and one past the end answer 200 with `알수 없는 주소`."""
import datetime

from site_base import SHORT, WEEKDAYS, Page, Site, juche, marked, quoted

MENUS = {1: "kju", 2: None, 5: "photo", 7: "home", 8: "external", 9: "world"}
CLASSES = {4: "documents", 5: "social", 6: "commentary"}
NAMES = {"kju": "Revolutionary Activities", "home": "In DPRK", "external": "Inter-Korean",
         "world": "International", "commentary": "Commentary", "documents": "Document", "social": "Article",
         None: "News", "photo": "Photo"}
PER_PAGE = 40
HEAD = """<html>
<head>
\t<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
\t<META content="Supreme Leaders' Activities,Kim Jong Il,Kim Jong Un,In DPRK" \n\tname=keywords>
\t<title>Rodong Sinmun</title>
\t<script language="javascript">\t\t
\t\tfunction article_open(u){
\t\t\twindow.open(u, '로동신문','width=1000,height=500,scrollbars=yes');\t\t\t
\t\t}
\t\tfunction doOnLoad() {
\t\t\tmyCalendar.setDate("%s");
\t\t}
\t</script>
</head>
<body onload="doOnLoad();">
<center>
"""
LIST_HEAD = """<div class="TopMarkDate">{day}</div><a href="index.php?strPageID=SF01_01_02&iMenuID=7">In DPRK</a>
<table width="1000" border="0"><tr><td><center><div class="ListNewsContainer"><div class="ListNewsNavi">\
<span class="ListNewsTitleLeft"><b>◇ {name}</b></span></div>"""
LINE = """<div class="ListNewsLineContainer"><div class="ListNewsLineNo">{number}.</div><div class="{shape}">\
<a href="javascript:article_open('index.php?strPageID=SF01_02_01&newsID={key}')">{title}</a>{photo}</div>\
<div class="ListNewsLineWriter">{writer}</div><div class="ListNewsLineDate">{day}</div></div>"""
HOME_LINE = """<tr><td class="centerArticleFirstTitle">\
<a href="javascript:article_open('index.php?strPageID=SF01_02_01&newsID={key}')">{title}</a></td></tr>"""
FOOT = """<div class="FooterTitle">&nbsp;Copyright @ %d by The Rodong Sinmun.&nbsp;&nbsp; All rights reserved.</div>
</center>

</body>
</html>
"""
PARAGRAPH = '<p class="ArticleContent" style="text-align:justify;text-justify:inter-ideograph">{}</p>'
PICTURE = """<p class="ArticleContent" style="text-align: center;">\
<img src="/article_contents_{part}/{day}/photo/1.jpg" width="700" height="425" align="middle" alt="" /></p>"""
CENTRED = '<p class="ArticleContent" align="center">{}</p>'
FONT = '<font style="color:#000080;font-weight:bold;font-size:18px;">{}</font>'
ARTICLE = """<div class="ArticleHeaderContainer">
\t<div class="ArticleMenuContainer">
\t\t<div class="ArticleMenuDate">{day}</div>
\t</div>
</div>
<style>
\tp {{TEXT-INDENT: 5px;}}
</style>
<br>
<table width="900" height="80%" border="0" align="center" cellpadding="0" cellspacing="0">
  <tr>
    <td valign="top">
\t{heading}{blank}{lines}<p class="ArticleContent" align="right">{byline}</p>\t</td>
  </tr>
</table>
<div class="ArticleFooterContainer">
\t<div class="ArticleFooterCopy">Copyright @ {year} by The Rodong Sinmun. All rights reserved.</div>
</div>
<BR></center>

</body>
</html>
"""


def newspaper_day(day):
    """The day as the paper's head has it."""
    month = SHORT[day.month - 1]
    return f"{month} {day.day},&nbsp;Juche {juche(day.year)} ({day.year})&nbsp;&nbsp;{WEEKDAYS[day.weekday()]}"


class Rodong1(Site):
    name = "rodong-1"
    languages = {"en": "en", "ko": "ko"}

    def __init__(self, year):
        super().__init__(year)
        self.by_key = {(lang, self.key(story, lang)): story for story in filter(self.takes, year.stories)
                       for lang in story.texts}

    def takes(self, story):
        return story.number % 5 != 0

    def key(self, story, lang):
        return f"{story.day}-{story.number % 100:04d}"

    def text(self, story, lang, now):
        """The paper has the agency's texts without dateline and end mark."""
        return story.text(lang, now).paragraphs

    def serve(self, request):
        part, _, script = request.path.strip("/").partition("/")
        lang = self.lang(part)
        if lang is None or script not in ("", "index.php"):
            return None
        page = request.query.get("strPageID", "SF01_01_01")
        if page == "SF01_02_01":
            return self.article(request, lang)
        if page == "SF01_01_01":
            return self.home(request, lang)
        stories, name = self.chosen(request, lang, page)
        start = (request.number("iSubMenuID", 1) - 1) * PER_PAGE
        lines = stories[start:start + PER_PAGE] if start >= 0 else []
        return self.list(request, lang, name, lines, start) if lines else self.unknown(request)

    def chosen(self, request, lang, page):
        """The stories of a list, and what it is called."""
        if page == "SF01_01_03" and "strDate" in request.query:
            return [story for story in self.seen(request.now, lang)
                    if str(story.day) == request.query["strDate"]], "News"
        topic = "none"
        if page == "SF01_01_02":
            topic = MENUS.get(request.number("iMenuID", 0), "none")
        elif page in ("SF01_01_04", "SF01_01_05"):
            topic = CLASSES.get(request.number("iClassID", 0), "none")
        stories = self.seen(request.now, lang, None if topic == "photo" else topic)
        if topic == "photo":
            stories = [story for story in stories if story.photos]
        return stories, NAMES.get(topic)

    def unknown(self, request):
        return Page(HEAD % request.now + "<h1>알수 없는 주소</h1>" + FOOT % request.now.year, "other")

    def list(self, request, lang, name, stories, start):
        shape = "ListNewsLineTitleW" if start == 0 else "ListNewsLineTitle"
        lines = [LINE.format(number=i, shape=shape, key=self.key(story, lang), title=self.title(story, lang, request),
                             photo=' <img src="images/icon_photo.gif">' if story.photos else "",
                             writer=story.byline[lang], day=f"{story.day:%Y.%m.%d}")
                 for i, story in enumerate(stories, start + 1)]
        head = HEAD % request.now + LIST_HEAD.format(day=newspaper_day(request.now), name=quoted(name))
        return Page(head + "".join(lines) + "</center></td></tr></table>" + FOOT % request.now.year, "list")

    def title(self, story, lang, request):
        return marked(story.text(lang, request.now).title, "<nobr>", "</nobr>")

    def home(self, request, lang):
        lines = [HOME_LINE.format(key=self.key(story, lang), title=self.title(story, lang, request))
                 for story in self.seen(request.now, lang)[:5]]
        return Page(HEAD % request.now + f"<table>{''.join(lines)}</table>" + FOOT % request.now.year, "home")

    def article(self, request, lang):
        key = request.query.get("newsID", "")
        story = self.by_key.get((lang, key))
        if story is None or not story.seen(request.now):
            return self.unknown(request)
        text = story.text(lang, request.now)
        lines = [PARAGRAPH.format(marked(p, "<nobr>", "</nobr>")) for p in self.text(story, lang, request.now)]
        if story.quirk < 0.2 and max(map(len, text.paragraphs)) > 80:  # a long paragraph stands there again
            lines.append(max(lines, key=len))
        if story.photos:
            lines.insert(1, PICTURE.format(part=self.languages[lang], day=f"{story.day:%Y/%m/%d}"))
        heading = CENTRED.format(quoted(text.subtitle)) if text.subtitle else ""  # a kicker
        heading += CENTRED.format(FONT.format(self.title(story, lang, request)))
        shown = min(story.day + datetime.timedelta(days=story.quirk < 0.05), request.now)
        return Page(HEAD % request.now + ARTICLE.format(
            day=newspaper_day(shown), heading=heading, blank=PARAGRAPH.format("&nbsp;"), lines="".join(lines),
            byline=story.byline[lang], year=story.day.year), "article")

    def row(self, story, lang, now):
        key, part = self.key(story, lang), self.languages[lang]
        return super().row(story, lang, now) | {
            "key": key, "url": f"/{part}/index.php?strPageID=SF01_02_01&newsID={key}",
            "byline": story.byline[lang],
            "text": "\n".join(self.text(story, lang, now)),
            "sections": [NAMES[topic] for topic in story.topics if topic in NAMES]}
