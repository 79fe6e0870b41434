"""Portability (GDPR art. 20): one's data in a form that another provider can read. A shop's products are none of it."""

from functools import partial
from typing import Final

from detectors.entities import AskedRight
from detectors.requests.rule import AskingRule, near

_rule = partial(AskingRule, AskedRight.PORTABILITY)

_READABLE: Final = (
    r"commonly used|common format|standard\w* format|oppet format|maskinlasbar\w*|maskin lasbar\w*|machine readable|"
    r"machinereadable|csv|json|xml|excel|strukturerat|structured|"
    r"portable format"
)
_ELSEWHERE: Final = (
    r"leverantor\w*|tjanst\w*|provider|providers|service|supplier|company|foretag\w*|konkurrent\w*|competitor|"
    r"platform|plattform\w*|system hos|controller|aktor"
)
_GOODS: Final = r"produkter\w*|products?|orders?|ordrar\w*|butik\w*|kunder\w*|customers?|shop|store"

RULES: Final = (
    _rule(
        "near",
        0.7,
        near(
            r"flytta\w*|overfor\w*|for over|fora over|foras over|transfer\w*|move|moved|moving|port|migrate|"
            r"export\w*|format|ta med|take with|take|send|hand over|pass on|skicka",
            r"<OWN_DATA>",
            8,
        ),
        needs=(
            r"<ELSEWHERE>",
            (
                r"leverantor\w*|tjanst\w*|provider|service|company|foretag\w*|konkurrent\w*|"
                r"competitor\w*|platform|plattform\w*|elsewhere|annanstans|aktor\w*|system"
            ),
        ),
        unless=rf"{_GOODS}|<ERASE>|stolen|shar\w+|delat|salt",
    ),
    _rule(
        "format",
        0.7,
        near(r"csv|json|xml|maskinlasbar\w*|machine readable", r"<OWN_DATA>", 6),
        unless=rf"{_GOODS}|import\w*",
    ),
    _rule(
        "portability",
        0.9,
        r"dataportabilitet\w*|data portabilitet\w*|portability|portabilitet\w*",
        unless=r"number|nummer\w*",
    ),
    _rule(
        "readable",
        0.85,
        rf"(?:<OWN_DATA>)<8> (?:{_READABLE})|(?:{_READABLE})<6> (?:<OWN_DATA>)",
        unless=rf"{_GOODS}|kan inte|can't|importera|import",
    ),
    _rule(
        "elsewhere",
        0.8,
        r"(?:flytta|overfor|overfora|overforing|skicka|skicka over|transfer|transferred|move|port|migrate|exportera|"
        rf"export|ta med)<3> (?:<OWN_DATA>)<4> (?:till|to|elsewhere)<3> (?:{_ELSEWHERE})",
        unless=_GOODS,
    ),
    _rule(
        "article",
        0.75,
        r"(?:<ARTICLE>) 20",
        needs=r"<LAW>|overfor\w*|transfer|personuppgift\w*|personal data|uppgifter",
        unless=r"lagret|pris|produkt\w*|katalog\w*|catalogue|slut",
    ),
)
