"""A story as a file: HTML, Markdown, JSON, and tables as CSV, JSON Lines or Parquet."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from consilience.render.html.report import render_html
from consilience.render.json.account import account_to_json
from consilience.render.markdown import account_to_markdown
from consilience.render.tables.columns import COLUMNS
from consilience.render.tables.rows import account_tables, change_rows, story_row
from consilience.render.tables.write import TableFormat, check_format, open_table
from consilience.web.chrome import conditional
from consilience.web.desk import Shown
from consilience.web.errors import responses
from consilience.web.routes.story import At, Key, at_moment

pages = APIRouter()
api = APIRouter(tags=["stories"])

#: the earliest moment that a zip file can tell: the same account gives the same bytes
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Kind(StrEnum):
    """What a story can be had as: the value is the suffix of the file."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


MEDIA_TYPES = {
    Kind.HTML: "text/html; charset=utf-8",
    Kind.MARKDOWN: "text/markdown; charset=utf-8",
    Kind.JSON: "application/json",
}


def file_of(shown: Shown, kind: Kind) -> bytes:
    """Return a story as a file's bytes; raises UsageError for Parquet where pyarrow is not installed."""
    if kind is Kind.HTML:
        return render_html(shown.account, shown.decisions, shown.changes()).encode("utf-8", "replace")
    if kind is Kind.MARKDOWN:
        return account_to_markdown(shown.account, shown.decisions).encode("utf-8", "replace")
    if kind is Kind.JSON:
        return account_to_json(shown.account, decisions=shown.decisions).encode("utf-8", "replace")
    return tables_of(shown, TableFormat(kind.value))


def tables_of(shown: Shown, form: TableFormat) -> bytes:
    """Return a story's tables as a zip file with a file each."""
    check_format(form)
    place = shown.place
    story = 0 if place.draft else place.story
    tables = dict(account_tables(shown.account, story=story, decisions=shown.decisions))
    tables["stories"] = [story_row(place.room.entry(place.story).summary)]
    texts = {article.id: article.text for article in shown.account.articles}
    tables["changes"] = change_rows(place.room.changes(place.story), story=story, text_of=texts.get)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in sorted(tables.items()):
            file = io.BytesIO()
            writer = open_table(form, COLUMNS[name], file)
            writer.write(rows)
            writer.close()
            archive.writestr(zipfile.ZipInfo(f"{name}.{form.value}", _EPOCH), file.getvalue(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def answered(request: Request, shown: Shown, kind: Kind) -> Response:
    """Return a story as a download."""
    content = shown.once(f"file.{kind}", lambda: file_of(shown, kind))
    name = f"story-{shown.place.key}"
    file = f"{name}.{kind}" if kind in MEDIA_TYPES else f"{name}-{kind}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return conditional(request, Response(content, headers=headers, media_type=MEDIA_TYPES.get(kind, "application/zip")))


@pages.get("/stories/{key}/account.{kind}")
def download(request: Request, key: Key, kind: Kind, at: At = "") -> Response:
    """Give a story as a file."""
    return answered(request, request.app.state.desk.shown(key, at_moment(at)), kind)


_ACCOUNT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "the account in the shape of the published JSON Schema",
        "content": {"application/json": {"schema": {"type": "object"}}},
    },
    304: {"description": "what the reader has already"},
    **responses(404),
}


@api.get("/stories/{key}/account", responses=_ACCOUNT)
def account(request: Request, key: Key, at: At = "") -> Response:
    """Tell a story's whole account, in the shape that ``consilience reconcile -o account.json`` writes."""
    return answered(request, request.app.state.desk.shown(key, at_moment(at)), Kind.JSON)
