"""Street addresses by pattern: a street's name with a number, boxes, and whatever stands where an address stands.

Swedish, English and the neighbours'. Farms, villages and streets that nothing around them tells need the trained
model; see detectors.recognizers.catalogue.
"""

import re
from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import FIELD, WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape
from detectors.recognizers.street_names import (
    ENDING,
    ENGLISH,
    FLOOR,
    LETTER,
    NEIGHBOURS,
    NUMBER,
    SURE_ENDING,
    UPPER,
    WORD_ENDING,
)

_BEFORE = (
    r"(?:(?i:norra|södra|östra|västra|nya|gamla|stora|lilla|övre|nedre|yttre|inre|sankt|s:t|s:ta|mellersta|gamle|øvre"
    r"|nørre|vestre|store)\s)?"
)
_HOUSE = rf"(?:(?:Villa|Torpet|Huset|Gården)[ ]{UPPER}[\w-]{{2,25}},[ ])?"
_NAME = (
    rf"{UPPER}[\w'\u2019-]{{1,30}}(?:[ ](?:{UPPER}[\w'\u2019-]{{1,30}}|(?:af|av|von|vid|på|och|i|den|der|the|of|gård"
    rf"|gata|väg|by|torp|plan|stråk)(?!\w))){{0,3}}"
)
_HOUSE_NUMBER = r"[ ]\d{1,4}(?:[ ]?[A-Za-z](?![^\W_]))?(?:[-/:][\dIVX]{1,4})?"
_CODE = (
    r"(?:(?:SE?|FI|DK|NO|N|AX|DE|D|NL|EE)-)?(?:[1-9]\d{2}[ \u00a0]?\d{2}|\d{4,5}|\d{2}-\d{3}|\d{4}[ ]?[A-Z]{2})(?!\d)"
)
_PLACE_AFTER = rf"(?=[ ]*[,\n][ ,\n]{{0,3}}{_CODE},?[ \n]{{1,2}}{UPPER})"
_INTRODUCED = (
    r"(?i:(?:leverans|hem|post|faktura|besöks|folkbokförings|retur|nya|ny|rätt|rätta|gamla"
    r"|gammal)?[ ]?adress(?:en)?(?: (?:är|e|blir|var|ska vara|till))?"
    r"|bor (?:nu )?(?:på|vid|i)|bosatt (?:på)?|boende på|flytta[tr]?(?:de)? (?:till|från)|ligger på|hemma på"
    r"|lives? (?:at|on)|living (?:at|on)|moved to"
    r"|address(?: is)?|deliver(?:ed)? to|ship(?:ped)? to|sent? to|we're at|osoite|adresse(?: er)?|anschrift|woon op"
    r"|folkbokförd(?: på)?|gata|gatuadress)"
)
_BOX = r"(?:[Pp]\.?[ ]?[Oo]\.?[ ]?[Bb]ox|Box|BOX|(?i:postbox|fack|postboks|postfach|postlokero|pl|boks)|box)"
_NOT_STREETS: Final = re.compile(
    r"(?:halv|om|gen|fram|bak|båg|riks|läns|e-|motor|spår|prov|livs|under|över|ut|in|köp|mel)(?:vägen|väg|stig)"
    r"|på[ ]vägen|testgatan|testvägen"
    r"|exempel|123[ ]main|\d{1,3}[ ]test[ ]|kapitlet|kundresan|(?:sidan|steg|rad|version|punkt|kapitel|avsnitt|bilaga"
    r"|order|faktura"
    r"|windows|chrome|firefox|vecka|rutin"
    r"|artikel|kl|klockan|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    r"|iphone|android|safari|build|error"
    r"|felkod|kassa|butik|version|tel|mobil|telefon|section|page|step|chapter|order|invoice|plan)[ ]\d|same[ ]"
    r"|via[ ]\d|the[ ]|[^\W\d_]{1,12}[ ]kr\b",
    re.IGNORECASE,
)


_EXAMPLES: Final = re.compile(r"(?:exempel|muster|przykładow|testgat|testväg|demogat)", re.IGNORECASE)


def _is_no_street(value: str) -> bool:
    return _NOT_STREETS.match(value) is not None or _EXAMPLES.search(value) is not None


