"""The rules by which a line, or a part of a line, is labelled at sight: data only.

A rule has a name (it becomes the passage's reason) and a pattern. A *line rule* must match the whole line. A *split
rule* names groups after the kinds that their text gets ("chrome", "credit", "caption", "embed", "heading"; "open" stays
to be labelled by what stands around it); text outside the groups stays open too. ``needs`` names conditions of
``conditions.py`` that must hold besides. The first rule that fits wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from consilience.clean.lexicon import (
    AGENCY,
    CREDITED,
    MEDIUM,
    NUMBERED,
    PERSON,
    SOURCE,
    SPEAKS_ON,
)
from consilience.clean.notes import LABELLED_NOTE, NOTE, NOTE_LABEL
from consilience.clean.readers import TO_READERS
from consilience.types import CORRECTION, PassageKind
from consilience.words.calendar import MONTH_PATTERN, WEEKDAY_PATTERN

DATE = (
    rf"(?:(?:{WEEKDAY_PATTERN})\.?,? )?(?:(?:{MONTH_PATTERN})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTH_PATTERN})\.?,? \d{{4}}"
    rf"|\d{{4}}[-/]\d{{2}}[-/]\d{{2}}|\d{{1,2}}/\d{{1,2}}/\d{{4}})"
)
CLOCK = r"(?:,? (?:at |- |\| )?\d{1,2}[:.]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,4}\)?)?(?: \+\d+)?)"
#: words in small letters between the names of writers, their offices and outlets in a report's head
_OF_HEADS = (
    "and|at|by|for|from|in|of|our|the|with|staff|senior|special|political|foreign|chief|city|crime|night|news|writers?"
    "|reporters?|correspondents?|editors?|agency|agencies"
)
_HEAD_WORD = rf"(?!(?i:{DATE}))(?:(?:{_OF_HEADS})(?!\w)|[A-Z][\w.'’&]*+(?:-[\w.'’&]++)*+)"
_HEAD_GAP = r"[\s,|•·–—/()-]++"
#: a date of a head, and what may follow it: "12 March 2024, 10:30 (Harbour Post)."
_HEAD_END = rf"(?i:{DATE}{CLOCK}?)(?:{_HEAD_GAP}{_HEAD_WORD}){{0,8}}+\)?\.?"
#: the signature of a post: "— Name (@handle) April 30, 2024"
SIGNATURE = rf"[—–-]{{1,2}} ?[^()\n]{{1,60}}?\(@\w{{1,20}}\)(?:,? ?{DATE})?"


@dataclass(frozen=True, slots=True)
class LineRule:
    """A whole line of one kind."""

    name: str
    kind: PassageKind
    pattern: re.Pattern[str]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SplitRule:
    """A line that holds several kinds, by the names of the pattern's groups."""

    name: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...] = ()


def _line(name: str, kind: PassageKind, pattern: str, *needs: str, flags: int = re.IGNORECASE) -> LineRule:
    return LineRule(name, kind, re.compile(pattern, flags), needs)


def _split(name: str, pattern: str, *needs: str, flags: int = 0) -> SplitRule:
    return SplitRule(name, re.compile(pattern, flags), needs)


_CHROME, _CREDIT, _EMBED = PassageKind.CHROME, PassageKind.CREDIT, PassageKind.EMBED
_HEADING, _CAPTION, _BODY = PassageKind.HEADING, PassageKind.CAPTION, PassageKind.BODY

