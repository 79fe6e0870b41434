"""User names and handles: named as such, or written with an @ beside the name of a service."""

import re
from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import QUOTES, WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, shape
from detectors.words import words

_WORDS = (
    r"(?i:användarnamn(?:et)?|användar-?id|användare|user ?name|user ?id|user|login|inlogg(?:ning)?(?:snamn(?:et)?)?"
    r"|alias|nick(?:name)?|handle|insta(?:gram)?|snap(?:chat)?|tiktok|discord|skype|twitter|brukernavn|brugernavn"
    r"|käyttäjätunnus|benutzername)"
)
_NAME = r"[\w][\w.@+-]{1,38}[\w]"
_TELLING = rf"(?=[\w.+@-]{{0,39}}[\d_.@]){_NAME}"
_NOT_NAMES: Final = words(
    "fungerar funkar inte samma glömt okänd okänt saknas finns none required invalid wrong fel incorrect your ditt mitt"
    " the som och eller and or error null undefined support admin name namn id page sida sidan media import font-face"
    " keyframes charset supports include param return"
)
_STYLE_SHEET: Final = re.compile(
    r"@(?:media|import|font-face|keyframes|charset|supports|include|param|return)", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"[\d.]{1,3}\Z")


def _is_word(value: str) -> bool:
    bare = value.lstrip("@").lower()
    return bare in _NOT_NAMES or _STYLE_SHEET.match(value) is not None or _NUMBER.match(bare) is not None


RULE: Final = Rule(
    kind=Kind.USERNAME,
    is_other=_is_word,
    hints=(
        *("användar", "user", "login", "inlogg", "alias", "nick", "handle", "insta", "snap", "tiktok", "discord"),
        *("skype", "twitter", "brukernavn", "brugernavn", "käyttäjä", "benutzer", "@"),
    ),
    shapes=(
        shape(
            "named",
            0.75,
            rf"{WORD}{_WORDS}(?:[ ](?i:till|för|for|to|på|on)[ ]\w{{1,30}})?\s{{0,3}}[:=]\s{{0,3}}[{QUOTES}]?"
            rf"(?P<value>@?{_NAME})",
        ),
        shape("said", 0.65, rf"{WORD}{_WORDS}\s(?i:är|is|var|was|heter)\s[{QUOTES}]?(?P<value>@?{_TELLING})"),
        shape(
            "quoted", 0.65, rf"{WORD}{_WORDS}\s(?i:är|is|var|was|heter)?\s?[{QUOTES}](?P<value>@?{_NAME})(?=[{QUOTES}])"
        ),
        shape("handle_telling", 0.5, r"(?<![\w@./])@(?=[A-Za-z][\w.]{0,28}[\d_])[A-Za-z][\w.]{1,28}\w(?![\w@/])"),
        shape("handle", 0.2, r"(?<![\w@./])@[A-Za-z][\w.]{1,28}\w(?![\w@/])"),
    ),
    cues=cues(
        "insta*, instagram*, snap*, tiktok*, twitter, discord, telegram, threads, konto heter, handle, alias, "
        "användarnamn*, username*, my account, mitt konto, profil*, profile, följ mig, follow me"
    ),
)
