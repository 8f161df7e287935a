"""Vary training sentences as newsrooms would: other names, datelines, headline and upper case, runs of sentences.

Capitals reach the model by features only (the encoder is uncased), so recasing teaches it to do without them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from names_data import Document, NamedSentence

from consilience.words.bodies import ORGANISATIONS
from consilience.words.places import COUNTRIES, PLACES

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

_AGENCIES = ("Reuters", "AP", "AFP", "Xinhua", "TASS", "UPI", "CNN", "Anadolu")
_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_SMALL = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "as", "by", "with", "from"}
)
#: how headlines, shouted lines and careless writers set words
_CASES = ("title", "title", "upper", "lower")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: names from parts of the world that the corpora hardly name; put together at random
_GIVEN = _words(
    """
    Wei Jian Ming Xiaoping Jun Lei Yan Ping Haoran Min Jae Soo Hiroshi Kenji Yuki Ahmed Mohammed Mahmoud Khaled Omar
    Yusuf Ismail Hassan Fatima Aisha Amina Leila Musa Samir Tariq Nabil Azzam Chinedu Emeka Ngozi Oluwaseun Bola Kwame
    Sergei Dmitri Vladimir Olga Natalia Igor Jean Pierre Francois Mathieu Claire Camille Carlos Maria Jose Luis Rosa
    Ravi Sanjay Priya Arjun Lakshmi Nguyen Thi Somchai Recep Mehmet Ayse Dimitris Lars Ingrid Pawel Zoltan
    """
)
_FAMILY = _words(
    """
    Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Kim Park Lee Choi Tanaka Suzuki Sato al-Assad al-Hayya
    al-Masri Abbas Haniyeh Hussein Rahman Khan Hamdan Mansour Barghouti Abu-Marzouk Okafor Buhari Adeyemi Abubakar
    Mensah Ivanov Petrov Medvedev Kuznetsova Dupont Lefebvre Moreau Hollande Garcia Rodriguez Fernandez da-Silva Patel
    Singh Sharma Tran Pham Erdogan Yilmaz Papadopoulos Andersson Kowalski Nagy O'Brien van-Dijk
    """
)


@dataclass(frozen=True, slots=True)
class NamePool:
    """Names that can stand for one another, by label."""

    names: dict[str, tuple[str, ...]]
    given: tuple[str, ...]
    family: tuple[str, ...]


def name_pool(documents: list[Document]) -> NamePool:
    """Collect the names of the training documents, with those of the lexicon."""
    found: dict[str, set[str]] = {"PER": set(), "ORG": set(ORGANISATIONS), "LOC": set(COUNTRIES | PLACES)}
    given, family = set(_GIVEN), {name.replace("-", " ") if name[:2] in {"da", "va"} else name for name in _FAMILY}
    for sentence in (sentence for document in documents for sentence in document):
        for start, end, label in sentence.names:
            name = sentence.text[start:end]
            if "@" in name or len(name) > 45 or not name[:1].isupper() or (name.isupper() and label != "ORG"):
                continue
            found[label].add(name)
            parts = name.split()
            if label == "PER" and len(parts) == 2 and all(part[:1].isupper() for part in parts):
                given.add(parts[0])
                family.add(parts[1])
    return NamePool({label: tuple(sorted(names)) for label, names in found.items()}, *map(_sorted, (given, family)))


def _sorted(names: set[str]) -> tuple[str, ...]:
    return tuple(sorted(names))


def epoch_items(documents: list[Document], pool: NamePool, rng: random.Random, swapped: float) -> list[NamedSentence]:
    """Return one epoch's items: 1 to 3 sentences each, some with other names, a dateline or other case."""
    plain = [item for document in documents for item in _joined(document, rng)]
    return [_varied(item, pool, rng, swapped) for item in plain]


def _varied(item: NamedSentence, pool: NamePool, rng: random.Random, swapped: float) -> NamedSentence:
    if item.names and rng.random() < swapped:
        item = swap_names(item, pool, rng, {})
    chance = rng.random()
    if chance < 0.02:
        return with_dateline(item, pool, rng)
    return recased(item, rng.choice(_CASES)) if chance < 0.07 else item


