"""Names where the text around them says that they are names: in forms, in mail headers, behind `jag heter`, at the end.

Other names need the trained model, and the contact's own are known; see detectors.recognizers.known_identifier.
"""

from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import QUOTES, WORD
from detectors.recognizers.person_pieces import (
    CLOSERS,
    COMPANY,
    ENDING_IN_S,
    FULL,
    GENITIVE,
    GREETINGS,
    HEADERS,
    KIN,
    LABELS,
    LOWER,
    LOWER_NAME,
    NAME,
    NOT_A_COMPANYS,
    NOT_NAMES,
    STOP,
    TITLES,
    UPPER,
)
from detectors.recognizers.rule import Rule, shape


def _is_no_name(value: str) -> bool:
    bare = value.strip(" .,!").lower()
    first = bare.split(" ")[0]
    if bare in NOT_NAMES or first in NOT_NAMES or COMPANY.match(value):
        return True
    return GENITIVE.match(value) is not None and first not in ENDING_IN_S


RULE: Final = Rule(
    kind=Kind.PERSON,
    is_other=_is_no_name,
    shapes=(
        shape(
            "named",
            0.7,
            rf"{WORD}{NOT_A_COMPANYS}(?i:{LABELS})[{QUOTES}*_]{{0,3}}[ \t]{{0,3}}(?:\([^()\n]{{1,25}}\)[ ]{{0,2}}"
            rf")?[:=][ \t*_{QUOTES}]{{0,4}}(?P<value>{NAME})(?=[ \t]{{0,3}}(?:[,;|<(\n\r{QUOTES}]|\.?\Z|\.[ \n]"
            rf"|[^\W\d_]{{2,12}}[.:]))",
        ),
        shape(
            "named_below",
            0.6,
            rf"(?<![^\n])[ \t>*-]{{0,4}}(?i:{LABELS})[ \t]{{0,3}}:?[ \t]{{0,3}}\r?\n[ \t>*]{{0,4}}(?P<value>{NAME})"
            rf"[ \t]{{0,3}}(?=\r?\n|\Z)",
        ),
        shape(
            "named_lower",
            0.6,
            rf"{WORD}(?i:(?:för|efter|fullständigt |kund)?namn|name|full name|kontaktperson|kontoinnehavare|nimi"
            rf"|navn)[ \t]{{0,3}}[:=][ \t]{{0,3}}(?P<value>{LOWER_NAME}(?:[ ]{LOWER})?)(?=[ ]{{0,2}}(?:[,;|.\n/]"
            rf"|\Z|tel|mob|mail|mejl|adress))",
        ),
        shape(
            "header",
            0.7,
            rf"(?<![^\n])[ \t>*]{{0,6}}(?i:{HEADERS})\*{{0,2}}:\*{{0,2}}[ \t]{{0,3}}[{QUOTES}]?(?P<value>{NAME})"
            rf"[{QUOTES}]?(?=[ \t]{{0,3}}(?:[<;,\[(\n]|\r|\Z))",
        ),
        shape(
            "before_address",
            0.7,
            rf"{WORD}(?P<value>{NAME})[{QUOTES}]?[ ]{{1,2}}[<(\[](?:mailto:)?[^<>@\s()]{{1,64}}@",
        ),
        shape(
            "wrote",
            0.7,
            rf"{WORD}(?P<value>{NAME})[ ](?:\([^()\n]{{1,60}}\)[ ]|<[^<>\n]{{1,80}}>[ ])?(?:wrote|skrev|schrieb"
            rf"|skriver|kirjoitti|a écrit)(?:[ ][^\n:]{{0,40}})?:",
        ),
        shape("wrote_behind", 0.65, rf"{WORD}(?i:skrev|wrote)[ ](?P<value>{FULL})(?=[ ]?[<(:])"),
        shape(
            "called",
            0.65,
            rf"{WORD}(?i:jag heter|heter jag|mitt namn(?: är| e)?|mitt fulla namn är|my (?:full )?name(?:'s| is)"
            rf"|jeg heter|jeg hedder|nimeni on|mein name ist|ich heiße|je m'appelle|me llamo"
            rf"|nazywam się|mijn naam is|under(?:tecknad|tecknat))[ ,]{{1,2}}(?P<value>{NAME})(?!\w)",
        ),
        shape(
            "called_lower",
            0.6,
            rf"{WORD}(?i:jag heter|ja heter|mitt namn är|my name is|my names|heter jag|jeg heter)[ ](?:(?i:då|alltså"
            rf"|ju|typ)[ ])?(?P<value>{LOWER_NAME})(?=[ ]|[,.!;\n)]|\Z)",
        ),
        shape(
            "kin",
            0.6,
            rf"{WORD}(?i:{KIN})(?:[ ](?i:som|who|she|he|hon|han))?[ ](?i:heter|hette|kallas|vid namn|is called|named"
            rf"|called|på namnet|med namnet)[ ](?P<value>{NAME})(?!\w)",
        ),
        shape(
            "kin_lower",
            0.55,
            rf"{WORD}(?i:hon|han|min man|min fru|frun|mannen|kunden|dottern"
            rf"|sonen)[ ](?i:heter)[ ](?P<value>(?!{STOP}(?!\w)){LOWER})(?=[ ]|[,.!;\n)]|\Z)",
        ),
        shape(
            "this_is",
            0.6,
            rf"{WORD}(?i:this is|it's|its|i am|i'm|det är|här är|ich bin|jag är)[ ](?P<value>{NAME})(?=[ ]?(?:,"
            rf"|\bfrom\b|\bhere\b|\bat\b|\bcalling\b|på |från |här|i [A-ZÅÄÖ]|som ))",
        ),
        shape("here", 0.6, rf"{WORD}(?i:{GREETINGS})[ ,!.]{{1,3}}(?P<value>{NAME})[ ](?i:här|here)(?!\w)"),
        shape(
            "greeted",
            0.6,
            rf"(?<![^\W_])(?<![\"“”'(,])(?<![a-zåäö,][ ])(?i:{GREETINGS})[ ](?i:(?:på dig|på er|igen|again"
            rf"|there)[ ,]{{1,2}})?(?!{TITLES}[ ])(?P<value>{NAME})(?=[ ]?(?:[,!.:\n]|\Z))",
        ),
        shape(
            "signed",
            0.6,
            rf"(?<![^\W_])(?i:{CLOSERS})(?:[ ,.!*:;)\u2764]{{1,5}}|(?=\n))(?:\r?\n[ \t>*/~-]{{0,4}}){{0,3}}"
            rf"(?P<value>{NAME})(?=[ \t]{{0,3}}(?:[,\n|(/]|\r|\.?\Z|\.[ \n]))",
        ),
        shape("slashed", 0.6, rf"(?<![^\s])/{{1,2}}[ ]?(?P<value>{NAME})(?=[ \t]{{0,3}}(?:[,\n.]|\r|\Z|i |på ))"),
        shape(
            "dashed_end",
            0.55,
            rf"(?<![^\s])[\u2013\u2014~-][ ]?(?P<value>(?={UPPER}[^\W\d_A-ZÅÄÖ]){NAME})(?=[ \t]{{0,3}}(?:\r?\n|\Z))"
            rf"(?<!\d)",
        ),
        shape(
            "care_of",
            0.65,
            rf"(?<![^\W_])(?:[cC]/[oO]|(?:[Aa]tt|ATT|[Aa]ttn|ATTN|[Tt]\.[Aa]tt)[.:]{{1,2}}|Attn|(?i:attention"
            rf"|z\.[ ]?hd\.|för kännedom till))"
            rf"[ :]{{1,2}}(?P<value>{NAME})(?!\w)",
        ),
        shape("titled", 0.6, rf"{WORD}{TITLES}[ ](?P<value>{NAME})(?!\w)"),
        shape(
            "key",
            0.65,
            r"(?<![^\W_])(?i:(?:first|last|full|sur|given|family|customer|cardholder|contact|display)?_?name|namn"
            r"|förnamn|efternamn|owner|author|holder)[\"'][ ]?:[ ]?[\"'](?P<value>[^\W\d_][^\"\n\d@{}<>]{1,50})[\"']",
        ),
    ),
)
