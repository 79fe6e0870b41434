"""Towns where the text around them says that somebody lives there: behind a code or a street, in a form, `bor i`.

Other towns need the trained model. The seat of a company, a fair or a terminal is a place as such, and stays.
"""

from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import SPACE, WORD
from detectors.recognizers.rule import Rule, shape
from detectors.recognizers.street_names import FLOOR, LETTER, NUMBER, SURE_ENDING, UPPER
from detectors.words import words

_WORD = rf"{UPPER}[^\W\d_][\w'\u2019-]{{0,30}}"
_FIRST = (
    r"(?:Norra|Södra|Östra|Västra|Stora|Lilla|Nya|Gamla|Upplands|Saint|St\.?|Bad|Den|New|Los|Las|Le|La|San|Santa"
    r"|Nieuw|Nørre|Sønder|Nedre|Övre"
    r"|Yttre|Inre|S:t|Sankt|Kungs|Långa|West|East|North|South|Co\.|Fort|Port|Mount)"
)
_PLACE = (
    rf"(?:{_FIRST}[ ]{_WORD}|{_WORD}(?:[ ](?:upon|am|an|der|de|la|sur|på|i|in|the"
    rf"|of)[ ]{_WORD}|[ ]{_WORD}(?=[ ]*(?:[,.;\n)]|\Z)))?)"
)
_LOWER = r"[^\W\d_]{3,25}"
_STOP = r"(?:och|å|and|men|tack|så|tel|mobil|in|i|mvh)(?!\w)"
_END = r"(?!\w)(?![ ]?[:/]|[ ]?=)"
_CODE = (
    rf"(?<![\w#/.,:-])(?<!\d[ .\-])(?:(?:SE?|AX|FI|DE|D|EE|LT)[ ]?-[ ]?)?(?:[1-9]\d{{2}}{SPACE}[\doO]{{2}}"
    rf"|[1-9]\d{{4}})(?![ .\-\u2013]?\d)"
)
_FOUR = r"(?<![^\W_])(?:\d{1,4}[ ]?[A-Za-z]?|(?i:tr|tv|th|nb|bv|st)\.?)[ ]?[,\n][ \t>*]{0,4}(?:DK-|NO-|N-)?\d{4}"
_DUTCH = r"[1-9]\d{3}[ ][A-Z]{2}"
_POLISH = r"\d{2}-\d{3}"
_GAP = r"(?:,?[ \u00a0]{1,2}|,?[ ]?\r?\n[ \t>*]{0,4})"
_NAMED = (
    r"(?i:post ?ort(?:en)?|ort(?:en)?|stad(?:en)?|city|town|bostads ?ort|hem ?ort|kommun|place|hemstad|paikkakunta"
    r"|wohnort|stadt|plaats|miasto|by|locality"
    r"|town/city|ort/stad|post)"
)
_LIVES = (
    r"(?i:bor (?:nu |numera |just nu |kvar |själv |idag |ju |fortfarande )?(?:i|utanför|nära|mitt i|i närheten av)"
    r"|bosatt (?:i|utanför)|boende i|bodde i|bott i"
    r"|flytta(?:t|r|de)? (?:till|ner till|upp till|från)|uppvuxen i|hemma i|hemmahörande i|lives? in|lived in"
    r"|living in|based in|moved to|moving to"
    r"|resid(?:es?|ing|ent) (?:in|of)|wohne in|woon(?:t)? in|asun|bor jag i"
    r"|befinner mig i|folkbokförd i"
    r"|bosat i|bosatt på|mieszkam w|habite à|vivo en)"
)
_NOT_TOWNS: Final = words(
    "exempelstad exempelort musterstadt musterstad sagostad warehouse demostad teststad "
    "kr sek kronor eur euro usd nok dkk st stycken "
    "sverige sweden norge norway danmark denmark finland tyskland germany england scotland usa eu europa europe uk"
    " storbritannien polen"
    " poland spanien spain frankrike france italien italy kina china holland nederländerna belgien irland ireland"
    " skottland wales"
    " appen app kassan butiken shopen admin systemet listan inställningar settings mobilen datorn dashboard safari"
    " chrome edge firefox"
    " excel word outlook slack quickbutik shopify klarna stripe google facebook instagram meny menyn helvetet drift"
    " steget produktion"
    " version januari februari mars april maj juni juli augusti september oktober november december monday tuesday"
    " wednesday thursday friday"
    " january february march april may june july august september october november december ghana polsce polska"
    " portugal brasilien brazil india indien"
    " vietnam thailand turkiet turkey ukraina ukraine ryssland russia lettland litauen estland latvia lithuania"
    " estonia österrike austria schweiz"
    " switzerland grekland greece kroatien croatia serbien bosnien irak iran syrien syria somalia eritrea etiopien"
    " nigeria kenya gambia marocko"
    " egypten kanada canada australien australia japan mexiko mexico island iceland rumänien romania bulgarien ungern"
    " hungary tjeckien"
    " new the our your my hus lägenhet villa stan skogen kollektiv studentrum saknas obligatoriskt mobil telefon tel"
    " fax email mejl"
)


