"""User names and handles: named as such, with an @, of a form that only they have, or who speaks in a pasted chat."""

from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import QUOTES, WORD
from detectors.recognizers.rule import Rule, shape
from detectors.recognizers.username_pieces import (
    ANY,
    AT_HANDLE,
    BEFORE,
    BEHIND,
    DOMAIN,
    FORM,
    IS,
    IS_TELLING,
    NAME,
    NO_FILE,
    NO_TECHNICAL,
    NOT_NAMES,
    NUMBER,
    OF,
    PLAIN_END,
    PLAIN_WORDS,
    SERVICES,
    SPEAKERS,
    STRONG,
    STYLE_SHEET,
    TELLING,
    WEAK,
)


def _is_word(value: str) -> bool:
    bare = value.lstrip("@").lower().strip(".")
    if bare in NOT_NAMES or STYLE_SHEET.match(value) or NUMBER.match(bare):
        return True
    return not value.startswith("@") and DOMAIN.search(bare) is not None


RULE: Final = Rule(
    kind=Kind.USERNAME,
    is_other=_is_word,
    shapes=(
        shape(
            "named",
            0.75,
            rf"{WORD}(?i:{STRONG}|{SERVICES})(?:[ ]?\([^()\n]{{1,25}}\))?{OF}[{QUOTES}]?\s{{0,3}}[:=]{{1,2}}"
            rf">?\s{{0,3}}[{QUOTES}]?"
            rf"(?P<value>@?{NAME}(?:#\d{{4}})?)",
        ),
        shape(
            "named_weakly",
            0.65,
            rf"{WORD}(?i:{WEAK}){OF}[{QUOTES}]?\s{{0,3}}[:=]{{1,2}}\s{{0,3}}[{QUOTES}]?{NO_FILE}"
            rf"(?P<value>{TELLING}|@?{NAME}(?=[ ]?(?:[,;|&\n\"'/]|\Z)|[ ](?i:lösen|pass|pw|ip)))",
        ),
        shape("said", 0.65, rf"{WORD}{ANY}{OF}{IS}[{QUOTES}]?{NO_FILE}(?P<value>{TELLING})(?![\w@])"),
        shape(
            "said_plain",
            0.55,
            rf"{WORD}(?i:{STRONG}|login|{SERVICES}){OF}[ ](?i:är|ä|e|is|was|var|va|heter|ska vara|ska bli"
            rf"|skall vara|blir|skriver jag|lukee|on)[ ]"
            rf"(?i:med liten bokstav[ ])?(?P<value>[a-zåäö][a-zåäö\d]{{3,30}}){PLAIN_END}",
        ),
        shape(
            "called",
            0.6,
            rf"{WORD}(?i:kontot? (?:heter|hette)|profilen heter|(?:account|page|profile) is called|(?:hon|han|jag"
            rf"|hen) heter|kallar (?:sig|mig)"
            rf"|goes by|known as|tecknar(?: sig)? som|lägg till mig|add me|the seller as|i'm|jag är"
            rf"|privata? (?:som )?är|(?:changed|created|deleted"
            rf"|made|done|posted|ordered|skapad|ändrad|raderad|gjord) (?:by|av))[ ]{{1,2}}[{QUOTES}]?{NO_FILE}"
            rf"(?P<value>@?{IS_TELLING}[a-z][\w.-]{{1,30}}\w)(?![\w@]|\.\w)",
        ),
        shape(
            "account_is_called",
            0.55,
            rf"{WORD}(?i:kontot? (?:heter|hette)|account is called|(?:changed|created|deleted) by"
            rf"|kallar sig)[ ][{QUOTES}]?(?P<value>[a-z][a-zåäö\d]{{4,30}}){PLAIN_END}",
        ),
        shape(
            "beside_plain",
            0.55,
            rf"(?<![^\W_-])(?i:{STRONG}|login|user|användaren?)[ ](?P<value>[A-Za-zåäö][a-zåäö\d]{{2,15}}"
            rf"[A-Za-zåäö\d]{{2,12}})"
            r"(?=[ ](?i:lösen\w{0,5}|password|pass|pw|ja salasana|and password|och lösen\w{0,3}|failed|locked|logged"
            r"|ok)(?![^\W_])|\)|[ ]{0,2}(?:\n|\Z))",
        ),
        shape(
            "beside_comma",
            0.55,
            rf"(?<![^\W_-])(?i:{STRONG})[ ](?P<value>[a-zåäö][a-zåäö\d]{{4,25}})(?=[,.;])",
        ),
        shape(
            "changed_from",
            0.6,
            rf"{WORD}(?i:{STRONG}|login|username)[ ](?i:from|från)[ ][{QUOTES}]?(?P<value>@?{NAME})(?=[{QUOTES}"
            rf"]?[ ](?i:to|till)[ ])",
        ),
        shape(
            "changed_to",
            0.6,
            rf"{WORD}(?i:{STRONG}|login|username)[ ](?:(?i:from|från)[ ][^\s]{{2,40}}[ ](?:\([^()\n]{{1,30}}\)[ ])?"
            rf"(?i:to|till)[ ]|(?i:to|till)[ ](?=[{QUOTES}]?@?{IS_TELLING}))[{QUOTES}]?"
            rf"(?P<value>@?{NAME})(?=[{QUOTES}]?(?:[ ,.;]|\Z))",
        ),
        shape("in_brackets", 0.6, rf"{WORD}{ANY}[ ]?\((?i:är|username|user|login)?[ ]?(?P<value>@?{NAME})[),;]"),
        shape(
            "logged_in_as",
            0.65,
            r"(?<![^\W_])(?i:inloggade?|loggat in|loggade?(?: in)?|loggar in|logga in|logged in|log in|signed in"
            r"|sign in"
            r"|användaren?|as user|login"
            rf"|använder inloggningen)[ ](?i:(?:som[ ]|as[ ]))[{QUOTES}]?(?P<value>@?[a-z][\w.-]{{2,30}}\w)(?![\w@]"
            rf"|\.\w)",
        ),
        shape(
            "quoted",
            0.65,
            rf"{WORD}(?i:{STRONG}|user|login|{SERVICES}){OF}\s(?i:är|is|was|var"
            rf"|heter)?\s?[{QUOTES}](?P<value>@?{NAME})(?=[{QUOTES}])",
        ),
        shape(
            "behind",
            0.6,
            rf"(?<![\w@.-])(?P<value>{TELLING})[ ](?i:(?:som )?(?:är|is|var|was)[ ](?:mitt|min|my|hennes|hans|her"
            rf"|his)[ ]"
            r"(?:användar\w{1,6}|user ?name|login|inlogg\w{0,8}|handle|nick\w{0,4}|alias))",
        ),
        shape(
            "field",
            0.7,
            r"(?<![^\W_])(?i:user\w{0,8}|login|uid|nick\w{0,4})[\"'][^<>\n]{0,30}?value=[\"'](?P<value>[^\"'\n@]{2,40"
            r"})",
        ),
        shape(
            "asked",
            0.6,
            r"(?<![^\W_])(?i:användarnamn|username|user name|login|inloggning"
            r"|handle)(?![^\W_])[^\n?]{0,40}\?[ ]{0,2}\n[^\n:]{1,25}:[ ]{0,2}"
            r"(?P<value>@?[a-z][\w.-]{2,30}\w)(?=[ ]{0,2}(?:\n|\Z|[.,]))",
        ),
        shape("handle", 0.5, rf"(?<![\w@./%+-]){AT_HANDLE}(?![\w@/])"),
        shape("handle_apart", 0.5, rf"(?<![\w@./%+-])@[ ](?P<value>{IS_TELLING}[a-z][\w.]{{2,28}}\w)(?![\w@/])"),
        shape(
            "number_sign",
            0.6,
            r"(?<![\w@#./-])(?!(?i:order|faktura|ärende|issue|ticket|butik|shop|nr|no|bug|case|pr"
            r"|invoice)#)[A-Za-zÅÄÖåäö][\w.]{1,30}#\d{4}(?![\w#])",
        ),
        shape("word_and_digits", 0.5, rf"(?<![\w@./:%=&?#-]){PLAIN_WORDS}{FORM}{BEHIND}"),
        shape(
            "with_underscore",
            0.5,
            rf"{BEFORE}{NO_FILE}{NO_TECHNICAL}(?![a-z]{{1,4}}_\d{{4,}}(?!\w))(?:[xX]{{1,2}}"
            rf"_?)?(?:[A-Za-z]_)?[a-zåäö][a-zåäö.]{{1,24}}_[a-zåäö\d.]{{1,24}}"
            rf"(?:_[A-Za-zåäö\d.]{{1,16}}){{0,4}}(?<![.])(?<!_\d)(?![\w@/:=%(\[{{<`-]|\.\w)",
        ),
        shape(
            "with_dot",
            0.5,
            r"(?<![\w@./:%=&?#({\[<$\\-])(?!www\.)"
            rf"{NO_TECHNICAL}[a-zåäö]{{3,20}}\.[a-zåäö]{{1,20}}(?:\.[a-zåäö]{{1,20}})?(?![\w@/:=%(\[{{<-]|\.\w)",
        ),
        shape(
            "home",
            0.6,
            r"(?<![\w/])(?:/home/|/Users/|C:\\Users\\|\\Users\\)(?P<value>(?!(?:user|admin|root|www|ubuntu|app|deploy"
            r"|shared|public|runner|node)(?![\w.-]))[\w.-]{2,32})",
        ),
        shape(
            "speaker",
            0.55,
            rf"(?<![^\n])\[?\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?\]?[ ]{{1,2}}<?(?:(?i:mod|op"
            rf"|admin)[ ])?(?P<value>{SPEAKERS}[a-zåäö][\w.]{{2,24}})>?:[ ]",
        ),
        shape(
            "speaker_twice",
            0.55,
            rf"(?<![^\n])(?:(?i:mod|op|admin)[ ])?(?P<value>{SPEAKERS}[a-z][a-zåäö\d_.]{{3,24}})(?::[ ]"
            rf"|[ ][\u2014-][ ](?i:idag|today|igår))"
            r"(?=[^\n]{1,300}\n(?:[^\n]{0,300}\n){0,6}(?:mod |op |admin )?(?P=value)(?::|[ ][\u2014-]))",
        ),
    ),
)
