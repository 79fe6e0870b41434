"""How people tie a word to a person: Swedish and English first, Norwegian, Danish, Finnish and German where cheap.

A topic's word alone says little: `krucifix` is a product. What counts is `jag har …`, `min … son`, `som …`, `because of
my …`. Each word of a sentence gets the sorts it may have, written as one character, and a tie is a pattern over those
characters: `PB-{0,3}` is "jag är", and up to three words that do not lead elsewhere.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from detectors.sensitive.lexicon import Lexicon

_SORTS: Final = {
    "P": "jag ja vi han hon hen hn jeg hun jag",
    "Q": "i we he she they",
    "R": "ich wir minä mä hän mieheni miehelläni vaimoni vaimollani poikani pojallani tyttäreni tyttärelläni äitini"
    " äidilläni isäni isälläni minulla mulla lapseni lapsellani",
    "L": "i'm im he's she's we're they're ive i've he'd she'd",
    "Y": "min mitt mina sin sitt sina hans hennes my his her mit mine mein meine meinen meiner meinem meines",
    "U": "vår vårt våra deras our their vores",
    "K": "man make maken mannen fru frun hustru hustrun sambo sambon partner partnern flickvän pojkvän tjej kille son"
    " sonen dotter dottern barn barnet unge pojke flicka grabb mamma pappa mor far moder fader förälder föräldrar"
    " syster bror syskon syrra brorsa morsa farsa mormor farmor morfar farfar svär* svägerska svåger moster faster"
    " farbror morbror kusin *dotter sonson dotterson barnbarn vän väninna kompis polare bästis kollega chef"
    " medarbetare anställd anställde anställda assistent kompanjon delägare granne ex exman exfru tvilling* tonåring"
    " bonus* styv* storebror lillebror storasyster lillasyster särbo livskamrat elev patient brukare inneboende"
    " familj släkt *kollega husband wife spouse fiance fiancee boyfriend girlfriend son daughter child kid kids"
    " children baby mum mom mother dad father parent parents sister brother siblings grandmother grandfather grandma"
    " grandpa gran nan aunt uncle cousin niece nephew friend colleague coworker boss manager employee assistant"
    " neighbour neighbor flatmate roommate lodger tenant twin twins teenager grandson granddaughter family carer mann"
    " kone kjæreste samboer datter sønn søn bestemor bestefar mand kæreste veninde ven nabo bedstemor frau sohn"
    " tochter kind mutter vater bruder schwester freund freundin oma opa",
    "J": "en ett den det denna detta a an the this et ein eine",
    "N": "kollega anställd anställda kund kunden vän kompis kvinna kvinnan man mannen kille killen tjej tjejen person"
    " personen medarbetare medarbetaren elev patient patienten säljare säljaren leverantör ägaren innehavaren"
    " brukaren moderator chaufför kassör kassören kassörska bokhållare ekonom revisor hyresvärd lärling vaktmästare"
    " ordförande accountant treasurer landlord cashier contractor apprentice colleague employee customer woman friend"
    " guy girl student seller driver caller owner member",
    "B": "är e äre va var varit vart blev blivit blir bli er ble blitt blevet",
    "E": "am is are was were been being be became become feel got fell fallen getting identify identifies bin ist"
    " sind war wurde",
    "F": "on oli",
    "G": "olen olemme olin",
    "H": "har hade haft ha fick fått får lider led lidit drabbats drabbades drabbad insjuknade insjuknat kämpar"
    " kämpat kämpade dog avled bort genomgår genomgick genomgått medicinerar away misstänker återhämtar tillfrisknar"
    " has have had having got suffer suffers suffering suffered contracted developed battling battled fighting"
    " survived beat caught died undergoing underwent recovering recovered struggle struggles struggling struggled"
    " live lives living i've ive hadde fikk fik havde lider habe hat hatte leide leidet minulla mulla",
    "I": "av i mot med från efter för på från from of with to against through after for",
    "M": "med with mit",
    "V": "till to is är åt",
    "C": "som who that der",
    "A": "som as als being",
    "D": "diagnosen diagnos diagnostiserad* diagnostiserats diagnosed diagnosis behandlas behandling behandlad"
    " treated treatment medicin mediciner medicinen medicinerar tabletter medication meds utredning utreds utredd"
    " opererad* opereras operation* surgery utbrottet skov skovet återfall relapse smittad sjukskriven sjukskrivning"
    " inlagd avled dog died chemo positivt positive symptom symtom besvär bekymmer",
    "X": "fråga frågor frågan frågat problem beställ* köp* sälj* sålt såld* produkt* order* kategori* butik* kund"
    " kunder böcker bok boken bild bilder text logga tema temat sida sidan länk länken namn namnet märke* om ni du"
    " vara varor mejl mejlat app appen kampanj* erbjud* rabatt* insamling* skänk* donera* question questions about"
    " sell* sold bought buy* purchas* product products shop shops store stores customer customers item items book"
    " books website* page pages link links name names brand brands categor* you your discount* campaign* donat*"
    " collection* theme themes image images picture* photo* email emails app apps selger sælger kunde varer verkauf*"
    " kaufen gekauft",
}
"""The sorts: P Q R L who · Y U whose · K kin, and who one works with · J articles · N somebody · B E F G to be
· H to have · I M V C A small words · D illness and its care · X leads elsewhere."""

_ELEMENT: Final = re.compile(r"\[[A-Z]+\]|[A-Z.]|-(?![0-9}])")
_WHO: Final = "(?:[PQR]|O.{0,2}[KN]|J.?N|N)(?:C|-{0,3})"
BE_SV: Final = "(?:(?:P|O.{0,2}[KN]|J.?N|N)(?:C|-{0,3})B|.BP)-{0,3}"
"""Somebody is …, in Swedish or its neighbours."""
BE: Final = f"(?:{_WHO}[BE]|.BP|LE?|R-{{0,2}}F|G)-{{0,3}}"
"""Somebody is …, in any of the languages."""
IS: Final = "[BE]-{0,2}"
"""Is …, whoever it is: for words that nothing but a person is."""
HAS: Final = "HI?-{0,4}"
"""Has …, suffers from …, whoever it is: for words that nothing but a person has."""
PERSON_HAS: Final = f"(?:{_WHO}H|L|R-{{0,2}}F)I?-{{0,4}}"
"""Somebody has …"""
OWN: Final = "O(?:-{0,2})"
"""Somebody's own …"""
MY: Final = "Y-?"
"""One person's own …: not a company's."""
AS: Final = "AJ?-?"
"""As a …: `som muslim`."""
WITH: Final = "(?:O.{0,2}K|VJ.?[NK])(?:-{0,3})(?:M|CH)-{0,3}"
"""Somebody with …: `mamma till en kille med …`, `my son who has …`."""
ILL: Final = f"(?:{HAS}|{OWN}|{WITH}|DI?-{{0,3}}|R-{{0,2}}F-{{0,2}})"
"""All ways to have an illness."""


