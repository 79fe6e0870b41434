"""Objection (GDPR art. 21): to direct marketing, to profiling, to the use of one's data. Service mail is none of it."""

from functools import partial
from typing import Final

from detectors.entities import AskedRight
from detectors.requests.rule import AskingRule, near

_rule = partial(AskingRule, AskedRight.OBJECTION)

_TO_ME: Final = r"mig|mej|me|oss|us|er|era|ert|eran|your|you|ni|jag|i|my|min|mina|i'm|i've"

_NO: Final = (
    r"<STOP>|slippa|slipper|do not send|don't send|(?:skicka|sand) (?:inte|ej)|undanber|sparra|blockera|neka\w*|"
    r"vagrar|avbojer|tackar nej|tackat nej|nej tack|avsluta\w*|avregistrera\w*|"
    r"avanmal\w*|avprenumerera\w*|unsubscribe\w*|opt out|opted out|refuse|decline|block|cancel|leave|get off|nix|"
    r"trott pa|tired of|sick of|"
    r"stopped|stoppas|upphora|(?:say|saying|saga|sager|sager jag) (?:no|nej)|blir (?:jag )?(?:av med|kvitt)|"
    r"bli (?:av med|kvitt)|get rid of|(?:inte|aldrig|never|not|didn't|ej)<1> (?:godkant|samtyckt|bett om|agreed|"
    r"consented|signed up|sign up|anmalt|prenumererat|opted)"
)
_NOT_COMING: Final = (
    r"(?:far|fick|fatt) (?:inte|ej|inga|inget)(?! (?:skicka|mejla))|(?:not|haven't|didn't|hasn't|aren't) (?:get|"
    r"getting|got|received|receiving|arriv\w*)|"
    r"(?:alla|de|dem|those|everyone|people|everybody) (?:som|who)|hur skickar|how (?:do|can) (?:i|we) (?:send|add|"
    r"create|make)|betala\w*|"
    r"min butik|my shop|my store|vara nyhetsbrev|mitt nyhetsbrev|vart nyhetsbrev|my newsletter|our newsletter|"
    r"min kampanj|my campaign|our campaign|my ads|mina annonser|kund\w*|fungerar|works?|utkast"
)

