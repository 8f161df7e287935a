"""From files, folders, records and addresses to articles; the only package that touches the network."""

from __future__ import annotations

from consilience.ingest.documents import read_document, stream_documents
from consilience.ingest.limits import Limits
from consilience.ingest.read import ReadResult, read_inputs
from consilience.ingest.sources import Input
from consilience.ingest.web import FakeFetcher, Fetched, Fetcher, HttpFetcher

__all__ = [
    "FakeFetcher",
    "Fetched",
    "Fetcher",
    "HttpFetcher",
    "Input",
    "Limits",
    "ReadResult",
    "read_document",
    "read_inputs",
    "stream_documents",
]
