"""The news of the twin: stories of a year, written by us in the shape of the real ones, drawn from a
seed.  A story of one day does not depend on how many days are asked for."""
import datetime
import functools
import random
import re

DAY = datetime.timedelta(days=1)
LEADERS = re.compile("Kim Jong Un|Kim Jong Il|Kim Il Sung|김정은|김정일|김일성|金日成|金正日|金正恩")
TOPICS = ("kju", "anecdote", "memory", "latest", "top", "home", "documents", "world", "social",
          "external", "commentary")

# kind: how often, topics, then titles and sentences by language.  {slots} are drawn from WORDS.
KINDS = {
    "visit": (2, ("kju", "top", "latest")),
    "statement": (3, ("external", "latest", "top", "documents")),
    "economy": (5, ("home", "latest")),
    "social": (3, ("social", "home")),
    "world": (3, ("world", "latest")),
    "commentary": (2, ("commentary", "external")),
    "anecdote": (1, ("anecdote", "memory")),
}
TITLES = {
    "en": {
        "visit": ("Kim Jong Un Looks Round {place} {works}", "{place} {works} Receives Kim Jong Un",
                  "Comrade Kim Jong Un Sees {n}th Trial of Seed Drill at {place}"),
        "statement": ("Press Statement by {person}, {post}", "Statement by {post} on {topic}",
                      "{post} Answers Question on {topic}"),
        "economy": ("{place} {works} Ahead of Its Plan", "New Line Starts at {place} {works}",
                    "{place} Sends {n} Tons of {goods} to Farms"),
        "social": ("Choir of {place} Sings on Riverside", "Table Tennis Games Close at {place}",
                   "People of {place} Plant {n} Trees"),
        "world": ("Scholar of {country} Speaks on {topic}", "{country} Opens {n}-Kilometre Railway",
                  "Storm Damages Coast of {country}"),
        "commentary": ("Commentary: Who Gains from {topic}", "“{topic}” Is a Fig Leaf",
                       "Those Who Play with Fire Near {place}"),
        "anecdote": ("Umbrella Left at {place}", "Lamp That Burned at {place} till Dawn",
                     "Story of {n} Pairs of Shoes and Kim Il Sung"),
    },
    "ko": {
        "visit": ("김정은동지께서 {place} {works}을 돌아보시였다",),
        "statement": ("{post} 담화 발표", "{topic}에 대한 {post}의 대답"),
        "economy": ("{place} {works}에서 계획을 앞당겨 수행", "{place}에서 {goods} {n}t을 농촌에 보내주었다"),
        "social": ("{place}에서 탁구경기 진행", "{place}사람들이 나무 {n}그루를 심었다"),
        "world": ("{country}에서 {n}㎞ 철길 개통",),
        "commentary": ("{topic}은 누구를 위한것인가",),
        "anecdote": ("{place}에 깃든 이야기",),
    },
    "ja": {None: ("{place}の{works}で計画を超過完遂", "{place}に木{n}本を植樹", "{topic}を論じる")},
    "es": {None: ("Marcha adelante {works} de {place}", "Plantan {n} árboles en {place}",
                  "Declaración sobre {topic}")},
}
SENTENCES = {
    "en": {
        "visit": (
            "Kim Jong Un, general secretary of the party, was met at the gate of the {place} {works} "
            "by {person} and other officials.",
            "He was told that {n} families had moved into the houses which President Kim Il Sung and "
            "Chairman Kim Jong Il once marked on the map.",
            "Comrade Kim Jong Un asked the workers how the {goods} of this year tasted, and laughed.",
            "Leaving {place}, Kim Jong Un, together with the builders, had a photograph taken."),
        "statement": (
            "{person}, {post}, released the following press statement on {when}:",
            "{enemy} has once again put {topic} on the table, as if nobody remembered the {n} times "
            "before.",
            "If a single shell falls on our side of the line, our army will answer at once and without "
            "mercy.",
            "We do not threaten for the pleasure of it, but we shall not look on with folded arms.",
            "Should {enemy} drop its hostile policy, we are ready to sit down to talks at any time.",
            "What it calls “exercise” is nothing but a rehearsal for war on our doorstep.",
            "We wish for the easing of tension and keep the door open to dialogue on an equal footing.",
            "{enemy} will have to pay dearly for every step it takes beyond the red line."),
        "economy": (
            "The {place} {works} is {n} percent above its plan for {goods}.",
            "Miners of {place} keep up a battle for coal, day and night; they cut {n} metres in a week.",
            "Officials went among the workers and mended a press with their own hands.",
            "“We'll do twice as much next month,” said {person} of the third shift.",
            "The {goods} will go to schools & nurseries < two days' drive away."),
        "social": (
            "Pupils of {place} and their mothers came to the square with flags.",
            "The team of {person} won by {n} points; the losers' captain was first to clap.",
            "The play was put on again in front of the statues of Kim Il Sung and Kim Jong Il on the hill.",
            "A flower show is under way at {place}, with {n} kinds of orchid."),
        "world": (
            "A paper of {country} said that {enemy} should stop pouring weapons into the region.",
            'The foreign ministry of {country} "regrets" the collapse of the talks, TASS reported.',
            "{n} people were taken to safety when a river burst its banks in {country}.",
            "A round-table talk in {country} praised the works of Kim Jong Il."),
        "commentary": (
            "It is the height of folly for {enemy} to take patience for weakness.",
            "{topic} is sold as peace, yet {n} aircraft have been flown in within the month.",
            "Those fond of playing with fire are bound to perish in the flames.",
            "A dog barks, but the caravan of {place} goes on its way.",
            "North and south can live side by side once outsiders take their hands off."),
        "anecdote": (
            "One rainy day of Juche {juche} President Kim Il Sung was on his way to {place}.",
            "An old woman, {person}, did not know who had asked her about her {goods}.",
            "Only {n} days later did the villagers learn that the guest had been Kim Il Sung."),
    },
    "ko": {
        "visit": ("김정은동지께서는 {place} {works} 일군들의 영접을 받으시였다.",
                  "그이께서는 올해의 {goods} 생산량이 {n}% 늘었다는 보고를 들으시였다.",
                  "위대한 수령 김일성동지와 김정일동지의 업적이 깃든 곳이다."),
        "statement": ("{enemy}은 우리의 문앞에서 또다시 전쟁연습을 벌려놓고있다.",
                      "우리의 경고를 무시한다면 무자비한 타격을 받게 될것이다.",
                      "우리는 마주앉아 대화할 용의가 있다.",
                      "{topic}문제를 {n}번이나 들고나오는것은 뻔뻔스러운 일이다."),
        "economy": ("{place} {works} 로동자들이 {goods}생산을 {n}%로 끌어올렸다.",
                    "일군들은 현장에 내려가 설비를 제손으로 수리하였다.",
                    "현대화의 불길이 {place}에서 세차게 타오르고있다."),
        "social": ("{place}의 학생들과 어머니들이 광장에 모여들었다.",
                   "경기에서는 {person}선수가 {n}점을 얻어 이겼다.",
                   "김일성동지의 동상앞에 꽃바구니가 놓였다."),
        "world": ("{country}의 한 신문이 {enemy}의 무기반입을 비난하였다.",
                  "{country}에서 큰물이 나 {n}명이 대피하였다."),
        "commentary": ("{topic}은 평화의 간판을 쓴 전쟁책동이다.",
                       "불장난을 즐기는자는 불에 타죽기마련이다.",
                       "한달동안에 비행기 {n}대를 끌어들였다."),
        "anecdote": ("비내리던 어느날 김일성동지께서 {place}을 찾으시였다.",
                     "{n}일후에야 사람들은 그 사연을 알게 되였다."),
    },
    "ja": {None: ("{place}の{works}で{goods}の生産が{n}％伸びた。", "金日成主席と金正日総書記の銅像に花籠が届いた。",
                  "{person}氏は{topic}について述べた。", "敵が一線を越えれば、われわれは容赦しない。")},
    "es": {None: ("Los obreros de {works} de {place} superaron en {n} por ciento su plan.",
                  "El compañero Kim Jong Un felicitó a {person} por su trabajo.",
                  "Si el enemigo cruza la línea roja, nuestro ejército responderá sin piedad.",
                  "Seguimos abiertos al diálogo sobre {topic}.")},
}
WORDS = {
    "en": {
        "place": ("Wonsan", "Hoeryong", "Anju", "Kaechon", "Sinpho", "Thaechon", "Orang", "Kilju",
                  "Sariwon"),
        "works": ("Tractor Works", "Cement Factory", "Foodstuff Plant", "Power Station", "Textile Mill"),
        "goods": ("apples", "cement", "fertilizer", "soap", "noodles", "sea salt"),
        "person": ("Han Su Ryon", "Pak Tong Hyok", "Ri Kum Sil", "O Chol Man", "Jang Hyon Su"),
        "post": ("Vice-Minister of Foreign Affairs", "Spokesman for Ministry of National Defence",
                 "Department Director of Central Committee", "Spokesperson for Institute of Law"),
        "topic": ("Sanctions", "Border Drills", "Deterrence", "Human Rights", "Spy Balloons", "Arms Sales"),
        "enemy": ("The United States", "The ROK", "Japan", "The south Korean army",
                  "The UN Security Council"),
        "country": ("Laos", "Algeria", "Nepal", "Cuba", "Mongolia", "Guinea"),
    },
    "ko": {
        "place": ("원산", "회령", "안주", "개천", "신포", "태천", "어랑", "길주", "사리원"),
        "works": ("뜨락또르공장", "세멘트공장", "식료공장", "발전소", "방직공장"),
        "goods": ("사과", "세멘트", "비료", "비누", "국수", "소금"),
        "person": ("한수련", "박동혁", "리금실", "오철만", "장현수"),
        "post": ("외무성 부상", "국방성 대변인", "당중앙위원회 부장", "법률연구소 대변인"),
        "topic": ("제재", "국경연습", "억제력", "인권", "기구삐라", "무기판매"),
        "enemy": ("미국", "한국", "일본", "괴뢰군", "유엔안보리사회"),
        "country": ("라오스", "알제리", "네팔", "꾸바", "몽골", "기네"),
    },
    "ja": {
        "place": ("元山", "会寧", "安州", "价川"), "works": ("トラクター工場", "セメント工場", "発電所"),
        "goods": ("リンゴ", "セメント", "肥料"), "person": ("韓スリョン", "朴ドンヒョク"),
        "topic": ("制裁", "国境演習", "人権"),
    },
    "es": {
        "place": ("Wonsan", "Hoeryong", "Anju", "Sinpho"),
        "works": ("la Fábrica de Cemento", "la Hilandería"),
        "person": ("Han Su Ryon", "Pak Tong Hyok"), "topic": ("las sanciones", "las maniobras"),
    },
}
CAPTIONS = {"en": "A view of the place, taken by our reporter", "ko": "본사기자 찍음", "ja": "現場の様子",
            "es": "Vista del lugar"}
