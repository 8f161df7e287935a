"""What clauses state, read from sentences of our own by the models that ship: one line of the table, one sentence."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.annotate.syntax.clauses import split_clauses
from consilience.collate.entities.find import link_entities
from consilience.collate.entities.index import entity_index
from consilience.collate.facts.read import Read, read_facts
from consilience.pipeline import read_articles
from consilience.types import AnswerKind, Modality, PassageKind, Text

if TYPE_CHECKING:
    from random import Random

    from consilience.collate.entities.index import EntityIndex
    from consilience.types import AnnotatedArticle, Evidence, Fact

pytestmark = pytest.mark.model

HEAD = (
    "Storm hits the coast\n\nMARVIK, 12 March 2024 - The council met in the town hall and talked for a long time.\n\n"
)
#: sentence -> predicate, and its roles; a fact has these roles and no others, times and numbers aside
ROLES = {
    # active and passive
    "Police arrested two men in Marvik on Monday.": ("arrest", "actor: Police; target: two men; place: Marvik"),
    "The bridge was built by a Danish company in 1987.": ("build", "target: The bridge; actor: a Danish company"),
    "The bill was rejected by the senate.": ("reject", "target: The bill; actor: the senate"),
    "The guard was beaten and robbed by two men.": ("beat", "target: The guard"),
    "The army seized the port.": ("seize", "actor: The army; target: the port"),
    "No passengers were injured.": ("injure", "target: No passengers"),
    # participles without helpers: a passive in a headline, none where nobody does it to anybody
    "Two killed in crash near Holm": ("kill", "target: Two; place: crash near Holm"),
    "The plane crashed shortly after taking off from Lund.": ("crash", "actor: The plane"),
    "The men arrested on Monday will appear in court.": ("appear", "actor: The men; place: court"),
    "Soldiers stationed in the north": ("station", "target: Soldiers; place: the north"),
    # relative clauses
    "Engineers who inspected the dam found three cracks.": ("find", "actor: Engineers; target: three cracks"),
    "The bank, which lost 4 million euros last year, will be sold.": ("sell", "target: The bank"),
    # joined verbs share a subject
    "The fire destroyed 40 houses and killed three people.": ("destroy", "actor: The fire; target: 40 houses"),
    # leading verbs
    "The company plans to close the factory in Holm.": (
        "close",
        "actor: The company; target: the factory; place: Holm",
    ),
    "The union wants to stop the trains.": ("stop", "actor: The union; target: the trains"),
    "The minister refused to answer questions.": ("answer", "actor: The minister; target: questions"),
    "The mayor was forced to resign over the scandal.": ("resign", "actor: The mayor; cause: the scandal"),
    "The UN urged Norway to release the prisoners.": ("release", "actor: Norway; target: the prisoners"),
    "The mayor urged residents to leave the valley at once.": ("leave", "actor: residents; target: the valley"),
    "The court ordered the company to repay the money.": ("repay", "actor: the company; target: the money"),
    "The rebels are believed to have killed the hostages.": ("kill", "actor: The rebels; target: the hostages"),
    "The firm stopped selling the drug in 2019.": ("sell", "actor: The firm; target: the drug"),
    "A man was found dead in a park in Lund.": ("dead", "actor: A man; place: a park in Lund"),
    # what is said, where it is too short for a clause of its own
    "The government said it would not pay.": ("pay", "actor: it"),
    # copulas, and "there is"
    "The minister is safe.": ("safe", "actor: The minister"),
    "There were twelve people aboard the ferry.": ("be", "actor: twelve people aboard the ferry"),
    "There were no deaths.": ("death", ""),
    # nouns that a verb only carries
    "Police made no arrests in Marvik.": ("arrest", "actor: Police; place: Marvik"),
    "Prosecutors have filed charges against the director.": ("charge", "actor: Prosecutors; target: the director"),
    "No injuries were reported at the mill.": ("injury", "place: the mill"),
    "There were no reports of injuries.": ("injury", ""),
    "The engineer made a mistake.": ("make", "actor: The engineer; target: a mistake"),
    "The head of the bank is in charge of the sale.": ("charge", "actor: The head of the bank"),
    # names behind a description
    "The director, Anna Berg, left the firm in May.": ("leave", "actor: The director, Anna Berg; target: the firm"),
    # where, where from and to, why
    "Rescue workers pulled a girl from the rubble.": (
        "pull",
        "actor: Rescue workers; target: a girl; origin: the rubble",
    ),
    "The president flew from Oslo to Bergen.": ("fly", "actor: The president; origin: Oslo; goal: Bergen"),
    "The army moved tanks into the city.": ("move", "actor: The army; target: tanks; goal: the city"),
    "The minister spoke to the families in Lund.": (
        "speak",
        "actor: The minister; recipient: the families; place: Lund",
    ),
    "The train was delayed due to heavy snow.": ("delay", "target: The train; cause: heavy snow"),
    "The school was closed because the roof had fallen in.": (
        "close",
        "target: The school; cause: because the roof had fallen in",
    ),
    # times and measures are no places, causes or agents
    "The blast happened around 5:10 p.m. near the station.": ("happen", "actor: The blast; place: the station"),
    "Villagers were evacuated by soldiers by Friday.": ("evacuate", "target: Villagers; actor: soldiers"),
    "Prices fell by 3 percent in May.": ("fall", "actor: Prices"),
    "The toll rose to 11 on Friday.": ("rise", "actor: The toll"),
    "The law was passed by 61 votes.": ("pass", "target: The law"),
    # forms that the lemmatiser spoils
    "The group appears to have fled to Sweden.": ("flee", "actor: The group; goal: Sweden"),
    "The two ships collided in fog.": ("collide", "actor: The two ships; place: fog"),
    "Neither driver was injured.": ("injure", "target: Neither driver"),
    "Eight people are still missing.": ("missing", "actor: Eight people"),
}
#: sentence -> what denies it
DENIED = {
    "Police did not arrest the driver.": "not",
    "No passengers were injured.": "No",
    "The ministry never published the report.": "never",
    "Nobody was hurt in the fire.": "Nobody",
    "Officials said none of the children had been hurt.": "none",
    "Neither side has signed the treaty.": "Neither",
    "There were no deaths.": "no",
    "The bank is no longer insolvent.": "no",
    "The minister refused to answer questions.": "refused",
    "The airline failed to warn passengers.": "failed",
    "The firm stopped selling the drug in 2019.": "stopped",
    "The ship was unable to leave the port.": "unable",
    "The police have yet to identify the victims.": "yet",
    "The suspect denied having stolen the car.": "denied",
    "The minister denied that the army had attacked the village.": "denied",
    "The minister does not believe that the dam will hold.": "not",
    "The company rejected claims that it had used faulty cables.": "rejected",
    "The minister denied an allegation that he took bribes from builders.": "denied",
}
#: sentences that deny nothing, though a word in them might
AFFIRMED = (
    "Police arrested two men in Marvik on Monday.",
    "The firm did not only close the plant.",
    "The minister did not refuse to answer questions.",
    "The minister did not deny that the army had attacked the village.",
    "The paper published claims that the firm had used faulty cables.",
)
#: sentence -> how sure it is put, and the word that says so
MODAL = {
    "Police arrested two men in Marvik on Monday.": ("stated", ""),
    "The mayor was forced to resign over the scandal.": ("stated", ""),
    "The storm may hit the coast on Friday.": ("possible", "may"),
    "The man allegedly stabbed a guard.": ("possible", "allegedly"),
    "The rebels are believed to have killed the hostages.": ("possible", "believed"),
    "The minister does not believe that the dam will hold.": ("possible", "believe"),
    "The minister did not deny that the army had attacked the village.": ("possible", "deny"),
    "The court will hear the case in June.": ("ahead", "will"),
    "The company plans to close the factory in Holm.": ("ahead", "plans"),
    "The president is expected to sign the law on Friday.": ("ahead", "expected"),
    "Engineers expect that the bridge will reopen in June.": ("ahead", "expect"),
    "The government should resign.": ("wanted", "should"),
    "The UN urged Norway to release the prisoners.": ("wanted", "urged"),
    "The opposition demanded that the minister resign.": ("wanted", "demanded"),
    "The firm would pay 40 million dollars.": ("conditional", "would"),
    "If the dam breaks, the village will be flooded.": ("conditional", "If"),
    "Did the army shell the hospital?": ("conditional", "?"),
}
#: sentence with several clauses -> the predicates of its facts, with who does it or to whom it is done
SEVERAL = {
    "The fire destroyed 40 houses and killed three people.": {"destroy": "The fire", "kill": "The fire"},
    "The ferry sank, killing 12 people.": {"sink": "The ferry", "kill": "The ferry"},
    "The guard was beaten and robbed by two men.": {"beat": "The guard", "rob": "The guard"},
    "The army has been accused of shelling a hospital.": {"accuse": "The army", "shell": "The army"},
    "The plane crashed shortly after taking off from Lund.": {"crash": "The plane", "take": "The plane"},
    "The bank, which lost 4 million euros last year, will be sold.": {"sell": "The bank", "lose": "The bank"},
}
#: sentence, predicate -> the words that say when it happened: the day of a saying is that of the saying alone
WHEN = {
    ("The bridge was closed on Tuesday, police said on Thursday.", "close"): ["Tuesday"],
    ("Police said on Thursday that the tunnel was closed on Tuesday.", "close"): ["Tuesday"],
    ("On Thursday, the mayor said the pier collapsed on Tuesday.", "collapse"): ["Tuesday"],
    ("The mayor told reporters on Thursday that two boys were arrested on Tuesday.", "arrest"): ["Tuesday"],
    ("The firm denied on Monday that it sold the mine in May.", "sell"): ["May"],
    ("Three miners were killed, the army said on Sunday.", "kill"): [],
    ("The clerk resigned on Monday, according to a letter seen on Wednesday.", "resign"): ["Monday"],
    # of the saying where that is what the clause states, and of the deed where another verb leads to it
    ("The mine will close on Friday, its owner announced on Monday.", "announce"): ["Monday"],
    ("The mayor spoke on Thursday.", "speak"): ["Thursday"],
    ("The guard was found dead on Monday.", "dead"): ["Monday"],
    ("Divers continued on Saturday to search the lake.", "search"): ["Saturday"],
    ("On Friday, a truck hit a gate in Marvik, guards said.", "hit"): ["Friday"],
}
#: other sentences that tests ask for by name
OTHERS = (
    "The firm bought the plant for 40 million dollars on Monday.",
    "“We will rebuild every house in the valley,” said Anna Berg.",
    "The ministry said on Monday that the dam had failed in two places.",
    "The council talked about the storm for three hours.",
)
EVERY = tuple(
    dict.fromkeys([*ROLES, *DENIED, *AFFIRMED, *MODAL, *SEVERAL, *(sentence for sentence, _ in WHEN), *OTHERS])
)


@cache
def read() -> tuple[AnnotatedArticle, tuple[Read, ...]]:
    """Return the article of all sentences, and its facts; made once."""
    [found] = read_articles([Text(HEAD + "\n\n".join(EVERY), name="ours.txt")]).articles
    return found, facts_in(found)


@cache
def names_in(*articles: AnnotatedArticle) -> EntityIndex:
    return entity_index(link_entities(articles))


def facts_in(*articles: AnnotatedArticle) -> tuple[Read, ...]:
    return read_facts(articles, names_in(*articles))


def words_at(evidence: Evidence | None) -> str:
    return read()[0].text[evidence.start : evidence.end] if evidence else ""


def facts_of(sentence: str) -> list[Fact]:
    article, facts = read()
    start = article.text.index(sentence)
    return [row.fact for row in facts if start <= row.fact.evidence.start < start + len(sentence)]


def main_fact(sentence: str, lemma: str | None = None) -> Fact:
    found = facts_of(sentence)
    return found[-1] if lemma is None else next(fact for fact in found if fact.lemma == lemma)


def roles_of(fact: Fact) -> str:
    """Return the roles as the table writes them, in order of the text."""
    named = [answer for answer in fact.answers if answer.kind not in {AnswerKind.NUMBER, AnswerKind.TIME}]
    return "; ".join(f"{answer.kind}: {words_at(answer.evidence)}" for answer in named)


@pytest.mark.parametrize("sentence", ROLES)
def test_predicate_and_roles(sentence: str) -> None:
    lemma, roles = ROLES[sentence]
    assert lemma in [fact.lemma for fact in facts_of(sentence)]
    found = roles_of(main_fact(sentence, lemma))
    assert sorted(found.split("; ")) == sorted(roles.split("; "))


@pytest.mark.parametrize("sentence", DENIED)
def test_what_is_denied_says_by_which_word(sentence: str) -> None:
    fact = main_fact(sentence)
    assert (fact.affirmed, words_at(fact.negation)) == (False, DENIED[sentence])


@pytest.mark.parametrize("sentence", AFFIRMED)
def test_what_is_not_denied(sentence: str) -> None:
    assert main_fact(sentence).affirmed


@pytest.mark.parametrize("sentence", MODAL)
def test_how_sure_it_is_put(sentence: str) -> None:
    fact = main_fact(sentence)
    assert (fact.modality, words_at(fact.modal)) == (Modality(MODAL[sentence][0]), MODAL[sentence][1])


@pytest.mark.parametrize("sentence", SEVERAL)
def test_each_clause_has_its_subject(sentence: str) -> None:
    for lemma, subject in SEVERAL[sentence].items():
        fact = main_fact(sentence, lemma)
        subjects = [*fact.of_kind(AnswerKind.ACTOR), *fact.of_kind(AnswerKind.TARGET)]
        assert subject in map(words_at, [answer.evidence for answer in subjects])


def test_numbers_times_and_words_are_answers() -> None:
    bought = main_fact(OTHERS[0])
    assert [(words_at(a.evidence), a.value) for a in bought.of_kind(AnswerKind.NUMBER)] == [
        ("40 million dollars", "40000000")
    ]
    assert [(words_at(a.evidence), a.value) for a in bought.of_kind(AnswerKind.TIME)] == [("Monday", "2024-03-11")]
    assert bought.of_kind(AnswerKind.CAUSE) == ()
    rebuilt = main_fact(OTHERS[1])
    assert [a.value for a in rebuilt.of_kind(AnswerKind.WORDS)] == ["We will rebuild every house in the valley,"]
    assert [credit.speaker for credit in rebuilt.chain] == ["Anna Berg"]
    talked = main_fact(OTHERS[3])
    assert talked.of_kind(AnswerKind.CAUSE) == talked.of_kind(AnswerKind.PLACE) == ()


@pytest.mark.parametrize(("sentence", "lemma"), WHEN)
def test_a_day_of_saying_does_not_date_what_is_said(sentence: str, lemma: str) -> None:
    times = main_fact(sentence, lemma).of_kind(AnswerKind.TIME)
    assert [words_at(time.evidence) for time in times] == WHEN[sentence, lemma]


def test_names_are_entities() -> None:
    berg, left = main_fact(OTHERS[1]).chain[0].speaker, main_fact("The director, Anna Berg, left the firm in May.")
    [actor] = left.of_kind(AnswerKind.ACTOR)
    assert (actor.value, actor.entity) == (berg, "anna-berg")
    [origin] = main_fact("The president flew from Oslo to Bergen.").of_kind(AnswerKind.ORIGIN)
    assert (origin.value, origin.entity) == ("Oslo", "oslo")
    [target] = main_fact("The army seized the port.").of_kind(AnswerKind.TARGET)
    assert (target.value, target.entity) == ("the port", "")


def test_who_says_so_is_the_chain() -> None:
    assert [credit.speaker for credit in main_fact(OTHERS[2], "fail").chain] == ["ministry"]
    assert main_fact("Police did not arrest the driver.").chain == ()


def test_furniture_states_nothing() -> None:
    article, facts = read()
    silent = replace(article, sentences=tuple(replace(s, kind=PassageKind.CHROME) for s in article.sentences))
    assert len(facts) > 60
    assert facts_in(silent) == ()


def test_a_line_of_names_states_nothing() -> None:
    [article] = read_articles(
        [Text("Storm hits the coast\n\nMARVIK, 12 March 2024 - The council met on Monday.")]
    ).articles
    assert [row.fact.lemma for row in facts_in(article)] == ["hit", "meet"]


def test_ids_are_unique_and_in_order() -> None:
    _, facts = read()
    ids = [row.fact.id for row in facts]
    assert len(set(ids)) == len(ids)
    assert [row.clause for row in facts] == sorted(row.clause for row in facts)
    assert all(row.fact.evidence.start <= row.fact.predicate.start < row.fact.evidence.end for row in facts)


DEPS = (
    "nsubj nsubj:pass obj iobj obl obl:agent nmod appos acl acl:relcl advcl xcomp ccomp conj aux aux:pass cop mark case"
    " advmod det compound parataxis expl punct"
).split()


def shaken(article: AnnotatedArticle, random: Random) -> AnnotatedArticle:
    """Return an article with another tree over each of its sentences, and other relations in it."""
    tokens = list(article.tokens)
    for sentence in article.sentences:
        root, *others = random.sample(range(sentence.first, sentence.last), sentence.last - sentence.first)
        tokens[root] = replace(tokens[root], head=root, dep="root")
        for place, index in enumerate(others):
            head = random.choice([root, *others[:place]])
            tokens[index] = replace(tokens[index], head=head, dep=random.choice(DEPS))
    made = replace(article, tokens=tuple(tokens))
    return replace(made, clauses=split_clauses(made))  # type: ignore[arg-type]


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_every_evidence_stands_in_its_article_whatever_the_tree(random: Random) -> None:
    article = shaken(read()[0], random)
    for row in read_facts([article], names_in(read()[0])):
        fact = row.fact
        parts = [fact.evidence, fact.predicate, fact.negation, fact.modal, *(a.evidence for a in fact.answers)]
        assert all(0 <= p.start < p.end <= len(article.text) and p.article == article.id for p in parts if p)
        for answer in fact.answers:
            if not answer.entity and answer.kind not in {AnswerKind.NUMBER, AnswerKind.TIME}:
                assert answer.value == words_at(answer.evidence)