def _is_no_town(value: str) -> bool:
    return value.lower().strip(" .,") in _NOT_TOWNS


RULE: Final = Rule(
    kind=Kind.CITY,
    is_other=_is_no_town,
    shapes=(
        shape("behind_code", 0.6, rf"{_CODE}{_GAP}(?P<value>{_PLACE}){_END}"),
        shape(
            "behind_code_lower",
            0.55,
            rf"(?<![\w#/.,:-])(?<!\d[ .\-])(?:SE?-)?[1-9]\d{{2}}{SPACE}[\doO]{{2}}(?![ .\-\u2013]?\d)"
            rf",?[ ](?P<value>(?!(?i:kr|sek|kronor|st|stycken|och|and|är|som|på|till|med|eller|or|in|was|is|inte|men"
            rf"|hos|alltså|which|you|says|copy|sorry|seb|nordea)(?!\w)){_LOWER}(?:[ -](?!{_STOP}){_LOWER})?)"
            rf"(?=[ ]*(?:[,.;\n)!?]|\Z)|[ ](?:och|å|and|men|tack|så|tel|mobil|in|i)[ ])",
        ),
        shape(
            "behind_plain_lower",
            0.55,
            rf"(?<![^\W_])\d{{1,4}}[ ]?[A-Za-z]?[,\n][ ]{{0,2}}[1-9]\d{{4}}[ ](?P<value>(?!(?i:kr|sek|kronor|st"
            rf"|stycken|och|and)(?!\w)){_LOWER}){_END}",
        ),
        shape("behind_four", 0.55, rf"{_FOUR}{_GAP}(?P<value>{_PLACE}){_END}"),
        shape("behind_other_code", 0.55, rf"(?<![\w-])(?:{_DUTCH}|{_POLISH}){_GAP}(?P<value>{_PLACE}){_END}"),
        shape(
            "before_code",
            0.55,
            rf"{WORD}(?P<value>{_PLACE})(?=,?[ ](?:[A-PR-UWYZ][A-HK-Y]?\d{{1,2}}[A-Z]?[ ]\d[ABD-HJLNP-UW-Z]{{2}}"
            rf"|(?!ID|NR|NO)[A-Z]{{2}}[ ]\d{{5}})(?!\w))",
        ),
        shape(
            "before_state",
            0.55,
            rf"{WORD}(?P<value>{_PLACE})(?=,[ ](?:A[KLRZ]|C[AOT]|FL|GA|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]"
            rf"|O[HKR]|PA|S[CD]|T[NX]|UT|V[AT]|W[AIVY])[ ]\d{{5}})",
        ),
        shape(
            "behind_street",
            0.55,
            rf"{WORD}{LETTER}[\w-]{{1,40}}?(?i:{SURE_ENDING}){NUMBER}{FLOOR}(?<!\.)(?:,[ ]|[ ]i[ ]|[ ]in[ ]"
            rf"|[ ])(?P<value>{_PLACE}){_END}(?!:)",
        ),
        shape(
            "named",
            0.65,
            rf"{WORD}{_NAMED}[\"']?[ \t]{{0,3}}[:=>][ \t*\"']{{0,4}}(?P<value>[^\W\d_][^\n,;"
            rf"|@\t:\d<\"']{{1,40}}?)(?=[ ]*(?:[,;|\n\t<\"']|\.[ \n]|\.?\Z))",
        ),
        shape(
            "named_below",
            0.65,
            rf"(?<![^\n])[ \t>*]{{0,4}}{_NAMED}[ \t:]{{0,3}}\r?\n[ \t>*]{{0,4}}(?P<value>[^\W\d_][^\n,;"
            rf"|@\t:\d]{{1,40}}?)(?=[ ]*(?:\n|\Z))",
        ),
        shape("lives_in", 0.6, rf"{WORD}{_LIVES}[ ](?P<value>{_PLACE}){_END}"),
    ),
)
