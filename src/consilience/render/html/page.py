"""What every part of the page shares: an account at hand, and links from its items to passages of its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from consilience.render.summary import LONGEST_CITATION, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consilience.types import Account, Claim, Decision, Evidence


class Link(NamedTuple):
    """A link to a passage of a report, and to further passages of that report that say the same."""

    #: the number by which the report is cited
    number: int
    outlet: str
    #: anchor of the first passage
    key: str
    #: anchors of the others, with spaces between them
    more: str = ""
    #: address of the page that holds the anchor, "" where it is this one
    path: str = ""

    @property
    def href(self) -> str:
        """The address of the first passage."""
        return f"{self.path}#{self.key}"


class Citation(NamedTuple):
    """Links to several reports, and how many further reports there are."""

    links: tuple[Link, ...]
    left: int = 0


class Wording(NamedTuple):
    """A report's own words with the link to where they stand."""

    words: str
    link: Link
    #: who is credited with them, "" where nobody is
    said: str = ""


class Page(View):
    """A view that remembers which evidence was linked to, so that the articles can be marked with it."""

    def __init__(self, account: Account, decisions: Iterable[Decision] = ()) -> None:
        super().__init__(account, decisions)
        self._linked: dict[str, dict[str, Evidence]] = {}

    def anchor(self, article: str) -> int:
        """Return the number by which anchors name a report."""
        return self.number(article)

    def path(self, article: str) -> str:  # noqa: ARG002 - for pages that show each report on a page of its own
        """Return the address of the page that shows a report, "" for this one."""
        return ""

    def key(self, evidence: Evidence) -> str:
        """Return the anchor of the evidence, made of numbers alone: no report's id reaches it."""
        number = self.anchor(evidence.article)
        if evidence.start >= evidence.end:
            return f"r{number}"
        key = f"e{number}-{evidence.start}-{evidence.end}"
        self._linked.setdefault(evidence.article, {})[key] = evidence
        return key

    def linked(self, article: str) -> dict[str, Evidence]:
        """Return the article's evidence that was linked to, by anchor."""
        return self._linked.get(article, {})

    def link(self, *evidence: Evidence) -> Link:
        """Return the link to evidence in one report."""
        first, *others = dict.fromkeys(evidence)
        more = " ".join(self.key(item) for item in others)
        return self._link(first.article, self.key(first), more)

    def report(self, article: str) -> Link:
        """Return the link to the whole of a report."""
        return self._link(article, f"r{self.anchor(article)}")

    def _link(self, article: str, key: str, more: str = "") -> Link:
        return Link(self.number(article), self.outlet(article), key, more, self.path(article))

    def citation(self, evidence: Iterable[Evidence], articles: Iterable[str] = ()) -> Citation:
        """Return links to the evidence, a report each in order of publication; without evidence, to its report."""
        found: dict[str, list[Evidence]] = {article: [] for article in articles}
        for item in evidence:
            found.setdefault(item.article, []).append(item)
        order = sorted(found, key=self.number)
        links = tuple(
            self.link(*found[article]) if found[article] else self.report(article)
            for article in order[:LONGEST_CITATION]
        )
        return Citation(links, len(order) - len(links))

    def wording(self, evidence: Evidence, said: str = "") -> Wording:
        """Return the evidence's words with its link."""
        return Wording(self.clause(evidence), self.link(evidence), said)

    def claim(self, claim: Claim) -> Wording:
        """Return a claim's words, in quotation marks where it is quoted, with whoever is credited."""
        words = self.clause(claim.evidence)
        shown = "“" + words.strip('“”"') + "”" if claim.quoted else words
        return Wording(shown, self.link(claim.evidence), self.chain(claim))

    @staticmethod
    def chain(claim: Claim) -> str:
        """Return the attribution chain in words: "the ministry, cited by Reuters"."""
        return ", cited by ".join(credit.speaker for credit in claim.chain)
