"""Kinds of quotations, and where they are looked for."""

from builders import make_parsed
from consilience.annotate.quotes.find import find_quotes
from consilience.types import PassageKind, QuoteKind


def test_tells_an_utterance_from_woven_words_and_terms() -> None:
    parsed = make_parsed(
        """
        "      "      PUNCT 3 punct
        We     we     PRON  3 nsubj
        leave  leave  VERB  7 ccomp
        ,      ,      PUNCT 3 punct
        "      "      PUNCT 3 punct
        she    she    PRON  7 nsubj
        said   say    VERB  0 root
        .      .      PUNCT 7 punct

        She    she    PRON  2 nsubj
        says   say    VERB  0 root
        they   they   PRON  6 nsubj
        "      "      PUNCT 6 punct
        never  never  ADV   6 advmod
        leave  leave  VERB  2 ccomp
        "      "      PUNCT 6 punct
        .      .      PUNCT 2 punct

        Some   some   PRON  2 nsubj
        feared fear   VERB  0 root
        "      "      PUNCT 5 punct
        friendly friendly ADJ 5 amod
        fire   fire   NOUN  2 obj
        "      "      PUNCT 5 punct
        .      .      PUNCT 2 punct
        """,
        '"We leave," she said. She says they "never leave". Some feared "friendly fire".',
    )
    assert [(q.text, q.kind) for q in find_quotes(parsed)] == [
        ("We leave,", QuoteKind.DIRECT),
        ("never leave", QuoteKind.MIXED),
        ("friendly fire", QuoteKind.SCARE),
    ]


def test_takes_titles_and_named_terms_for_no_quotation() -> None:
    parsed = make_parsed(
        """
        The   the   DET   2 det
        film  film  NOUN  5 nsubj
        "     "     PUNCT 5 punct
        Quiet Quiet PROPN 5 compound
        Harbour Harbour PROPN 0 root
        "     "     PUNCT 5 punct
        opens open  VERB  5 parataxis
        .     .     PUNCT 5 punct
        """,
        'The film "Quiet Harbour" opens.',
    )
    assert [q.kind for q in find_quotes(parsed)] == [QuoteKind.SCARE]


def test_looks_in_captions_and_embeds_but_not_in_chrome_credits_and_duplicates() -> None:
    text = '"We left."\n"We stayed."\n"We sang."\n"We slept."'
    sentence = """
        "     "     PUNCT 3 punct
        We    we    PRON  3 nsubj
        {}    {}    VERB  0 root
        .     .     PUNCT 3 punct
        "     "     PUNCT 3 punct
    """
    parsed = make_parsed(
        "\n\n".join(sentence.format(v, v) for v in ("left", "stayed", "sang", "slept")),
        text,
        passages=(
            ('"We left."', PassageKind.CAPTION),
            ('"We stayed."', PassageKind.CHROME),
            ('"We sang."', PassageKind.DUPLICATE),
            ('"We slept."', PassageKind.EMBED),
        ),
    )
    assert [q.text for q in find_quotes(parsed)] == ["We left.", "We slept."]
    assert all(parsed.text[q.start : q.end] == q.text for q in find_quotes(parsed))