LINE_RULES: tuple[LineRule, ...] = (
    # radio transcripts: who speaks is part of what is reported
    _line(
        "speaker of a transcript", _BODY, r"[A-Z][A-Z .'’-]+, (?:HOST|BYLINE|REPORTER|GUEST|ANCHOR|CO-HOST):?", flags=0
    ),
    _line(
        "sound of a transcript",
        _BODY,
        r"\((?:SOUNDBITE|LAUGHTER|APPLAUSE|CROSSTALK|MUSIC|CHEERING)\b[^()]{0,80}\):?",
        flags=0,
    ),
    # invitations to readers
    _line(
        "send your story",
        _CHROME,
        r"(?:we pay for (?:your )?(?:stories|videos)|do you have a (?:story|news tip)"
        r"|have you been affected|got a (?:story|news tip|tip)"
        r"|are you in|if you have a story).{0,400}",
    ),
    *(_line(name, _CHROME, pattern, *needs) for name, pattern, *needs in TO_READERS),
    # AP copy in other papers' pages; the agency's notice says whose text it is
    _line("copyright of an agency", _CREDIT, rf"(?:copyright|©|\(c\)).{{0,25}}\b{AGENCY}\b.{{0,200}}"),
    _line("copyright notice", _CHROME, r"(?:copyright\b|©|\(c\)\s).{0,400}"),
    _line(
        "rights notice",
        _CHROME,
        r".{0,200}\b(?:all rights reserved|may not be (?:published|reproduced)"
        r"|terms of use and permissions)\b.{0,300}",
    ),
    _line("notice on transcripts", _CHROME, r"\w+ transcripts are created on a rush deadline.*"),
    # what a site says of itself (VOA)
    _line(
        "description of the site",
        _CHROME,
        r"[\w ,.]{2,70} (?:provides news|is (?:a|an|the) (?:news|media|independent"
        r"|international)[\w -]* (?:agency|organi[sz]ation|outlet|website|service))\b.{20,}"
        r"\b(?:byline|weekly audience|million people|languages|readers|subscribe|journalistic standards)\b.*",
    ),
    _line("player", _EMBED, r"(?:[\w. ]{2,30} )?(?:youtube|vimeo|instagram|soundcloud)", "short"),
    # agencies and writers that took part
    _line(
        "information provided by",
        _CREDIT,
        r"(?:some |additional )?(?:information|material|reporting|content)"
        r"(?: (?:for|in|from) [\w' ]{3,40})? (?:was|were|is) (?:provided|contributed|supplied) by .{3,150}",
    ),
    _line(
        "contributed to the report",
        _CREDIT,
        r".{3,220}\bcontributed (?:to (?:this|the) (?:report|story|article)|(?:reporting )?from"
        r"|reporting|research)\b.{0,120}",
        "edge",
        "silent",
    ),
    _line(
        "contributed to the report", _CREDIT, rf"(?:the )?{AGENCY}(?:(?:,|,? and)(?: the)? {AGENCY})* contributed\.?"
    ),
    _line(
        "reporting and editing",
        _CREDIT,
        r"\(?(?:additional |with )?(?:reporting|writing|editing|compiled|written|edited"
        r"|translated|photographs?|photos?)(?: and (?:reporting|writing|editing))? by "
        # "Reporting by the paper showed in May that" tells something
        r"(?!.*\b(?:show(?:s|ed|n)|has|have|had|was|were|found|reveal\w*|suggest\w*|indicat\w*|that)\b).{3,300}",
        "edge",
        "silent",
    ),
    _line(
        "with assistance", _CREDIT, r"[—–-]{0,2} ?with (?:assistance|reporting|files|additional reporting)\b.{3,150}"
    ),
    _line(
        "agencies in brackets",
        _CREDIT,
        rf"[\[(](?:{AGENCY}|with|and|from|inputs|input|agencies|also|staff|correspondents?|wires?|newsroom"
        r"|source|via|[,;/&+ .:-])+[\])]\.?",
        flags=0,
    ),
    _line(
        "names in brackets at the end",
        _CREDIT,
        r"\((?:[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,2})(?:(?:, ?| and | & |/)[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,2}){0,5}\)",
        "last",
        flags=0,
    ),
    _line(
        "agency alone",
        _CREDIT,
        rf"[—–-]{{0,2}} ?(?:{SOURCE})(?:\s*+[/,&|]\s*+(?>{SOURCE}(?!\w)))*+(?: staff| News Agency)?\.?",
        flags=0,
    ),
    _line(
        "source line",
        _CREDIT,
        r"(?:source|sources|via|picture|pictures|photo|photos|photograph|photographer|image|images|credit"
        r"|illustration|graphic|image credit|photo credit|screenshot)s?(?: by| from)?\s*:\s*.{2,80}",
        "bare",
    ),
    _line(
        "photographer and agency",
        _CREDIT,
        rf"(?:\(|\[|©|Photo by )?\s*+(?:{PERSON}|[\w. -]{{2,40}})\s*+/\s*+(?:[\w. -]{{2,30}}\s*+/\s*+)?"
        rf"{CREDITED}(?:,? (?:File|FILE))?[)\]]?",
        flags=0,
    ),
    _line(
        "photographer and agency",
        _CREDIT,
        rf"(?:[\w .'’&/-]{{2,60}} )?(?:image |photo |picture )?via {CREDITED}(?:,? (?:File|FILE))?",
        flags=0,
    ),
    _line("courtesy of", _CREDIT, r"[(\[]?(?:photo |image |video |picture )?courtesy(?: of)? .{2,80}[)\]]?", "bare"),
    _line(
        "byline",
        _CREDIT,
        r"by:? (?!then\b|now\b|the\b|a\b|an\b)(?-i:[A-Z][\w.'’-]+)"
        r"(?:,? (?:and|&|for|in|of|with|(?-i:[A-Z][\w.'’|/@-]*)|\|))"
        r"{0,12}\.?",
        "bare",
    ),
    # "By Anna Berg, Harbour Post, 12 March 2024", "Harbour Post | March 12, 2024": heads of plain text
    _line(
        "byline",
        _CREDIT,
        rf"(?i:by):? (?!then\b|now\b|the\b|an?\b)(?:{_HEAD_WORD}{_HEAD_GAP}){{1,14}}+{_HEAD_END}",
        "top",
        flags=0,
    ),
    _line(
        "outlet and date",
        _CHROME,
        rf"(?:{_HEAD_WORD}{_HEAD_GAP}){{0,10}}+{_HEAD_END}",
        "top",
        "short",
        flags=0,
    ),
    _line("written by", _CREDIT, r"(?:written by|words by|story by|reported by|posted by) .{3,60}", "bare"),
    _line(
        "writer's address",
        _CREDIT,
        r".{0,90}(?:\bcontact the (?:writers?|authors?|reporters?)|\bcan be (?:reached|contacted) at|\be-?mail:? )"
        r".{0,80}@.{3,80}",
    ),
    _line(
        "how to reach the writer",
        _CREDIT,
        r"(?:you can )?(?:contact|reach|e-?mail|call|write to|message|connect with)(?: out to)? "
        rf"(?:the )?(?:reporters?|writers?|authors?|editors?|newsroom|(?-i:{PERSON})|him|her|them|us) "
        r".{0,60}(?:@|\d{3}).{0,100}",
        "edge",
    ),
    _line(
        "what the writer covers",
        _CREDIT,
        rf"(?-i:{PERSON}) (?:(?:covers|reports on|writes (?:about|on)|reports|writes|edits) .{{0,80}}?"
        r"(?:for|at) (?:the )?(?-i:[A-Z]).{2,120}|is based in .{3,100}"
        r"|(?:covers|reports on|writes about) [^.]{3,80}\.(?: (?-i:She|He|They) .{3,200})?)",
        "edge",
        "silent",
    ),
    _line(
        "writer's note",
        _CREDIT,
        r".{0,60}\bis (?:an?|the|[\w.]+['’]s) [\w ,'’-]{0,60}\b"
        r"(?:writer|reporter|correspondent|columnist|editor|journalist|fellow|editor-at-large)"
        r" (?:at|for|in|with|based|covering)\b.{2,160}",
        "edge",
        "silent",
    ),
    # posts and players
    _line(
        "post shared by",
        _EMBED,
        r".{0,400}\ba (?:post|video) (?:shared|posted) by .{2,80}"
        r"(?:\(@[\w.]+\)|(?-i: on [A-Z][a-z]{2,8}\.? \d)).{0,60}",
    ),
    _line("post on a platform", _EMBED, r"(?:skip|end of) (?:twitter|facebook|instagram|youtube) (?:post|video)\b.*"),
    _line("watch line", _EMBED, r"(?:watch|video|listen|see)(?: (?:the|this) [\w ]{2,30})?: .{5,300}"),
    _line("short link", _EMBED, r".{0,300}(?:https?://t\.co/\w+|pic\.twitter\.com/\w+)\W*"),
    _line("hashtags", _EMBED, r"(?:#\w+\W*){1,12}"),
    _line("CNN player", _CHROME, r"just watched .*"),
    # other stories
    _line(
        "link to another story",
        _CHROME,
        r"[\[(]?\s*+(?:read(?: more| also| next| now)?|related(?: article| story| stories| coverage)?|more"
        r"|also read|see also|see more|don't miss|must read|click here|learn more|more on this(?: story)?"
        r"|from the archives?|recommended|most read)(?: on [\w ]{2,30}| from [\w. ]{2,40})?"
        r"\s*+[:>»|]\s*+.{0,250}",
    ),
    _line("link to another story", _CHROME, r".{10,200}(?-i: Read more)", "bare"),
    _line("link in brackets", _CHROME, r"\[[^\[\]]{8,200}\]"),
    _line(
        "list of other stories",
        _CHROME,
        r"(?-i:MOST READ|Most Read|Most read|Related [Ss]tories|RELATED (?:ARTICLES|STORIES)|TRENDING"
        r"|Trending|MORE FROM|More on|more on|MOST POPULAR|Recommended|TOP STORIES|Related(?= [A-Z]))\b.{10,}",
        "bare",
    ),
    _line("write to the author", _CHROME, r"e-?mail the (?:author|writer|editor)s?\.?"),
    _line("read or share", _CHROME, r"(?:read|share)(?: or share)? this (?:story|article).{0,80}"),
    _line("read more at", _CHROME, r"read (?:more|the full|the original|the rest)\b.{0,120}", "short", "bare"),
    _line("titles with kickers", _CHROME, r".{60,2000}", "kickers"),
    _line("numbered gallery", _CAPTION, NUMBERED, "gallery alone"),
    _line("numbered gallery", _CHROME, NUMBERED, "numbered"),
    _line(
        "slideshow",
        _CHROME,
        r".{0,300}\b(?:play slideshow|view gallery|view slideshow|launch gallery|show all)\b.{0,600}",
    ),
    _line("show all pictures", _CHROME, r"\+ ?show all .{0,120}"),
    # boxes
    _line(
        "advertisement",
        _CHROME,
        r"(?:advertisement|sponsored content|promoted content)"
        r"(?:\W*|\W+(?-i:[A-Z]).{0,60}|\W.{0,40}\b(?:continu|below|scroll|load|article|story)\w*\b.{0,40})",
    ),
    _line(
        "newsletter box",
        _CHROME,
        r"(?:newsletter sign ?-?up|sign up (?:for|to)|subscribe (?:to|for|now)|get (?:our|the latest|breaking) .{0,60}"
        r"(?:inbox|newsletter|email|app)).*",
    ),
    _line(
        "sign-up box",
        _CHROME,
        r".{0,200}\b(?:by subscribing now|subscribe to our|sign up for our|our (?:free )?(?:daily |weekly )?newsletter"
        r"|you're not a robot|thank you for subscribing|download (?:our|the) [\w ]{0,20}app"
        r"|delivered (?:straight )?to your inbox"
        r"|as an interest to stay up to date)\b.{0,600}",
    ),
    _line(
        "follow box",
        _CHROME,
        r"(?:follow|like|join|find|check)(?: out)? (?:us|[\w .'’&-]{2,60}) (?:out )?on (?:facebook|twitter|instagram|x"
        r"|telegram"
        r"|whatsapp|youtube|google|social)\b.{0,250}",
    ),
    _line("follow handle", _CHROME, r"(?:follow|check)\b.{0,80}(?:@\w*|facebook:?)\.?", "short"),
    _line("interest box", _CHROME, r"interested in [\w ]{2,30}\?.{0,200}"),
    _line("address of a page", _CHROME, r"(?:[\w .'’&-]{1,40}: ?)?(?:https?://|www\.)\S+"),
    _line("scroll down", _CHROME, r"scroll (?:down|below|for)\b.{0,40}", "short"),
    _line("saved twice", _CHROME, r"(?:save)+", "short"),
    _line("menu", _CHROME, r"(?:categories|archives|tags|topics)\b.{0,20}\bselect\b.*"),
    _line(
        "comments count",
        _CHROME,
        r"\d[\d,.]*[km]? (?:comments?|shares?|views?|likes?|retweets?|min(?:ute)?s? read|photos?)",
    ),
    _line(
        "time stamp",
        _CHROME,
        rf"(?:(?:first |last )?(?:published|updated?|posted|modified|date|issued|created)(?: on| at| date)?\s*+:?\s*+)?"
        rf"(?:{CLOCK},? ?)?{DATE}{CLOCK}?(?: ?\|.{{0,80}})?",
    ),
    _line(
        "stamp",
        _CHROME,
        r"(?:(?:first |last )?(?:published|updated|posted|modified))\b(?: on| at)?\s*:?\s.{0,25}\d.{0,50}",
        "short",
        "bare",
    ),
    _line("page of the paper", _CHROME, rf"\([\w .]{{3,40}} {DATE}(?: page ?\w+)?\)"),
    _line(CORRECTION, _CHROME, rf"[•*–—-]?\s*+(?:{LABELLED_NOTE}|{NOTE}).{{0,900}}"),
    _line(CORRECTION, _CHROME, rf"[(\[]\s*+(?:{LABELLED_NOTE}|{NOTE})[^()\[\]]{{0,600}}[)\]]\W*"),
    _line(CORRECTION, _CHROME, rf"[•*(\[]?\s*+(?:{NOTE_LABEL})\W*"),
    _line("rule of marks", _CHROME, r"[\W_]+"),
    _line("end mark", _CHROME, r"[-–—]\s?30\s?[-–—]"),
    _line("list number alone", _CHROME, r"\d{1,4}"),
    # headings that carry their marks
    _line("heading between dashes", _HEADING, r"[-–—] ?['\"‘“]?.{3,60}['\"’”]? ?[-–—]", "short"),
    _line(
        "line in capitals",
        _HEADING,
        r"[A-Z(\W\d].{0,110}[A-Z)\d]",
        "short",
        "bare",
        "capitals alone",
        "no transcript",
        flags=0,
    ),
    _line("heading in capitals", _HEADING, r"[A-Z0-9][A-Z0-9 '’&/-]{3,40}:", "no transcript", flags=0),
)

