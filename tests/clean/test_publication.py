"""How the day of publication is inferred, for one report and for a story."""

from __future__ import annotations

from consilience.clean import clean_articles
from consilience.types import Article, CleanArticle, Known

STORY = "The ferry ran aground near the old pier, the harbour board said on Tuesday."
MORE = "Nobody was hurt, and all passengers were taken ashore within two hours."
PICTURE = "The ferry Alma stands on the sand near the old pier, on April 30, 2024. Photo: AFP"


def report(identity: str, *lines: str, published: str = "", url: str | None = None) -> Article:
    """Return a report with these lines."""
    date = Known(published, "record") if published else None
    return Article(id=identity, text="\n".join(lines), names=(identity,), published=date, url=url)


OTHER = report("other", MORE, published="2024-04-30")


def days(*articles: Article) -> list[str | None]:
    """Return the days that the reports get."""
    return [cleaned.published.value if cleaned.published else None for cleaned in clean_articles(articles)]


def words(cleaned: CleanArticle) -> list[str]:
    """Return the evidence inside the report itself."""
    assert cleaned.published
    own = [e for e in cleaned.published.evidence if e.article == cleaned.article.id]
    return [cleaned.article.text[e.start : e.end] for e in own]


def test_metadata_is_kept_as_it_is() -> None:
    article = report("a", STORY, "Updated: 2024-05-02 10:00", published="2024-04-30T08:15:00+02:00")
    assert clean_articles([article])[0].published == article.published


def test_stamp_of_the_page() -> None:
    cleaned = clean_articles([report("a", STORY, MORE, "Updated: 2024-04-30 13:14")])[0]
    assert cleaned.published
    assert (cleaned.published.value, cleaned.published.how) == ("2024-04-30", "text")
    assert words(cleaned) == ["2024-04-30"]
    for stamp in ("Updated: 30.04.2024 13:14", "Published 30/04/2024 13:14"):
        assert days(report("a", STORY, MORE, stamp)) == ["2024-04-30"]


def test_address() -> None:
    assert days(report("a", MORE, url="https://example.org/world/2024/04/30/ferry.html")) == ["2024-04-30"]
    assert days(report("a", MORE, url="https://example.org/epaper/2024-04/30/content_1.htm")) == ["2024-04-30"]
    assert days(report("a", MORE, url="https://example.org/2024/13/45/ferry")) == [None]


def test_dateline_with_its_year() -> None:
    assert days(report("a", f"BERGEN, April 30, 2024 (Xinhua) -- {MORE}")) == ["2024-04-30"]


def test_a_picture_dates_where_another_report_agrees() -> None:
    assert days(report("a", PICTURE, STORY, MORE)) == [None]
    cleaned = clean_articles([report("a", PICTURE, STORY, MORE), report("b", MORE, published="2024-05-02")])[0]
    assert cleaned.published
    assert cleaned.published.value == "2024-04-30"
    assert words(cleaned) == ["April 30, 2024", "Tuesday"]


def test_publication_may_follow_the_post() -> None:
    post = "We are on our way. — Harbour Pilots (@harbourpilots) April 29, 2024"
    assert days(report("a", STORY, post, MORE), OTHER) == ["2024-04-30"] * 2


def test_posts_of_two_reports_agree() -> None:
    posts = [report(str(n), MORE, f"On our way. — Pilots (@pilots) April {n}, 2024") for n in (28, 30)]
    assert days(*posts) == ["2024-04-28", "2024-04-30"]
    assert days(posts[0]) == [None]


def test_posts_of_different_weeks_contradict_each_other() -> None:
    posts = [report(str(n), MORE, f"On our way. — Pilots (@pilots) April {n}, 2024") for n in (2, 29)]
    assert days(*posts) == [None, None]


def test_old_pictures_are_not_taken() -> None:
    file = "FILE - The ferry Alma, right, leaves the harbour, Nov. 21, 2023."
    assert days(report("a", file, STORY, MORE)) == [None]
    assert days(report("a", "In this Nov. 21, 2023 photo, the ferry leaves the harbour. (Anna Berg/AP)", STORY)) == [
        None
    ]


def test_weekday_falls_among_the_other_reports() -> None:
    dated = report("a", STORY, MORE, published="2024-04-30")
    bare = report("b", "The ferry Alma was freed on Tuesday, and tugs took it to the harbour.", MORE)
    cleaned = clean_articles([bare, dated])[0]
    assert cleaned.published
    assert (cleaned.published.value, cleaned.published.how) == ("2024-04-30", "other reports")
    assert words(cleaned) == ["Tuesday"]


