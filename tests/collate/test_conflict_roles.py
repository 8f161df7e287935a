"""One person under several offices."""

from __future__ import annotations

from builders_linking import report
from consilience.collate.conflicts.roles import role_conflicts, roles_at
from consilience.collate.entities.find import link_entities
from consilience.types import AnnotatedArticle, ConflictKind


def offices(*articles: AnnotatedArticle) -> list[list[str]]:
    """Return the sides of each conflict."""
    found = role_conflicts(articles, link_entities(articles))
    assert all(conflict.kind is ConflictKind.NAME for conflict in found)
    return [[side.value for side in conflict.sides] for conflict in found]


MAYOR = report("a", "The bridge is closed, said [Ilse Varga|PERSON], mayor of Orsund.")
FORMER = report("b", "The bridge is closed, said [Ilse Varga|PERSON], former mayor of Orsund.")
GOVERNOR = report("c", "The bridge is closed, Governor [Ilse Varga|PERSON] said.")
TITLE = report("d", "The bridge is closed, Orsund Mayor [Ilse Varga|PERSON] said.")
BOTH = report("e", "Former Mayor [Ilse Varga|PERSON] spoke. The bridge is closed, said [Ilse Varga|PERSON], governor.")


def test_two_offices_of_which_nobody_holds_both() -> None:
    assert offices(MAYOR, GOVERNOR) == [["mayor of Orsund", "Governor"]]


def test_an_office_held_and_held_before() -> None:
    assert offices(MAYOR, FORMER) == [["mayor of Orsund", "former mayor of Orsund"]]


def test_one_office_in_two_wordings_fits() -> None:
    assert offices(MAYOR, TITLE) == []


def test_a_report_that_gives_both_explains_them() -> None:
    assert offices(GOVERNOR, BOTH) == []


def test_a_bare_title_is_courtesy_beside_a_former_office() -> None:
    courtesy = report("f", "The bridge is closed, Mayor [Ilse Varga|PERSON] said.")
    assert offices(FORMER, courtesy) == []


def test_functions_that_go_together_are_left_out() -> None:
    founder = report("g", "The plant is closed, said [Ilse Varga|PERSON], founder of Veltra.")
    chief = report("h", "The plant is closed, said [Ilse Varga|PERSON], chief executive of Veltra.")
    assert offices(founder, chief) == []


def test_a_title_ends_at_words_that_are_none() -> None:
    article = report("i", "Later she met Deputy Prime Minister [Ana Ruiz|PERSON] there.")
    name = article.names[0]
    (role,) = roles_at(article, name.start, name.end)
    assert (role.text, role.office) == ("Deputy Prime Minister", "deputy minister")