RULE: Final = Rule(
    kind=Kind.STREET_ADDRESS,
    is_other=_is_no_street,
    shapes=(
        shape("swedish", 0.7, rf"{WORD}{_HOUSE}{_BEFORE}{LETTER}[\w-]{{1,40}}?(?i:{SURE_ENDING}){NUMBER}{FLOOR}"),
        shape("swedish_capital", 0.65, rf"{WORD}{_HOUSE}{_BEFORE}{UPPER}[\w-]{{1,40}}?{ENDING}{NUMBER}{FLOOR}"),
        shape(
            "swedish_words",
            0.65,
            rf"{WORD}(?:{UPPER}[a-zåäöé:][\w:-]{{0,20}}[ ]){{1,3}}{WORD_ENDING}{NUMBER}{FLOOR}",
        ),
        shape(
            "lives_on_lower",
            0.6,
            r"(?<![^\W_])(?i:bor på|bor vid|flyttat till|flyttar till|adress(?:en)?(?: är"
            r"| e)?)[ :]{1,2}(?P<value>[^\W\d_]{3,25}(?:gatan|vägen|gränd|stigen|allén|backen|slingan|stråket"
            r"|torget))(?!\w)(?![ ]\d)",
        ),
        shape(
            "shortened",
            0.6,
            rf"{WORD}{UPPER}[\w-]{{3,30}}[gv]\.[ ]?\d{{1,3}}(?:[ ]?[A-Ha-h])?(?![\w]|[.:,]\d|[ ]?(?:kr|st|g|kg|cm"
            rf"|mm)\b){FLOOR}",
        ),
        shape(
            "neighbours",
            0.6,
            rf"{WORD}{_BEFORE}(?:{UPPER}[\w'.-]{{1,20}}[ ]){{0,2}}{UPPER}[\w-]{{2,40}}?(?i:{NEIGHBOURS}"
            rf"){NUMBER}{FLOOR}",
        ),
        shape(
            "neighbours_words",
            0.6,
            rf"{WORD}(?:{UPPER}[\w'.-]{{1,20}}[ ]){{1,3}}(?i:straße|strasse|str\.|weg|platz|deich|allee|damm|plads"
            rf"|gade|vej|vei|gate|katu|tie|straat|laan|plein|gracht)[ ]\d{{1,4}}[ ]?[A-Za-z]?(?![\w]){FLOOR}",
        ),
        shape(
            "romance",
            0.6,
            rf"(?<![\w.,-])(?:\d{{1,4}}(?:[ ]?(?:bis|ter))?,?[ ])?(?:[Rr]ue|Avenue|Boulevard|Viale|[Pp]iazza|[Cc]alle"
            rf"|[Aa]venida|[Pp]laza|Rua|Carrer|ul\.|ulica|[Aa]leja)[ ](?:(?:de|la|le|les|des|du|della|del|di|los|las"
            rf"|d')[ ']?){{0,2}}{UPPER}[\w'-]{{1,25}}(?:[ ]{UPPER}[\w'-]{{1,25}}){{0,2}}(?:,?[ ]\d{{1,4}}(?:[A-Za-z]"
            rf"|/\d{{1,4}})?)?(?!\w)",
        ),
        number(
            "english",
            0.65,
            rf"(?<![\w.,-])\d{{1,5}}[A-Z]?[ ](?:{UPPER}[\w'.]{{1,20}}[ ]){{1,3}}{ENGLISH}(?!\w)(?:,?[ ](?:Apt|Flat"
            rf"|Unit|Suite|#)[ ]?\w{{1,5}})?",
        ),
        shape(
            "english_flat",
            0.65,
            rf"{WORD}(?i:flat|apt|apartment|unit|plot|suite|room|block)\.?[ ]\w{{1,5}},[ ](?:(?:The[ ])?{UPPER}"
            rf"[\w' ]{{2,40}},[ ])?(?:\d{{1,5}}[A-Za-z]?[ ])?(?:{UPPER}[\w'.]{{1,20}}[ ]){{1,3}}{ENGLISH}(?!\w)",
        ),
        shape(
            "english_house",
            0.6,
            rf"{WORD}(?:The[ ])?(?:{UPPER}[\w']{{1,20}}[ ]){{1,3}}(?:Cottage|House|Farm|Barn|Lodge|Hall|Mill|Manor"
            rf"|Croft|Bungalow|Rectory|Vicarage|Forge|Room|Granary|Villa),[ ]"
            rf"(?:\d{{1,5}}[A-Za-z]?[ ])?(?:{UPPER}[\w'.]{{1,20}}[ ]){{1,3}}{ENGLISH}(?:[ ]End)?(?!\w)",
        ),
        shape(
            "english_reversed",
            0.3,
            rf"{WORD}(?:{UPPER}[\w'.]{{1,20}}[ ]){{1,3}}{ENGLISH}[ ]\d{{1,4}}[A-Za-z]?(?![\w.])",
        ),
        shape(
            "box",
            0.5,
            rf"{WORD}{_BOX}[ ]\d{{1,5}}(?![\w]|[.:]\d)(?=[ ]{{0,2}}(?:[,;|\n.)\"]|\Z|i[ ]{UPPER}|\d{{3}}))",
        ),
        shape(
            "box_with_code", 0.7, rf"{WORD}(?P<value>{_BOX}[ ]\d{{1,5}}),?\s{{1,2}}(?:SE?-)?\d{{3}}[ ]?\d{{2}}(?!\d)"
        ),
        shape("before_code", 0.6, rf"{WORD}(?P<value>{_NAME}{_HOUSE_NUMBER}{FLOOR}){_PLACE_AFTER}"),
        shape(
            "before_code_lower",
            0.55,
            rf"{WORD}(?P<value>[^\W\d_]{{3,25}}(?:[ ][^\W\d_]{{2,20}})?{_HOUSE_NUMBER}{FLOOR})"
            rf"(?=[ ]*[,\n][ ,\n]{{0,3}}(?:SE?-)?[1-9]\d{{2}}[ ]\d{{2}}(?!\d))",
        ),
        shape(
            "line_above_code",
            0.55,
            rf"(?<![^\n])[ \t>*]{{0,4}}(?P<value>{UPPER}[^\n:;@<>|]{{2,50}}?)[ \t,]{{0,3}}(?=\n[ \t>*]{{0,4}}{_CODE}"
            rf"[ ,\n]{{1,2}}{UPPER})",
        ),
        shape(
            "piece_before_code",
            0.55,
            rf"(?<![^\s])(?<=[,:(][ ])(?P<value>{_NAME})(?=,[ ](?:SE?-)?[1-9]\d{{2}}[ ]\d{{2}}[ ]{UPPER})",
        ),
        shape(
            "named",
            0.65,
            rf"{WORD}(?i:(?:leverans|hem|post|faktura|besöks|gatu|retur)?adress|address|street|gata|osoite|adresse"
            rf"|anschrift|shipping address|delivery address|street address){FIELD}"
            r"(?P<value>(?![ ]{0,3}(?i:se|see|samma|same|som|as|enligt|siehe)[ ])"
            rf"(?=[^\n]{{0,40}}\d|{UPPER})[^\n,;|@\t]{{3,50}}?{FLOOR})"
            r"(?=[ ]*(?:[,;|\n\t]|\.[ \n]|\Z))",
        ),
        shape(
            "introduced",
            0.6,
            rf"{WORD}{_INTRODUCED}[ :,]{{1,3}}(?P<value>{_NAME}{_HOUSE_NUMBER}{FLOOR})(?![\w]|[.:]\d|[ ]?(?:kr|st|:-"
            rf"|år|min|dagar)\b)",
        ),
        shape(
            "placed",
            0.6,
            rf"(?<![^\W_])(?:på|at|to|hos|till|vid|utanför|op)[ ](?P<value>{UPPER}[^\W\d_]{{3,20}}(?:[ ]{UPPER}"
            rf"[^\W\d_]{{2,20}})?"
            rf"[ ]\d{{1,3}}(?:[ ]?[A-Ha-h](?![^\W_]))?{FLOOR})(?=[,;)\n\"]|\.(?!\d)|[ ](?:i|in|near|utanför|vid)[ ]"
            rf"|\Z)",
        ),
        shape(
            "before_town",
            0.6,
            rf"{WORD}(?P<value>{UPPER}[^\W\d_]{{3,20}}(?:[ ]{UPPER}[^\W\d_]{{2,20}})?[ ]\d{{1,3}}"
            rf"(?:[ ]?[A-Ha-h](?![^\W_]))?{FLOOR})"
            rf"(?=,[ ]{UPPER}[^\W\d_]{{3,20}}(?:[.,;)\n]|\Z))",
        ),
        shape(
            "farm",
            0.2,
            rf"{WORD}{_BEFORE}{UPPER}[\w-]{{2,25}}(?:[ ]{UPPER}[\w-]{{2,25}}){{0,2}}[ ](?:gård|by|torp|säteri"
            rf"|herrgård|prästgård|boställe|fäbod)(?!\w)",
        ),
        shape(
            "no_number",
            0.2,
            rf"{WORD}{_BEFORE}{UPPER}[\w-]{{1,40}}?(?:gatan|vägen|gränd|stigen|allén|backen|slingan|stråket"
            rf"|torget)(?!\w)",
        ),
    ),
    cues=cues(
        "adress*, address*, *adress, *adressen, bor på, bor vid, bor, boende, flyttat till, flyttar till, bosatt*, "
        "hemma på, levereras till, live at, live on, living at, lives at, lives on, moved to, deliver to, "
        "ship to, postbox, c/o, skicka till, skickas till, chauffören, budet, hämta hos, osoite, folkbokförd*"
    ),
)
