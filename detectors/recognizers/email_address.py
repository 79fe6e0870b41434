"""E-mail addresses: as they should be, mistyped (a comma for the dot, no ending), and spoken ("anna (at) …")."""

import re
from typing import Final

from detectors.entities import Kind
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, shape

_LOCAL = r"(?<![\w.+%-])[\w+%][\w.+%'-]{0,63}"
_AT_SIGN = r"(?:[@\uff20\ufe6b]|%40|&#64;|&commat;)"
_ENDINGS = (
    r"(?:com|net|org|se|nu|no|dk|fi|de|eu|io|info|uk|fr|nl|pl|es|it|me|app|shop|store|co|biz|us|ax|is|ee|lt|lv|kom"
    r"|example|test|invalid)"
)
_PROVIDERS = (
    r"(?:gmail|googlemail|hotmail|outlook|icloud|yahoo|live|msn|me|telia|bredband2?|comhem|spray|passagen|protonmail"
    r"|proton|fastmail|tele2|bahnhof|home|mail)"
)
_BRACKETED_AT = r"[ ]?[\(\[{<*_][ ]?(?i:at|ät|ätt|snabel-?[ ]?a|a|alfa|@)[ ]?[\)\]}>*_][ ]?"
_SNABEL = (
    r"(?:[ \t_.-]{1,2}|\r?\n)?(?i:snabb?el[- ]?a(?![^\W\d_])|snabb?ela|alfakrull|kanelbulle"
    r"|krull(?:at)?[- ]a)[ \t_.-]{0,2}"
)
_SAID_AT = r"[ \t_-]{1,2}(?i:at|ät|ätt|snabb?el[- ]?a|snabb?ela)[ \t_-]{1,2}"
_SAID_SIGN = (
    r"(?i:punkt|pkt|prick|dot|point|understreck|underscore|under score|bindestreck|streck|minus|dash|hyphen|plus|piste"
    r"|punktum|komma)"
)
_SAID_DOT = (
    r"(?:[ ]?[\(\[{][ ]?(?i:punkt|dot|pkt|prick|\.)[ ]?[\)\]}][ ]?|[ ](?i:punkt|pkt|prick|dot|point|piste|punktum)[ ])"
)
_DOT = rf"(?:{_SAID_DOT}|[ ]?\.[ ]?|,[ ]?)"
_SPELLED = r"(?:[^\W\d_][ ]){1,3}[^\W\d_]"
_SAID_LOCAL = rf"(?<![\w.+%-])[\w+%][\w.+%'-]{{0,40}}(?:[ ]{_SAID_SIGN}[ ][\w.+%'-]{{1,40}}){{0,4}}"
_LABEL = rf"[\w-]{{1,40}}(?:[ ]{_SAID_SIGN}[ ](?!(?i:se|com|nu|net)\b)[\w-]{{1,40}}){{0,1}}"
_DOMAIN = rf"[\w-]{{1,40}}(?:{_DOT}[\w-]{{1,40}}){{0,2}}{_DOT}(?:(?i:{_ENDINGS})|(?i:s e|c o m|n u|d k|n o|f i))(?!\w)"
_SAID_DOMAIN = (
    rf"[\w-]{{1,40}}(?:[ ](?i:bindestreck|streck|dash|hyphen)[ ][\w-]{{1,40}})?(?:{_DOT}[\w-]{{1,40}})?{_SAID_DOT}"
    rf"(?:(?i:{_ENDINGS})|[^\W\d_]{{2,12}}|(?i:s e|c o m|n u|d k|n o|f i))(?!\w)"
)
_NOT_LOCAL = (
    r"(?i:på|till|mig|mej|är|e|is|to|on|me|at|mail|maila|mejl|mejla|adress|adressen|mejlen|mailen|from|från|eller|or"
    r"|and|och|min|my"
    r"|epost|det|it|via)[ ]"
)
_FILE_ENDING: Final = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|pdf|css|js|html?|avif|ico)\Z", re.IGNORECASE)
_MACHINE: Final = re.compile(r"git@|\d{10,}[.\w-]*@|[\da-f]{16,}[.\w-]*@", re.IGNORECASE)
"""A repository, or the id of a message."""


def _is_file_or_machine(value: str) -> bool:
    return _FILE_ENDING.search(value) is not None or _MACHINE.match(value) is not None


RULE: Final = Rule(
    kind=Kind.EMAIL_ADDRESS,
    hints=(
        "@",
        "at",
        "ät",
        "snab",
        "\uff20",
        "\ufe6b",
        "%40",
        "&#64;",
        "&commat;",
        "gmail",
        "hotmail",
        "krull",
        "bulle",
    ),
    is_other=_is_file_or_machine,
    shapes=(
        shape("plain", 0.95, rf"{_LOCAL}{_AT_SIGN}(?:[\w-]{{1,63}}\.){{1,8}}[^\W\d_]{{2,24}}(?!\w)"),
        shape(
            "mistyped",
            0.8,
            rf"{_LOCAL}[ ]?{_AT_SIGN}{{1,2}}\s{{0,2}}[\w-]{{1,63}}(?:[ ]?[.,]{{1,2}}[ ]?[\w-]{{1,40}})??"
            rf"[ ]?[.,;]{{1,2}}[ ]?(?i:{_ENDINGS})(?!\w)",
        ),
        shape(
            "spaced",
            0.7,
            rf"(?<![\w.+%-])(?:(?!{_NOT_LOCAL})[\w+-]{{2,20}}[.]?[ ])?[\w+][\w.+-]{{0,40}}[ ]@[ ][\w-]{{1,40}}"
            rf"(?:[ ]?[.,][ ]?|[ ])"
            rf"(?i:{_ENDINGS})(?!\w)",
        ),
        shape("no_ending", 0.7, rf"{_LOCAL}[ ]?{_AT_SIGN}[ ]?(?i:{_PROVIDERS}(?:com|se|example)?)(?![\w@])"),
        shape("wrong_sign", 0.7, rf"{_LOCAL}[\"'#\u20ac\u00a42](?i:{_PROVIDERS})\.(?i:{_ENDINGS})(?!\w)"),
        shape("bracketed", 0.8, rf"{_SAID_LOCAL}{_BRACKETED_AT}{_DOMAIN}"),
        shape("spoken", 0.8, rf"{_SAID_LOCAL}{_SNABEL}{_DOMAIN}"),
        shape("spoken_dot", 0.75, rf"{_SAID_LOCAL}(?:{_SAID_AT}|{_SNABEL}|{_BRACKETED_AT}|[ ]?@[ ]?){_SAID_DOMAIN}"),
        shape(
            "spoken_provider",
            0.7,
            rf"{_SAID_LOCAL}(?:{_SAID_AT}|{_SNABEL})(?i:gmail|hotmail|outlook|icloud|yahoo|telia|protonmail"
            rf"|fastmail)(?!\w)",
        ),
        shape("at_word", 0.55, rf"(?<![\w.+%-])(?=[\w+-]{{1,40}}[._\d])[^\W\d_][\w.+-]{{1,60}}[ ](?i:at)[ ]{_DOMAIN}"),
        shape("at_word_named", 0.2, rf"(?<![\w.+%-])[^\W\d_][\w.+-]{{1,60}}[ ](?i:at)[ ]{_DOMAIN}"),
    ),
    cues=cues("e-post*, epost*, mejl*, mail*, email*, e-mail*, gmail*, hotmail*"),
)