def sorts_of(words: Iterable[str]) -> str:
    """Return the sorts of folded words: for each word its letters, then a space."""
    return "".join(f"{_sorts_of_word(word)} " for word in words)


@cache
def tie(pattern: str) -> re.Pattern[str]:
    """Return a tie as a pattern over `sorts_of` what stands before a word; it ends where the word begins."""
    return re.compile(rf"(?:^|(?<= ))(?:{_over_sorts(pattern)})\Z")


@cache
def continuation(pattern: str) -> re.Pattern[str]:
    """Return a pattern over `sorts_of` what stands after a word."""
    return re.compile(_over_sorts(pattern))


def _over_sorts(pattern: str) -> str:
    """Return a tie as a regular expression.

    A letter is a word of that sort, letters in brackets a word of one of them, `O` a word of either owner, a dot any
    word, `-` any that does not lead elsewhere. Everything else is as in regular expressions.
    """
    return _ELEMENT.sub(_element, pattern)


def _element(match: re.Match[str]) -> str:
    element = match[0].strip("[]")
    if element == ".":
        return "(?:[A-Z]* )"
    if element == "-":
        return "(?:(?![A-Z]*X)[A-Z]* )"
    return f"(?:[A-Z]*[{element.replace('O', 'YU')}][A-Z]* )"


@cache
def _lexicon() -> Lexicon[str]:
    lexicon: Lexicon[str] = Lexicon()
    for sort, words in _SORTS.items():
        lexicon.add(words, sort)
    lexicon.add(" ".join(f"{word}s" for word in _SORTS["K"].split() if not word.endswith(("s", "*"))), "K")
    return lexicon


def _sorts_of_word(word: str) -> str:
    return "".join(sorted({sort for _, sort in _lexicon().find(word)}))
