"""Names and numbers of the web's conventions: tracking parameters, media types of feeds, politeness.

Tracking parameters: the documentation of the services that add them (Google Analytics and Ads, Meta, Microsoft,
Mailchimp, HubSpot, Matomo, Adobe, Piano, Yandex) and the lists that browsers strip (Firefox, Brave). Parameters that
some site also uses for content ("id", "p", "page", "source" with a value of its own) are not here.
"""

from __future__ import annotations


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


#: beginnings of parameters that say how a reader came
TRACKING_PREFIXES: tuple[str, ...] = ("utm_", "mtm_", "matomo_", "pk_", "hsa_", "at_", "ns_", "__hs", "_hs", "oly_")

#: parameters that say how a reader came
TRACKING_PARAMETERS: frozenset[str] = _words(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id epik s_kwcid "
    "mc_cid mc_eid mkt_tok vero_id vero_conv wickedid ef_id _openstat _ga _gl gad_source srsltid "
    "ncid cmpid cmp ito icid smid smtyp ocid xtor echobox mbid sref sr_share ftag ftcamp "
    "guccounter guce_referrer guce_referrer_sig spm share_id sharetype socialshare __twitter_impression"
)

#: parameters that say how a reader came where they have one of these values, and may say anything else otherwise
CAME_FROM_NAMES: frozenset[str] = _words("ref source src from feed cid partner via rss output")
CAME_FROM_VALUES: frozenset[str] = _words(
    "rss feed feeds atom rssfeed rss_feed rss-feed twitter facebook newsletter email"
)

#: first labels by which sites name variants of themselves
HOST_VARIANTS: frozenset[str] = _words("www m mobile amp edition beta")

#: elements with which an XML feed begins, in lower case and without namespace
FEED_ROOTS: frozenset[str] = _words("rss rdf feed")

#: media types of a page's links to its feeds, best first
FEED_LINK_TYPES: tuple[str, ...] = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "application/json",
    "text/xml",
    "application/xml",
)

#: what we ask a feed's server for
FEED_ACCEPT = (
    "application/atom+xml,application/rss+xml,application/feed+json,application/rdf+xml;q=0.9,"
    "application/xml;q=0.8,text/xml;q=0.8,application/json;q=0.7,*/*;q=0.1"
)

#: words from which a feed's content is taken for the whole article; teasers have 20 to 60
FULL_CONTENT_WORDS = 120
#: endings by which a feed's content says that it is only the beginning (lower case)
TEASER_ENDINGS: tuple[str, ...] = ("…", "...", "[…]", "[...]", "read more", "continue reading", "more »", "→")
#: share of the feed's words that a page's text must have; below, the page is taken for a wall before the article
LEAST_PAGE_SHARE = 0.5
#: media types of pages that may hold an article
PAGE_MEDIA_TYPES: frozenset[str] = frozenset({"text/html", "application/xhtml+xml"})

#: elements that hold no date of the page's article
APART_TAGS: frozenset[str] = _words(
    "aside nav form blockquote iframe figure figcaption noscript select button script style template svg"
)

#: words of classes and ids of what belongs to other stories, to readers, or to the frame of a page
APART_CLASSES: frozenset[str] = _words(
    "comment comments commentlist disqus reply replies respond related recommend recommended recommendations teaser "
    "teasers promo promos sidebar widget widgets embed embedded tweet twitter instagram facebook latest trending "
    "popular newsletter breadcrumb breadcrumbs copyright nav navigation menu ticker carousel more outbrain taboola"
)

#: words of classes and ids of lines that say when a page was written
DATE_CLASSES: frozenset[str] = _words(
    "date dates time datetime timestamp published publish posted pubdate publishdate publication byline dateline meta "
    "stamp created submitted postmeta"
)