SPLIT_RULES: tuple[SplitRule, ...] = (
    # NPR
    _split(
        "NPR picture",
        r"(?P<chrome>Enlarge this image)\s(?P<caption>.+?)\s(?P<credit>\S+(?: \S+){0,4}?)\s"
        r"(?P<chrome2>hide caption(?: toggle caption)?)(?P<credit2>.*)",
    ),
    _split(
        "NPR picture",
        r"(?P<chrome>(?:Enlarge this image )?toggle caption|Enlarge (?:this )?[Ii]mage)\s(?P<credit>.{2,120})",
    ),
    # BBC
    _split(
        "BBC picture",
        r"(?P<credit>(?:Image|Media) copyright .{2,60}?)\s(?P<chrome>(?:Image|Media) caption)\s(?P<caption>.+)",
    ),
    _split("BBC picture", r"(?P<credit>(?:Image|Media) (?:copyright|source|credit),? .{2,60})"),
    _split(
        "BBC picture",
        r"(?P<chrome>(?:Media playback is (?:un|not )supported on (?:your|this) device )?(?:Image|Media) caption),?\s"
        r"(?P<caption>.+)",
    ),
    # CNN
    _split("highlights", r"(?P<chrome>Story highlights?|STORY HIGHLIGHTS|Key points)\s(?P<heading>.+)"),
    # USA Today
    _split("player", r"(?P<chrome>CLOSE)\s(?P<caption>.+)"),
    # China Daily: title, stamp and agency in one line
    _split(
        "title line",
        rf"(?P<open>.{{0,200}}?)\s?(?P<chrome>(?:Updated|Published): ?{DATE}{CLOCK}?)\s?(?P<credit>.{{0,80}})",
    ),
    # what stands before the first words of the text
    _split(
        "opens with a medium", rf"(?P<credit>\({MEDIUM}\)(?: ?[–—-]{{1,2}})?)\s?(?P<open>[A-Z\"“'‘].{{40,}})", "edge"
    ),
    _split("opens with a stamp", r"(?P<chrome>(?:Updated?|UPDATED?) ?\|)\s(?P<open>[A-Z\"“'‘].{40,})", "edge"),
    _split("video above its text", rf"(?P<caption>{SPEAKS_ON})\s{{2,}}(?P<open>[A-Z\"“'‘].{{40,}})"),
    # photo credits at the end of a caption
    _split("source of a graphic", r"(?P<caption>.+?)\s(?P<credit>Source: .{3,90})", "caption size", "bare"),
    _split(
        "photo credit",
        r"(?P<caption>.+?)\s?(?P<credit>\[(?:Photo|Image|Picture)s?\b[^\[\]]{0,80}\]\W*)",
        "caption size",
    ),
    _split(
        "photo credit",
        rf"(?P<caption>.+?)\s?(?P<credit>(?:Photos?|Photograph|Photographer|Picture|Image|Credit|Source)(?: by)?: ?"
        rf"(?:{PERSON}|{CREDITED})(?:[ ,/&|]++(?>for|the|via|and|{CREDITED}(?!\w)|{PERSON}))*+\.?)",
        "caption size",
    ),
    _split(
        "photo credit",
        rf"(?P<caption>.+?)\s?(?P<credit>(?:\((?:(?:Photo|Image|Picture|Video|Courtesy|Screenshot)\b[^()]{{2,100}}"
        rf"|[^()]{{2,70}}\s?/\s?[^()]{{0,40}}{CREDITED}[^()]{{0,20}}|[^()]{{2,60}} via [^()]{{2,40}}"
        rf"|{CREDITED}(?: [Pp]hoto)?\s?/\s?[^()]{{2,60}})\)\s?){{1,2}}(?:\({AGENCY}\))?\.?)",
        "caption size",
    ),
    _split(
        "photo credit",
        rf"(?P<caption>.+?)\s?(?P<credit>© ?[^()©]{{0,60}}(?:\({CREDITED}\)|{CREDITED})?)",
        "caption size",
    ),
    _split(
        "photo credit",
        rf"(?P<caption>.+?)\s(?P<credit>(?:REUTERS|AFP|AP|EPA|Reuters)(?: Photo)?/ ?{PERSON}(?:/(?:File|Pool|Files))?)",
        "caption size",
    ),
    _split(
        "photo credit",
        rf"(?P<caption>.+?[\w.”\"’'])\s(?P<credit>(?:[A-Z][\w.'’-]+ ){{1,2}}?[A-Z][\w.'’-]+ ?/ ?{CREDITED})",
        "caption size",
    ),
    _split(
        "photo credit",
        rf"(?P<caption>.+?)\s(?P<credit>\((?:{CREDITED})\)(?: ?\({CREDITED}\))?)",
        "caption size",
        "posed",
    ),
    _split("photo credit", rf"(?P<caption>.+[.!?]['\"’”]?)\s(?P<credit>{SOURCE})\.?", "caption size", "silent"),
    # "The pier on Monday. Anna Berg for The Herald": whoever took it stands behind the full stop
    _split(
        "photo credit",
        r"(?P<caption>.+?[.!?]['\"’”]?)\s*+(?P<credit>(?:Credit ?(?:\.\.\.|…)\s?)?"
        r"[A-Z][\w.'’-]+ (?:[A-Z][\w.'’-]+ ?){1,2}(?:/ ?|(?<= )for )(?:[Tt]he )?"
        r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})",
        "caption size",
    ),
    # an agency's name in front of a caption (The Sun, Express)
    _split(
        "credit before a caption",
        rf"(?P<credit>(?:{SOURCE}|[A-Z][A-Z .]{{2,40}}•\s?[A-Z]+)"
        rf"(?:\s?[/•]\s?(?:{SOURCE}|\w+))?(?: / @\w+| - Contributor)?)\s"
        r"(?P<caption>['\"‘“]?(?:[A-Z0-9£$€][\w'’.,-]*\s).+)",
        "bare",
        "caption size",
        "no title",
    ),
    _split(
        "credit before a caption",
        r"(?P<credit>[A-Z][\w.]*(?: (?:/ )?[A-Z\d][\w.]*){0,3})\s(?P<caption>(?:An?|The|These|This|One|Two) [a-z\d].+)",
        "bare",
        "caption size",
        "no title",
        "pictures around",
    ),
    # agencies and writers at the end of a paragraph
    _split("agency at the end", rf"(?P<open>.+?[.!?]['\"’”]?)\s?(?P<credit>\((?:{AGENCY})(?:[/, ]+{AGENCY})*\)\.?)"),
    # a note of a correction before or behind the text of one paragraph
    _split(
        CORRECTION,
        rf"(?P<chrome>[(\[]\s*+(?i:{LABELLED_NOTE}|{NOTE})[^()\[\]]{{0,500}}[)\]])\s*+(?P<open>\S.+)",
    ),
    _split(
        CORRECTION,
        rf"(?P<open>.+?[.!?]['\"’”)]?)\s(?P<chrome>[•*(\[]?\s*+(?i:{LABELLED_NOTE}|{NOTE}).{{0,600}})",
    ),
    _split(
        "with assistance",
        r"(?P<open>.+?[.!?]['\"’”]?(?: \w+ \w+\.)?)\s(?P<credit>[—–-]{1,2} ?[Ww]ith (?:assistance (?:by|from) )?"
        rf"{PERSON}(?:(?:,| and) {PERSON})*\.?)",
    ),
)
