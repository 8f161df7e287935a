"""From a cleaned article to what is read out of it: the order of the readers, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consilience.annotate.attribution.find import find_attributions
from consilience.annotate.attribution.speakers import resolve_speakers
from consilience.annotate.figures.find import find_figures
from consilience.annotate.names.find import find_names, settle_types
from consilience.annotate.quotes.find import find_quotes
from consilience.annotate.syntax.clauses import split_clauses
from consilience.annotate.syntax.convert import parse_with_docs
from consilience.annotate.syntax.vectors import clause_vectors, sentence_vectors, token_places
from consilience.annotate.times.find import find_times
from consilience.annotate.unseen import as_read, as_shown, shown
from consilience.text.seen import see_through
from consilience.text.tree import make_tree
from consilience.types import AnnotatedArticle, CleanArticle, Known, ParsedArticle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consilience.annotate.syntax.language import Language


def annotate_article(nlp: Language, clean: CleanArticle) -> AnnotatedArticle:
    """Return the article with its names, times, quotes, attributions, figures, clauses and vectors.

    Depends on this article alone, so that its result is the same in whatever company it is read. Readers see the text
    as a person does; every span and surface is of the text as it was read.
    """
    seen = see_through(clean.article.text)
    if seen is None:
        return _annotate(nlp, clean)
    return as_read(_annotate(nlp, shown(clean, seen)), clean, seen)


def _annotate(nlp: Language, clean: CleanArticle) -> AnnotatedArticle:
    parsed, docs = parse_with_docs(nlp, clean)
    names = find_names(parsed.tokens, parsed.sentences, parsed.text, parsed.names)
    parsed = replace(parsed, names=names)
    tree = make_tree(parsed)
    times = find_times(parsed)
    found = find_quotes(parsed, tree)
    quotes, attributions = resolve_speakers(parsed, found, find_attributions(parsed, found, tree), tree)
    clauses = split_clauses(parsed, tree)
    places = token_places(docs, parsed.tokens)
    return AnnotatedArticle(
        article=clean.article,
        passages=clean.passages,
        published=clean.published,
        tokens=parsed.tokens,
        sentences=parsed.sentences,
        clauses=clauses,
        names=names,
        times=times,
        figures=find_figures(parsed, times, attributions, tree, quotes),
        quotes=quotes,
        attributions=attributions,
        vectors=clause_vectors(places, clauses),
        sentence_vectors=sentence_vectors(places, parsed.sentences),
    )


def redate_article(article: AnnotatedArticle, published: Known | None) -> AnnotatedArticle:
    """Return the article with another date of publication, and its times and figures read anew with it.

    Nothing else that is read out of an article depends on its date, so that no model is needed.
    """
    seen = see_through(article.text)
    dated = replace(article, published=published)
    looked = dated if seen is None else as_shown(dated, seen)
    parsed = _parsed(looked)
    times = find_times(parsed)
    figures = find_figures(parsed, times, looked.attributions, quotes=looked.quotes)
    looked = replace(looked, times=times, figures=figures)
    return looked if seen is None else as_read(looked, _clean(dated), seen)


def settle_story(articles: Sequence[AnnotatedArticle]) -> tuple[AnnotatedArticle, ...]:
    """Let articles that are read together decide together what each name names; the order does not matter."""
    settled = settle_types([_parsed(article) for article in articles])
    return tuple(replace(article, names=names) for article, names in zip(articles, settled, strict=True))


def _parsed(article: AnnotatedArticle) -> ParsedArticle:
    """Return what the readers of an annotated article were given."""
    return ParsedArticle(
        clean=_clean(article),
        tokens=article.tokens,
        sentences=article.sentences,
        names=article.names,
    )


def _clean(article: AnnotatedArticle) -> CleanArticle:
    return CleanArticle(article=article.article, passages=article.passages, published=article.published)
