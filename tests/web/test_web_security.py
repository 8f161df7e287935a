"""Who may do what: every guard, from outside."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from fastapi.routing import APIRoute

from builders_room import EXAMPLE, make_client, make_room, token_of
from consilience.web.app import make_app
from consilience.web.guard import Bounds
from consilience.web.security import SAFE, TRIES, change

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

STORY = f"/stories/{EXAMPLE}"
PASSWORD = "correct horse"
FORM = {"kind": "point", "fingerprint": "0" * 16, "verdict": "checked"}


def routes(parts: object) -> list[APIRoute]:
    found = []
    for route in parts:  # type: ignore[attr-defined]
        if isinstance(route, APIRoute):
            found.append(route)
        elif nested := getattr(
            getattr(route, "original_router", None) or getattr(route, "router", None), "routes", None
        ):
            found += routes(nested)
    return found


def test_every_change_depends_on_a_token() -> None:
    changing = [route for route in routes(make_app(make_room()).routes) if set(route.methods or ()) - SAFE]
    assert len(changing) >= 6
    for route in changing:
        assert any(found.dependency is change for found in route.dependencies), route.path


@pytest.mark.parametrize("path", ["/stories", STORY, "/add", "/nothing", "/static/room.css", "/api/v1/stories/9"])
def test_every_answer_carries_the_guards(path: str) -> None:
    headers = make_client().get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "a@b", "[::1"]
)
def test_a_name_of_somebody_else_is_refused(host: str) -> None:
    assert make_client().get("/stories", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8642", "127.0.0.1:1", "[::1]:8642", "room.example", "10.0.0.7"]
)
def test_our_names_are_known(host: str) -> None:
    assert make_client(hosts=["room.example"]).get("/stories", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", [f"{STORY}/decisions", "/add", "/sign-in", f"/api/v1{STORY}/decisions", "/api/v1/add"])
def test_a_change_without_its_token_is_refused(path: str) -> None:
    client = make_client()
    for token in ("", "0" * 64, "é"):
        assert client.post(path, data={**FORM, "token": token}).status_code == 403
    assert client.post(path, json=FORM).status_code == 403


def test_a_token_is_of_one_browser() -> None:
    room = make_room()
    app = make_app(room)
    one, other = make_client(room), make_client(room)
    one.app = other.app = app
    token = token_of(one)
    assert other.get("/add").status_code == 200
    assert other.post(f"{STORY}/decisions", data={**FORM, "token": token}).status_code == 403


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
def test_a_change_from_another_site_is_refused(headers: dict[str, str]) -> None:
    client = make_client()
    form = {**FORM, "token": token_of(client)}
    assert client.post(f"{STORY}/decisions", data=form, headers=headers).status_code == 403
    assert client.post(f"{STORY}/decisions", data=form, headers={"Origin": "http://127.0.0.1"}).status_code == 303


def test_a_program_changes_with_a_header() -> None:
    client = make_client()
    token = client.get("/api/v1/session").json()["token"]
    answer = client.post(f"/api/v1{STORY}/decisions", json=FORM, headers={"X-CSRF-Token": token})
    assert answer.status_code == 201


def test_cookies_are_kept_from_scripts_and_other_sites() -> None:
    cookie = make_client().get("/add").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def sign_in(client: TestClient, password: str) -> int:
    token = token_of(client, "/sign-in")
    return client.post("/sign-in", data={"password": password, "token": token}).status_code


@pytest.mark.parametrize("path", ["/stories", STORY, "/add", f"{STORY}/account.html", f"{STORY}/changes.atom"])
def test_a_password_is_asked_for(path: str) -> None:
    client = make_client(password=PASSWORD)
    assert client.get(path).headers["location"] == "/sign-in"
    assert client.get("/static/room.css").status_code == 200
    assert sign_in(client, "wrong") == 403
    assert client.get(path).status_code == 303
    assert sign_in(client, PASSWORD) == 303
    assert client.get(path).status_code == 200
    token = token_of(client)
    client.post("/sign-out", data={"token": token})
    assert client.get(path).headers["location"] == "/sign-in"


def test_who_has_signed_in_is_asked_no_more() -> None:
    client = make_client(password=PASSWORD)
    assert "wrong" not in client.get("/sign-in").text
    assert sign_in(client, PASSWORD) == 303
    assert client.get("/sign-in").headers["location"] == "/stories"


def test_without_a_password_nobody_signs_in() -> None:
    client = make_client()
    assert client.get("/sign-in").headers["location"] == "/stories"
    assert client.post("/sign-in", data={"password": "x", "token": token_of(client)}).status_code == 403


def test_a_page_of_one_reader_is_not_sent_twice_and_not_kept_for_others() -> None:
    client = make_client()
    first = client.get("/add")
    assert "private" in first.headers["cache-control"]
    tag = {"If-None-Match": first.headers["etag"]}
    assert client.get("/add", headers=tag).status_code == 304
    assert client.head("/add", headers=tag).status_code == 304
    other = make_client().get("/add", headers=tag)
    assert (other.status_code, other.headers["etag"] == first.headers["etag"]) == (200, False)


def test_a_program_brings_the_password() -> None:
    client = make_client(password=PASSWORD)
    refused = client.get("/api/v1/stories")
    assert refused.status_code == 401
    assert refused.headers["content-type"] == "application/problem+json"
    bearer = {"Authorization": f"Bearer {PASSWORD}"}
    assert client.get("/api/v1/stories", headers=bearer).status_code == 200
    assert client.post(f"/api/v1{STORY}/decisions", json=FORM, headers=bearer).status_code == 201
    assert client.get("/api/v1/stories", headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_a_forged_sign_in_is_worth_nothing() -> None:
    client = make_client(password=PASSWORD)
    for cookie in ("x", "99999999999.aa.bb", f"{int(time.time()) + 9}..", "9" * 400):
        assert client.get("/stories", headers={"Cookie": f"consilience_signed={cookie}"}).status_code == 303


def test_guessing_is_slowed_down() -> None:
    client = make_client(password=PASSWORD)
    assert [sign_in(client, "wrong") for _ in range(TRIES)] == [403] * TRIES
    assert sign_in(client, PASSWORD) == 429


def test_a_password_is_known_by_its_hash_alone() -> None:
    app = make_app(make_room(), password=PASSWORD)
    held = vars(app.state.security._password)
    assert PASSWORD not in repr(held)
    assert PASSWORD.encode() not in held.values()


def test_a_request_has_bounds() -> None:
    client = make_client(bounds=Bounds(max_bytes=2000))
    data = {"token": token_of(client), "text": "x" * 5000}
    assert client.post("/add", data=data).status_code == 413


@pytest.mark.parametrize(
    "address", ["/etc/passwd", "file:///etc/passwd", "-", "../x", "ftp://a.example/x", "gopher://x"]
)
def test_no_file_of_the_machine_is_read_by_name(address: str) -> None:
    client = make_client()
    answer = client.post("/add", data={"token": token_of(client), "addresses": address})
    assert answer.status_code == 400
    assert "is no web address" in answer.text


def test_an_unforeseen_error_tells_nothing_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    client = make_client()

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("/secret/place/on/disk")

    monkeypatch.setattr("consilience.web.desk.Desk.shown", fail)
    for path in (STORY, f"/api/v1{STORY}"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "content-security-policy" in answer.headers
