"""Pieces of patterns for streets: how their names end, their numbers, and what follows a number. All are strings."""

from typing import Final

from detectors.recognizers.number_words import SMALL_NUMBER

LETTER: Final = r"[^\W\d_]"
UPPER: Final = r"[A-ZÅÄÖÉÜØÆÓÍÁŁŚŻŠČÑÞÐ]"

SURE_ENDING: Final = (
    r"(?:gatan|vägen|gränden|gränd|stigen|torget|allén|esplanaden|backen|slingan|svängen|brinken|rundan|stråket"
    r"|bygatan|stået|stråk|gårdsgatan)"
)
"""Endings that tell a street in small letters too."""

ENDING: Final = (
    r"(?:väg|gata|stig|torg|allé|allen|kroken|lyckan|liden|leden|terrassen|promenaden|kajen|rundan|stråk|parken"
    r"|platsen|plats|plan|planen|backe|backar|åsen|åsens|gläntan|ängen|hamnen|gården|torpet|sluttningen"
    r"|stranden|udden|viken|hagen|dalen|höjden|kullen|porten|bron|trappan|tomten|tunet|passagen|ringen|bågen"
    r"|rondellen|hörnet|karlen"
    r"|vång|vången|lunden|skogen|kärret|mossen|källan|gärdet|vretan|täppan|hult|holmen|ön|näset|fältet|hyddan|stugan"
    r"|grand|gatans"
    r"|bacgen|centrum|varvet|bruket|kvarnen|skolan|klippan|berget|byn)"
)
"""Endings that tell a street where its name has a capital and a number follows."""

WORD_ENDING: Final = (
    r"(?:gata|väg|gränd|torg|plats|backe|allé|stig|stråk|plan|park|kaj|led|slinga|brink|gård|by|torp|lid|gatan|vägen"
    r"|gränden|torget|allén"
    r"|stigen|backen|Gatan|Vägen|Gränden|Torget|Allén|Stigen|Gata|Väg)"
)
NEIGHBOURS: Final = (
    r"(?:vej|vejen|veien|vegen|veg|gade|gaten|gata|stræde|plads|vænget|toften|bakken|alle|lia|haugen|tunet|katu|kuja"
    r"|polku|tie|kaari|rinne"
    r"|ranta|straße|strasse|str\.|allee|weg|platz|damm|ufer|gasse|straat|laan|plein|gracht|kade|singel|vænge|engen"
    r"|bakken|marken|bakke)"
)
ENGLISH: Final = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Way|Close|Square|Sq|Place|Pl|Boulevard|Blvd|Terrace"
    r"|Crescent|Gardens|Grove"
    r"|Row|Mews|Wynd|Brae|Hill|Walk|Rise|View|Vale|Quay|Parade|Yard|Circle|Trail|Parkway|Pkwy|Highway|Hwy|Green|End"
    r"|Park|Bank|Gate)"
)
NUMBER: Final = (
    rf"(?:[ ]{{1,2}}(?!(?:19|20)\d\d[-/.])\d{{1,4}}(?:[ ]?[A-H]|[ ][a-d]|[a-hz])?(?![^\W_]"
    rf"|[.:,]\d)(?:[ ]?[-\u2013/:][ ]?(?:\d{{1,4}}(?!\w)|[IVX]{{1,4}}(?!\w)|bis|ter))?"
    rf"(?:[ ](?:as\.?[ ]?|bst\.?[ ]?)?\d{{1,3}}(?![\w])(?![ ]?(?:tr|kr|st|:-|\d)))?|[ ](?:(?i:number|nummer"
    rf"|nr)[ ])?(?i:{SMALL_NUMBER})(?![^\W_]))"
)
"""A house number: `12`, `12 B`, `12b`, `12-14`, `14 A 5`, also said in words."""

FLOOR: Final = (
    r"(?:(?:,?[ ](?i:lgh|lägenhet|bungalow|stuga|rum|room|korridor|korr|hiss|avd|avdelning|bus|stuga|apt|apartment"
    r"|vån|våning|plan"
    r"|uppg|uppgång|port|hus|ingång|trapphus|entré|flat|unit|as|bst|tr|dörr)\.?[ ]?"
    r"(?:\d{1,5}|[A-Za-z]\d?)(?![^\W_])|,?[ ]\d{1,2}\.?[ ]?(?i:tr|trappor|tv|th|mf|sal|vån|st|våningen)(?!\w)\.?"
    r"|,[ ]H\d{4}|,[ ]\d{1,2}(?:st|nd|rd|th)[ ]floor|,[ ](?i:nb|bv|st|kl|og|ög|n\.b|b\.v|ö\.g|n\.v|hinterhaus"
    r"|gårdshuset|gaveln)(?!\w)\.?"
    r"|[ ](?i:ö\.?g|n\.?b|t\.?[vh]|upp|nb|bv|ög|og)(?!\w)\.?)){0,3}"
)
"""Stairs, flats and entrances behind the number."""
