"""The forms in which reports correct themselves: data only.

Collected from the style books and corrections pages of agencies and papers (AP "This version corrects", Reuters
"(Corrects paragraph 2 to say …)" and "Refiles to", The New York Times "An earlier version of this article misstated",
The Guardian "This article was amended on") and from notes under the articles of the development sets. A note speaks of
the report that it stands in: "an earlier version of the bill" and "the report was amended" are news. Known to fail for
notes that neither carry a label nor name the report ("It was four, not nine, as we wrote.").
"""

from __future__ import annotations

from consilience.words.calendar import MONTH_PATTERN, WEEKDAY_PATTERN

#: what a note calls its report, after "this"
_REPORT = (
    r"(?:(?:news|live|photo|feature|lead|opinion|web) )?(?:stor(?:y|ies)|articles?|posts?|reports?|versions?|columns?"
    r"|items?|dispatch(?:es)?|headlines?|captions?|pieces?|briefs?|transcripts?|graphics?|maps?|blogs?|obituar(?:y|ies)"
    r"|editorials?|reviews?|interviews?|newsletters?|bulletins?|alerts?|page|webpage|copy)"
)
#: and after "the", where other things than a report have such names too
_STORY = r"(?:story|article|headline|post|blog post|photo caption|caption|subheading|standfirst)"
#: "this March 14 story"
_DATED = r"(?:[\w.,]{1,10} ){0,3}"
_WRONGLY = r"(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately|in error|falsely)"
_ADVERB = rf"(?:(?:{_WRONGLY}|originally|previously|initially|also|first) )*"
_MENDED = (
    r"(?:updated|corrected|amended|revised|changed|edited|modified|clarified|rewritten|fixed|republished|reissued"
    r"|refiled|recast|retracted|withdrawn)"
)
#: verbs that say by themselves that something was wrong
_ERRED = (
    r"(?:misstat|misidentif|misspel|misquot|mischaracteri|misattribut|misreport|miscalculat|misinterpret|misrepresent"
    r"|misnam|misplac|mistranslat|misdescrib|overstat|understat)\w*"
)
#: and verbs with which a note tells what stood there
_STOOD = (
    rf"(?:{_ERRED}|omitted|gave|said|stated|reported|included|contained|had|put|listed|described|referred|claimed"
    r"|attributed|quoted|used|showed|implied|suggested|identified|named|called|mentioned|carried|was|were|failed|did)"
)
_DAY = (
    rf"(?:(?:{WEEKDAY_PATTERN})\.?,? )?(?:(?:{MONTH_PATTERN})\.? \d{{1,2}}|\d{{1,2}} (?:{MONTH_PATTERN})\.?"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})(?:,? \d{4})?(?:,? (?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?"
)
#: "Correction (14 March)", "CLARIFICATION", "Corrections & clarifications"
NOTE_LABEL = (
    r"(?:corrections?|clarifications?|corrections? (?:and|&) clarifications?|corrected|correction notice|erratum|errata"
    r"|corrigend(?:um|a)|retraction|update and correction|correction and update|correction appended|refile"
    r"|editor['’]?s['’]? (?:correction|clarification)|(?-i:FOR THE RECORD))"
    rf"(?:,? \([^()]{{2,40}}\)|(?:[,:]| on| of)? {_DAY}|,? (?:to|on) (?:this|an earlier) {_REPORT})?"
)
#: a label that the note follows in the same line; notes and updates of other kinds must speak of an error
LABELLED_NOTE = (
    rf"{NOTE_LABEL}\s?(?:[:—–]|\s-\s)\s?(?=\S)"
    r"|(?:updates?|(?:editor|author|publisher)s?['’]?s?['’]? note|note|note to (?:readers|editors))"
    rf"(?:,? \([^()]{{2,40}}\)|,? {_DAY})?\s?[:—–-]\s?"
    r"(?=.{0,200}\b(?:correct(?:s|ed|ion)\b|clarif|misstat|misidentif|misspel|earlier version|previous version"
    rf"|this {_REPORT} (?:has been|was|is)|incorrectly|erroneous|wrongly (?:said|stated)))"
)
#: how notes begin that have no label; each speaks of the report itself
NOTE = (
    r"(?:because of|due to|owing to|as a result of) an? [\w ]{2,30}(?:error|mistake)s?,? (?:"
    rf"(?:an?|the|some) (?:earlier|previous|original) (?:versions?|headline)|(?:this|the) {_DATED}{_STORY}"
    rf"|this {_DATED}{_REPORT})\b"
    # "an earlier version of this article said", "a previous headline said", "an earlier story incorrectly said"
    r"|(?:(?:an?|the|some|two|several) )?(?:earlier|previous|original|initial|prior) "
    rf"(?:(?:versions?|{_REPORT})(?: and headlines?)? (?:of|for|on|to|in) this {_DATED}{_REPORT},? {_ADVERB}{_STOOD}"
    rf"|(?:versions?|headlines?|captions?)(?: (?:of|for|on|to|in) the {_STORY})?,? {_ADVERB}{_STOOD}"
    rf"|{_STORY},? {_ADVERB}(?:{_ERRED}|{_WRONGLY}))\b"
    # "this article was amended on", "the story has been corrected to"
    rf"|(?:this {_DATED}{_REPORT}|the {_STORY})(?:['’]s headline| and its headline)?,? "
    rf"(?:(?:has|have) (?:since )?been|was|is being) {_ADVERB}{_MENDED}\b"
    r"(?=\W*$|[.,:;)]| (?:to|on|at|in|since|after|because|throughout|with|from|for|and|following|\d))"
    rf"|this {_DATED}{_REPORT},? {_ADVERB}(?:corrects|clarifies|{_ERRED}|{_WRONGLY}|is developing)\b"
    rf"|(?:this {_DATED}{_REPORT}|the {_STORY}),? (?:originally|initially|previously) {_STOOD}\b"
    rf"|the {_STORY},? (?:{_ERRED}|{_WRONGLY})\b"
    r"|this (?:corrects|clarifies|version (?:updates|removes|adds|recasts|restores|fixes|deletes))\b"
    rf"|(?:the|this) {_STORY} (?:of|on|to|for|in|with|above) (?:this|an earlier|a previous) [\w ]{{3,40}}"
    r"(?:has been|was|were)\b"
    r"|(?:corrects|refiles|clarifies|refiling|correcting|recasts to correct) (?:to|the|that|an?|day|date|name|spelling"
    r"|typos?|headline|dateline|byline|paragraphs?|paras?|figures?|numbers?|toll|title|quote|attribution|age|in|first"
    r"|second|third|fourth|fifth|last|lead|year|month|time|location|place|amount|percentage|unit|currency|source"
    r"|\w+ to)\b"
    rf"|our (?:earlier|previous|original|initial) {_REPORT},? {_ADVERB}{_STOOD}\b"
    r"|we (?:(?:regret|apologi[sz]e for) (?:the|this|any) (?:errors?|mistakes?|confusion)"
    r"|have (?:since )?(?:corrected|amended|updated) (?:this|the|our))\b"
    r"|(?:amended|corrected|updated) (?:on|at) [\w ,:.]{3,30} to (?:correct|clarify|say|reflect|show|remove)\b"
    # "the number was misstated in an earlier version of this article"
    rf"|[^.!?\n]{{0,200}}\b(?:earlier|previous|original) versions? of this {_DATED}{_REPORT}\b"
)
