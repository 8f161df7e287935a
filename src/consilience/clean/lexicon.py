"""Words and thresholds by which furniture is told from the running body.

Collected by reading crawls of some sixty outlets (agencies, British and American papers, broadcasters) with the page
furniture left in. Names of agencies and outlets are those of ``consilience.words.media``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consilience.words.media import AGENCY_CREDITS, NAMES, OUTLET_CREDITS, PICTURE_SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable


def _one_of(*groups: Iterable[str]) -> str:
    forms = sorted({form for group in groups for form in group}, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form) for form in forms) + ")"


#: agencies that sell text and pictures; an agency's name after a caption or alone on a line is a credit
AGENCY = _one_of(AGENCY_CREDITS)
#: they and sources of pictures
SOURCE = _one_of(AGENCY_CREDITS, PICTURE_SOURCES)
#: they and outlets after whose name or a slash a photographer is credited
CREDITED = _one_of(AGENCY_CREDITS, PICTURE_SOURCES, OUTLET_CREDITS)

#: agencies and outlets as a report's first words name them in brackets, and as a page's title ends
MEDIUM = _one_of(AGENCY_CREDITS, NAMES)

_PAPERS = "News|Times|Post|Herald|Tribune|Gazette|Journal|Chronicle|Mail|Star|TV|Radio|Magazine|Online"

#: a person's name as bylines and photo credits write it
PERSON = r"[A-Z][\w.'’-]*(?: (?:de|van|von|der|den|al|el|bin|la|le|di)| [A-Z][\w.'’-]*){0,4}"
#: a line of a gallery with its number, before or behind it: "3/30 The pier", "The pier Hide Caption 3 of 30"
NUMBERED = (
    r"(?:(?:(?:image|photo|picture|slide)\s)?\d{1,3}\s?(?:/|of)\s?\d{1,3}\s.{3,}"
    r"|.{3,900}\s(?:(?:hide|show|toggle) caption|image|photo|picture|slide)\s\d{1,3}\s?(?:/|of)\s?\d{1,3})"
)

#: words in capitals before a title: "OFF THE RAILS Tram stuck in the snow"
KICKER = r"(?<![\w-])(?:[A-Z][A-Z\d'’&-]*[,:?!]? ){1,8}[A-Z][A-Z\d'’&-]+[?!:]?(?= [\"'“‘]?[A-Z][a-z])"
#: what ends a page's title: a name behind a bar, a medium's name behind a dash, and what its own name is followed by
SITE = re.compile(
    r"\s+(?:\|\s?(?:(?:[A-Z][\w.&'’-]*|of|the|and|for) ?){1,5}"
    rf"|[-–—] (?:(?:The )?{MEDIUM}|(?:[A-Z][\w.&'’]* ){{1,3}}(?:{_PAPERS})(?: [A-Z]\w*)?))(?:\s+[|–—-]\s[^|]{{2,40}})?"
)

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
    download|embed code|pop-out player|a+|a-|aa|font size|text size|16x9 image|share options
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
    # a coast guard stands in many sentences that show nothing
    "|investigates?|patrols?|(?<!coast )(?<!national )(?<!border )(?<!security )(?<!prison )guards?"
    "|watch(?:es)?|rides?|drives?|rises?|smiles?|greets?|testif(?:y|ies)|addresses"
    "|listens?|takes? (?:a |part|pictures|photos)|works? (?:at|on|in)|pass(?:es)?|leaves?|enters?|digs? out|admires?"
    "|is (?:seen|pictured|shown|photographed|displayed|silhouetted|carried|escorted|surrounded|towed)"
    "|are (?:seen|pictured|shown|photographed|displayed|silhouetted|carried|escorted|surrounded)"
    "|was pictured|were pictured|shows?|appears? to show|towers?|hangs?|flies|fl(?:y|ies) over"
)

#: words that make a sentence of a line: auxiliaries, verbs of reports, the forms of the past
_VERBS = (
    r"(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|did|does|do|must|should|said|says|told"
    r"|tells|went|came|comes|made|makes|took|takes|gave|gives|left|found|got|saw|held|ran|runs|won|wins|lost|led|sent"
    r"|wrote|met|put|set|cut|began|became|knew|kept|stood|sat|paid|fell|bought|sold|built|broke|spoke|rose|shot"
    r"|[A-Za-z]{2,}(?<!Unit)(?<!unit)ed|\w+['’](?:ve|re|ll|d))"
)
_VERBLESS = re.compile(
    rf"^(?!.*\b{_VERBS}\b)(?:[A-Z][\w.'’-]+ ){{1,2}}[A-Z][\w.'’-]+(?:, (?:the|an?|[\w-]+) [^,.;]{{2,80}},?)? "
    r"(?:at|during|outside|inside|near|in|on|with|after|before|alongside|aboard|leaving|arriving|speaking|addressing"
    r"|greeting|attending) [^;:\"“]{5,140}\.$"
)
#: "Harbour Watch director Anna Berg on how the ferry ran aground": who speaks of what in a video
SPEAKS_ON = (
    rf"(?!(?:The|A|An|This|No|Questions?)\b)(?!.{{0,150}}?\b{_VERBS}\b.{{0,150}}? on (?:how|why|whether|what)\b)"
    r"(?:[A-Z][\w.'’-]+,? (?:of |for |the |and )?){2,9}on (?:how|why|whether|what)\b[^\"“]{10,220}\."
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
    (
        "what a video shows",
        3,
        re.compile(
            r"^(?:The )?(?:[A-Z][\w.]*+[ -]?){1,4}['’]s? (?:[\w-]+ ){0,4}?(?:[A-Z][\w.'’-]+ ){2,4}"
            r"(?:and (?:[A-Z][\w.'’-]+ ){2,3})?(?:discuss(?:es)?|reports?|explains?|examines?|breaks? down"
            r"|has (?:more|the (?:details|story|latest))|talks? about|looks? at|takes a (?:closer )?look"
            r"|weighs? in) (?!that\b)"
        ),
    ),
    (
        "who has the story of a video",
        3,
        re.compile(
            r"[.!?]['\"’”]? (?:(?:The )?[A-Z][\w.]*['’]s? )?(?:[A-Z][\w.'’-]+ ){2,3}ha(?:s|ve) (?:that|this|more|the)"
            r"(?: (?:full )?(?:story|details|latest|report))?(?: on [^.]{2,60})?\.?$"
        ),
    ),
    (
        "who reports in a video",
        2,
        re.compile(r"[.!?]['\"’”]? (?:[A-Z][\w.]*['’]s? )?(?!The )(?:[A-Z][\w.'’-]+ ){2,3}(?:reports|explains)\.?$"),
    ),
    ("somebody at a place, without a verb", 3, _VERBLESS),
    ("who speaks of what in a video", 3, re.compile(f"^{SPEAKS_ON}$")),
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
#: the last line, counted from 0, of a report's head: title, standfirst, who wrote it and when
HEAD_LAST = 3
#: section headings have at most this many words
HEADING_LONGEST = 9
#: standfirsts and highlights above the body
STANDFIRST_LONGEST = 40
#: words in capitals before a dash that name no town
NO_TOWNS = "FILES?|PHOTOS?|VIDEOS?|WATCH|UPDATED?|BREAKING|EXCLUSIVE|CORRECTION|ANALYSIS|OPINION|LIVE|RELATED|MORE|READ"
#: lines of the body among which a dateline opens the text
DATELINE_WITHIN = 4
#: words of a title before its page's name
TITLE_LEAST = 4
#: titles of other stories in a list
TITLE_LONGEST = 22
#: and such a list at most this many of them
LIST_LONGEST = 40
#: words from which a repeated line or sentence counts as a duplicate; shorter ones recur in speech and song
DUPLICATE_LINE = 7
DUPLICATE_SENTENCE = 12
#: words of a pull quote
PULL_LEAST, PULL_LONGEST = 9, 70
#: words of a finished line that a longer paragraph has too, and words in a run that are compared
RETOLD_LEAST, RETOLD_RUN = 12, 4
#: lines that hold a run; what more have is a formula
RETOLD_MOST = 8
#: words of a line that names who said a pull quote
SPEAKER_LONGEST = 12
#: titles with kickers in capitals that make a list
KICKERS = 3
#: words of a question that heads a section
QUESTION_LONGEST = 14
#: words of a line in another language, and of one in English beside it
FOREIGN_LEAST, ENGLISH_LEAST = 20, 8
#: for each such line so many are in English
FOREIGN_ENGLISH = 3
#: words of which English running text of that length has one
ENGLISH = frozenset(
    "the of and to that this which were with for from by is are has have be been it its his she they their we our you "
    "your who what not would could did at on as".split()
)
#: characters of a post before its signature
POST_LONGEST = 420
#: share of lines that must end in a full stop before a missing one says anything
STOPPED_SHARE = 0.35
#: lines beyond this many characters are not searched for marks inside them
LINE_LONGEST = 4000
