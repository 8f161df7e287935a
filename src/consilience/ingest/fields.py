"""The names under which pages and records keep what we look for, best first."""

from __future__ import annotations

#: names and properties of meta elements: Open Graph, article:, Dublin Core, Parse.ly, Sailthru, Chartbeat, and the
#: names that content management systems write
TITLE_META = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "headline")
OUTLET_META = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "twitter:site")
AUTHOR_META = (
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
)
PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "pubdate",
    "pub_date",
    "ptime",
    "pdate",
    "article_date_original",
    "originalpublicationdate",
    "displaydate",
    "date",
)
MODIFIED_META = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "utime",
    "article:modified",
    "revision_date",
)

#: keys of plain records and of news-please, which many harvesters share
ID_KEYS = ("id", "_id", "uid", "guid", "article_id", "doc_id", "document_id")
TITLE_KEYS = ("title", "headline", "headline_main", "name")
TEXT_KEYS = ("text", "maintext", "body", "content", "article", "full_text", "articleBody", "body_text")
HTML_KEYS = ("html", "raw_html", "page")
OUTLET_KEYS = ("outlet", "source_domain", "source", "publisher", "site_name", "sitename", "domain")
URL_KEYS = ("url", "link", "canonical_url", "uri", "address")
AUTHOR_KEYS = ("authors", "author", "byline")
PUBLISHED_KEYS = ("published", "date_publish", "datePublished", "published_at", "publish_date", "pub_date", "date")
MODIFIED_KEYS = ("modified", "date_modify", "dateModified", "modified_at", "updated", "updated_at")
LANGUAGE_KEYS = ("language", "lang", "inLanguage")

#: keys under which an object holds a list of records
LIST_KEYS = ("articles", "items", "documents", "records", "results", "news", "hits", "data")
