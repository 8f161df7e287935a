"""Words and thresholds by which furniture is told from the running body.

Collected by reading crawls of some sixty outlets (agencies, British and American papers, broadcasters) with the page
furniture left in, and from the agencies' own credit lines. Names are regular-expression text, matched as whole words.
"""

from __future__ import annotations

import re

#: agencies that sell text and pictures; an agency's name after a caption or alone on a line is a credit
AGENCIES = (
    r"AP:Associated Press",
    r"The Associated Press",
    r"Associated Press",
    r"AP",
    r"Agence France[- ]Presse",
    r"AFP(?: or licensors)?",
    r"Reuters",
    r"REUTERS",
    r"Thomson Reuters",
    r"Xinhua(?: News Agency)?",
    r"Yonhap",
    r"Kyodo(?: News)?",
    r"Bloomberg(?: News)?",
    r"Press Association",
    r"PA(?: Media| Wire| Images)?",
    r"EPA(?:-EFE)?",
    r"EFE",
    r"DPA",
    r"dpa",
    r"ANSA",
    r"ANI",
    r"PTI",
    r"IANS",
    r"TASS",
    r"Tass",
    r"RIA Novosti",
    r"Sputnik",
    r"Interfax",
    r"Anadolu(?: Agency)?",
    r"KCNA",
    r"UPI",
    r"AAP",
    r"The Canadian Press",
    r"Canadian Press",
    r"WAFA",
    r"SANA",
    r"IRNA",
    r"China Daily",
    r"CCTV",
    r"Agencies",
)

#: picture agencies and platforms that stand as the credit of a photo only
PICTURE_SOURCES = (
    r"Getty(?: Images)?(?: - Contributor)?",
    r"GETTY(?: IMAGES)?",
    r"Alamy(?: Stock Photo)?",
    r"Shutterstock",
    r"Rex(?: Features| Shutterstock)?",
    r"REX(?:/Shutterstock)?",
    r"Barcroft(?: Media| Images)?",
    r"Splash(?: News)?",
    r"Fame Flynet",
    r"FameFlynet",
    r"BackGrid",
    r"BACKGRID",
    r"Matrix",
    r"matrixpictures\.co\.uk",
    r"Starface",
    r"eyevine",
    r"SWNS(?:\.com)?",
    r"Caters(?: News)?",
    r"Mercury Press",
    r"PA Wire",
    r"WireImage",
    r"FilmMagic",
    r"Invision",
    r"NurPhoto",
    r"Zuma(?: Press)?",
    r"ZUMA(?: Press)?",
    r"Sipa(?: USA)?",
    r"SIPA",
    r"Landov",
    r"Polaris",
    r"Corbis",
    r"Magnum(?: Photos)?",
    r"Newscom",
    r"Imagine China",
    r"Imaginechina",
    r"VCG",
    r"iStock(?:photo)?",
    r"Thinkstock",
    r"Flickr",
    r"Facebook",
    r"Twitter",
    r"Instagram",
    r"YouTube",
    r"Newslook",
    r"Handout",
    r"HANDOUT",
)

#: outlets after whose name or a slash a photographer is credited
OUTLET_CREDITS = (
    r"The Washington Post",
    r"The New York Times",
    r"NYT",
    r"USA TODAY(?: Sports)?",
    r"NPR",
    r"CNN",
    r"CNET",
    r"BBC",
    r"(?:the )?Guardian",
    r"The Times",
    r"The Telegraph",
    r"The Verge",
    r"ABC(?: News)?",
    r"NBC(?: News)?",
    r"CBS(?: News)?",
    r"Fox News",
    r"Daily News",
    r"Los Angeles Times",
    r"Tribune News Service",
    r"NASA",
    r"Pool",
    r"POOL",
)


def _one_of(*groups: tuple[str, ...]) -> str:
    return "(?:" + "|".join(sorted((name for group in groups for name in group), key=lambda n: (-len(n), n))) + ")"


AGENCY = _one_of(AGENCIES)
SOURCE = _one_of(AGENCIES, PICTURE_SOURCES)
CREDITED = _one_of(AGENCIES, PICTURE_SOURCES, OUTLET_CREDITS)

_CONTROLS = """
    accessibility links|skip to content|skip to main content|skip to navigation|breaking news|latest news
    top stories|advertisement|advertisement continue reading the main story|continue reading the main story
    continue reading|advertising|sponsored|sponsored content|promoted|promoted stories|paid content|anzeige|ad|ads
    photo|photos|video|videos|image|images|slideshow|gallery|photo gallery|play|play video|watch live|live|live tv
    share|shares|share this|share this article|share this story|share on facebook|share on twitter|tweet|pin
    pinterest|facebook|whatsapp|email|e-mail|email this article|print|print this article|save|save for later
    bookmark|linkedin|reddit|copy link|copied|link copied|comment|comments|view comments|add comment|leave a comment
    show comments|join the conversation|read more|read more here|more|see more|show more|view more|load more|close
    menu|search|home|back|back to top|next|previous|next article|previous article|sign in|sign up|log in|login
    register|subscribe|subscribe now|follow|follow us|follow us on twitter|like us on facebook|newsletter
    newsletters|sign up now|related|related articles|related stories|related news|related topics|related content
    more stories|most read|most popular|most viewed|trending|trending now|recommended|recommended for you
    you may also like|you might like|editors' picks|editor's picks|editor's choice|don't miss|must watch
    just watched|popular|also on|topics|tags|filed under|archives|categories|story highlights|highlights|key points
    scroll down|scroll down for video|scroll below for video|scroll for video|scroll down for videos|toggle caption
    hide caption|enlarge this image|enlarge image|view image|click to enlarge|caption|embed|transcript|listen
    download|embed code|pop-out player|xs|sm|md|lg|a+|a-|aa|font size|text size|16x9 image|share options
    cookie policy|privacy policy|terms of use|terms of service|terms and conditions|contact us|about us
    all rights reserved|report|loading|loading...|replay|online|on the net|on the web|site mobile navigation
    mobile navigation|supported by|media playback is unsupported on your device|this video can not be played
    your browser does not support video
    """