def test_same_weekday_in_the_lead_means_the_same_day() -> None:
    dated = report("a", STORY, published="2024-05-01")
    assert days(dated, report("b", STORY, MORE)) == ["2024-05-01", "2024-05-01"]


def test_a_report_of_a_later_week_is_left_unknown() -> None:
    dated = report("a", STORY, published="2024-04-30")
    later = report("b", "A passenger of the ferry that ran aground on April 30 died on Tuesday.", MORE)
    assert days(dated, later) == ["2024-04-30", None]


def test_two_weeks_of_reports_leave_a_weekday_unknown() -> None:
    first, second = (report(day, STORY, published=day) for day in ("2024-04-30", "2024-05-14"))
    assert days(first, second, report("c", STORY))[2] is None


def test_coming_days_and_other_weeks_say_nothing() -> None:
    dated = report("a", STORY, published="2024-04-30")
    assert days(dated, report("b", "Tugs will try to free the ferry on Tuesday.", MORE))[1] is None
    assert days(dated, report("b", "The ferry ran aground last Tuesday near the pier.", MORE))[1] is None


def test_a_will_is_no_future() -> None:
    dated = report("a", STORY, published="2024-04-30")
    assert (
        days(dated, report("b", "The board showed the political will for repairs in talks Tuesday.", MORE))[1]
        == "2024-04-30"
    )


def test_impossible_dates_are_passed_over() -> None:
    assert days(report("a", STORY, "Updated: 2024-02-31 10:00")) == [None]


def test_broken_metadata_of_another_report_does_no_harm() -> None:
    assert days(report("a", STORY, published="soon"), report("b", MORE, published="2024-04-30")) == [
        "soon",
        "2024-04-30",
    ]


def test_nothing_to_go_by() -> None:
    assert days(report("a", MORE), report("b", "")) == [None, None]
    assert clean_articles([]) == ()


def test_dated_weekday_is_that_of_the_week() -> None:
    others = (OTHER, report("c", MORE, published="2024-04-30"))
    dated = report("a", "The board met on Tuesday 30 April over the ferry.", MORE)
    assert days(dated, *others) == ["2024-04-30", "2024-04-30", "2024-04-30"]
    # without its weekday, a day is what a later report looks back to
    assert days(report("a", "The ferry ran aground on 30 April.", MORE), *others)[0] is None
    assert days(report("a", "The board met on Tuesday 16 April over the ferry.", MORE), *others)[0] is None


def test_weekday_next_to_the_day_of_the_others() -> None:
    # the others' day is a Tuesday
    others = (OTHER, report("c", MORE, published="2024-04-30"))
    for weekday, day in (("Wednesday", "2024-05-01"), ("Thursday", "2024-05-02"), ("Monday", "2024-04-30")):
        assert days(report("a", f"The ferry was towed off on {weekday}.", MORE), *others)[0] == day
    assert days(report("a", "The ferry was towed off on Saturday.", MORE), *others)[0] is None


POST = "The Alma is aground. pic.twitter.com/7gBqmw9DR7 — Harbour Board (@HarbourBoard) April 30, 2024"


def test_date_of_a_fetch_is_doubted() -> None:
    fetched = report("a", STORY, POST, MORE, published="2025-11-20T14:57:00")
    cleaned = clean_articles([fetched, OTHER])[0]
    assert cleaned.published
    assert cleaned.published.value == "2025-11-20T14:57:00"
    assert cleaned.published.reason == "doubtful: the date of an embedded post is 2024-04-30"
    assert words(cleaned) == ["April 30, 2024"]


def test_doubt_needs_another_report_of_that_time() -> None:
    late = report("a", STORY, POST, MORE, published="2025-11-20")
    for others in ([], [report("b", MORE, published="2024-03-01")], [OTHER, report("b", MORE, published="2025-11-19")]):
        assert clean_articles([late, *others])[0].published == late.published
    # no week is named, or one of another time
    for lead in ("The ferry ran aground near the old pier.", "The board was sued on Saturday over the ferry."):
        calm = report("a", lead, POST, MORE, published="2025-11-20")
        assert clean_articles([calm, OTHER])[0].published == calm.published


def test_doubted_date_dates_no_other_report() -> None:
    fetched = report("a", STORY, POST, MORE, published="2025-11-20")
    assert days(report("b", STORY), fetched, OTHER)[0] == "2024-04-30"
