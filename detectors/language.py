"""The language of a text, told by its function words. No model, no dependency: enough for sv, en, mixed or other.

Words that two languages share are counted for both: what decides is how many more one of them has.
"""

import re
from collections import Counter
from enum import StrEnum
from typing import Final

from detectors.words import words


class Language(StrEnum):
    """What a text is written in. MIXED is Swedish and English together."""

    SWEDISH = "sv"
    ENGLISH = "en"
    MIXED = "mixed"
    OTHER = "other"


_WORD: Final = re.compile(r"[^\W\d_]{1,20}")
_LINK: Final = re.compile(r"(?:https?://|www\.)\S{1,500}|[\w.+-]{1,64}@[\w.-]{1,80}")
_MOST_CHARACTERS: Final = 20_000
"""A language shows in the beginning; a megabyte need not be read for it."""
_SHARE_OF_MIXED: Final = 0.2
_FEWEST_OF_MIXED: Final = 3
_SHARE_OF_FEW: Final = 0.3
_FEWEST_OF_FEW: Final = 2
"""A text is mixed when the fewer words are at least so many and so large a part; of two words a larger part."""

_SWEDISH: Final = words(
    "och att det är på jag inte med för som av den ni du vi har kan ska skulle vill när hur vad min mitt mina er"
    " era ert din ditt dina om till från men eller då så också bara mycket hej tack hälsningar vänliga mvh snälla"
    " gärna någon något nån nåt detta denna dessa där här efter innan redan aldrig alltid fått få får går gick gör"
    " göra vara varit blev blir blivit hade måste behöver hjälp fungerar funkar fakturan beställning beställt paket"
    " kunde igen sen sedan ett en han hon dem mig dig oss sig utan mellan under över ja nej kr hejsan heter ring"
    " bor kortet numret nu ha står var hos namn ut fel säger konto två hennes alla personnummer fick samma tre bort"
    " butik vår vårt våra kund gamla hans skriver telefon ta kommer nummer kort skicka allt gäller adress ser"
    " alltså finns upp ny nya född inget ju mejl skrev ligger faktura vet kontot varför fyra säljer åt vid rätt tar"
    " honom enligt år kunden fråga stod ärende kvar ingen vilket dom tillbaka vem skickar sidan tror fast henne"
    " pengarna kassan adressen svar ej banken byta sida fortfarande skriva gått sista skickat lösenord även ringde"
    " gånger sin själv hela stället än istället ändå betalar lösen svara logga undrar bra de å ner inne ute mot"
    " genom vilken vilka många några ibland sådan sånt dock iväg hit dit tyvärr snarast frågor ringa fixa hämta"
    " betala betalat dras drogs dragit makulera återbetala återbetalning beställningen ordern"
)
_ENGLISH: Final = words(
    "the and that is are was were to of it you your my me we our have had could would will shall should with on"
    " this these those not but or if when how what why please thanks thank hi hello hey dear regards from about"
    " there their they them she her him been be do does did just get got need help invoice working work want am an"
    " as at by so too also any some yes no after before which one says name number customer account up address now"
    " phone who because code old new page only own out like called same since three wants us then still asked all"
    " here mine ask sent last go again owner say parcel everything somebody someone paid first pay where wrong"
    " through moved shows husband see details yours find time tell back used said send confirm change told already"
    " closed home nobody right until know anything refund never goes use born four both every twice good can has he"
    " its into than more other over under being whose while"
)
_OTHERS: Final = {
    "nordic": words(
        "og jeg ikke på det er jer jeres kan hvordan hvor hvad hva hvis vi dere deres mig meg noe noget nogen eg ja"
        " takk tak hilsen med til fra som for men har min mitt mit en et den av af om så de at der ham hun han skal"
        " vil være blir bliver ble blev bare også etter efter når nå nu fordi hedder heter bor ordre ordren pakken"
        " adresse selger sælger kjøpt købt bestilt sendt sende penger penge trenger vennlig venlig hilse går får må"
        " kr ny gamle svensk norsk dansk svenske norske danske alle ingen dette denne disse vår vårt vores inn ut"
        " opp op kontoen nettbutikk butikken hei"
    ),
    "german": words(
        "und ich nicht das ist die der ein eine einen einem einer mit für sie wir bitte danke haben hat habe auf zu"
        " den dem des von bei im am an ihr ihre ihren meine mein meinen mir mich noch seit aus nach über oder aber"
        " als wie wenn dass wurde wird werden kann guten tag hallo freundlichen grüßen grüße liebe sehr geehrte es"
        " war sind unsere uns zum zur bestellung rechnung kein keine nur schon auch"
    ),
    "finnish": words(
        "ja ei on se että mutta minun minä olen kiitos hei ovat sekä ole tämä voi olla oli joka mitä kun jos tai"
        " niin nyt vielä meillä teillä minulla tilaus tilasin osoite oikea terveisin moi moikka puh lasku paketti"
        " asun hän myös jo vain siitä siis pitäisi haluan voitteko voisitteko"
    ),
    "dutch": words(
        "het een van ik niet dat voor met op bij mijn jullie wij hebben heb zijn naar ook maar aan uit nog te die"
        " dan wel graag groet groeten groetjes kunt de is wil ze geen dit deze goedemiddag hoi bestelling winkel"
        " staat al om en per wordt door ons onze jouw hij dus toch nu gestuurd betaald"
    ),
    "polish": words(
        "nie jest się czy proszę dziękuję mam na do że jak po w z i to dzień dobry cześć zamówienie moje mój dla od"
        " przez ale mi pan pani nr jestem był była o za"
    ),
    "romance": words(
        "le la les et je ne pas vous nous est une des pour dans avec merci bonjour sur mon ma mes que qui du au ce"
        " cette votre el los las y no por para con una gracias hola estoy como mi su pero il di che non per sono ho"
        " grazie ciao um uma não obrigado olá"
    ),
}
_HINTS: Final = {
    "nordic": re.compile("[æø]"),
    "german": re.compile("ß"),
    "finnish": re.compile(r"(?:ss[aä]|st[aä]n?|ll[aä]|lt[aä]|ään|yy|uu|ää)"),
    "dutch": re.compile("ij|oe"),
    "polish": re.compile("[ąęłńśźż]"),
    "romance": re.compile("[ñçêèçãõ]"),
}
"""Letters that a language has and its neighbours have not: half a word's worth each."""


