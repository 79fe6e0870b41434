"""Criminal convictions and offences of a person, also alleged ones. A victim's loss, the police as such, and fees stay.

Source: GDPR art. 10.
"""

from functools import partial
from typing import Final

from detectors.entities import SensitiveTopic
from detectors.sensitive.crime_words import CRIME, FOR, PUNISHED
from detectors.sensitive.grammar import AS, BE, PERSON_HAS
from detectors.sensitive.rule import TopicRule

_rule = partial(TopicRule, topic=SensitiveTopic.CRIME)

RULES: Final = (
    _rule(
        name="convicted",
        score=0.9,
        words=(
            "dömd dömda dömdes döms dömts dömt fälld fällda fälldes fällts convicted sentenced guilty jailed"
            " imprisoned domt dømt dømte verurteilt tuomittu tuomittiin straffad straffades straffet straffet_for"
            " vorbestraft"
        ),
        follow=rf"{FOR} (?:(?:ett|en|a|minst|nearly|over|six|tre|två) ){{0,2}}(?:{CRIME}|{PUNISHED})",
        unless=r"(?:not|inte)(?: \w+)?",
    ),
    _rule(
        name="convicted_who",
        score=0.8,
        words=(
            "dömdes dömts åtalades åtalats åtalad åtalas häktad häktades häktats anhållen anhölls gripen greps"
            " gripits arresterad arresterades efterlyst brottsdömd straffad ostraffad convicted arrested indicted"
            " prosecuted incarcerated jailed imprisoned siktet sigtet arrestert anholdt fengslet verhaftet angeklagt"
        ),
        tie=f"(?:{BE}|{PERSON_HAS}|(?:[PQ]|O.{{0,2}}[KN])(?:C|-{{0,2}}))",
        unless_next=(
            r"(?:av (?:skönheten|er|texten|filmen)|by the (?:design|beauty)|att misslyckas|to fail|development|"
            r"tillväxt)"
        ),
    ),
    _rule(
        name="convicted_criminal",
        score=0.9,
        words="dömd dömda convicted tidigare_dömd",
        follow=(
            r"(?:våldtäktsman|bedragare|tjuv|mördare|brottsling|pedofil|sexualbrottsling|offender|felon|criminal|"
            r"rapist|thief|fraudster|paedophile|murderer|sex offender)"
        ),
    ),
    _rule(
        name="released",
        score=0.8,
        words="frigiven nyfrigiven haftentlassen",
        tie=f"(?:{BE}|{PERSON_HAS}|[PQ]-{{0,2}})",
        unless_next=r"(?:från (?:lumpen|avtalet)|version|produkt)",
    ),
    _rule(
        name="prison_named",
        score=0.85,
        words="hall kumla tidaholm hinseberg österåker saltvik skänninge norrtäljeanstalten belmarsh wandsworth",
        lead=r"(?:sitter|satt|suttit|avtjänar|doing time)(?: (?:inne|fortfarande|just nu))* (?:på|in|at)",
    ),
    _rule(
        name="confessed",
        score=0.85,
        words="erkänt erkände erkänner confessed admitted pleaded_guilty",
        follow=rf"(?:till|to)? ?(?:the |having |att ha )?{CRIME}",
        near=r"(?:han|hon|min|vår|anställd\w*|he|she|my|our|jag|i|employee)",
    ),
    _rule(
        name="convicted_de",
        score=0.9,
        words="verurteilt angeklagt vorbestraft festgenommen",
        lead=r"wegen(?: \S+){1,3}",
    ),
    _rule(
        name="convicted_of",
        score=0.9,
        words="dömdes dömd fälld åtalad convicted",
        follow=(
            r"(?:i|av|in|by) (?:tingsrätten|hovrätten|tingsrätt|hovrätt|the (?:district|crown|county|magistrates'?)"
            r" court|court|domstol)"
        ),
    ),
    _rule(
        name="suspected",
        score=0.85,
        words=(
            "misstänkt misstänkta misstänks misstänktes anklagad anklagas anklagats anklagade åtalad åtalas"
            " polisanmäld polisanmälda polisanmäls anmäld anmälts polisanmält_honom suspected accused charged"
            " arrested wanted investigated reported_to_the_police under_investigation mistenkt mistænkt anmeldt"
            " siktet sigtet tiltalt tiltalt_for beschuldigt angeklagt epäilty syytetty"
        ),
        follow=rf"{FOR} {CRIME}",
        unless=(
            r"(?:ordern|betalningen|transaktionen|the order|the payment|transaction|kortet|sidan|länken|mejlet)"
            r" (?:är|var|has been|was|is)(?: \w+)?"
        ),
    ),
    _rule(
        name="accused_of_doing",
        score=0.85,
        words="anklagad anklagas misstänks misstänkt accused suspected",
        follow=(
            r"(?:för|of) (?:att )?(?:ha )?(?:having )?(?:stulit|stjäl\w*|lurat|misshandlat|hotat|snattat|stolen|"
            r"stealing|shoplifting|assaulting|hitting|scamming|defrauding|slagit|förskingrat|threatening)"
        ),
        tie=f"(?:{BE}|{PERSON_HAS}|.{{0,4}})",
    ),
    _rule(
        name="reported_person",
        score=0.8,
        words="polisanmält polisanmälde polisanmäla polisanmäler anmält reported",
        follow=(
            r"(?:honom|henne|min (?:ex\w*|man|sambo|granne|kollega|chef|bror|son|anställd\w*|anställde)|min före"
            r" detta|exet|grannen|en anställd|en kollega|en namngiven|him to|her to|my (?:ex|husband|neighbour|"
            r"colleague|boss|brother) to)"
        ),
        unless=r"(?:inte|not)",
    ),
    _rule(
        name="prison",
        score=0.9,
        words=(
            "fängelse fängelset fängelsestraff fängelsedom anstalten anstalt anstalten_* kumlaanstalten häktet häkte"
            " kåken prison jail custody fengsel fængsel gefängnis vankilassa vankila arresten"
        ),
        lead=(
            r"(?:sitter i|satt i|suttit i|sitta i|sitter på|satt på|sitter inne på|hamnade i|hamnat i|avtjänar|"
            r"avtjänat|avtjänade|ut ur|ut från|släppt från|släpptes från|frigiven från|intagen på|intagen i|inlåst i|"
            r"dömd till|år i|månader i|från|på|in|to|from|out of|released from|sent to|went to|been to|been in|years"
            r" in|months in|time in|serving time in|sitter i|i|im|aus dem|på)(?: (?:ett|en|a|the|ett långt|års))?"
        ),
        near=(
            r"(?:jag|han|hon|min|mitt|hans|hennes|sitter|satt|suttit|avtjänar|i|i'm|he|she|my|his|her|son|brother|"
            r"husband|dömd|frigiven|released|intagen|serving|jeg|er|ich|bror|anstalten \w+|mieheni|poikani)"
        ),
        unless=(
            r"(?:vandrarhem|hotell|hostel|museum|museet|filmen|boken|spelet|escape|game|film|series|serien|säljer|"
            r"levererar till|deliver to|leverans till|bor nära|near|bredvid|jobbar|arbetar|works?|working|vakt|guard|"
            r"lärare|teacher)(?: \S+)*"
        ),
        unless_next=(
            r"(?:break|escape|architect|cell block|costume|kostym|dräkt|museum|hostel|hotell\w*|kläder|clothes|tema|"
            r"theme|vakt|guard|officer|som jobb)"
        ),
    ),
    _rule(
        name="inside",
        score=0.75,
        words="inne inside",
        lead=r"(?:jag|han|hon|min \w+|he|she|my \w+) (?:sitter|satt|suttit|har suttit|is|was)",
        near=r"(?:straff|fängelse\w*|månader|frigiv\w*|muck\w*|sentence|brott\w*|crime|anstalt\w*)",
    ),
    _rule(
        name="sanction",
        score=0.8,
        words=(
            "skyddstillsyn samhällstjänst fotboja fotbojan villkorlig_dom villkorligt_frigiven"
            " permission_från_anstalten frivården kriminalvården övervakare community_service probation_officer"
            " parole_officer on_parole on_bail released_on_bail restraining_order kontaktförbud besöksförbud"
            " electronic_tag ankle_monitor suspended_sentence rap_sheet convicted_felon ex_convict ex_con"
            " besøksforbud fussfessel bewährungsstrafe ehdonalaisessa"
        ),
        near=(
            r"(?:jag|han|hon|min|mitt|mot|hans|hennes|har|fick|i|i'm|he|she|my|his|her|against|got|is|am|på|med|via|"
            r"jeg|ich|er|olen)"
        ),
        unless=r"(?:säljer|sell|levererar till|faktura till|fakturera|kund|upphandling)(?: \S+)*",
        unless_next=r"(?:som kund|är kund|beställer|vill köpa|beställt|upphandl\w*|costume|has ordered|har beställt)",
    ),
    _rule(
        name="record",
        score=0.85,
        words=(
            "belastningsregistret belastningsregister misstankeregistret brottsregister brottsregistret"
            " straffregister criminal_record criminal_records police_record criminal_convictions criminal_conviction"
            " criminal_past kriminell_bakgrund kriminellt_förflutet strafferegister straffeattest vorstrafe"
            " vorstrafen rikosrekisteri brottslig_bakgrund felony_conviction"
        ),
        lead=(
            r"(?:.*(?:jag|min|mitt|mina|han|hon|hans|hennes|finns|står|har|med|förekommer|i|my|his|her|he|she|has|"
            r"have|had|with|a|got|mein|jeg|ich|no|inget|utdrag ur|utdraget ur|utdrag från|ur))(?: (?:a|ett|mitt|en|"
            r"no|ett gammalt|i|an old|old|mine|the|eget))*"
        ),
        unless=r"(?:begär ni|kräver ni|behöver ni|do you require|do you need|kräver)(?: \S+)*",
    ),
    _rule(
        name="did",
        score=0.85,
        words=(
            "stulit stal snattat snattade förskingrat förskingrade misshandlat misshandlade misshandlar våldtog"
            " våldtagit stealing stjäl rånade rånat bedragit utpressat mördade mördat stole stolen embezzled"
            " assaulted shoplifted molested raped robbed stjålet stjal stahl gestohlen varasti"
        ),
        tie="(?:(?:O.{0,2}[KN]|J.?N|N)(?:C|-{0,3})H?-{0,2}|[PQ]H?-?)",
        unless=(
            r"(?:(?:de|dom|någon|nån|ni|they|someone|somebody|you|vi|we|jag|i)(?: (?:har|have|has|had|blev|was|"
            r"got))?|blev|blivit|got|was|been|were|är|is|had|fick|mitt \w+ (?:är|blev)|(?:he|she|han|hon|i|jag)"
            r" (?:had|fick|was|blev|got)(?: \S+)*)"
        ),
        unless_next=r"(?:from me|hjärta\w*|my heart|the show|card|bike|phone|parcel|package|goods|kort|cykel)(?: \S+)*",
    ),
    _rule(
        name="has_been_doing",
        score=0.85,
        words="stealing shoplifting embezzling assaulting",
        tie="(?:[PQ]|O.{0,2}[KN]|J.?N)H?E",
        unless=r"(?:they|someone|somebody|you|who)(?: \S+){0,3}",
    ),
    _rule(
        name="stole_from",
        score=0.85,
        words="stulit stal stjäl snattat snattade stole steals stealing stolen embezzled förskingrat",
        tie="(?:(?:O.{0,2}[KN]|J.?N|N)(?:C|-{0,3})|[PQ])[BEH]?-{0,2}",
        follow=(
            r"(?:\w+ ){0,3}(?:ur|från|from|av|out of) (?:kassan|lagret|butiken|oss|mig|företaget|the (?:till|shop|"
            r"store|company|warehouse|register)|us|me|my|min|sin arbetsgivare|his employer|her employer)"
        ),
        unless=r"(?:de|dom|någon|nån|they|someone|somebody|blev|was|been)(?: (?:har|have|has|had))?",
    ),
    _rule(
        name="criminal",
        score=0.8,
        words=(
            "kriminell kriminella gängkriminell gängkriminella pedofil våldtäktsman bedragare tjuv tjuven"
            " livstidsdömd kvinnomisshandlare mördare brottsling criminal paedophile pedophile rapist thief burglar"
            " sex_offender murderer drug_dealer knarklangare langare forbryter kriminel"
        ),
        tie="(?:(?:O.{0,2}[KN]|J.?N|N)(?:C|-{0,3})[BE]-{0,2}|[PQ]B-{0,2}|(?:Q)E-{0,2}|L-{0,2})",
        unless=r"(?:det|it|this|that|ni|you|priset|they|de) (?:är|is|are)(?: \w+)*",
    ),
    _rule(
        name="as_convict",
        score=0.8,
        words=(
            "dömd f_d_kriminell före_detta_kriminell tidigare_kriminell tidigare_dömd tidigare_straffad ex_convict"
            " felon convict"
        ),
        tie=f"(?:{AS}|{BE}|{PERSON_HAS})",
        unless_next=r"(?:att misslyckas|to fail|ut|på förhand)",
    ),
    _rule(
        name="trial",
        score=0.8,
        words=(
            "rättegång rättegången åtal åtalet trial court_case court_hearing förundersökning förundersökningen"
            " straffmål brottmål brottmålet"
        ),
        lead=(
            r"(?:mot|min|mitt|hans|hennes|sin|väckt|against|my|his|her|står inför|facing|on|inför|awaiting)(?: (?:min"
            r" \w+|mig|honom|henne|me|him|her|my \w+|kommande|criminal|a|an))?"
        ),
        near=(
            r"(?:jag|min|mitt|mig|han|hon|honom|henne|hans|hennes|i|me|my|he|she|him|his|her|misshandel\w*|"
            r"bedrägeri\w*|assault|fraud|brott\w*)"
        ),
        unless_next=(
            r"(?:period|version|account|plan|expired|ends|ended|run|month|subscription|days?|has|is|was|will|starts|"
            r"konto|shop|store|nu|utan)"
        ),
        unless=r"(?:free|on|gratis)(?: (?:a|my))?",
    ),
    _rule(
        name="ran_over",
        score=0.75,
        words="rattfull rattfylla körde_full drink_driving drunk_driving dui promillekjøring",
        near=r"(?:jag|han|hon|min|åkte fast|tagen|dömd|i|he|she|my|caught|for|för|körkort\w*)",
        unless_next=r"(?:kampanj|campaign|awareness)",
    ),
    _rule(
        name="caught",
        score=0.8,
        words="åkte_fast åkt_fast torskade got_caught tagen_för caught",
        follow=rf"(?:för|med|i|for|with|on|stealing|shoplifting|attempting)(?: (?:att|att ha|having))? ?{CRIME}",
        near=r"(?:jag|han|hon|min|som|i|he|she|my|kund|customer|anställd|employee|was|och)",
    ),
)