def epoch_passages(documents: list[Document], pool: NamePool, rng: random.Random, swapped: float) -> list[Document]:
    """Return one epoch's passages: successive sentences, up to about 1,000 characters, one alone now and then.

    Names that are exchanged are so in the whole passage; other case is of all its sentences, or of one here and there.
    """
    return [_varied_passage(part, pool, rng, swapped) for document in documents for part in _parts(document, rng)]


def _varied_passage(passage: Document, pool: NamePool, rng: random.Random, swapped: float) -> Document:
    if rng.random() < swapped:
        chosen: dict[str, str] = {}
        passage = [swap_names(item, pool, rng, chosen) if item.names else item for item in passage]
    if rng.random() < 0.02:
        passage = [with_dateline(passage[0], pool, rng), *passage[1:]]
    if rng.random() < 0.03:
        case = rng.choice(_CASES)
        return [recased(item, case) for item in passage]
    return [recased(item, rng.choice(_CASES)) if rng.random() < 0.03 else item for item in passage]


def _parts(document: Document, rng: random.Random) -> Iterator[Document]:
    place = 0
    while place < len(document):
        room = 0 if rng.random() < 0.15 else rng.randint(150, 1000)
        part = [document[place]]
        place += 1
        while place < len(document) and sum(len(item.text) for item in part) + len(document[place].text) < room:
            part.append(document[place])
            place += 1
        yield part


def _joined(document: Document, rng: random.Random) -> Iterator[NamedSentence]:
    place = 0
    while place < len(document):
        count = rng.randint(2, 3) if rng.random() < 0.3 else 1
        item = document[place]
        place += 1
        while count > 1 and place < len(document) and len(item.text) + len(document[place].text) < 600:
            item = _concatenate(item, document[place])
            place += 1
            count -= 1
        yield item


def _concatenate(first: NamedSentence, second: NamedSentence) -> NamedSentence:
    offset = len(first.text) + 1
    return NamedSentence(
        f"{first.text} {second.text}",
        first.names + tuple((start + offset, end + offset, label) for start, end, label in second.names),
        first.unknown + tuple((start + offset, end + offset) for start, end in second.unknown),
        second.source,
    )


def swap_names(item: NamedSentence, pool: NamePool, rng: random.Random, chosen: dict[str, str]) -> NamedSentence:
    """Put other names of the same label in. Leaves doubtful items alone.

    ``chosen`` holds the stand-ins so far and takes in new ones: the same name keeps the same one.
    """
    if item.unknown:
        return item
    text, place = "", 0
    names = []
    for start, end, label in sorted(item.names):
        if start < place:
            return item
        name = item.text[start:end]
        if name not in chosen:
            chosen[name] = name if rng.random() < 0.25 else _stand_in(name, label, pool, rng)
        text += item.text[place:start]
        names.append((len(text), len(text) + len(chosen[name]), label))
        text += chosen[name]
        place = end
    return replace(item, text=text + item.text[place:], names=tuple(names))


def _stand_in(name: str, label: str, pool: NamePool, rng: random.Random) -> str:
    if label == "PER" and rng.random() < 0.6:
        family = rng.choice(pool.family)
        return f"{rng.choice(pool.given)} {family}" if " " in name else family
    return rng.choice(pool.names[label])


def with_dateline(item: NamedSentence, pool: NamePool, rng: random.Random) -> NamedSentence:
    """Put "PLACE, Month day (Agency) - " before the sentence, as agencies do."""
    place = rng.choice(pool.names["LOC"])
    place = place.upper() if rng.random() < 0.7 else place
    agency = rng.choice(_AGENCIES)
    head = place + (f", {rng.choice(_MONTHS)} {rng.randint(1, 31)}" if rng.random() < 0.5 else "")
    names = [(0, len(place), "LOC")]
    if rng.random() < 0.7:
        head += f" ({agency})"
        names.append((len(head) - 1 - len(agency), len(head) - 1, "ORG"))
    dateline = NamedSentence(head + rng.choice((" -", " —", " --", ":")), tuple(names))
    return _concatenate(dateline, item)


def recased(item: NamedSentence, case: str) -> NamedSentence:
    """Return the item in "upper", "lower" or "title" case; left alone where that would move positions."""
    if case == "title":
        words = item.text.split(" ")
        text = " ".join(
            word if index and word.lower() in _SMALL else word[:1].upper() + word[1:]
            for index, word in enumerate(words)
        )
    else:
        text = item.text.upper() if case == "upper" else item.text.lower()
    return replace(item, text=text) if len(text) == len(item.text) else item
