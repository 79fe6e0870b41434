"""Erasure (GDPR art. 17): one's data, one's account, or to be forgotten. An account that is only closed is none."""

from functools import partial
from typing import Final

from detectors.entities import AskedRight
from detectors.requests.rule import AskingRule, near

_rule = partial(AskingRule, AskedRight.ERASURE)

_ACCIDENT: Final = (
    r"misstag|mistake|accidentally|accident|rakade|aterstalla|aterstall|restore|(?:fa|ha|den|det|dem|konto|"
    r"kontot) tillbaka|recover|"
    r"(?:get|have|want|vill ha)<3> (?:back|tillbaka)"
)
_NOT_THIS: Final = (
    r"(?:<ERASE>) (?:inte|ej|aldrig)|(?:don't|dont|do not|never|please not|inte|not|why|varfor|can't|"
    r"cannot)<1> (?:<ERASE>)|"
    rf"{_ACCIDENT}"
)
_LISTS: Final = r"(?:fran|ur|from|off|of)<3> (?:<LIST>)"

_THEM: Final = r"dem|dom|den|them|those|these|it|allt|everything|alltihop"

THEM: Final = _rule(
    "them",
    0.6,
    rf"(?:{_THEM})<2> (?:raderad\w*|raderas|borttag\w*|bort|deleted|erased|removed|wiped)|(?:<ERASE>|"
    rf"sudda)<1> (?:{_THEM})",
    unless=_NOT_THIS,
    needs=r"vill|onskar|kan|ska|snalla|please|i sa fall|then|so|can|could|want|should|nu|now|<ERASE>",
)
"""Counts after a sentence that speaks of one's own data."""

_WISH: Final = (
    r"vill|onskar|kraver|begar\w*|bett|bad|ber|fa|far|ska|skall|maste|bor|kan|skulle|can|could|would|want|need|like|"
    r"please|"
    r"request\w*|should|must|snalla|vanligen|tack|bekrafta|forutsatter|hereby|harmed|var|se till|make sure|ensure|"
    r"gdpr|now|nu|pls|plz|thx|"
    r"tillater|allow|grateful|when|nar|lang|innan|removed?|delete|radera|utplana|slang|ta|remove|erase|wipe|purge|"
    r"clear|i'd"
)

