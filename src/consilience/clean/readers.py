"""How pages speak to their readers, in whole sentences: data only.

A name, a pattern for the whole line, and the conditions that must hold besides (``conditions.py``). Sentences of this
kind have their full stop, so that nothing but their words tells them from running text; each pattern therefore asks for
a word of the page itself (a newsletter, an app, a comment, a story) or for a turn that reports do not use. Written from
the pages of the development sets and from what sites of the same kind say; known to fail for appeals in words of their
own.
"""

from __future__ import annotations

#: what is said, how, and what must hold besides
TO_READERS: tuple[tuple[str, ...], ...] = (
    (
        "click here",
        r"(?:please |to \w+[^.!?]{0,60}, )?(?:click|tap|press) (?:here|below|on the|to)\b.{0,200}",
        "silent",
    ),
    (
        "link to another story",
        (
            r"(?:you can )?(?:read|see|watch|find|get|view|listen to|follow|check out) (?:the|our|more|all|his|her"
            r"|their|about|other|today's)\b.{0,120}\b(?:here|below|in full|by clicking .{1,30}|on our (?:website"
            r"|site|page|app))[.!:]?"
        ),
        "silent",
    ),
    (
        "series of the site",
        (
            r"[\w'’& -]{3,40}: (?:check out|browse|discover|read|see|find out|take a look at"
            r"|[^.:\"“]{0,60}\b(?:tells you|you need to know|in our \w+))\b[^\"“]{5,160}"
        ),
        "last",
    ),
    (
        "story continues",
        (
            r"(?:the |this |your )?(?:story|article|report|piece|post|column|page|video|gallery|content"
            r"|advertisement|ad)(?:,? \w+){0,3} (?:continues?|resumes?) (?:after|below|following|with)\b.{0,80}"
        ),
    ),
    (
        "story continues",
        (
            r"(?:this|the) (?:advertisement|ad|video) (?:has not|hasn['’]t|will)\b.{0,30}\b(?:load|play|begin"
            r"|start)(?:ed|s)?(?: yet| shortly| soon| in \w+ seconds?|,|\.).{0,80}"
        ),
    ),
    (
        "player",
        (
            r"(?:the |this )?(?:video|media|audio) (?:player )?(?:is loading|could not be loaded|is (?:not|no "
            r"longer) available)\b.{0,120}|this is a modal window\b.{0,80}|your browser (?:does not|doesn['’]t|is "
            r"not)\b.{0,120}"
        ),
    ),
    (
        "thanks to readers",
        (
            r"thank(?:s| you) for (?:reading|subscribing|signing up|visiting|registering|your (?:interest"
            r"|support))\b.{0,200}"
        ),
        "silent",
    ),
    (
        "terms of a box",
        (
            r".{0,80}\bby (?:signing up|subscribing|clicking|continuing|registering|submitting|providing|entering"
            r"|checking)\b.{0,80}\byou(?:['’]re| are)? (?:agree|agreeing|accept|consent|acknowledge"
            r"|confirm)\w*\b.{0,300}"
        ),
    ),
    (
        "comments",
        (
            r"(?:comments|commenting|the comments section)(?: on this (?:story|article|post|page))? (?:are|is"
            r"|have been|has been|may be|will be) (?:now |currently )?(?:closed|disabled|turned off|moderated"
            r"|reviewed|open)\b.{0,120}"
        ),
    ),
    (
        "comments",
        (
            r"(?:please |so,? )?(?:have your say|let us know|tell us|share your|leave (?:a|your)|post your|add "
            r"your|send (?:us )?your|sound off|join the (?:conversation|discussion|debate)|what do you (?:think"
            r"|make)|do you (?:think|agree)|what are your|how do you feel|vote in)\b.{0,200}(?:\b(?:comments?(?: "
            r"section)?|below|our poll|@\S+|newsroom|by e-?mail|on (?:facebook|twitter|x|whatsapp))\b.{0,60})"
        ),
        "silent",
    ),
    (
        "newsletter box",
        r"(?:never|don['’]t) miss\b.{0,120}\b(?:facebook|twitter|whatsapp|newsletter|inbox|app)\b.{0,80}",
        "silent",
    ),
    (
        "comments",
        r"have your say\W.{0,120}|(?:reader |online )?(?:poll|quiz|vote):\s.{5,200}",
    ),
    (
        "the site speaks of itself",
        (
            r".{2,60}\b(?:is not responsible for (?:the )?(?:content|external)|does not (?:necessarily )?endorse"
            r"|may (?:earn|receive|get) (?:a |an )?(?:\w+ )?(?:commission|compensation))\b.{0,200}"
        ),
        "silent",
    ),
    (
        "developing story",
        (
            r"(?:this|it) (?:is|remains) an? (?:breaking|developing|ongoing)(?: news)? story\b.{0,200}|(?:a "
            r"|breaking |more )?(?:developing|breaking) (?:news )?story\W.{0,120}|.{0,80}\b(?:check|come|refresh"
            r"|stay with us|stay tuned)\b(?: \w+)? (?:back|this page|for)\b.{0,60}\b(?:updates?|details"
            r"|information|developments)\b.{0,60}|(?:more|further)(?: (?:details|updates|information|news))? "
            r"(?:to (?:come|follow)|will follow|follows?|soon)\b\W*|(?:this|the) (?:story|article|report|piece"
            r"|post|column|page|video|gallery|content|advertisement|ad) (?:will|is being|is to|may) be "
            r"updated\b.{0,160}|we(?:['’]ll| will| are) (?:be )?(?:updat|bring|add|keep)\w*\b.{0,40}\b(?:this "
            r"(?:story|article|page)|updates?|you (?:more|the latest))\b.{0,120}"
        ),
        "silent",
    ),
    (
        "follow box",
        (
            r"(?:please |to [^.!?]{3,60}, )?(?:join|subscribe to|follow|sign up (?:for|to)|download|get) (?:our|us"
            r"|[\w ]{2,40}['’]s|[\w. ]{2,30} on|the (?:(?-i:[A-Z])[\w ]{2,30} )?(?=app\b|newsletter|podcast"
            r"|whatsapp))\b.{0,100}\b(?:channels?|whatsapp|telegram|newsletters?|podcasts?|app|apps|google news"
            r"|instagram|facebook|twitter|youtube|inbox|e-?mails?|alerts?|notifications?)\b.{0,120}"
        ),
        "silent",
    ),
    (
        "newsletter box",
        (
            r"(?:get|receive|want|start|stay|keep|never miss|don['’]t miss|be the first)\b.{0,160}\b(?:inbox"
            r"|newsletters?|our (?:app|emails?|alerts|daily|weekly|morning|evening)|unlimited access|free trial"
            r"|subscri\w+)\b.{0,120}"
        ),
        "silent",
    ),
    (
        "appeal for support",
        (
            r"(?:please |you can )?(?:help )?(?:support|fund|donate to) (?:our|independent|quality|local|free"
            r"|non-?profit|this) (?:\w+ )?(?:journalism|newsroom|reporting|news|work|journalists)\b.{0,300}|(?:do"
            r"|if) you (?:value|like|enjoy|appreciate|want more of|found)\b.{0,20}\b(?:our|this|what)\b.{0,60}\b"
            r"(?:story|article|reporting|journalism|work|you(?:['’]re| are) reading|we do)\b.{0,200}|become an? "
            r"(?:\w+ )?(?:member|subscriber|supporter|patron)\b.{0,200}|(?:you have|you['’]ve|you are|this is "
            r"your)\b.{0,60}\b(?:free (?:articles?|stories)|articles? (?:left|remaining)|limit)\b.{0,120}|already "
            r"(?:a|have an?) (?:\w+ )?(?:subscri\w+|member|account)\b.{0,120}|(?:this (?:story|article|content) "
            r"is )?(?:exclusively |only )?(?:available |free )?(?:for|to) (?:\w+ )?subscribers(?: only)?\b.{0,60}"
        ),
        "silent",
    ),
    (
        "published elsewhere first",
        (
            r"(?:an? (?:\w+ )?version of this|this) (?:story|article|report|piece|post|column),? (?:(?:has|was|is"
            r"|which) )?(?:been )?(?:originally |first |also |previously )*(?:appeared|appears|published|ran"
            r"|posted|republished|reprinted|syndicated|produced|reproduced|adapted|excerpted)\b(?= (?:in|on|at|by"
            r"|from|with|as|under|here|through|courtesy)\b).{0,250}"
        ),
        "edge",
        "silent",
    ),
    (
        "published elsewhere first",
        r"(?:originally|first) (?:published|appeared|posted)\b.{0,160}",
        "edge",
        "silent",
    ),
    (
        "published elsewhere first",
        (
            r".{10,200}\b(?:originally|first) (?:appeared|published|ran) (?:on|in|at) "
            r"(?-i:[A-Z][\w-]*\.[a-z]{2,4})\b.{0,160}"
        ),
        "edge",
        "silent",
    ),
    (
        "the site speaks of itself",
        (
            r"(?:the )?(?:views|opinions)(?: and opinions)? (?:expressed|in this)\b.{0,80}\b(?:are|is|do|does)\b"
            r".{2,200}|our standards:.{2,80}"
        ),
        "edge",
    ),
    (
        "newsletter box",
        (
            r"you (?:can|may) unsubscribe\b.{0,80}|to (?:comment|continue reading|read (?:the|this)"
            r" (?:full )?(?:article|story))\b[^.]{0,40}, (?:please )?"
            r"(?:log in|sign in|subscribe|register|create)\b.{0,80}"
        ),
    ),
    (
        "help line",
        (
            r"(?:if you\b|for (?:confidential )?(?:help|support)\b).{0,200}\b(?:help ?line|hotline|lifeline|crisis"
            r"|samaritans|support (?:line|group))\b.{0,300}"
        ),
        "edge",
        "silent",
    ),
    (
        "player",
        r"video (?:loading|unavailable)\b.{0,40}\b(?:click|tap) to play\b.{0,120}",
    ),
)