#: whole lines that are controls of a page, compared in lower case without outer marks
CONTROLS = frozenset(entry.strip() for entry in _CONTROLS.replace("\n", "|").split("|") if entry.strip())

#: what photographed people and things do, in the present tense of captions
POSES = (
    "stands?|walks?|gestures?|looks? on|looks? at|poses?|shakes? hands|waves?|holds?|hold up|holds up|arrives?|arrive"
    "|speaks? (?:during|at|to|with)|talks? (?:to|with|during)|sits?|lies|kneels?|prays?|reacts?|attends?|gathers?"
    "|lines? up|lay|lays|carry|carries|carrying|helps?|comforts?|embraces?|hugs?|weeps?|cries|mourns?|inspects?"
    "|investigates?|patrols?|guards?|watch(?:es)?|rides?|drives?|rises?|smiles?|greets?|testif(?:y|ies)|addresses"
    "|listens?|takes? (?:a |part|pictures|photos)|works? (?:at|on|in)|pass(?:es)?|leaves?|enters?|digs? out|admires?"
    "|is (?:seen|pictured|shown|photographed|displayed|silhouetted|carried|escorted|surrounded|towed)"
    "|are (?:seen|pictured|shown|photographed|displayed|silhouetted|carried|escorted|surrounded)"
    "|was pictured|were pictured|shows?|appears? to show|towers?|hangs?|flies|fl(?:y|ies) over"
)

#: weights of signs that a line is a caption; see ``captions``
CAPTION_SIGNS: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    ("opens with FILE", 3, re.compile(r"^(?:FILE|File photo|File picture|FILE PHOTO)\b\s*(?:[-–—:]|PHOTO)")),
    (
        "opens with a label",
        3,
        re.compile(r"^(?:Pictured|Image|Photo|Picture|Caption|Above|Below|Left|Right)\s*(?:\([^)]*\))?:\s"),
    ),
    ("file photo", 3, re.compile(r"\((?:file|stock|library)(?: photo| image| picture| pic)?\)", re.IGNORECASE)),
    (
        "in this photo",
        3,
        re.compile(r"\b[Ii]n (?:this|an?) [\w.,' ’-]{0,45}\b(?:photo(?:graph)?|image|picture|grab)\b"),
    ),
    (
        "this photo shows",
        3,
        re.compile(
            r"^(?:An?|Th(?:is|e|ese)|Am) (?:[\w.,'’-]+ ){0,4}?(?:photo(?:graph)?|image|picture"
            r"|grab|frame|screenshot)s?\b[\w.,' ’-]{0,70}?\bshows?\b"
        ),
    ),
    ("grab from", 3, re.compile(r"^(?:(?:Video |Screen)?[Gg]rab|Screenshot|Still|Frame) (?:from|of|taken)\b")),
    (
        "from left",
        2,
        re.compile(
            r",? (?:\((?:left|right|centre|center|[LC])\)|from (?:left|right)\b"
            r"|(?:far |second )?(?:left|right|centre|center)(?=,))",
            re.IGNORECASE,
        ),
    ),
    ("pictured", 1.5, re.compile(r"\bpictured\b", re.IGNORECASE)),
    ("undated handout", 2, re.compile(r"\b(?:undated|handout) (?:photo|image|picture|handout)")),
    ("pose", 1, re.compile(rf"^(?:[\w’'().-]+,? ){{1,14}}?(?:{POSES})\b")),
    (
        "full date at the end",
        1,
        re.compile(r"(?:\b[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\b\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})\W*$"),
    ),
)

#: a caption without its full stop needs this much, an ordinary sentence more
CAPTION_BARE = 2.0
#: and more where it is the only such line and shows nothing else: paragraphs lose a full stop too
CAPTION_BARE_ALONE = 2.5
CAPTION_STOPPED = 3.0
#: longer lines are paragraphs or fact boxes, whatever their marks (words)
CAPTION_LONGEST = 110
CAPTION_LONGEST_BARE = 60
#: section headings have at most this many words
HEADING_LONGEST = 9
#: standfirsts and highlights above the body
STANDFIRST_LONGEST = 40
#: titles of other stories in a list
TITLE_LONGEST = 22
#: and such a list at most this many of them
LIST_LONGEST = 40
#: words from which a repeated line or sentence counts as a duplicate; shorter ones recur in speech and song
DUPLICATE_LINE = 7
DUPLICATE_SENTENCE = 12
#: characters of a post before its signature
POST_LONGEST = 420
#: share of lines that must end in a full stop before a missing one says anything
STOPPED_SHARE = 0.35
#: lines beyond this many characters are not searched for marks inside them
LINE_LONGEST = 4000
