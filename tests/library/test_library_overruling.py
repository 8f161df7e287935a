"""What an editor overrules about who depends on whom reaches the account, and no longer when it is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consilience.library import accounts
from consilience.pipeline import reconcile_articles
from consilience.render.decided import pairs_held_apart, reuse_fingerprint
from consilience.types import Decision, Document
from library_worker import make_library

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LINES = (
    "Ferry report from the northern pier this morning.",
    "Two ferries collided in thick fog near the northern pier, slightly hurting four passengers.",
    "The harbour office says neither boat took on water during the early crossing.",
    "Rescue crews brought every traveller ashore within forty minutes of the alarm.",
)


def decision(kind: str, fingerprint: str, verdict: str, *, story: int = 1) -> Decision:
    return Decision(story=story, kind=kind, fingerprint=fingerprint, verdict=verdict, at="2024-03-14T10:00:00Z")


def test_an_account_is_made_anew_when_a_dependence_is_overruled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[frozenset[frozenset[str]]] = []
    real = reconcile_articles

    def reconcile(articles: Any, *, apart: frozenset[frozenset[str]]) -> Any:
        asked.append(apart)
        return real(articles, apart=apart)

    monkeypatch.setattr(accounts, "reconcile_articles", reconcile)
    library = make_library(f"sqlite:///{tmp_path / 'library.db'}")
    texts = {"one.txt": "\n".join(LINES), "two.txt": "\n".join((*LINES, "Trains went on."))}
    library.add_documents(Document(name=name, content=text.encode(), kind="text") for name, text in texts.items())
    (listed,) = library.stories()
    asked.clear()
    (reuse,) = library.story(listed.id).reuse
    for verdict in ("overruled", "open"):
        with library.store.write() as session:
            session.decisions.add(decision("reuse", reuse_fingerprint(reuse), verdict, story=listed.id))
        assert library.story(listed.id).reuse == (reuse,)
    assert asked == [frozenset({frozenset(reuse.articles)}), frozenset()]
    assert library.summary(listed.id).headline == listed.headline


def test_only_what_is_said_of_dependence_holds_apart() -> None:
    assert pairs_held_apart(["a", "b"], [decision("reuse", "0" * 16, "overruled")]) == frozenset()
    assert pairs_held_apart(["a", "b"], [decision("conflict", "0" * 16, "resolved")]) == frozenset()