RULES: Final = (
    _rule(
        "near",
        0.7,
        near(_NO, r"<MARKETING>", 7),
        needs=r"mig|mej|me|us|oss|er|era|ert|eran|your|ni|jag|i|you|i'm|vill|snalla|please|tack|avsluta|stoppa",
        unless=_NOT_COMING,
    ),
    _rule(
        "messages",
        0.7,
        r"(?:<NOT>|<STOP>)<4> (?:era|er|ert|your|fler|more|these|dessa|any more|any)(?: fler| more|"
        r" more of)? (?:sms|mejl|mail|mails|emails?|texts?|text messages|"
        r"meddelanden|samtal|calls|brev|letters)",
        needs=r"vill|want|sluta|stop|skicka|send\w*|slippa|slipper|like",
        unless=_NOT_COMING,
    ),
    _rule(
        "messages_first",
        0.65,
        r"(?:mejlen|mailen|emails|utskicken|smsen|brevet|breven|reklamen|"
        r"samtalen)<5> (?:vill|want)<3> (?:inte|ej|slippa|not)",
        unless=_NOT_COMING,
    ),
    _rule(
        "no_messages",
        0.65,
        r"(?:no|inga|ingen) (?:more |fler )?(?:sms|mejl|mail|emails?|texts|utskick|"
        r"reklam)<2> (?:tack|please|till mig|to me|from you|fran er|thanks)",
    ),
    _rule(
        "stop_it",
        0.75,
        r"(?:sluta|lagg av|stop|quit|cease) (?:med|with|all|the)<2> (?:<MARKETING>)",
        unless=_NOT_COMING,
    ),
    _rule(
        "stop_writing",
        0.7,
        r"(?:<STOP>)(?: att)? (?:mejla|maila|smsa|messa|kontakta|emailing|texting|contacting|"
        r"messaging|mailing) (?:mig|mej|me|oss|us)",
        unless=r"<NOT> sluta|order\w*",
    ),
    _rule(
        "one_word",
        0.7,
        r"(?<=\A )(?:unsubscribe|avregistrera|avprenumerera|avregistrering|opt out|"
        r"avanmalan)(?: me| mig| tack| please)?(?= \Z)",
    ),
    _rule(
        "take_off",
        0.75,
        r"(?:<MARKETING>|<LIST>)<8> (?:(?:take|remove|get) me off|ta bort mig|stryk mig)|"
        r"(?:sparra|blockera|block|nixa)<2> (?:mig|me|min|my)<4> (?:<MARKETING>|direktreklam)",
    ),
    _rule(
        "stop_sending",
        0.85,
        r"(?:<STOP>)(?: (?:att|genast|omedelbart|nu|please|"
        r"to))? (?:<SEND>)<5> (?:<MARKETING>)",
    ),
    _rule(
        "stop_spamming",
        0.8,
        r"(?:<STOP>)(?: att)? (?:spamma|spamming|bombardera|bombarding)<1> (?:mig|mej|me|"
        r"oss|us)",
    ),
    _rule(
        "sends_still",
        0.8,
        r"(?:<MARKETING>)<8> (?:<STOP>)(?: (?:med|detta|det|nu|that|this|it|genast|omedelbart|with))",
        needs=_TO_ME,
        unless=r"hur|how|butik\w*|formular\w*",
    ),
    _rule(
        "wants_none",
        0.85,
        r"(?:<NOT>)<6> (?:<MARKETING>)(?! (?:modul\w*|rutan|ruta|app|plugin|module|box|banner))",
        needs=r"slipper|slippa|undanber|tackat nej|(?:vill|onskar|orkar|want|wish|like|receive|get|tack)<2> (?:<NOT>)|"
        r"(?:don't|dont|do not|not|inte|ej)<2> (?:want|wish|like|receive|get|ha|fa)",
        unless=r"(?:alla|de|dem|those|people) (?:som|who)|betala\w*|fungerar|works?|butik\w*|kassan|checkout|"
        r"(?:inte|not) (?:skicka ut|send out)|(?:kan|can) (?:inte|not)|can't|klicka|click",
    ),
    _rule(
        "no_more",
        0.8,
        r"(?:no more|inga fler|inga mer|inget mer|ingen mer|aldrig mer)<4> (?:<MARKETING>|"
        r"<SEND> mail)",
    ),
    _rule(
        "off_the_list",
        0.9,
        r"(?:<ERASE>|take|get|avregistrera|avanmal|avanmala|anmal av|koppla bort|ta|plocka|lyft)<1> (?:mig|me|mej|"
        r"oss|us|my (?:email|address|e mail)|"
        r"my (?:number|phone|phone number)|(?:this|den har|detta|det har) (?:address|adressen|email|mejlen|nummer|"
        r"numret|number|mejladressen)|mitt (?:nummer|mobilnummer)|min (?:mejl|mail|e post|adress|mejladress|"
        r"mailadress|epost)\w*)(?: (?:bort|omedelbart|out|helt))?<1> "
        r"(?:fran|ur|from|off|of|out of)<4> (?:<LIST>)",
    ),
    _rule(
        "removed_from_list",
        0.8,
        r"(?:bli|be|blir)<1> (?:borttagen|struken|avregistrerad|raderad|removed|deleted|taken off|"
        r"unsubscribed)<4> (?:<LIST>)",
    ),
    _rule("unsubscribe_me", 0.85, r"(?:unsubscribe|opt|avprenumerera)(?: me| us| mig)(?: out)?"),
    _rule(
        "please_unsubscribe",
        0.75,
        r"(?:please|plz|pls|want to|vill|snalla) (?:unsubscribe|avprenumerera)",
        unless=r"link|lank\w*|button|knapp\w*|hur|how",
    ),
    _rule(
        "opt_out",
        0.8,
        r"(?:opt out|opting out|unsubscribe|sign off|avprenumerera|avregistrera mig|avanmala mig|"
        r"avanmal mig)<1> "
        r"(?:of|from|fran|pa|ur|for)<2> (?:<YOUR>|all|alla|any|this|the|det har|nyhetsbrevet|utskick\w*|"
        r"nyhetsbrev\w*|newsletter)",
        needs=r"<MARKETING>|<LIST>|emails?|mails?|mejl",
    ),
    _rule(
        "subscription",
        0.8,
        r"(?:avbryt|avbryta|avsluta|saga upp|sag upp|stoppa|cancel|end|stop)<2> (?:prenumerationen?|prenumeration|"
        r"subscription)"
        r"<1> (?:pa|av|till|to|of|for)<1> (?:<YOUR>|the|alla)<1> (?:nyhetsbrev\w*|newsletters?|utskick\w*|mailings?|"
        r"reklam\w*)",
    ),
    _rule(
        "objects",
        0.9,
        r"(?:invander|invanda|motsatter|motsatta|motsager|motsaga|protesterar|object|objecting|objection|oppose|"
        r"opposed|"
        r"invandning)<4> (?:behandl\w*|process\w*|profilering\w*|profiling|direktmarknadsforing\w*|"
        r"marknadsforing\w*|marketing|"
        r"<OWN_DATA>|(?:use|using|anvand\w*)<2> (?:<OWN_DATA>|<STRONG_DATA>))",
        unless=r"betalning\w*|faktur\w*|payment processing|process\w* fee",
    ),
    _rule(
        "stop_using",
        0.85,
        r"(?:<STOP>|(?:don't|dont|do not|may not|must not|neka\w* er|forbjuder er|forbid you|tillater (?:er |inte |"
        r"ej ){1,2}|(?:godkanner|samtycker|accepterar|tillater) (?:inte|ej)<1> att (?:ni|du)|(?:don't|do not|"
        r"never) (?:consent|agree|allow|permit)<1> you(?:r)?|(?:ni|du) far inte|(?:vill|onskar) (?:inte|"
        r"ej) att (?:ni|du)|"
        r"don't want you to|do not want you to))(?: (?:att|to|langre))? (?:behandla|behandlar|anvanda|anvander|"
        r"processing|using|process|use|sharing|share|"
        r"selling|sell|dela|delar|salja|saljer|sprida|track|tracking|spara ner)<3> (?:<OWN_DATA>)",
        unless=r"<UNTIL>",
    ),
    _rule(
        "profiled",
        0.8,
        r"(?:<NOT>)<5> (?:profiled|profiling|profileras|profilerad|profilering|"
        r"marknadsforingssyften?|"
        r"direktmarknadsforing|marketing purposes)",
        needs=_TO_ME,
    ),
    _rule(
        "calls",
        0.75,
        r"(?:<STOP>)(?: att)? (?:ringa|calling|call|telefonera|cold calling)<3> (?:saljsamtal|salja|sales|offers?|"
        r"erbjudanden?|marketing)",
    ),
    _rule(
        "article",
        0.75,
        r"(?:<ARTICLE>) 21",
        needs=r"<LAW>|invand\w*|object\w*|motsatt\w*|marknadsforing|marketing|personuppgift\w*",
        unless=r"lagret|pris|produkt\w*|katalog\w*|catalogue|slut",
    ),
)