def language_of(text: str) -> Language:
    """Return the language of a text. One without any known word is OTHER."""
    found = _WORD.findall(_LINK.sub(" ", text[:_MOST_CHARACTERS].lower()))
    counted = Counter(found)
    swedish, english = _count(counted, _SWEDISH), _count(counted, _ENGLISH)
    if max(swedish, english) == 0 or _other(counted) > max(swedish, english):
        return Language.OTHER
    return _of_two(swedish, english)


def _count(counted: "Counter[str]", known: frozenset[str]) -> float:
    return sum(number for word, number in counted.items() if word in known)


def _other(counted: "Counter[str]") -> float:
    """Return how much speaks for the likeliest of the other languages."""
    return max(
        _count(counted, known)
        + sum(number for word, number in counted.items() if word not in known and _HINTS[name].search(word)) / 2
        for name, known in _OTHERS.items()
    )


def _of_two(swedish: float, english: float) -> Language:
    fewer, both = min(swedish, english), swedish + english
    is_some = fewer >= _FEWEST_OF_MIXED and fewer >= _SHARE_OF_MIXED * both
    if is_some or (fewer >= _FEWEST_OF_FEW and fewer >= _SHARE_OF_FEW * both):
        return Language.MIXED
    return Language.SWEDISH if swedish >= english else Language.ENGLISH
