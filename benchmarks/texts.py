"""Made-up reports of one event, as many as wanted: the same facts in changing words, and things that one report has.

Nothing here is from a real report. The same seed gives the same reports.
"""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: each line is one fact in several wordings; {k} killed, {m} missing, {i} injured, {d} day, {b} on board
SHARED = (
    ("At least {k} people were killed when a dam burst above the town of Kelmore, the interior ministry said on {d}.",
     "The collapse of a dam above Kelmore has killed at least {k} people, according to the interior ministry.",
     "A dam gave way above the town of Kelmore on Monday, killing {k} people."),
    ("Another {m} people were missing, {s} of the rescue service told reporters.",
     "{m} people are still unaccounted for, said {s}, who heads the rescue service.",
     "Rescuers were searching for {m} people who had not been found by {d}."),
    ("“We will not rest until everybody is found,” said {s}, head of the rescue service.",
     "The head of the rescue service, {s}, said that “we will not rest until everybody has been found”.",
     "“Nobody here will rest until everyone is found,” {s} said."),
    ("Some {i} people were taken to hospitals in Kelmore and Port Ansel.",
     "About {i} people were injured, hospitals in Kelmore and Port Ansel reported.",
     "Hospitals in Kelmore and Port Ansel treated {i} people, doctors said."),
    ("The dam, built in 1974, was last inspected in March, according to the water authority.",
     "Built in 1974, the dam had passed an inspection in March, the water authority said.",
     "The water authority said that the dam dated from 1974 and was last checked in March."),
    ("Prime Minister Helena Vos declared three days of mourning.",
     "Three days of mourning were declared by Helena Vos, the prime minister.",
     "Helena Vos, the prime minister, visited the town on {d} and announced three days of mourning."),
    ("Water reached the roofs of houses in the lower town within minutes, residents said.",
     "Within minutes the water stood as high as the roofs in the lower town.",
     "Residents of the lower town described how the water rose to the roofs within minutes."),
    ("More than {b} people were brought to shelters in schools and sports halls.",
     "Schools and sports halls took in more than {b} people from the flooded streets.",
     "Over {b} residents spent the night in schools and sports halls."),
    ("The railway between Kelmore and Port Ansel was cut, and two bridges were destroyed.",
     "Two bridges were destroyed, and no trains ran between Kelmore and Port Ansel.",
     "The flood destroyed two bridges and cut the railway to Port Ansel."),
    ("The operator, Ansel Hydro, denied that it had ignored warnings.",
     "Ansel Hydro, which operates the dam, rejected reports that it had ignored warnings of cracks.",
     "Engineers had warned of cracks, a union said; Ansel Hydro, the operator, denies this."),
    ("A hotline for relatives received 2,300 calls by {d}.",
     "Relatives made 2,300 calls to a hotline that the ministry had set up.",
     "The ministry's hotline counted 2,300 calls from relatives."),
    ("The neighbouring province sent 400 soldiers and nine helicopters.",
     "Nine helicopters and 400 soldiers arrived from the neighbouring province.",
     "Some 400 soldiers with nine helicopters joined the search."),
)  # fmt: skip

#: what one report alone has; every slot is drawn anew
ALONE = (
    "{person}, a {job} from {town}, said that the {thing} had been {done} for {n} years.",
    "In {town}, {n} volunteers carried {thing}s to the {place}, {person} told this newspaper.",
    "The {place} of {town} will stay closed until {month}, its director, {person}, announced.",
    "“I saw the {thing} float past the {place},” said {person}, {n}, who lives in {town}.",
    "Insurance companies expect claims of {n} million crowns from owners of {thing}s in {town}.",
    "A {job} from {town} found a {thing} that had been lost near the {place} in {month}.",
    "{person} of the University of {town} has studied the {place} since {year}.",
    "Last {month} the council of {town} voted against a new {place}, by {n} votes to {m}.",
)
PEOPLE = tuple(f"{first} {last}" for first in ("Anna", "Boris", "Clara", "David", "Elena", "Felix", "Greta", "Hugo")
               for last in ("Adler", "Brandt", "Castell", "Dorn", "Ebers", "Falken", "Gruber", "Hollin"))  # fmt: skip
TOWNS = ("Kelmore", "Port Ansel", "Dunbrook", "Westerlin", "Oakhaven", "Maris", "Tarnfield", "Lowmere")
THINGS = ("boat", "tractor", "piano", "bicycle", "generator", "fence", "roof", "lorry", "caravan", "greenhouse")
PLACES = ("library", "market hall", "swimming pool", "museum", "station", "mill", "brewery", "theatre", "quarry")
JOBS = ("teacher", "baker", "farmer", "nurse", "plumber", "student", "driver", "priest", "carpenter", "vet")
DONE = ("repaired", "neglected", "admired", "used", "forgotten", "rented", "guarded")
MONTHS = ("January", "February", "April", "May", "June", "July", "August", "September", "October", "November")


def report(number: int, words: int, *, shared: float = 0.5) -> dict[str, str]:
    """Return a record of about so many words; ``shared`` is the part of its sentences that state common facts."""
    draw = random.Random(number)
    day = number // 40
    facts = {
        "k": str(12 + 3 * day),
        "m": str(40 - 2 * (day % 12)),
        "i": str(draw.choice((118, 120, 130))),
        "b": "1,100",
        "d": ("Tuesday", "Wednesday", "Thursday")[day % 3],
        "s": "Robert Kane",
    }
    sentences: list[str] = []
    common = draw.sample(SHARED, len(SHARED))
    while sum(len(sentence.split()) for sentence in sentences) < words:
        if common and draw.random() < shared:
            sentences.append(draw.choice(common.pop()).format(**facts))
        else:
            sentences.append(_alone(draw))
    paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    return {
        "id": f"r{number:04}",
        "outlet": f"Outlet {number}",
        "url": f"https://outlet-{number}.example/kelmore",
        "published": f"2023-05-{16 + day % 12:02}T{number % 24:02}:00:00+00:00",
        "title": f"Dam above Kelmore bursts, killing at least {facts['k']}",
        "text": "\n\n".join(paragraphs),
    }


def _alone(draw: random.Random) -> str:
    slots = {
        "person": draw.choice(PEOPLE),
        "town": draw.choice(TOWNS),
        "thing": draw.choice(THINGS),
        "place": draw.choice(PLACES),
        "job": draw.choice(JOBS),
        "done": draw.choice(DONE),
        "month": draw.choice(MONTHS),
        "n": str(draw.randint(13, 89)),
        "m": str(draw.randint(2, 12)),
        "year": str(draw.randint(1990, 2020)),
    }
    return draw.choice(ALONE).format(**slots)


def write_reports(path: Path, count: int, words: int, *, first: int = 0) -> Path:
    """Write a file of records."""
    rows = (json.dumps(report(number, words)) for number in range(first, first + count))
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path
