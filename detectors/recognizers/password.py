"""Passwords, PINs, door codes, API keys and tokens: named as such, or of a form that only keys have."""

import re
from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import QUOTES, WORD
from detectors.recognizers.rule import Rule, shape
from detectors.words import words

_CODES = (
    r"(?:(?:port|dörr|grind|entré|engångs|verifierings|inloggnings|larm|sms|bank|skåp|pin|puk)[ -]?kod(?:en|er)?"
    r"|(?:door|gate|entry|verification|one[- ]time|login|alarm|pin)[ -]?code|pin|puk|otp|passcode)"
)
_WORDS = (
    r"(?:lösen(?:ord(?:et)?)?|losenord(?:et)?|pass(?:word|wd|phrase|ord)|pwd|pw|adgangskode|salasana|passwort|kennwort"
    r"|kodord(?:et)?)"
)
_KEYS = (
    r"(?:api[ _-]?(?:key|nyckeln?|token|secret)|(?:access|auth|refresh|bearer|secret|private|webhook)[ _-]?"
    r"(?:token|key|nyckeln?|secret)|client[ _-]secret|secret|hemlig(?:a)? nyckeln?|token|nyckeln?)"
)
_FOR = r"(?:[ ](?i:till|för|for|to|på|on|i)[ ][^\s:=]{1,30}(?:[ ][^\s:=]{1,30})?)?"
_IS = r"[ ](?i:är|is|var|was|blir|blev|satt till|set to|ska vara)[ ]{1,2}"
_QUOTE = rf"[{QUOTES}]?"
_VALUE = rf"[^\s{QUOTES}<>]{{3,64}}(?<![.,;:)\]])"
_TELLING = rf"(?=[^\s]{{0,63}}[\d!#$%&*+=@^_~]){_VALUE}"
_PLACES = (
    r"(?i:port|dörr|grind|hus|larm|entr|lägenhet|lgh|skåp|hiss|soprum|nyckel|garage|door|gate|building|alarm|lockbox)"
)
_NOT_SECRETS: Final = words(
    "fungerar funkar inte samma glömt glömd okänt okänd saknas finns none required invalid wrong fel"
    " incorrect your ditt mitt nytt the som och eller and not har kan det den null undefined true false"
    " återställ återställa reset forgot nej yes no required obligatoriskt"
)
_NOT_SECRET: Final = re.compile(r"https?:|\*+\Z|•+\Z|x+\Z|\.+\Z", re.IGNORECASE)


def _is_no_secret(value: str) -> bool:
    return value.strip(".!?").lower() in _NOT_SECRETS or _NOT_SECRET.match(value) is not None


RULE: Final = Rule(
    kind=Kind.PASSWORD,
    is_other=_is_no_secret,
    hints=(
        *("lösen", "losen", "pass", "pwd", "pw", "kod", "code", "pin", "puk", "otp", "api", "key", "token", "secret"),
        *(
            "nyckel",
            "salasana",
            "kennwort",
            "bearer",
            "sk_",
            "pk_",
            "rk_",
            "whsec_",
            "gh",
            "xox",
            "akia",
            "aiza",
            "eyj",
        ),
        *("sk-", "shpat_", "glpat-", "private"),
    ),
    shapes=(
        shape(
            "named",
            0.8,
            rf"{WORD}(?i:{_WORDS}|{_CODES}|{_KEYS}){_FOR}\s{{0,3}}[:=]\s{{0,3}}{_QUOTE}(?P<value>{_VALUE})",
        ),
        shape("said", 0.75, rf"{WORD}(?i:{_WORDS}|{_CODES}|{_KEYS}){_FOR}{_IS}{_QUOTE}(?P<value>{_TELLING})"),
        shape("quoted", 0.75, rf"{WORD}(?i:{_WORDS}){_FOR}(?:{_IS}|[ ])[{QUOTES}](?P<value>{_VALUE})"),
        shape("beside", 0.6, rf"{WORD}(?i:{_WORDS})[ ](?P<value>(?=[^\s]{{0,63}}\d)(?=[^\s]{{0,63}}[^\W\d_]){_VALUE})"),
        shape("code", 0.75, rf"{WORD}(?i:{_CODES})[ ]{{1,2}}(?P<value>\d{{3,8}}#?)(?![\w-])"),
        shape(
            "code_to_place",
            0.8,
            rf"{WORD}(?i:kod(?:en)?|code)[ ](?i:till|i|för|på|to|for)[ ](?:the[ ])?{_PLACES}\w{{0,20}}[ ]?"
            r"(?:(?i:är|is)[ ]|:[ ]?|=[ ]?)?(?P<value>[\d#*]{3,9})(?![\w-])",
        ),
        shape("code_said", 0.55, r"(?<![\w-])(?i:koden|the code)[ ](?i:är|is|var|was)[ ](?P<value>\d{4,8})(?![\w-])"),
        shape("bearer", 0.9, r"(?<!\w)(?i:bearer|basic)[ ](?P<value>[\w.~+/=-]{16,})"),
        shape(
            "prefixed",
            0.95,
            r"(?<!\w)(?:(?:sk|pk|rk)_(?:live|test)_\w{8,}|whsec_[\w+/=]{8,}|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|shp(?:at|ca|pa|ss)_\w{16,}|AKIA[A-Z\d]{16}|AIza[\w-]{30,}|sk-[\w-]{20,})",
        ),
        shape("web_token", 0.95, r"(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]{4,})?"),
        shape(
            "private_key",
            0.95,
            r"-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[A-Za-z\d+/=\s]{0,8000}(?:-----END [A-Z ]{0,20}PRIVATE KEY-----)?",
        ),
    ),
)
