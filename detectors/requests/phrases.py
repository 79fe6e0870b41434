"""What the patterns of requests share, by name: whose data, which lists, whose system. Letters are folded."""

from collections.abc import Mapping
from typing import Final

PHRASES: Final[Mapping[str, str]] = {
    "ALL": r"allt|alt|alla|all|samtliga|samtlig|any|every|the|de|dom|these|those|hela|whole",
    "OWN": r"mina|mina egna|min|mitt|vara|vart|my|our|ma|mi",
    "SORT": (
        r"egna|gamla|sparade|lagrade|personliga|privata|kvarvarande|registrerade|samtliga|alla|old|own|stored|personal|"
        r"private|full|remaining|complete|entire|account|contact|all|person|ovriga"
    ),
    "DATA": (
        r"personuppgift\w*|person uppgift\w*|persondata\w*|uppgift(?:er|erna|en)?|kontouppgift\w*|kontaktuppgift\w*|"
        r"anvandaruppgift\w*|data|datan|datat|info|infon|information|informationen|details|records?|files?|stuff|"
        r"chattloggar|loggar|logs|historik\w*|history|chattar|chats|conversations|meddelanden|uppgiften|anvandardata|"
        r"personal information|personal data|personal details"
    ),
    "STRONG_DATA": (
        r"personuppgift\w*|person uppgift\w*|persondata\w*|personliga (?:uppgift\w*|data|information\w*)|"
        r"personal (?:data|information|info|details)"
    ),
    "ABOUT_ME": (
        r"(?:om|pa|kring|angaende|rorande|avseende|gallande|about|on|of|regarding|concerning|relating to|related to|"
        r"connected to|linked to|associated with|som ror|som galler|som avser|pertaining to|belonging to|"
        r"tied to|connected to|kopplad\w* till|kopplat till|knut\w+ till|tillhor|tillhorande|hor till|belongs to|"
        r"with|med|hanforlig\w* till|on file for|for) "
        r"(?:mig|oss|me|us|mine|myself|mej|min person|undertecknad|my person|(?:min|mitt|my) (?:<KIN>))"
    ),
    "KIN": (
        r"make|maka|syster|bror|brother|sister|farfar|farmor|morfar|mormor|grandfather|grandmother|foraldrar|"
        r"parents|son|dotter|barn|child|daughter|mor|mamma|mother|far|pappa|father|man|hustru|fru|wife|husband|"
        r"avlidna mor|"
        r"avlidna far|late mother|late father|sambo|partner"
    ),
    "ERASE_WIDE": (
        r"<ERASE>|<ERASED>|slanga|slang|slanger|slangas|kasta|kastas|utplana|utplanas|plana ut|gora er av med|"
        r"gor er av med|gor er kvitt|forsvinner|forsvinna|borta|tommer|tom|anonymisera\w*|avidentifiera\w*|"
        r"anonymi[sz]e\w*|trash|dump|nuke|clear|cleared|"
        r"erasing|disappear|vanish|utplockad\w*|bortplockad\w*|raderats|raderade|radering|borttagning|deletion|"
        r"erasure|tar ni bort|deleta|deletea|radderas|tagit bort|inte langre (?:finns|har|sparar|lagrar)|"
        r"tas helt bort|destruer\w*"
    ),
    "KEPT": (
        r"har|have|sparat|sparad|sparade|sparar|lagrat|lagrad|lagrar|lagrade|kvar|registrerat|registrerad|"
        r"registrerade|hold|store|stored|"
        r"keep|kept|saved|on file|<SYSTEM>"
    ),
    "ELSEWHERE": (
        r"different|nagon annan|annan|andra|ny|nya|annat|annanstans|another|other|new|elsewhere|competitors?|"
        r"konkurrent\w*|competing"
    ),
    "UNTIL": r"forran|innan|before|tills|till dess|medan|tills vidare|under tiden|until|till|while|whilst|for now|"
    r"meanwhile|pending|so long as|sa lange",
    "ABOUT_EXTRACT": r"registerutdrag\w*|(?:begaran|request|forfragan)",
    "OWN_DATA": (
        r"(?:<ALL> )?(?:of |av )?(?:<OWN>)(?: <SORT>){0,2} (?:<DATA>)(?! (?:protection|processing|processor|layer|"
        r"feed))|"
        r"(?:<ALL> )?(?:<SORT> )?(?:<DATA>)<6> (?:<ABOUT_ME>)|<EVERYTHING>|"
        r"(?:<OWN>)<2> (?:och|and|o|samt) (?:all |alla |allt )?(?:(?:<SORT>|<OWN>) )?(?:<DATA>)"
    ),
    "OWN_STRONG_DATA": r"(?:<ALL> )?(?:of |av )?(?:<OWN>)(?: <SORT>){0,2} (?:<STRONG_DATA>)|<DATA_YOU_HOLD>",
    "DATA_YOU_HOLD": (
        r"(?:<DATA>)<2> (?:ni|du|you|som finns|som lagras)<4> (?:<ABOUT_ME>)|(?:<STRONG_DATA>)<5> (?:<ABOUT_ME>)"
    ),
    "EVERYTHING": r"(?:allt|alt|allting|nagot|everything|anything|nothing|inget|whatever|all traces|"
    r"alla spar)<5> (?:<ABOUT_ME>)",
    "FIELD": (
        r"namn|efternamn|fornamn|adress|adresser|addresses|names|hemadress|postadress|telefonnummer|telefon|"
        r"mobilnummer|nummer|"
        r"personnummer|fodelsedatum|fodelsedag|e ?post\w*|mejl\w*|mail\w*|mailadress|epostadress|name|surname|"
        r"last name|"
        r"first name|address|phone|phone number|email|e mail|email address|e mail address|date of birth|birth date|"
        r"birthday|stavning"
    ),
    "OWN_FIELD": r"(?:<OWN>)(?: (?:<SORT>|fullstandiga|home|hem))? (?:<FIELD>)",
    "YOUR": r"ert|era|er|eran|erat|edra|edert|your|ur|yours",
    "SYSTEM": (
        r"(?:<YOUR>)(?: [^ ]+)? (?:register|registret|kundregister|system|systemen|databas\w*|database|databases|"
        r"systems|records|"
        r"files|servers|servrar|arkiv|crm|lists of customers|minne|hemsida|sida|webbplats|site|website)|"
        r"(?:systemet|registret|kundregistret|databasen|registren)(?: [^ ]+){0,2}?(?: hos er)?|"
        r"hos er|(?:your|ur) (?:end|side)"
    ),
    "ERASE": (
        r"radera|raderar|raderas|slang|utradera|ta bort|tar bort|tas bort|tabort|ta dar bort|plocka bort|rensa|"
        r"rensa ut|"
        r"rensa bort|stryk|stryka|gallra|makulera|forstora|forstor|delete|deletes|deleting|erase|erasing|remove|"
        r"removing|wipe|wiping|purge|scrub|destroy|expunge|get rid of|del(?= my )|avlagsna"
    ),
    "ERASED": (
        r"raderade|raderad|raderat|borttagna|borttaget|borttagen|bort|tas bort|raderas|utraderade|gallrade|gallras|"
        r"deleted|erased|removed|wiped|purged|destroyed|forsvinner|forstors|gone|avlagsnas|avlagsnade"
    ),
    "BETWEEN": (
        r"nu|genast|omgaende|omedelbart|direkt|snarast|helt|helt och hallet|aven|ocksa|permanent|och|o|samt|plus|sedan|"
        r"sen|allt|alla|all|samtliga|mitt|min|mina|my|konto|kontot|account|butik|shop|profil|profile|gamla|old|it|"
        r"along|with|the|and|also|immediately|completely|fully|please|of|any|det|den|dem|de|dom|for mig|gdpr|tack|"
        r"then|now|just|from|everything|har|dar|chattar|mejl|together|ur|harmed"
    ),
    "ACCOUNT": r"konto|kontot|kundkonto|anvandarkonto|account|user account|profil|profile|acct|inloggning",
    "MARKETING": (
        r"reklam(?!ation|era|erat|erad)\w*|direktreklam|nyhetsbrev\w*|newsletters?|marknadsforing\w*|"
        r"direktmarknadsforing\w*|utskick\w*|massutskick|"
        r"erbjudanden\w*|kampanjer\w*|kampanjmejl|kampanjutskick|marketing|promotions?|promotional|promos?|"
        r"advertising|adverts?|advertisements?|ads|spam|skrapmejl|saljmejl|saljsamtal|saljbrev|sales (?:offers?|"
        r"calls?|emails?|mails?|pitch\w*)|offers|telemarketing|telefonforsaljning|commercial (?:emails?|messages?)"
    ),
    "SEND": (
        r"skicka|sanda|mejla|maila|spamma|smsa|messa|ringa|kontakta|bombardera|sending|send|emailing|email|mailing|"
        r"spamming|spam|texting|calling|call|contacting|bombarding|me"
    ),
    "STOP": r"sluta|sluta upp|slutar|upphor|upphora|lagg av|stop|cease|quit|stoppa",
    "LIST": (
        r"mejllist\w*|maillist\w*|mailinglist\w*|mail ?lista\w*|sandlist\w*|utskickslist\w*|epostlist\w*|listan|listor|"
        r"lista|mailing list|email lists?|e mail list|mailing lists|contact list|marketing list|distribution list|"
        r"mailings?|ringlist\w*|call list|calling list|list|newsletters?|nyhetsbrev\w*|utskick\w*|smslist\w*"
    ),
    "NOT": r"inte|ej|icke|not|aldrig|never|no longer|inga|inget|don't|dont|slippa|slipper|won't",
    "ASK": r"begar|begara|begaran|kraver|onskar|yrkar|request|requests|requesting|demand|require|ask|vill|want|"
    r"exercise",
    "ARTICLE": r"artikel|artiklarna|art|article|articles",
    "LAW": r"gdpr|dataskyddsforordningen|forordningen|dataskydd\w*|regulation|data protection",
}
