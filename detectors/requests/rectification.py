"""Rectification (GDPR art. 16): what is held about one is wrong. A new delivery address is an order's business."""

from functools import partial
from typing import Final

from detectors.entities import AskedRight
from detectors.requests.rule import AskingRule, near

_rule = partial(AskingRule, AskedRight.RECTIFICATION)

_MEND: Final = r"ratta|rattar|rattas|ratta till|korrigera|korrigerar|korrigeras|correct|rectify|fix|amend|rattad|"
r"rattade|corrected"
_CHANGE: Final = rf"{_MEND}|uppdatera|uppdaterar|uppdateras|andra|andrar|andras|byt|byta|update|updated|change|justera"
_WRONG: Final = (
    r"fel|felaktig\w*|felstava\w*|inaktuell\w*|foraldra\w*|stammer inte|inte stammer|ar inte ratt|wrong|incorrect|"
    r"inaccurate|"
    r"misspelled|misspelt|outdated|out of date|not correct|not right|not accurate|false|mistakes|errors|"
    r"felaktigheter|inte aktuell\w*|not up to date|no longer correct"
)
_GOODS: Final = (
    r"order\w*|faktur\w*|invoices?|leverans\w*|delivery|shipping|produkt\w*|products?|bestallning\w*|butik\w*|shop|"
    r"shop's|store|hemsida\w*|sidfot\w*|foretagsnamn\w*|pris|priset|price|moms|kvitto\w*|receipts?|domain|doman\w*|"
    r"formularet|kassan|checkout|paket\w*|parcel|etikett\w*|label"
)

RULES: Final = (
    _rule(
        "field_in_register",
        0.7,
        rf"(?:{_CHANGE})<4> (?:<FIELD>)<4> (?:ert|era|er|eran|your) (?:register|"
        rf"kundregister|system|databas|records|files|database|systems)",
        needs=r"min|mitt|mina|mig|my|me|jag|i",
        unless=_GOODS,
    ),
    _rule(
        "wrong_and_held",
        0.7,
        near(
            rf"{_WRONG}|inte korrekt\w*|felregistrer\w*|felaktigt",
            r"<OWN_FIELD>|<OWN_DATA>|(?:<FIELD>)<2> (?:ni|"
            r"you)<3> (?:mig|me)",
            8,
        ),
        needs=rf"ratta\w*|<SYSTEM>|ni har|you have|har ni|registr\w*|personuppgift\w*|personal|about me|om mig|{_MEND}",
        unless=rf"{_GOODS}|losenord\w*|password|logga|log in|kan inte|can't",
    ),
    _rule(
        "data",
        0.85,
        rf"(?:{_MEND})(?: (?:<BETWEEN>)){{0,3}}? (?:<OWN_DATA>)|"
        rf"(?:{_CHANGE})(?: (?:<BETWEEN>)){{0,3}}? (?:<OWN_STRONG_DATA>)",
        unless=rf"{_GOODS}|hur|how|our records",
    ),
    _rule(
        "data_it",
        0.8,
        rf"(?:<OWN_DATA>)<10> (?:{_CHANGE})(?: (?:till|ni|dem|den|det|dom|them|it|this|that|those|nu|please|tack)| $)?",
        needs=_WRONG + r"|stammer|aktuella",
        unless=rf"{_GOODS}|kan inte|can't|cannot|hur",
    ),
    _rule(
        "field",
        0.75,
        rf"(?:{_MEND})(?: (?:<BETWEEN>)){{0,2}}? (?:<OWN_FIELD>)",
        unless=rf"{_GOODS}|hur|how",
    ),
    _rule(
        "field_is_wrong",
        0.75,
        rf"(?:<OWN_FIELD>)<4> (?:{_WRONG})<5> (?:<SYSTEM>)|(?:ni|du|you)<1> (?:har|have|got|stavat|skrivit)<2> "
        rf"(?:fel|wrong|incorrect|the wrong)(?: (?:<FIELD>|stavat))<2> (?:pa|till|om|for|on|about|hos) (?:mig|me)",
        unless=_GOODS,
    ),
    _rule(
        "held_is_wrong",
        0.8,
        rf"(?:<DATA_YOU_HOLD>)<5> (?:{_WRONG})|(?:<OWN>) (?:<STRONG_DATA>)<4> (?:{_WRONG})",
        unless=_GOODS,
    ),
    _rule(
        "by_law",
        0.8,
        rf"(?:{_CHANGE})(?: (?:<BETWEEN>)){{0,3}}? (?:<OWN_FIELD>|<OWN_DATA>)<6> (?:<LAW>)|"
        rf"(?:<LAW>)<6> (?:{_CHANGE})<3> (?:<OWN_FIELD>|<OWN_DATA>)",
        unless=_GOODS,
    ),
    _rule(
        "noun",
        0.9,
        r"(?:rattelse|korrigering|rectification|correction)<1> (?:av|of)<3> (?:<OWN_DATA>|<STRONG_DATA>)|"
        r"(?:ratt|ratten|right)<1> (?:rattelse|rectification)|(?:<ASK>)<2> (?:rectification)",
    ),
    _rule(
        "article",
        0.75,
        r"(?:<ARTICLE>) 16",
        needs=r"<LAW>|ratta|rattelse|rectif\w*|correct\w*|personuppgift\w*",
        unless=r"lagret|pris|produkt\w*|katalog\w*|catalogue|slut",
    ),
)
