"""Signing in, where a password is demanded."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import BaseModel

from consilience.web.errors import responses
from consilience.web.security import HOURS, SIGNED, Security, change, set_cookie

pages = APIRouter()
api = APIRouter(tags=["session"])


class Session(BaseModel):
    """What a program needs to change anything without a password: send it back with the visit's cookie."""

    token: str


@pages.get("/sign-in")
def show(request: Request) -> Response:
    """Ask for the password."""
    security: Security = request.app.state.security
    if security.signed_in(request):
        return RedirectResponse("/stories", 303)
    answered: Response = request.app.state.chrome.page(request, "sign_in.html.j2", title="Sign in", wrong=False)
    return answered


@pages.post("/sign-in", dependencies=[Depends(change)])
def sign_in(request: Request, password: Annotated[str, Form(max_length=1000)] = "") -> Response:
    """Let a reader in who knows the password."""
    security: Security = request.app.state.security
    cookie = security.sign_in(request, password) if security.demands else ""
    if not cookie:
        shown: Response = request.app.state.chrome.page(request, "sign_in.html.j2", title="Sign in", wrong=True)
        shown.status_code = 403
        return shown
    response = RedirectResponse("/stories", 303)
    set_cookie(request, response, SIGNED, cookie, HOURS)
    return response


@pages.post("/sign-out", dependencies=[Depends(change)])
def sign_out() -> Response:
    """Let a reader go."""
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(SIGNED, path="/")
    return response


@api.get("/session", response_model=Session, responses=responses())
def session(request: Request) -> Response:
    """Give the token that changes must carry in the header X-CSRF-Token, with the cookie that this sets."""
    security: Security = request.app.state.security
    return JSONResponse({"token": security.token_of(request)}, headers={"Cache-Control": "no-store"})
