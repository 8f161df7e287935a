"""Each page: what it shows, and that every state of it has an address."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest
from lxml import etree, html  # type: ignore[import-untyped]

from builders_account import example_account, long_account
from builders_room import EXAMPLE, HOSTILE, SINGLE, links_of, make_client, make_room, token_of
from consilience.render.html.report import render_html
from consilience.render.json.account import account_to_dict
from consilience.types import Account

STORY = f"/stories/{EXAMPLE}"


def test_the_home_page_leads_to_the_stories() -> None:
    assert make_client().get("/").headers["location"] == "/stories"


def test_a_list_of_stories_tells_of_each_what_an_editor_asks_first() -> None:
    page = html.fromstring(make_client().get("/stories").text)
    rows = page.xpath("//li[@data-row]")
    assert len(rows) == 3
    example = next(row for row in rows if row.xpath(f".//a[@href='{STORY}']"))
    counts = " ".join(example.xpath(".//p[@class='counts']")[0].text_content().split())
    assert counts.startswith("4 reports")
    assert "open conflicts" in counts
    assert example.xpath(".//*[name()='svg']/*[name()='title']")[0].text.startswith("4 reports")


def test_a_folder_of_one_story_opens_it() -> None:
    client = make_client(make_room(example_account()))
    assert client.get("/stories").headers["location"] == STORY
    assert client.get("/stories?outlet=herald").status_code == 200


@pytest.mark.parametrize(
    ("query", "found"),
    [("outlet=courier", True), ("outlet=nobody", False), ("since=1990-01-01", True), ("until=1990-01-01", False)],
)
def test_a_list_is_filtered(query: str, found: bool) -> None:
    listed = make_client().get(f"/api/v1/stories?{query}").json()["stories"]
    assert any(row["key"] == str(EXAMPLE) for row in listed) is found


def test_a_list_goes_on_where_it_ended() -> None:
    client = make_client()
    first = client.get("/api/v1/stories?limit=2").json()
    rest = client.get("/api/v1/stories", params={"limit": 2, "after": first["next"]}).json()
    keys = [row["key"] for row in (*first["stories"], *rest["stories"])]
    assert sorted(keys) == ["1", "2", "3"]
    assert rest["next"] == ""


def test_a_list_is_sorted_and_narrowed_to_open_conflicts() -> None:
    client = make_client()

    def keys(query: str) -> list[str]:
        return [row["key"] for row in client.get(f"/api/v1/stories?{query}").json()["stories"]]

    by_reports = client.get("/api/v1/stories?order=reports").json()["stories"]
    assert [row["reports"] for row in by_reports] == sorted((row["reports"] for row in by_reports), reverse=True)
    counts = [row["open_conflicts"] for row in client.get("/api/v1/stories?order=conflicts").json()["stories"]]
    assert counts == sorted(counts, reverse=True)
    assert str(EXAMPLE) in keys("conflicts=open")
    assert str(SINGLE) not in keys("conflicts=open")
    page = html.fromstring(client.get("/stories?order=reports&conflicts=open").text)
    assert page.xpath("//option[@selected]/@value") == ["reports"]
    assert page.xpath("//input[@name='conflicts']/@checked")
    assert client.get("/api/v1/stories?order=colour").status_code == 422


def test_a_search_counts_marks_and_tells_apart() -> None:
    client = make_client()
    page = html.fromstring(client.get("/search?q=inspection").text)
    told = client.get("/api/v1/search?q=inspection").json()
    assert page.xpath("string(//p[@class='counted']/b)") == f"{told['facets']['total']} reports"
    assert {words.casefold() for words in page.xpath("//p[@class='snippet']/mark/text()")} == {"inspection"}
    links = page.xpath("//dl[@class='facets']//a/@href")
    narrowed = next(link for link in links if "outlet" in link)
    assert 0 < client.get(f"/api/v1{narrowed}").json()["facets"]["total"] < told["facets"]["total"]


def test_a_story_shows_every_section() -> None:
    page = html.fromstring(make_client().get(STORY).text)
    headings = {found.get("id") for found in page.xpath("//h2[@id]")}
    assert {
        "brief",
        "points",
        "conflicts",
        "figures",
        "quotes",
        "timeline",
        "namings",
        "sources",
        "coverage",
    } <= headings


SECTIONS = ("points", "figures", "quotes", "timeline", "namings", "sources", "coverage")


def test_what_changed_last_stands_at_the_head() -> None:
    client = make_client()
    news = html.fromstring(client.get(STORY).text).xpath("//section[@aria-labelledby='new']")[0]
    told = html.fromstring(client.get(news.get("data-load")).text)
    assert told.get("class") == "news"
    rows = told.xpath(".//li")
    assert 0 < len(rows) <= 6
    kinds = [row.xpath("./span[@class='ours']")[0].text_content() for row in rows]
    assert kinds[0].startswith("13 March 2024, 09:00 UTC · support lost")
    assert not [kind for kind in kinds if "new quote" in kind or "new point" in kind]
    assert client.get(news.get("data-load"), params={"at": "2024-03-14"}).status_code == 200


def test_the_sections_of_a_long_story_come_after_its_page() -> None:
    client = make_client(make_room(long_account()))
    page, whole = client.get(STORY).text, client.get(STORY, params={"whole": True}).text
    assert len(page) < len(whole) / 5
    later = html.fromstring(page).xpath("//section[@data-soon]")
    assert [section.xpath("./h2")[0].get("id") for section in later] == list(SECTIONS)
    for section in later:
        answer = client.get(section.get("data-load"))
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.text.strip() in whole
        (fresh,) = html.fragments_fromstring(answer.text.strip())
        before, after = section.xpath("./h2")[0], fresh.xpath("./h2")[0]
        assert (fresh.tag, before.get("id"), before.text) == ("section", after.get("id"), after.text.strip())
        # without scripts a link leads to the same section of the whole page
        (link,) = section.xpath("./p/a")
        assert link.get("href") == f"{STORY}?whole=true#{after.get('id')}"
    assert not html.fromstring(whole).xpath("//section[@data-soon]")


def test_a_long_story_as_it_stood_has_its_sections_of_that_time() -> None:
    client = make_client(make_room(long_account()))
    page = html.fromstring(client.get(STORY, params={"at": "2024-03-13"}).text)
    later = page.xpath("//section[@data-soon]/@data-load")
    assert {path.partition("?")[2] for path in later} == {"at=2024-03-13T23%3A59%3A59%2B00%3A00"}


def test_a_short_story_comes_in_one_piece() -> None:
    client = make_client()
    page = client.get(STORY)
    assert "data-soon" not in page.text
    assert client.get(STORY, params={"whole": True}).text == page.text
    assert client.get(f"{STORY}/sections/points").text.strip() in page.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{STORY}/sections/nothing", 404),
        (f"{STORY}/sections/Points", 422),
        (f"/stories/{SINGLE}/sections/points", 404),
    ],
)
def test_a_section_that_a_story_does_not_have(path: str, status: int) -> None:
    assert make_client().get(path).status_code == status


def test_an_account_of_one_report_speaks_of_no_other() -> None:
    page = html.fromstring(make_client().get(f"/stories/{SINGLE}").text)
    assert not page.xpath("//*[@id='points' or @id='sources']")
    assert not page.xpath("//a[contains(@href, '/compare')]")


def test_every_link_to_evidence_leads_to_its_passage() -> None:
    client = make_client()
    links = {link for link in links_of(client.get(STORY).text) if "#e" in link}
    assert links
    pages = {path: html.fromstring(client.get(path).text) for path in {link.split("#")[0] for link in links}}
    for link in links:
        path, key = link.split("#")
        assert pages[path].xpath(f"//*[@id='{key}']"), link


def test_the_address_of_a_report_outlives_those_before_it() -> None:
    account = example_account()
    last = account.articles[-1].id
    alone = make_client(make_room(account)).get(STORY).text
    fewer = Account(articles=account.articles[2:], version=account.version)
    later = make_client(make_room(fewer)).get(STORY).text
    assert links_of(alone)
    common = {link.split("#")[0] for link in links_of(alone)} & {link.split("#")[0] for link in links_of(later)}
    assert len(common) == len(account.articles) - 2, last


def test_a_part_of_a_report_is_what_another_page_fetches() -> None:
    client = make_client()
    path = links_of(client.get(STORY).text)[0].split("#")[0]
    part = client.get(f"{path}?part=article").text
    assert part.strip().startswith("<article")
    assert '<header class="top">' not in part


def test_a_passage_that_no_item_speaks_of_can_be_marked() -> None:
    client = make_client()
    path = links_of(client.get(STORY).text)[0].split("#")[0]
    number = path.rsplit("/", 1)[1]
    page = html.fromstring(client.get(f"{path}?mark=1-4").text)
    assert page.xpath(f"//mark[@id='e{number}-1-4']")


def test_two_reports_are_compared() -> None:
    client = make_client()
    page = html.fromstring(client.get(f"{STORY}/compare").text)
    pairs = page.xpath("//li[@data-first]")
    assert pairs
    for pair in pairs:
        for end in ("data-first", "data-second"):
            assert page.xpath(f"//mark[@id='{pair.get(end)}'] | //mark[@data-of='{pair.get(end)}']")
    assert page.xpath("//mark[contains(@class, 'only')]")
    chosen = [option.get("value") for option in page.xpath("//option[@selected]")]
    swapped = client.get(f"{STORY}/compare?first={chosen[1]}&second={chosen[0]}")
    assert swapped.status_code == 200
    assert client.get(f"{STORY}/compare?first={chosen[0]}&second={chosen[0]}").status_code == 409


def test_a_single_report_is_not_compared() -> None:
    assert make_client().get(f"/stories/{SINGLE}/compare").status_code == 409


def test_a_story_is_shown_as_it_stood() -> None:
    client = make_client(make_room(example_account()))
    moments = client.get(f"/api/v1{STORY}").json()["moments"]
    then = client.get(f"{STORY}?at={moments[0]['at'].replace('+', '%2B')}")
    assert then.status_code == 200
    assert "As it stood on" in then.text
    assert all("?at=" in link for link in links_of(then.text))
    assert client.get(f"{STORY}?at=1990-01-01").status_code == 404
    assert client.get(f"{STORY}?at=yesterday").status_code == 400


def test_search_leads_to_the_place() -> None:
    client = make_client()
    found = client.get("/api/v1/search", params={"q": "inspection"}).json()["hits"]
    assert found
    path, key = found[0]["places"][0].split("#")
    assert html.fromstring(client.get(path).text).xpath(f"//mark[@id='{key}']")
    assert client.get("/search?q=inspection").text.count("data-row") == len(found)
    assert "No report has this" in client.get("/search?q=zebra").text
    for query in ("", "—", "\U000887a7"):
        assert client.get("/api/v1/search", params={"q": query}).json()["hits"] == []
    assert client.get("/api/v1/search", params={"q": "after:never"}).status_code == 400


@pytest.mark.parametrize("path", ["/stories/99", "/stories/99/compare", "/nothing", f"{STORY}/reports/5"])
def test_what_is_not_there_is_a_page_too(path: str) -> None:
    answer = make_client().get(path)
    assert answer.status_code == 404
    assert "To the stories" in answer.text


@pytest.mark.parametrize("path", ["/stories", STORY, f"{STORY}/sections/points", f"{STORY}/changes.atom", "/add"])
def test_a_page_can_be_asked_for_without_its_text(path: str) -> None:
    client = make_client()
    head, whole = client.head(path), client.get(path)
    assert head.status_code == 200
    assert head.headers["etag"] == whole.headers["etag"]
    assert head.headers["content-type"] == whole.headers["content-type"]


def test_the_same_page_is_not_sent_twice() -> None:
    client = make_client()
    first = client.get(STORY)
    again = client.get(STORY, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    client.post(f"{STORY}/decisions", data=decision(client))
    assert client.get(STORY, headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def decision(client: object, *, of: str = "card", **more: str) -> dict[str, str]:
    """Return a form that settles the first conflict, or the first of those whose cards have a class."""
    page = html.fromstring(client.get(STORY).text)  # type: ignore[attr-defined]
    asked = page.xpath(f"//article[contains(@class, '{of}')]//a[@data-decide]/@href")[0]
    form = html.fromstring(client.get(asked).text).xpath("//form[@class='deciding']")[0]  # type: ignore[attr-defined]
    fields = {field.get("name"): field.get("value") for field in form.xpath(".//input[@type='hidden']")}
    return {**fields, "verdict": "resolved", "note": "the <b>coast guard</b> confirmed", "author": "A. Editor", **more}


def test_a_decision_is_kept_shown_and_exported() -> None:
    client = make_client()
    opened = client.get("/api/v1/stories/1").json()["story"]["open_conflicts"]
    answer = client.post(f"{STORY}/decisions", data=decision(client))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"{STORY}#k")
    page = html.fromstring(client.get(STORY).text)
    card = page.xpath("//article[contains(@class, 'settled')]")[0]
    assert "the <b>coast guard</b> confirmed" in card.text_content()
    kept = client.get(f"/api/v1{STORY}/decisions").json()["decisions"]
    assert [(row["verdict"], row["author"], bool(row["item"])) for row in kept] == [("resolved", "A. Editor", True)]
    assert client.get("/api/v1/stories/1").json()["story"]["open_conflicts"] == opened - 1
    assert "A. Editor" in client.get(f"{STORY}/account.html").text
    client.post(f"{STORY}/decisions", data=decision(client, of="settled", verdict="open"))
    assert client.get(f"/api/v1{STORY}/decisions").json()["decisions"] == []


DEPENDENCE, ORIGIN = "//ul[@class='reuse']/li", "//table[@class='origins']//tr[@id]"


@pytest.mark.parametrize(("rows", "says"), [(DEPENDENCE, "an origin of its own"), (ORIGIN, "stands beside it")])
def test_a_reader_overrules_a_dependence(rows: str, says: str) -> None:
    client = make_client()
    row = html.fromstring(client.get(STORY).text).xpath(rows)[0]
    asked = client.get(row.xpath(".//a[@data-decide]/@href")[0]).text
    assert says in asked
    form = html.fromstring(asked).xpath("//form[@class='deciding']")[0]
    fields = {field.get("name"): field.get("value") for field in form.xpath(".//input[@type='hidden']")}
    given = {**fields, "verdict": "overruled", "note": "two desks of one house", "author": "A. Editor"}
    answer = client.post(f"{STORY}/decisions", data=given)
    assert answer.headers["location"] == f"{STORY}#{row.get('id')}"
    shown = html.fromstring(client.get(STORY).text).xpath(f"//*[@id='{row.get('id')}']")[0]
    assert "two desks of one house" in shown.text_content()
    assert "two desks of one house" in client.get(f"{STORY}/account.md").text
    assert client.get(f"{STORY}/account.json").json()["decisions"][0]["verdict"] == "overruled"
    assert client.get(f"/api/v1{STORY}/decisions").json()["decisions"][0]["item"]


def test_a_decision_survives_a_rebuild() -> None:
    room = make_room(example_account())
    client = make_client(room)
    client.post(f"{STORY}/decisions", data=decision(client))
    account = example_account()
    ids = {conflict.id: f"x{number}" for number, conflict in enumerate(account.conflicts)}
    anew = [replace(conflict, id=ids[conflict.id]) for conflict in reversed(account.conflicts)]
    room.hold(replace(account, conflicts=tuple(anew)), story=EXAMPLE)
    client.app.state.desk.forget(str(EXAMPLE))  # type: ignore[attr-defined]
    assert html.fromstring(client.get(STORY).text).xpath("//article[contains(@class, 'settled')]")


def test_downloads_are_what_the_program_writes() -> None:
    client = make_client()
    account = example_account()
    page = client.get(f"{STORY}/account.html")
    assert page.text == render_html(account, changes=make_room().changes(EXAMPLE))
    assert page.headers["content-disposition"] == 'attachment; filename="story-1.html"'
    assert json.loads(client.get(f"{STORY}/account.json").text) == account_to_dict(account)
    assert client.get(f"/api/v1{STORY}/account").json() == account_to_dict(account)
    assert client.get(f"{STORY}/account.md").text.startswith("# ")
    tables = zipfile.ZipFile(io.BytesIO(client.get(f"{STORY}/account.csv").content))
    assert {"articles.csv", "claims.csv", "conflicts.csv", "figures.csv", "quotes.csv"} <= set(tables.namelist())
    assert client.get(f"{STORY}/account.exe").status_code == 422


@pytest.mark.parametrize("story", [EXAMPLE, SINGLE, HOSTILE])
def test_the_feed_is_atom(story: int) -> None:
    answer = make_client().get(f"/stories/{story}/changes.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.xpath("a:id and a:title and a:updated and a:author", namespaces=names)
    ids = feed.xpath("a:entry/a:id/text()", namespaces=names)
    assert len(ids) == len(set(ids)) > 0
    assert all(entry.startswith("http://127.0.0.1/stories/") for entry in ids)


def test_a_token_stands_in_every_form_that_changes_anything() -> None:
    client = make_client()
    for path in ("/add", f"{STORY}/decide?kind=point&fingerprint={'0' * 16}"):
        token = token_of(client, path)
        forms = html.fromstring(client.get(path).text).xpath("//form[@method='post']")
        assert forms, path
        for form in forms:
            assert form.xpath(".//input[@name='token']/@value") == [token]


def test_a_page_that_all_readers_share_holds_nothing_of_one() -> None:
    app = make_client().app
    one, other = make_client(), make_client()
    one.app = other.app = app
    token_of(one)
    first, second = one.get(STORY), other.get(STORY)
    assert first.content == second.content
    assert b"token" not in first.content
    assert "set-cookie" not in first.headers


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip, br", "gzip"), ("identity", ""), ("gzip;q=0", "")])
def test_a_page_is_compressed_for_those_who_can_read_that(accepted: str, encoding: str) -> None:
    client = make_client()
    answer = client.get(STORY, headers={"Accept-Encoding": accepted})
    assert answer.headers.get("content-encoding", "") == encoding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.text.startswith("<!doctype html>")
    again = client.get(STORY, headers={"Accept-Encoding": accepted, "If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
