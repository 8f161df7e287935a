"""The event of a story in one line: the sentence that states it best, and who, what, when and where it was.

Requires points, the events of the single reports and verdicts. Idea: what all headlines and leads share is the event;
the sentence among the leads and the best supported points that holds most of it in few words, and of which the judge
finds that it says what the other reports' headlines say, states it best. Who, when and where are taken from all reports
by vote. Known to fail where the reports lead with different news of one story.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from consilience.collate.brief.lexicon import ARTICLES
from consilience.collate.event.article import ArticleEvent, article_event
from consilience.types import Evidence, MainEvent, PassageKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from consilience.collate.brief.wording import Wordings
    from consilience.collate.relations.verdicts import Verdicts
    from consilience.types import AnnotatedArticle, Point

_HEAD = PassageKind.HEADLINE
#: how many of the best supported points may hold the event
_POINTS = 4
#: candidates of each report that have a vote, and answers given
_VOTES, _ANSWERS = 2, 3
#: what a sentence that goes on too long loses
_BREVITY = 0.75
#: what a sentence is worth that leans on another ("She then …"), and one of which a part is missing. Over 67 stories
#: seven first lines change: five for the better by our reading, none for the worse
_LEANS, _CUT = 0.6, 0.6
#: candidates of which the judge is asked, the best by their words; and what its word counts for a headline, which tells
#: little, a caption or a post. With the judge 20 of 67 first lines change: by our reading ten for the better, three for
#: the worse
_ASKED, _OTHER = 8, 0.6


def main_event(wordings: Wordings, points: Sequence[Point], verdicts: Verdicts) -> MainEvent | None:
    """Return the main event of the story, or None where no report states one."""
    articles = wordings.ordered
    events = {article.id: article_event(article) for article in articles}
    candidates = [event.lead for event in events.values() if event.lead]
    candidates += [place for point in points[:_POINTS] for place in point.evidence]
    candidates = [place for place in map(wordings.readable, candidates) if not wordings.is_picture(place)]
    if not candidates:
        return None
    themes = _themes(articles, wordings, events)
    wording = _best(candidates, wordings, themes, verdicts)
    own = events[wording.article]
    texts = {article.id: article.text for article in articles}
    return MainEvent(
        wording=wording,
        who=_elected(events, texts, wording, lambda event: event.who),
        what=own.what[0] if own.what else None,
        when=_elected(events, texts, wording, lambda event: event.when),
        where=_elected(events, texts, wording, lambda event: event.where),
    )


def _themes(
    articles: Sequence[AnnotatedArticle], wordings: Wordings, events: Mapping[str, ArticleEvent]
) -> Mapping[str, float]:
    """Return what headlines and leads speak of, with the share of the reports that do."""
    counts: Counter[str] = Counter()
    for article in articles:
        heads = [Evidence(article.id, p.start, p.end) for p in article.passages if p.kind is PassageKind.HEADLINE]
        lead = events[article.id].lead
        places = [*heads, lead] if lead else heads
        counts.update(sorted(frozenset().union(*(wordings.keys(place) for place in places)) if places else ()))
    return {key: count / len(articles) for key, count in sorted(counts.items()) if count > 1 or len(articles) == 1}


def _best(
    candidates: Sequence[Evidence], wordings: Wordings, themes: Mapping[str, float], verdicts: Verdicts
) -> Evidence:
    """Return the candidate that states the event best, by its words and by what the judge says of the headlines."""
    scores = {place: _score(place, wordings, themes) for place in dict.fromkeys(candidates)}
    likely = sorted(scores, key=lambda place: scores[place], reverse=True)[:_ASKED]
    if not verdicts.ready:
        return likely[0]
    most = scores[likely[0]][0] or 1.0
    heads = [Evidence(a.id, s.start, s.end) for a in wordings.ordered for s in a.sentences if s.kind is _HEAD]

    def stated(place: Evidence) -> float:
        own = scores[place][0] / most
        asked = [(head, place) for head in heads if head.article != place.article]
        supports = sum(verdict.supports for verdict in verdicts.of_all(asked)) / max(1, len(asked))
        sentence = wordings.sentence(place)
        plain = sentence is not None and sentence.kind is PassageKind.BODY
        return round(own + (1.0 if plain else _OTHER) * supports, 6)

    return max(likely, key=stated)


def _score(place: Evidence, wordings: Wordings, themes: Mapping[str, float]) -> tuple[float, float, str, int]:
    keys = wordings.keys(place)
    shared = sum(themes.get(key, 0.0) for key in sorted(keys))
    score = wordings.quality(place) * shared / (len(keys) + 3) ** _BREVITY
    score *= 1.0 if wordings.stands_alone(place) else _LEANS
    score *= 1.0 if _is_whole(place, wordings) else _CUT
    return (round(score, 6), -wordings.position(place), place.article, -place.start)


def _is_whole(place: Evidence, wordings: Wordings) -> bool:
    """Tell whether the words, or their sentence where a part is missing, end where something ends."""
    return wordings.is_complete(place) or wordings.is_complete(wordings.readable(wordings.whole(place)))


def _elected(
    events: Mapping[str, ArticleEvent],
    texts: Mapping[str, str],
    wording: Evidence,
    answers: Callable[[ArticleEvent], Iterable[Evidence]],
) -> tuple[Evidence, ...]:
    """Return the answers that most reports give, each by the place nearest to the wording; the surest first."""
    votes: Counter[str] = Counter()
    places: dict[str, Evidence] = {}
    for identity, event in events.items():
        for rank, place in enumerate(list(answers(event))[:_VOTES]):
            key = _plain(texts[identity][place.start : place.end])
            votes[key] += _VOTES - rank + (place.article == wording.article)
            if key not in places or place.overlaps(wording):
                places[key] = place
    chosen: list[str] = []
    for key, count in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        repeated = any(set(key.split()) <= set(other.split()) for other in chosen)
        if not repeated and (count > _VOTES or not chosen) and len(chosen) < _ANSWERS:
            chosen.append(key)
    return tuple(places[key] for key in chosen)


def _plain(words: str) -> str:
    return " ".join(word for word in words.casefold().split() if word not in ARTICLES)
