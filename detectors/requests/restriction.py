"""Restriction (GDPR art. 18): keep it, and do nothing else with it. A page or a delivery that is limited is none."""

from functools import partial
from typing import Final

from detectors.entities import AskedRight
from detectors.requests.rule import AskingRule, near

_rule = partial(AskingRule, AskedRight.RESTRICTION)

RULES: Final = (
    _rule(
        "only_kept",
        0.75,
        r"(?:far|may|can|kan)<2> (?:lagra|spara|behalla|ha kvar|store|keep|"
        r"retain)<2> (?:<OWN_DATA>)<3> (?:inget annat|nothing else|inte mer|bara det|only)|"
        r"(?:only|bara|endast|enbart) (?:store|keep|lagra|spara)<2> (?:<OWN_DATA>)",
    ),
    _rule(
        "near",
        0.7,
        near(r"begrans\w*|inskrank\w*|restrict\w*|limit\w*", r"<OWN_DATA>", 6),
        needs=r"behandl\w*|process\w*|anvand\w*|use|used|using|usage|gdpr",
    ),
    _rule(
        "until",
        0.7,
        near(r"behandla\w*|anvand\w*|process\w*|us(?:e|ed|ing)|touch|ror", r"<OWN_DATA>", 6),
        needs=(r"<STOP>|<NOT>|pausa|pause|vanta|wait", r"<UNTIL>|annat satt|only store|bara lagra|endast lagra"),
        unless=r"jag kan|i can|<ERASE>|betala",
    ),
    _rule(
        "on_hold",
        0.75,
        r"(?:<OWN_DATA>)<2> (?:on hold|vilande|lasta|frysta|frozen|locked)|(?:lagg|"
        r"put)<1> (?:<OWN_DATA>)<2> (?:pa is|on hold|on ice)",
    ),
    _rule(
        "limit",
        0.9,
        r"(?:begrans\w*|inskrank\w*|restrict\w*|limit|limits|limited|limiting|limitation)<4> (?:behandl\w*|"
        r"process\w*|anvand\w*|use|"
        r"uses|using|usage|handling)<4> (?:<OWN_DATA>|<STRONG_DATA>)|(?:begransning|begransa|"
        r"begransad)<1> (?:behandling\w*)|"
        r"restriction<1> processing|restrict processing",
    ),
    _rule(
        "freeze",
        0.85,
        r"(?:frys|frysa|fryser|freeze|pausa|pause|stoppa tillfalligt|suspend|halt|sparra|las)<5> (?:<OWN_DATA>)",
        unless=r"butik\w*|shop|abonnemang\w*|subscription|kort|kortuppgifter|card",
    ),
    _rule(
        "keep_but_do_not_use",
        0.85,
        r"(?:behall|behalla|spara|keep|store|retain)<2> (?:<OWN_DATA>)<5> (?:(?:anvand|anvanda|behandla|"
        r"ror)<1> (?:<DATA> )?(?:dem|den|det|dom)? ?(?:inte|ej)|"
        r"(?:not|don't|dont|never)(?: to)? (?:use|process|touch))",
    ),
    _rule(
        "article",
        0.75,
        r"(?:<ARTICLE>) 18",
        needs=r"<LAW>|begrans\w*|restrict\w*|personuppgift\w*",
        unless=r"lagret|pris|produkt\w*|katalog\w*|catalogue|slut",
    ),
)
