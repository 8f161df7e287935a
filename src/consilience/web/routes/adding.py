"""Adding reports: dropped, pasted or named; read with progress; kept only where that is asked for."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Path, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from consilience.web.adding import MOST_FILES, MOST_TEXT, Given, Jobs, Upload, read_addresses
from consilience.web.chrome import as_json
from consilience.web.contexts import JobPage
from consilience.web.errors import responses
from consilience.web.models import answer
from consilience.web.security import change
from consilience.web.values import plain

pages = APIRouter()
api = APIRouter(tags=["adding"])

JobKey = Annotated[str, Path(pattern=r"^draft-[a-z0-9]{20}$")]
#: ways to give something to read
_GIVEN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("files", {"minItems": 1}),
    ("text", {"pattern": r"\S"}),
    ("addresses", {"minLength": 1}),
)
_FORM: dict[str, Any] = {
    "type": "object",
    "properties": {
        "files": {"type": "array", "maxItems": MOST_FILES, "items": {"type": "string", "format": "binary"}},
        "text": {"type": "string", "maxLength": MOST_TEXT, "description": "reports, with a line of ===== between two"},
        "addresses": {
            "type": "string",
            "pattern": r"^(https?://[!-~]{1,200}(\n|$)){0,50}$",
            "description": "http or https addresses, one a line",
        },
        "keep": {"type": "string", "enum": ["yes", "no"], "description": "whether they go into the library"},
    },
    "anyOf": [{"required": [name], "properties": {name: some}} for name, some in _GIVEN],
}
_BODY = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _FORM}}}}


@pages.get("/add")
def show(request: Request) -> Response:
    """Show where reports are added."""
    answered: Response = request.app.state.chrome.page(request, "add.html.j2", title="Add reports", section="add")
    return answered


@pages.post("/add", dependencies=[Depends(change)])
async def add(request: Request) -> Response:
    """Begin to read what was given, and lead to its progress."""
    job = await _begin(request)
    return RedirectResponse(job.href, 303)


@pages.get("/add/{key}")
def progress(request: Request, key: JobKey, part: str = "") -> Response:
    """Show how far the reading is; of the page only the part that changes where a script asks for that."""
    job = _job(request, key)
    template = "progress.html.j2" if part == "progress" else "job.html.j2"
    answered: Response = request.app.state.chrome.page(
        request, template, title="Reading reports", section="add", job=job
    )
    return answered


@pages.get("/add/{key}/keep")
def ask_to_keep(request: Request, key: JobKey) -> Response:
    """Show what would be kept."""
    answered: Response = request.app.state.chrome.page(
        request, "keep.html.j2", title="Keep these reports", section="add", job=_job(request, key)
    )
    return answered


@pages.post("/add/{key}/keep", dependencies=[Depends(change)])
def keep(request: Request, key: JobKey) -> Response:
    """Take a draft's reports into the library."""
    began = request.app.state.jobs.keep(key)
    return _led(began, "/add")


@pages.post("/add/{key}/together", dependencies=[Depends(change)])
def together(request: Request, key: JobKey) -> Response:
    """Make one account of all reports of a draft, and lead to it."""
    made = request.app.state.jobs.together(key)
    return _led(made, "/stories")


def _led(key: object, to: str) -> Response:
    """Lead to what was made of a draft; None says that the draft is gone."""
    if key is None:
        raise HTTPException(404, "this draft is not here any more; add its reports again")
    return RedirectResponse(f"{to}/{key}", 303)


@api.post(
    "/add",
    status_code=202,
    dependencies=[Depends(change)],
    openapi_extra=_BODY,
    responses={202: answer(JobPage)[200], **responses(403, 408, 413)},
)
async def begin(request: Request) -> Response:
    """Begin to read reports; ask for the job until its state is done or failed."""
    job = await _begin(request)
    return JSONResponse(plain(job), 202, {"Location": f"/api/v1/jobs/{job.key}"})


@api.get("/jobs/{key}", responses={**answer(JobPage), **responses(404)})
def job(request: Request, key: JobKey) -> Response:
    """Tell how far the reading of what was added is."""
    return as_json(request, _job(request, key))


async def _begin(request: Request) -> JobPage:
    jobs: Jobs = request.app.state.jobs
    given, keeps = await _given(request)
    if given.empty:
        raise HTTPException(422, "there is nothing to read: drop a file, paste a text or name an address")
    key = jobs.start(given, keep=keeps)
    if key is None:
        raise HTTPException(503, "too much is being read already; try again in a minute", {"Retry-After": "30"})
    return _job(request, key)


async def _given(request: Request) -> tuple[Given, bool]:
    if "form" not in request.headers.get("content-type", ""):
        raise HTTPException(422, "send the reports as multipart/form-data")
    async with request.form() as form:
        return await _read(form)


async def _read(form: FormData) -> tuple[Given, bool]:
    files = [item for item in form.getlist("files") if isinstance(item, UploadFile)]
    if len(files) < len(form.getlist("files")):
        raise HTTPException(422, "files come with a file name")
    if len(files) > MOST_FILES:
        raise HTTPException(422, f"more than {MOST_FILES} files were given; give them in parts")
    text = form.get("text", "")
    if not isinstance(text, str) or len(text) > MOST_TEXT:
        raise HTTPException(422, f"the text has more than {MOST_TEXT:,} characters; give it as a file")
    # a form without a chosen file sends one without a name
    uploads = [Upload(item.filename or "report", await item.read()) for item in files if item.filename or item.size]
    given = Given(files=tuple(uploads), text=text, addresses=read_addresses(str(form.get("addresses", ""))))
    if (keeps := form.get("keep", "no")) not in {"yes", "no"}:
        raise HTTPException(422, "keep is yes or no")
    return given, keeps == "yes"


def _job(request: Request, key: str) -> JobPage:
    found: JobPage | None = request.app.state.jobs.look(key)
    if found is None:
        raise HTTPException(404, "nothing is being read under this address; it may have been long ago")
    return found
