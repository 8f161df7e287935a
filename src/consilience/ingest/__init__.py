"""From files, folders, records and addresses to articles; the only package that touches the network."""

from __future__ import annotations

from consilience.ingest.canonical import article_address, canonical_address
from consilience.ingest.documents import read_document, stream_documents
from consilience.ingest.feeds.article import FetchedArticle, fetch_article
from consilience.ingest.feeds.fetch import fetch_feed
from consilience.ingest.feeds.records import Failure, FailureKind, FeedEntry, FeedPolicy, FeedResult, FeedState
from consilience.ingest.given import Input, Inputs
from consilience.ingest.limits import Limits
from consilience.ingest.politeness import Clock, Politeness, SystemClock
from consilience.ingest.read import ReadResult, read_inputs
from consilience.ingest.robots import Robots
from consilience.ingest.web import FakeFetcher, Fetched, Fetcher, HttpFetcher, WebFetcher

__all__ = [
    "Clock",
    "Failure",
    "FailureKind",
    "FakeFetcher",
    "FeedEntry",
    "FeedPolicy",
    "FeedResult",
    "FeedState",
    "Fetched",
    "FetchedArticle",
    "Fetcher",
    "HttpFetcher",
    "Input",
    "Inputs",
    "Limits",
    "Politeness",
    "ReadResult",
    "Robots",
    "SystemClock",
    "WebFetcher",
    "article_address",
    "canonical_address",
    "fetch_article",
    "fetch_feed",
    "read_document",
    "read_inputs",
    "stream_documents",
]