RULES: Final = (
    _rule(
        "near",
        0.7,
        near(r"<ERASE_WIDE>", r"<OWN_DATA>", 8),
        unless=rf"{_NOT_THIS}|(?:har|have|had|blivit|been|varfor|why)<2> (?:<ERASED>|tagit bort)|inte sparas",
        needs=_WISH,
    ),
    _rule(
        "details_near",
        0.7,
        near(r"<ERASE_WIDE>", r"<OWN_FIELD>", 12),
        unless=_NOT_THIS + r"|order\w*|faktur\w*|invoice|sidfoten|butiken",
        needs=(r"(?:ni|you|er|hos|your|ert|era)", r"<KEPT>"),
    ),
    _rule(
        "account_near",
        0.65,
        r"(?:<ERASE>)(?: (?:<BETWEEN>)){0,3}? (?:(?:<ACCOUNT>)|it) (?:och|samt|and|with|along with|"
        r"plus)(?: [^ ]+){0,2}? "
        r"(?:all|allt|alla|everything|my|mina|min|data\w*|information\w*|uppgifter\w*)|"
        r"(?:mitt|my) (?:<ACCOUNT>)<3> (?:raderas|raderat|deleted|erased|tas bort|borttaget)|"
        r"(?:radering|deletion) (?:av|of) (?:mitt|my) (?:<ACCOUNT>)",
        unless=rf"{_NOT_THIS}|(?:har|have|blivit|been|was|blev|varfor|why)<2> (?:<ERASED>)",
    ),
    _rule(
        "what_you_have",
        0.75,
        r"(?:<ERASE>)<2> (?:det|vad|allt|what|whatever|all that|everything|all) (?:som )?(?:ni|you)(?: ve| still|"
        r" fortfarande)? "
        r"(?:har|have|got|sparat|lagrat|stored|hold|keep)",
        unless=_NOT_THIS + r"|produkt\w*|butik\w*|shop",
    ),
    _rule("forget", 0.75, r"(?:forget|glom|glomma)<1> (?:<OWN_DATA>)", unless=_NOT_THIS + r"|losen\w*|password"),
    _rule(
        "is_it_gone",
        0.65,
        r"(?:har ni|have you)<2> (?:raderat|tagit bort|deleted|erased|"
        r"removed)<2> (?:<OWN_DATA>)|(?:ar|blir|are|is|has|have|will)<1> (?:<OWN_DATA>)<3> (?:<ERASED>)",
        unless=_ACCIDENT + r"|varfor|why",
    ),
    _rule(
        "account_and_traces",
        0.65,
        r"(?:<OWN>) (?:<ACCOUNT>|anvandare|user|login)<3> (?:borttag\w*|raderad\w*|raderat|deleted|erased|removed|"
        r"gone|disappear)|"
        r"(?:<ERASE>)<3> (?:min|my) (?:anvandare|user|login|inloggning)<2> (?:och|and)",
        unless=rf"{_NOT_THIS}|(?:har|have|blivit|been|was|blev|varfor|why|someone)<2> (?:<ERASED>)",
    ),
    _rule(
        "not_stored_any_more",
        0.75,
        r"(?:<STOP>)(?: att)? (?:lagra|spara|ha kvar|storing|keeping|holding|"
        r"retaining)<1> (?:<OWN_DATA>)",
    ),
    _rule(
        "wish_to_go",
        0.75,
        r"(?:vill|onskar)(?: (?:att|bli))? (?:raderas|glommas|strykas|tas bort|utplockad|"
        r"bortplockad)(?! (?:fran|ur)<3> (?:<LIST>))",
        needs=r"jag|vi",
    ),
    _rule(
        "of_kin",
        0.7,
        r"(?:<ERASE>)<2> (?:(?:hennes|hans|her|his|their|deras)<2> (?:<DATA>|<ACCOUNT>)|(?:<DATA>|allt|everything|"
        r"data)<2> (?:om|about) (?:honom|henne|him|her|them|dem))",
        needs=r"(?:min|mitt|my) (?:<KIN>)",
        unless=_NOT_THIS,
    ),
    _rule(
        "out_of_register",
        0.75,
        r"(?:jag|i|vi|mig)<3> (?:forsvinner|forsvinna|disappear|tas bort|ut|out|bort)<3> (?:<SYSTEM>)|"
        r"(?:<ERASE>)<2> (?:<SYSTEM>)<2> (?:pa|fran|of) (?:mina|my|mig|me)",
        unless=_NOT_THIS,
    ),
    _rule("data", 0.9, r"(?:<ERASE>)(?: (?:<BETWEEN>)){0,7}? (?:<OWN_DATA>)", unless=_NOT_THIS),
    _rule(
        "data_gone",
        0.85,
        r"(?:<OWN_DATA>)(?! (?:ska|skall)? ?inte)<6> (?:<ERASED>)",
        unless=rf"{_ACCIDENT}|(?:har|have|had|blivit|been|varfor|why)<1> (?:<ERASED>|tagit bort)",
        needs=(
            r"vill|onskar|kraver|begar\w*|bett|bad|ber|asked|fa|far|ska|skall|maste|bor|nar|when|kan|can|could|want|"
            r"wants|need|like|please|request\w*|get|have|should|must|hur|how|snalla|vanligen|tack|bekrafta|confirm"
        ),
    ),
    _rule(
        "data_it",
        0.8,
        r"(?:<OWN_DATA>)<10> (?:<ERASE>)(?: (?:bort|nu|helt|all|alla))? (?:den|det|dem|dom|them|it|those|these|allt|"
        r"detta)",
        unless=_NOT_THIS,
    ),
    _rule(
        "confirm",
        0.75,
        r"(?:bekrafta|intyga|confirm|assure)<6> (?:raderat|tagit bort|raderats|deleted|erased|"
        r"removed)<2> (?:<OWN_DATA>)",
    ),
    _rule(
        "me",
        0.85,
        r"(?:<ERASE>|glom|glomma|forget)(?: (?:<BETWEEN>))? (?:mig|me|oss|mej)(?! (?:fran|off)<3> (?:<LIST>))"
        r"(?=(?: (?:ur|fran|fran|hos|from|out|helt|i|omgaende|nu|direkt|tack|please|completely|for|som kund|"
        r"as a customer|and|och|and|permanent|"
        r"snarast|enligt|under|sa|genast|entirely|right|already|jag|i))| $)",
        unless=rf"{_NOT_THIS}|{_LISTS}|(?:glom|forget)<1> (?:inte|not)|(?:<OWN>)<2> (?:losen\w*|password)|"
        r"(?:cc|kopia|arendet|traden|thread|admin|personalen|staff|butiken|the shop|chatten|gruppen)",
    ),
    _rule(
        "be_forgotten",
        0.85,
        r"(?:bli|blir|be|being|vara|fa mig|getting)(?: (?:helt|completely|permanent|permanently))? "
        r"(?:glomd|bortglomd|bort glomd|raderad|raderade|borttagen|bort tagen|bortplockad|struken|forgotten|deleted|"
        r"erased|removed)",
        unless=rf"{_LISTS}|{_NOT_THIS}|knappen|order\w*|produkt\w*",
        needs=r"jag|mig|vi|ratt|ratten|i|i'd|i'm|me|my|vill|right|begar|begar\w*|hej",
    ),
    _rule("right", 0.9, r"(?:ratt|ratten|right)<2> (?:radering|erasure|deletion|bli glomd|bli bortglomd|be forgotten)"),
    _rule(
        "account",
        0.7,
        r"(?:<ERASE>)(?: (?:<BETWEEN>)){0,4}? (?:mitt|min|my|vart|our)(?: (?:gamla|old|inaktiva|inactive|test|hela|"
        r"entire|"
        r"user|existing|customer))? (?:<ACCOUNT>)",
        unless=rf"{_NOT_THIS}|hur|how|(?:kan|gar) (?:jag|man|inte)|(?:fran|from|in|i|pa|av|of|on)(?: the)? (?:mitt|"
        rf"my|our|vart)",
    ),
    _rule(
        "not_kept",
        0.8,
        r"(?:(?:ni|du) (?:far|ska|behover|skall)(?: heller)? (?:inte|ej)|(?:vill|onskar) (?:inte|ej) att (?:ni|du)|"
        r"(?:don't|dont|do not|no longer|never)(?: (?:want|consent|agree|allow|permit))<3> you|"
        r"(?:you|ni)(?: are| ar)? (?:no longer|not|inte|inte langre) (?:allowed|permitted|tillatna|beratt\w*) (?:to|"
        r"att)|you (?:may|must|should|can) (?:not|no longer))<3> (?:ha|har|ha kvar|har kvar|spara|sparar|lagra|"
        r"lagrar|behalla|"
        r"behaller|keep|keeping|store|storing|hold|holding|have|having|retain|retaining|save|saving)<2> (?:<OWN_DATA>)",
    ),
    _rule(
        "not_listed",
        0.8,
        r"(?:<NOT>)<3> (?:finnas|sta|ligga|vara|synas|be|exist|appear)<3> (?:i|in|hos|on|kvar|pa)(?: (?:i|hos))? "
        r"(?:<SYSTEM>|er)",
        needs=r"vill|jag|want|i|vi|we|ska",
        unless=r"produkt\w*|order\w*|butik\w*|products?|shop",
    ),
    _rule(
        "nothing_left",
        0.8,
        r"(?:nothing|no data|no trace|inget|inga spar|ingenting)<2> (?:om|about) (?:mig|me|"
        r"oss|us|mej)<3> (?:left|kvar|remains?)",
    ),
    _rule(
        "details",
        0.8,
        r"(?:<ERASE>)(?: (?:<BETWEEN>)){0,4}? (?:<OWN_FIELD>)<8> (?:ur|fran|i|from|in|out of|hos|"
        r"pa)(?: all)? (?:<SYSTEM>|er)",
        unless=_NOT_THIS,
    ),
    _rule(
        "noun",
        0.9,
        r"(?:radering|raderande|borttagning|borttagande|gallring|erasure|deletion|removal)<1> (?:av|of)<2> "
        r"(?:<OWN_DATA>|<STRONG_DATA>)|(?:<ASK>)<2> (?:om |for |the )?(?:radering|erasure|data deletion)|"
        r"(?:raderingsbegaran|raderingsforfragan|kontoradering|gdpr (?:radering|delete|deletion|erasure|removal))|"
        r"(?:account|profile|data|personal information) (?:deletion|removal|erasure)|(?:erasure|data erasure|"
        r"personal data deletion|raderings) (?:request|begaran)",
    ),
    _rule(
        "article",
        0.75,
        r"(?:<ARTICLE>) 17",
        needs=r"<LAW>|radera\w*|radering|erase|erasure|delete|deletion|personuppgift\w*",
        unless=r"lagret|pris|produkt\w*|katalog\w*|catalogue|slut",
    ),
)
