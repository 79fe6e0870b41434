"""Passwords, PINs, door codes, API keys and tokens: named as such, or of a form that only keys have."""

from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import QUOTES, WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.password_pieces import (
    ANY,
    CODES,
    DIGITS,
    FOR,
    IS,
    KEYS,
    LOCKED,
    LONG_DIGITS,
    MIXED,
    NOT_AN_ERROR,
    NOT_SECRET,
    NOT_SECRETS,
    NOT_TOKENS,
    PLACES,
    QUOTE,
    SPACED,
    TELLING,
    VALUE,
    WORDS,
)
from detectors.recognizers.rule import Rule, shape


def _is_no_secret(value: str) -> bool:
    return value.strip(".!?…").lower() in NOT_SECRETS or NOT_SECRET.match(value) is not None


RULE: Final = Rule(
    kind=Kind.PASSWORD,
    is_other=_is_no_secret,
    shapes=(
        shape(
            "named",
            0.8,
            rf"{WORD}{ANY}[{QUOTES}]?{FOR}(?:[ ]\([^()\n]{{1,25}}\))?\s{{0,3}}[:=]{{1,2}}>?\s{{0,3}}{QUOTE}"
            rf"(?P<value>{VALUE})",
        ),
        shape(
            "below",
            0.7,
            rf"{WORD}(?i:{WORDS}|{CODES})[ ]{{0,2}}\r?\n[ ]{{0,4}}(?P<value>{TELLING})[ ]{{0,2}}(?=\r?\n|\Z)",
        ),
        shape("said", 0.75, rf"{WORD}{ANY}{FOR}{IS}{QUOTE}(?P<value>{TELLING})"),
        shape(
            "said_plain",
            0.55,
            rf"{WORD}(?i:{WORDS}){FOR}{IS}{QUOTE}(?P<value>[^\W\d_][^\W_]{{4,30}})(?=[{QUOTES}]|[.,;)]"
            rf"|\s?\Z|\n|[ ](?i:och|å|o|and|men|but|i|in"
            r"|på|om|if|så|tack|mvh|with|med|stort|stor|liten)[ ])",
        ),
        shape("quoted", 0.75, rf"{WORD}(?i:{WORDS}){FOR}(?:{IS}|[ ])[{QUOTES}](?P<value>{VALUE})"),
        shape(
            "beside",
            0.6,
            rf"{WORD}(?i:{WORDS}|pass|login code|{KEYS})[ ,(]{{1,2}}(?P<value>(?=[^\s]{{0,63}}[^\W\d_])"
            rf"(?=[^\s]{{0,63}}[\d!#$%&*+=^~]){VALUE})",
        ),
        shape(
            "with_user",
            0.6,
            rf"{WORD}(?i:login|inlogg\w{{0,8}}|användar\w{{0,6}}|user(?:name)?)[ :=]{{1,3}}[\w.@+-]{{2,60}}[ ]?[/"
            rf"|,][ ]?(?P<value>{MIXED})",
        ),
        shape(
            "token",
            0.2,
            rf"(?<![\w@./:%=&?#-]){NOT_TOKENS}(?P<value>(?=[^\s]{{5}})(?!\d{{1,64}}[-.]?\d{{0,64}}\b[ ]){MIXED})",
        ),
        shape(
            "quoted_token",
            0.2,
            rf"[{QUOTES}](?P<value>(?=[^{QUOTES}\n]{{0,40}}\d)[^\W\d_][^{QUOTES}\n]{{4,40}})[{QUOTES}]",
        ),
        shape("code", 0.6, rf"{WORD}(?i:{CODES})(?![^\W_])[^\d\n]{{0,60}}?(?<![\w/-])(?P<value>{DIGITS})"),
        shape(
            "code_to_place",
            0.8,
            rf"{WORD}(?i:kod(?:en)?|code)[ ](?i:till|i|för|på|to|for)[ ](?:the[ ])?{PLACES}\w{{0,20}}"
            rf"[^\d\n]{{0,50}}?(?<![\w/-])(?P<value>{DIGITS})",
        ),
        shape(
            "place",
            0.6,
            rf"(?<!\w){LOCKED}(?![^\W_])[^\d\n]{{1,25}}?(?<![\w/#-])(?P<value>(?!20[012]\d|19\d\d(?![#*A-Z]))"
            rf"(?:{SPACED}|[*]?\d{{4}}[A-Z#*]?|[A-Z]\d{{4}}[A-Z]?))(?![\w-]|[.,:]\d|\s?(?i:kr|st|mm|cm|sek|meter"
            rf"|gång))",
        ),
        shape(
            "digit_inside",
            0.5,
            r"(?<![\w@./:%=&?#({\[<$\\-])(?=[A-ZÅÄÖ]{0,1}[a-zåäö]|[a-zåäö])"
            r"[A-Za-zåäöÅÄÖ]{2,20}\d{1,4}[a-zåäö]{2,15}\d{0,4}[!]{0,2}(?![\w@/:=%(\[{<-]|\.\w)",
        ),
        shape("with_hash", 0.6, r"(?<![\w#/.-])\d{4,6}[#*](?![\w#*])"),
        shape(
            "code_said",
            0.55,
            rf"{NOT_AN_ERROR}(?<![\w-])(?i:kod|koden|code)(?![^\W_])[^\d\n]{{0,60}}?(?<![\w/-])"
            rf"(?P<value>{LONG_DIGITS})",
        ),
        shape(
            "code_plain",
            0.55,
            rf"(?<![\w-])(?i:koden|code)[ ](?i:(?:till|för|to|for)[ ](?:\w{{1,15}}[ ]){{1,2}})?(?i:är|e|va|var|is"
            rf"|was)[ ]{QUOTE}"
            r"(?P<value>(?=[^\W_]{0,20}[a-zåäö])[^\W\d_]{5,20})(?=[.,\n]|\Z|[ ](?i:å|och|and)[ ])",
        ),
        shape(
            "code_in_brackets",
            0.55,
            rf"{NOT_AN_ERROR}(?<![\w-])(?i:koden|kod|code|lösenordet|lösen)[ ]?\((?P<value>[^()\s,]{{3,20}})[,)]",
        ),
        shape(
            "code_below",
            0.55,
            r"(?<![\w-])(?i:koden|kod|code)(?![^\W_])[^\d]{0,100}\n(?:[^\n:\d]{1,25}:[ ]{0,2})?(?P<value>\d{3}["
            r" ]?\d{3})[ ]{0,2}(?=\n|\Z)",
        ),
        shape(
            "code_before",
            0.6,
            r"(?<![\w-])(?P<value>\d{4,8}|\d{3}[ -]\d{3})[ ](?i:är|is)[ ](?i:din|your|ditt|min|my|the"
            r"|er)[ ](?:[\w-]{1,20}[ ]){0,3}(?i:\w{0,15}kod|code|pin|otp)",
        ),
        shape("bearer", 0.9, r"(?<!\w)(?i:bearer|basic)[ ](?P<value>[\w.~+/=-]{8,})"),
        shape(
            "assigned",
            0.6,
            r"(?<![^\W_])(?i:pass|key|secret|token|pwd)[ ]?=[ ]?[\"']?(?P<value>(?=[^\s]{0,40}[\d-])[^\s\"'&<>]{6,80})",
        ),
        shape(
            "new_code",
            0.55,
            rf"{WORD}(?i:tillfällig|ny|nya|temporary|new|fick)[ ](?i:kod(?:en)?|code)[ ,:]{{1,2}}"
            r"(?P<value>(?=[A-Z\d-]{0,12}\d)[A-Z\d]{1,12}(?:-[A-Z\d]{1,12}){1,3})(?![\w-])",
        ),
        shape(
            "signs",
            0.55,
            r"(?<![\w@./:%=&?#-])(?=[^\s]{0,30}\d)(?=[^\s]{0,30}[a-zåäö])[A-Za-zåäöÅÄÖ\d]{1,30}"
            r"(?:[!&#*+][\w!&#*+-]{1,30}|@(?!\d?x(?:[^\w]|\Z))[\w!&#*+-]{1,30}"
            r"|[-_.][\w.!-]{0,30}[!&#*][\w!-]{0,30})(?![\w@/:=%-]|\.\w)",
        ),
        shape(
            "groups",
            0.5,
            r"(?<![\w./:=&-])(?=[^\s]{0,40}[g-z])(?=(?:[^\s\d]{0,30}\d){3})"
            r"(?:[a-z]{2,5}-){0,2}[A-Za-z\d]{4}(?:-[A-Za-z\d]{4}){2,5}(?![\w-])",
        ),
        shape(
            "field",
            0.8,
            r"(?<![^\W_])(?i:pass\w{0,8}|pwd|secret|token|csrf\w{0,10}|pin)"
            r"[\"'][^<>\n]{0,30}?value=[\"'](?P<value>[^\"'\n]{3,64})",
        ),
        shape(
            "prefixed",
            0.95,
            r"(?<!\w)(?:(?:sk|pk|rk)_(?:live|test)_\w{8,}|whsec_[\w+/=]{8,}|gh[pousr]_\w{20,}|github_pat_\w{20,}"
            r"|glpat-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|shp(?:at|ca|pa|ss)_\w{16,}|AKIA[A-Z\d]{16}|AIza[\w-]{30,}"
            r"|sk-[\w-]{20,})",
        ),
        shape(
            "prefixed_own",
            0.8,
            r"(?<!\w)(?:[a-z]{2,10}[_.-]){0,2}(?:sk|pk|rk|live|test|prod|shp|tk|tok|token|key|api|apikey|secret|priv"
            r"|pat|auth)[_.-]"
            r"(?=[A-Za-z]{0,20}\d)(?=[\d_-]{0,20}[A-Za-z])(?=[\w-]{0,30}[A-Z])(?=[\w-]{0,30}[a-z])"
            r"[A-Za-z\d_-]{10,}(?![\w@])",
        ),
        shape(
            "random",
            0.5,
            r"(?<![\w/=%.+&@-])(?=(?:[^\W\d_]{0,20}\d){3})(?=(?:[a-z\d_-]{0,20}[A-Z]){3})"
            r"(?=(?:[A-Z\d_-]{0,20}[a-z]){3})[A-Za-z\d_-]{20,200}(?![\w/@.-])",
        ),
        shape("web_token", 0.95, r"(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]{4,})?"),
        shape(
            "private_key",
            0.95,
            r"-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[A-Za-z\d+/=\s]{0,8000}(?:-----END [A-Z ]{0,20}PRIVATE KEY-----)?",
        ),
    ),
    cues=cues(
        "*lösen, *lösenord*, losenord*, password*, pwd, passw*, adgangskode, salasana, kodord*, passwort, wachtwoord,"
        " api nyckel*, api key*, lösenords*"
    ),
)
