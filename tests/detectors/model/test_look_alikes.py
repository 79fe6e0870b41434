"""Names that are part of the name of a thing stay; people's own do not."""

import pytest

from detectors.entities import Finding, Kind
from detectors.model.lexicon import shipped_lexicon
from detectors.model.look_alikes import names_a_thing


def _names_a_thing(text: str, kind: Kind = Kind.PERSON) -> bool:
    start, end = text.index("⟦"), text.index("⟧") - 1
    bare = text.replace("⟦", "").replace("⟧", "")
    return names_a_thing(bare, Finding(start, end, kind, 0.9, "model"), shipped_lexicon())


@pytest.mark.parametrize(
    "text",
    [
        "byt till ⟦Märta⟧-temat",
        "på lördag är det ⟦Povel Ramel⟧-kväll",
        "temat ⟦Ingrid⟧ syns inte",
        "hade du nytta av chatboten ⟦Viktor⟧?",
        "⟦Kim⟧-Bot: Hello! Which shop?",
        "the theme “⟦Oskar⟧” breaks",
        "faktura till ⟦Fredriks⟧ Faktura",
        "jag driver ⟦Gunillas Garnbutik⟧ i hamnen",
        "enligt ⟦Holm⟧ Slip AB",
        "⟦Per Holms⟧ Rör & Kakel AB",
        "ring Bröderna ⟦Sten⟧",
        "⟦Lundmark⟧ & Döttrar",
        "filen ⟦Hedda⟧_Premium_2025.pdf",
        "https://help.example.com/⟦molly⟧/start",
        "modell ⟦Scania⟧230",
    ],
)
def test_a_name_in_the_name_of_a_thing_stays(text: str) -> None:
    assert _names_a_thing(text)


@pytest.mark.parametrize(
    "text", ["fast i terminalen i ⟦Rosersberg⟧", "vi ses på garnmässan i ⟦Älvsjö⟧", "it left your warehouse in ⟦Borås⟧"]
)
def test_a_town_where_parcels_lie_or_a_fair_is_held_stays(text: str) -> None:
    assert _names_a_thing(text, Kind.CITY)


@pytest.mark.parametrize("text", ["jag bor i ⟦Rosersberg⟧", "hon är från ⟦Borås⟧", "paketet ska till ⟦Älvsjö⟧"])
def test_a_town_of_people_is_found(text: str) -> None:
    assert not _names_a_thing(text, Kind.CITY)


@pytest.mark.parametrize(
    "text",
    [
        "⟦Märta⟧ undrar om temat",
        "jag heter ⟦Maj⟧-Britt",
        "⟦Åsa⟧ & Bea hälsar",
        "fråga ⟦Anders⟧ Berg",
        "min assistent, ⟦Saga⟧, ringer",
        "⟦Åsas⟧ telefon ringer",
        "kontakt: ⟦Lisa⟧, lisa@example.se",
        "(⟦Runa⟧) har fått den",
        "10441;⟦Lo⟧;;lo@example.se",
        "⟦Emil Ståhlberg⟧\nStåhlberg Skatt AB",
    ],
)
def test_a_persons_own_name_is_no_thing(text: str) -> None:
    assert not _names_a_thing(text)


def test_a_town_in_a_companys_name_stays_and_a_street_is_never_a_thing() -> None:
    assert _names_a_thing("Rör i ⟦Sölvesborg⟧ AB", Kind.CITY)
    assert not _names_a_thing("jag bor i ⟦Sölvesborg⟧ nu", Kind.CITY)
    assert not _names_a_thing("temat ⟦Ekgatan 3⟧ AB", Kind.STREET_ADDRESS)
