"""Access (GDPR art. 15): what is held about one, a copy of it, where it came from, and who was given it."""

from functools import partial
from typing import Final

from detectors.entities import AskedRight
from detectors.requests.rule import AskingRule, near

_rule = partial(AskingRule, AskedRight.ACCESS)

_HOLD: Final = (
    r"har|hava|finns|sparat|sparar|sparade|lagrat|lagrar|lagras|sparas|vet|behandlar|behandlas|registrerat|"
    r"registrerade|samlat|samlar|know|have|hold|holding|held|store|stored|storing|keep|kept|keeping|got|has|process|"
    r"processing|collected|collect|possess|retain|star|finnas|recorded"
)
_BROKEN: Final = r"kan inte|gar inte|can't|cannot|fungerar inte|doesn't work|does not work"

RULES: Final = (
    _rule(
        "extract",
        0.9,
        r"registerutdrag\w*|register utdrag|(?:reg|gdpr|data|personuppgifts) utdrag|utdrag<3> (?:register|registret|"
        r"registren)|dataregisterutdrag|subject access|"
        r"data access request|dsar|sar request|access request(?: under)? gdpr",
        unless=r"bifog\w*|attached|sands|overformyndar\w*|(?:har|have) (?:fatt|received|got)<4> (?:<ABOUT_EXTRACT>)|"
        r"bolagsverket|fastighets\w*|belastnings\w*|brotts\w*|polisen|bokforing\w*",
    ),
    _rule(
        "what_is_held",
        0.85,
        rf"(?:vad|vilka|vilken|vilket|vika|what|which|whats|what's|wich)<7> (?:{_HOLD})<6> (?:<ABOUT_ME>)",
        unless=r"(?:behover|need|needs)<2> (?:fran|from|om|about)|(?:gift|gifte|gifta|jag vet) om mig|i know about me",
    ),
    _rule(
        "what_of_mine",
        0.85,
        rf"(?:vad|vilka|vilken|vilket|what|which)<3> (?:(?:<STRONG_DATA>|<DATA>) of mine|"
        rf"av (?:<OWN>) (?:<DATA>))<4> (?:{_HOLD}|you|ni)",
    ),
    _rule(
        "copy",
        0.9,
        r"(?:kopia|kopior|copy|copies|utdrag|export|forteckning|sammanstallning|utskrift|printout|lista|list|"
        r"overview)<5> "
        r"(?:<OWN_DATA>)",
        unless=r"butikens?|shop's|store's|products?|produkter\w*|orders?",
    ),
    _rule(
        "handed_out",
        0.85,
        r"(?:skicka|skickar|skicka over|ge|ge ut|lamna|lamna ut|fa|far|fa ut|fa se|ha|ha ut|begara|begar|begara ut|"
        r"begar ut|ta del av|ta ut|se|send|give|provide|show|see|disclose|hand over|access to|tillgang till|insyn i|"
        r"view|receive|obtain)(?: (?:mig|me|us|oss|ut|se|a|an|full|all|alla|allt|samtliga|over|till|over|access|"
        r"with|of|tack|"
        r"please|gdpr|the|pa|en|export)){0,4} (?:<OWN_STRONG_DATA>|<EVERYTHING>|(?:<ALL>) (?:<OWN>) (?:<DATA>)|"
        r"(?:<ALL> )?(?:<DATA>)<5> (?:<ABOUT_ME>))",
        unless=rf"{_BROKEN}|(?:<OWN_DATA>)<6> (?:raderade|raderad|borttagna|rattade|deleted|erased|removed|"
        rf"corrected|andrade)",
    ),
    _rule(
        "out",
        0.8,
        r"(?:fa|ha|begara|begar|lamna|plocka|ta|ge mig) ut(?: (?:all|alla|allt|samtliga))? (?:<OWN_DATA>)",
        unless=_BROKEN,
    ),
    _rule(
        "chats",
        0.75,
        r"(?:kopior|kopia|copies|copy|utdrag)<6> (?:sparat|har|lagrat|have|hold|stored|keep)<3> (?:<ABOUT_ME>)",
    ),
    _rule(
        "about_me",
        0.65,
        r"(?:<DATA_YOU_HOLD>|(?:<DATA>|allt|everything|vad som|what is|what)<4> (?:om|about) (?:mig|me|mej)|"
        r"(?:<OWN>)(?: <SORT>){0,2} (?:<STRONG_DATA>))",
        needs=(
            (
                r"undrar|veta|vilka|vilken|vilket|vad|vem|hur lange|var|know|what|which|who|whom|how long|whether|"
                r"beratta|tell|se|see|"
                r"ta del|fa|far|ge|skicka|lamna|redogor\w*|redovisa|forklara|explain|send|provide|supply|furnish|"
                r"forward|release|deliver|hand over|print|skriv ut|overlamna|kommer|share|list|show|visa|mejla|maila|"
                r"mail|email|utlamn\w*|kan ni|can you|could you|hur|how|varfor|why|like|vill|"
                r"do you|har ni|begar\w*|request\w*|information|kopia|copy|insyn|tillgang|access|finns"
            ),
            r"ni|er|du|you|your|hos|era|ert|gdpr|mig|me|jag|i",
        ),
        unless=r"<ERASE_WIDE>|ratta|rattar|rattas|correct|korriger\w*|andra|update|uppdater\w*|bifog\w*|attached|"
        r"attaching|rattelse|rectification|correction|fyllt|fyller|filled|entered|angett|"
        r"skrev in|here are|har ar|har kommer|skickade|skickat in|sent you|fel|felaktig\w*|wrong|incorrect|"
        r"inaccurate|begrans\w*|restrict\w*|limit|frys|freeze|"
        r"motsatter|invander|object|stop|sluta|anvand inte|signeras|raderade|saker|safe|secure|skyddar|protect|"
        r"kan inte|can't|cannot|error|"
        r"skriva in|saknas|missing|behandla mina|far ni inte|ni far inte|you may not|tillater|consent|samtycke|"
        r"neka\w*|spara inte|hold on",
    ),
    _rule(
        "weak_out",
        0.65,
        near(
            r"tillgang till|access to|kopia|copy|utdrag|fa ut|begar\w* ut|ta del av|lista|insyn|rapport|report|"
            r"export\w*|sammanstallning",
            r"<OWN_DATA>",
            4,
        ),
        unless=r"<ERASE_WIDE>|kan inte|can't|cannot|fungerar inte|rattelse|ratta|admin\w*|installningar\w*|settings|"
        r"logga in|log in|login",
        needs=r"<LAW>|hos er|ni har|you have|om mig|about me|full|complete|all|alla|hela|my file|gdpr|enl|enligt|"
        r"vill|like|want|begar\w*|request",
    ),
    _rule(
        "right",
        0.9,
        r"(?:ratt|ratten|right)(?: (?:till|of|to|att fa)) (?:tillgang|access|insyn)(?! (?:to|"
        r"till) (?:the|butik\w*))",
        needs=r"jag|min|mina|i|my|me|gdpr|vi|exercise",
        unless=r"(?:admin\w*|staff|shop|butik\w*|kassan|kollega)",
    ),
    _rule(
        "source_and_recipients",
        0.8,
        r"(?:vem|vilka|who|whom|var|where|varifran|hur|how)<5> (?:delat|delar|delats|lamnat|salt|tittat|last|sett|"
        r"oppnat|tagit del av|fatt del av|fatt tillgang till|haft tillgang till|access to|accessed|looked at|seen|"
        r"viewed|read|shared?|sharing|sold|"
        r"give|gave|given|fatt|hittat|hittade|fick|get|got|obtain|obtained|found)<3> (?:<OWN_DATA>)",
        unless=rf"{_BROKEN}|(?:raderade|borttagna|deleted|erased|removed|raderat|rattade|corrected|"
        rf"get my data (?:deleted|erased))",
    ),
    _rule(
        "whether",
        0.8,
        r"(?:bekrafta\w*|bekraftelse|confirm|confirmation|veta|know|tell me)<5> (?:behandlar|sparar|lagrar|har|"
        r"process|store|"
        r"hold|have|keep|processing)<3> (?:<OWN_DATA>)",
        unless=r"raderat|tagit bort|deleted|erased|removed",
    ),
    _rule(
        "use",
        0.65,
        r"(?:(?:hur lange|how long)<3> (?:sparar|lagrar|behaller|har|keep|store|retain|hold)|(?:vad|what|hur|how|"
        r"varfor|why)<2> (?:anvander|behandlar|use|process|using|processing)|"
        r"(?:skickar|saljer|delar|lamnar|ger) ni|do you (?:share|sell|pass|give|forward|transfer)|"
        r"(?:hur|how|varfor|why|varifran|where|vilka|what|which)<6> (?:ni har|har ni|you have|you got|you get|"
        r"do you have|ni fatt))<2> (?:<OWN_DATA>)",
        unless=r"<ERASE_WIDE>|logga in|log in|kan inte|can't|begrans\w*|restrict\w*|" + r"saker\w*|safe",
    ),
    _rule(
        "any",
        0.7,
        r"(?:is|are|do|finns|ar) (?:any|nagra|nagot|some)<1> (?:av |of )?(?:<OWN_DATA>)|(?:har ni|"
        r"finns det|finns|do you have|do you hold|is there|have you got|do you keep)<4> (?:<DATA>|nagot|nagonting|"
        r"anything|something)<3> (?:<ABOUT_ME>)",
        unless=r"<ERASE_WIDE>",
    ),
    _rule(
        "traces",
        0.65,
        r"(?:inspel\w*|samtal\w*|chatt\w*|recordings?|calls|chats|conversations|loggar|logs|anteckningar|"
        r"notes)<3> (?:med|with|om|about|av|of) (?:mig|me)",
        needs=r"vill|want|kopia|kopior|copy|copies|fa|ha|send|skicka|utlamn\w*|begar\w*|request\w*|access|del av",
        unless=r"<ERASE_WIDE>|ring|call me|boka|book",
    ),
    _rule(
        "listed",
        0.75,
        r"(?:(?:finns|star|ligger)<1> (?:jag|vi|mina uppgifter)|am i|are we)<2> (?:i|in|hos|"
        r"on) (?:<SYSTEM>)",
        unless=r"butik\w*|produkt\w*|order\w*",
    ),
    _rule(
        "article",
        0.75,
        r"(?:<ARTICLE>) 15",
        needs=r"<LAW>|tillgang|access|copy|kopia|personuppgift\w*|personal data",
        unless=r"lagret|pris|produkt\w*|katalog\w*|catalogue|slut",
    ),
)
