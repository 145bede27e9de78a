"""kcna.kp, era A: requests that answer XML in columns.  The language lives in the session; a request
without one is sent back to the home page by 307."""
from site_base import Page, Site, agency_text, marked, quoted, redirect

HOME = "/kcna.user.home.retrieveHomeInfoList.kcmsf"
LISTS = ("/kcna.user.article.retrieveArticleListForPage.kcmsf",
         "/kcna.user.article.retrieveArticleListEaPage.kcmsf")
ARTICLE = "/kcna.user.article.retrieveArticleInfoFromArticleCode.kcmsf"
SPECIAL = "/kcna.user.special.getArticlePage.kcmsf"
LANGUAGES = {"kor": "ko", "eng": "en", "jpn": "ja"}
NEWS_TYPES = {"NT00": None, "NT41": "latest", "NT42": "kju", "NT43": "top", "NT44": "home", "NT45": "world",
              "NT46": "external", "NT47": "social", "NT62": "documents"}
XML = "text/xml; charset=UTF-8"


def named(text, size):
    return marked(text, f"<nobr><strong><font style='font-size:{size}pt;'>", "</font></strong></nobr>")


def columns(name, values):
    return "".join(f"<{name}><![CDATA[{value}]]></{name}>\n" for value in values)


def answer(kind, callback, inside):
    return (f"<?xml version='1.0' encoding=\"UTF-8\"?>\n<xsync>\n<{kind} onBeforeAction=\"{callback}\" >\n"
            f"{inside}\n</{kind}>\n</xsync>\n")


class KcnaA(Site):
    name = "kcna-a"
    languages = {"ko": "kor", "en": "eng", "ja": "jpn"}

    def code(self, story, lang):
        return f"AR{story.number * 4 + list(self.languages).index(lang):07d}"

    def serve(self, request):
        if request.path in ("/", HOME):
            return self.home(request)
        if request.path not in (*LISTS, ARTICLE, SPECIAL):
            return None
        session = self.session(request)
        if session is None:
            return redirect(HOME, 307)
        lang = LANGUAGES[session["lang"]]
        if request.path in LISTS:
            return self.list(request, lang)
        return self.article(request, request.path == SPECIAL)

    def home(self, request):
        session = self.session(request)
        chosen = request.form.get("lang")
        chosen = chosen if chosen in LANGUAGES else session["lang"] if session else "kor"
        if session:
            session["lang"] = chosen
        lang = LANGUAGES[chosen]
        lines = "".join(
            f"<li><a class=\"titlebet\" href=\"#this\" onclick=\"fn_showArticle('{self.code(story, lang)}"
            f"', '',"
            f" 'NT00', 'L')\">{named(story.text(lang, request.now).title, 10)}</a></li>\n"
            for story in self.seen(request.now, lang)[:10])
        page = Page('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">\n<html><head>'
                    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>'
                    'KCNA</title></head>'
                    f'<body><form id="frm" method="post"><input type="hidden" name="lang" value="{chosen}">'
                    f'</form><ul class="headlines">\n{lines}</ul></body></html>', "home")
        return page if session else self.start_session(page, lang=chosen)

    def list(self, request, lang):
        stories = self.seen(request.now, lang, NEWS_TYPES.get(request.form.get("newsTypeCode") or "NT00"))
        bounds = [request.form.get(name, "").replace(".", "-") for name in ("fromDate", "toDate")]
        stories = [story for story in stories
                   if (bounds[0] or "0") <= str(story.day) <= (bounds[1] or "9")]
        start = request.number("page_start", 0)
        page = stories[start:start + 10]
        titles = [named(story.text(lang, request.now).title, 10) for story in page]
        subtitles = [quoted(story.text(lang, request.now).subtitle) for story in page]
        zeros = ["0"] * len(page)
        return Page(answer("NMultiData", "p_callback", "".join((
            columns("articleCode", (self.code(story, lang) for story in page)),
            columns("dispTitle", titles), columns("mainTitle", titles), columns("subTitle", subtitles),
            columns("fCreateDate", (f"{story.day} 07:20:{story.number % 60:02d}" for story in page)),
            columns("fMovieCnt", zeros), columns("fMusicCnt", zeros),
            columns("fPhotoCnt", (3 if story.photos else 0 for story in page)),
            columns("sendInfo", (story.day for story in page))))), "list", mime=XML)

    def article(self, request, special):
        code = request.form.get("article_code", "")
        found = [(story, lang) for lang in self.languages for story in self.seen(request.now, lang)
                 if self.code(story, lang) == code]
        if not found:
            return Page(answer("NData", "a_callback", ""), "article", mime=XML)
        story, lang = found[0]
        text = story.text(lang, request.now)
        title = named(text.title, 18)
        content = "<br>\n".join(named(p, 11) for p in agency_text(story, lang, request.now))
        content = content.replace(" -- ", "&nbsp;-- ", 1)
        # One in three hundred states a date that is wrong.
        day = story.day.replace(day=1) if story.quirk < 0.003 else story.day
        if special:
            field = '<input type="hidden" id="{}" value="{}">\n'.format
            return Page("<html><body><form>" + field("mainTitle",
                                                     quoted(text.title)) + field("fCreateDate", day) +
                        field("content", content.replace('"', "&quot;").replace("<", "&lt;")) +
                        "</form></body></html>", "article")
        fields = {"articleCreateDate": f"{day:%Y.%m.%d}", "articleCode": code, "dispTitle": title,
                  "mainTitle": title, "subTitle": quoted(text.subtitle), "content": content,
                  "fStatusCode": "4",
                  "fMovieCnt": "0", "fPhotoCnt": "3" if story.photos else "0", "fMusicCnt": "0",
                  "fRepImage": "",
                  "mediaCode": "", "mediaTypeCode": "", "photoTypeCode": "", "ext": "", "createdDate": "",
                  "newsDate": f"{story.day:%Y%m}", "newsCreatedDate": f"{day:%Y.%m.%d}"}
        inside = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in fields.items())
        return Page(answer("NData", "a_callback", inside), "article", mime=XML)

    def row(self, story, lang, now):
        code = self.code(story, lang)
        return super().row(story, lang, now) | {"key": code, "url": ARTICLE, "form": f"article_code={code}"}

    def captures(self, now):
        return ()