BYLINES = {"en": ("Rodong Sinmun", "Political News Team", "Rodong News Team", "Ri Kum Sil"),
           "ko": ("본사기자 리금실", "정치보도반", "특파기자 박동혁")}
SUBJECT = ("person", "post", "topic")  # the same all through a story
TWINS = {"ko": 0.6, "ja": 0.15, "es": 0.1}  # how many stories have one


class Text:
    """Title, subtitle and paragraphs of a story in one language."""

    def __init__(self, title, subtitle, paragraphs):
        self.title, self.subtitle, self.paragraphs = title, subtitle, paragraphs


class Story:
    """What happened: `day` is its date, `appears` when the sites have it, `gone` when they drop it."""

    def __init__(self, number, day, draw, edited):
        self.number, self.day = number, day
        self.draw, self.subject = draw, {}
        self.kind = draw.choices(list(KINDS), [often for often, _ in KINDS.values()])[0]
        topics = KINDS[self.kind][1]
        self.topics = [topic for topic in topics if topic == topics[0] or draw.random() < 0.7]
        self.town = draw.choice(("Pyongyang",) * 5 + ("Panmunjom", "Hoeryong"))
        self.told = day - DAY if draw.random() < 0.15 else day  # the day of the dateline
        late = draw.random()
        self.appears = day + (DAY * draw.randint(1, 3) if late < 0.03 else 0 * DAY)
        self.photos = draw.random() < 0.4
        self.quirk = draw.random()  # sites turn it into their own rare faults
        self.byline = {lang: draw.choice(names) for lang, names in BYLINES.items()}
        self.texts = {"en": self.write("en")}
        for lang, share in TWINS.items():
            if draw.random() < share:
                self.texts[lang] = self.write(lang)
        fate = draw.random()
        self.gone = self.appears + DAY * draw.randint(2, 20) if fate < 0.01 else None
        self.edited = self.appears + DAY * draw.randint(1, 10) if 0.01 <= fate < 0.02 else None
        self.later = {lang: self.edit(text, edited) for lang, text in self.texts.items()}

    def fill(self, lang, template):
        slots = {slot: self.draw.choice(words) for slot, words in WORDS[lang].items()}
        slots |= self.subject.setdefault(lang, {slot: slots.get(slot, "") for slot in SUBJECT})
        when = f"{self.day:%B} {self.day.day}"
        return template.format(n=self.draw.randint(3, 999), juche=self.draw.randint(40, 80), when=when,
                               **slots)

    def write(self, lang):
        def of(table):
            return table[lang].get(self.kind) or table[lang][None]
        title = self.fill(lang, self.draw.choice(of(TITLES)))
        subtitle = self.fill(lang, self.draw.choice(of(TITLES))) if self.draw.random() < 0.1 else ""
        sentences = list(of(SENTENCES))
        first = sentences.pop(0) if self.kind in ("statement", "visit") and lang == "en" else None
        blank = "" if lang == "ja" else " "
        paragraphs = [] if first is None else [self.fill(lang, first)]
        for _ in range(self.draw.randint(2, 6)):
            chosen = [self.draw.choice(sentences) for _ in range(self.draw.randint(1, 3))]
            paragraph = blank.join(self.fill(lang, sentence) for sentence in dict.fromkeys(chosen))
            if paragraph not in paragraphs:
                paragraphs.append(paragraph)
        # A number of its own keeps any two texts apart.
        own = {"en": "It was case {} of the register.", "ko": "등록번호는 {}호이다.", "ja": "登録番号は{}。",
               "es": "Lleva el número {} del registro."}[lang].format(self.number)
        paragraphs[-1] += blank + own
        return Text(title, subtitle, paragraphs)

    def edit(self, text, mark):
        """The same text as it is put back: every other one under a changed title."""
        title = text.title + mark if self.number % 2 else text.title
        return Text(title, text.subtitle, text.paragraphs[:-1] + [text.paragraphs[-1] + mark])

    def text(self, lang, now):
        return self.later[lang] if self.edited and now >= self.edited else self.texts[lang]

    def seen(self, now):
        return self.appears <= now and not (self.gone and now >= self.gone)


class Year:
    """All stories from `first` on; what of them a reader sees depends on the day of reading."""

    def __init__(self, first, days, per_day, seed):
        self.first, self.last = first, first + DAY * (days - 1)
        self.stories = []
        for i in range(days):
            day = first + DAY * i
            count = random.Random(f"{seed}|{day}").randint(max(per_day // 2, 1), per_day + per_day // 2)
            base = (day.toordinal() % 10000) * 100
            self.stories += [Story(base + k, day, random.Random(f"{seed}|{day}|{k}"), " (2)")
                             for k in range(1, count + 1)]

    @functools.lru_cache(maxsize=4096)
    def seen(self, now, lang, topic=None):
        """Stories in one language, newest first."""
        return [story for story in reversed(self.stories)
                if lang in story.texts and story.seen(now) and topic in (None, *story.topics)]
