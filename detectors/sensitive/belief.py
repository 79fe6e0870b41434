"""Religion and philosophical belief of a person. What a shop sells, and streets named after churches, stay."""

from functools import partial
from typing import Final

from detectors.entities import SensitiveTopic
from detectors.sensitive.grammar import AS, BE, BE_SV, MY, OWN
from detectors.sensitive.rule import TopicRule

_rule = partial(TopicRule, topic=SensitiveTopic.BELIEF)

_BELIEVERS: Final = """
    muslim muslimer muslimah praktiserande_muslim hindu hinduer buddhist buddhister sikh sikher katolik katoliker
    katolsk protestant ateist ateister agnostiker pingstvän pingstvänner jehovas_vittne jehovas_vittnen mormon
    mormoner adventist sjundedagsadventist baptist metodist rysk_ortodox grekisk_ortodox syrisk_ortodox ortodox
    shiamuslim sunnimuslim ahmadiyya bahai satanist scientolog troende djupt_troende religiös religiösa djupt_religiös
    frikyrklig pånyttfödd muslims jewish jews catholic catholics atheist atheists agnostic mormons jehovah's_witness*
    jehovahs_witness* evangelical buddhists hindus sikhs methodist quaker pagan wiccan religious devout_christian
    a_christian christians practising_catholic born_again orthodox_jewish orthodox_jew a_jew muslimsk muslimi
    uskovainen juutalainen helluntalainen katholisch evangelisch jüdisch moslem muslima gläubig religiøs
    troende_kristen jødisk jøde
"""
_IN_SWEDISH: Final = (
    "kristen kristna jude judar judinna judisk judiska kristendom troende muslimsk muslimska katolsk jøde kristent"
)
_ADJECTIVES: Final = """
    muslimsk muslimska muslimske judisk judiska judiske kristen kristna kristne katolsk katolska hinduisk hinduiska
    buddhistisk religiös religiösa religiöse troende frikyrklig muslim jewish christian catholic hindu buddhist sikh
    religious devout orthodox jødisk kristne
"""

RULES: Final = (
    _rule(
        name="believer",
        score=0.9,
        words=_BELIEVERS,
        tie=BE,
        unless_next=(
            r"(?:about|om|kring|med|i sin|when it comes|owned|calendar\w*|shop|butik\w*|community|style|stil|"
            r"holiday\w*|books?|items?)(?: \S+)*"
        ),
    ),
    _rule(
        name="believer_sv",
        score=0.9,
        words=_IN_SWEDISH,
        tie=BE_SV,
        unless_next=r"(?:butik\w*|bokhandel\w*|förlag\w*|webbshop|i grunden)",
    ),
    _rule(
        name="as_believer",
        score=0.85,
        words=f"{_BELIEVERS} {_IN_SWEDISH} christian",
        tie=AS,
        unless_next=(
            r"(?:butik\w*|bokhandel\w*|förlag\w*|webbshop|shop|store|company|företag|present|gift|music|friendly|"
            r"owned|bale|dior|louboutin\w*)"
        ),
    ),
    _rule(name="of_kin", score=0.85, words=_ADJECTIVES, tie=MY, then="K", unless=r"(?:butik\w*|shop)(?: \S+)*"),
    _rule(
        name="family",
        score=0.8,
        words=_ADJECTIVES,
        lead=r"(?:från|i|är|en|a|our|vår|min|my|from|an|is|are)(?: (?:en|a|an|djupt|strongly|very|ett))?",
        follow=(
            r"(?:familj|hem|uppväxt|kvinna|man|kille|tjej|family|household|woman|man|girl|guy|home|upbringing|faith|"
            r"tro|bakgrund|background)"
        ),
        near=r"(?:jag|vi|min|mitt|hon|han|i|i'm|we|my|he|she|our|vår)",
        unless=r"(?:säljer|sell|för|for|till) (?:en|a|an)",
    ),
    _rule(
        name="own_belief",
        score=0.85,
        words=(
            "tro religion religiösa_övertygelse livsåskådning trosuppfattning faith beliefs religious_beliefs"
            " religiösa_tro kristna_tro muslimska_tro uskontoni usko glaube glauben religiøse_tro"
        ),
        tie=MY,
        follow=(
            r"(?:tillåter|förbjuder|säger|kräver|gör att|hindrar|är viktig|betyder|och|forbids|allows|doesn't|does"
            r" not|requires|says|means|is important|prevents|prohibits|tillater|tillader|verbietet|i gud|in god|på"
            r" gud|in christ|in allah|så|so)"
        ),
    ),
    _rule(
        name="reasons",
        score=0.9,
        words=(
            "religiösa_skäl religiös_övertygelse religiösa_övertygelser trosskäl religious_reasons religious_grounds"
            " religious_beliefs religious_obligations religious_observance religiöse_grunner religiøse_grunde"
            " religiøse_grunner religiöse_gründe religiösen_gründen uskonnollisista_syistä religiösa_grunder"
            " because_of_my_religion på_grund_av_min_religion på_grund_av_min_tro pga_min_tro pga_min_religion"
        ),
    ),
    _rule(
        name="own_congregation",
        score=0.8,
        words=(
            "församling församlingen moské moskén synagoga synagogan imam pastor präst rabbin kyrka mosque synagogue"
            " church parish congregation rabbi priest vicar temple menighet gemeinde seurakunta seurakuntani"
        ),
        tie=MY,
        unless_next=r"(?:bells?|shoes|wedding|street|road|gatan|vill köpa|säljer|beställer|beställt|candles?)",
    ),
    _rule(name="own_clergy", score=0.8, words="imam rabbin rabbi pastor", tie=OWN),
    _rule(
        name="attends",
        score=0.85,
        words=(
            "kyrkan moskén synagogan gudstjänst gudstjänsten gudstjänster fredagsbön fredagsbönen bönen bönestunden"
            " church mosque synagogue mass friday_prayer friday_prayers prayers bible_study bibelstudie bibelstudier"
            " kirken moskeen templet gurdwara"
        ),
        lead=(
            r"(?:går i|går till|gå i|gå till|går på|gå på|är i|var i|på väg till|ber i|hemma från|sjunger i|aktiv i|"
            r"engagerad i|go to|going to|goes to|attend|attends|attending|at|during|under|for|before|after|efter|"
            r"före|till|på|från|missar|miss|går i)(?: (?:min|the|my|our|vår|sin|varje|every))?"
        ),
        near=r"(?:jag|vi|han|hon|min|i|i'm|we|my|he|she|jeg|söndag|every sunday|on sundays|varje söndag|fredag|alltid)",
        unless=(
            r"(?:ligger|adress|mittemot|bredvid|bakom|nära|vid|behind|next|near|opposite|leverans\w*|deliver\w*|"
            r"skicka\w*|send|levererat|sent|order\w*|beställ\w*|säljer|hämta\w*|busshållplatsen|konsert\w*|concert|"
            r"wedding|bröllop\w*)(?: \S+){0,6}"
        ),
        unless_next=r"(?:street|road|gatan|vägen|in|i \w+|för att leverera|som säljer|shop|market|effect|production)",
    ),
    _rule(
        name="member",
        score=0.9,
        words=(
            "svenska_kyrkan pingstkyrkan equmeniakyrkan katolska_kyrkan frikyrka frikyrkan församling församlingen"
            " moskén judiska_församlingen livets_ord frälsningsarmén jehovas_vittnen mormonkyrkan scientologerna"
            " church_of_england catholic_church den_norske_kirke folkekirken kirkosta kirche kirkon church mosque"
            " congregation kristet_samfund trossamfund"
        ),
        lead=(
            r"(?:medlem (?:i|av)|medlemskap i|ur|utträde ur|utträda ur|gå ur|gått ur|gick ur|lämnat|lämna|lämnade|"
            r"aktiv i|engagerad i|döpt i|konfirmerad i|member of|left|leaving|active in|baptised in|medlem af|meldt"
            r" ut av|aus der|erosin|ledare i|tillhör|belong to|belongs to)(?: (?:en|min|the|my|a|our|vår|sin|local))?"
        ),
        unless_next=r"(?:street|road|gatan|bakom)",
    ),
    _rule(
        name="converted",
        score=0.9,
        words=(
            "islam kristendomen judendomen katolicismen buddhismen hinduismen christianity judaism catholicism"
            " buddhism hinduism kristendom"
        ),
        lead=(
            r"(?:konverterat till|konverterade till|konvertera till|konverterar till|converted to|converting to|"
            r"convert to|lämnat|lämnade|left|utövar|praktiserar|practise|practice|practises|practices|tror på|follow|"
            r"follows|följer|uppvuxen i|inom)"
        ),
    ),
    _rule(
        name="fasting",
        score=0.8,
        words="ramadan ramadán fastemånaden fastan ramazan lent",
        lead=(
            r"(?:under|firar|fastar|fasta|fastar under|fastar pga|fastar för|håller|observe|observing|celebrate|"
            r"celebrating|during|fasting for|fasting during|fast during|fast for|keep|keeping|given up \w+ for|på"
            r" grund av|pga|for)(?: (?:hela|all of|the month of))?"
        ),
        near=(
            r"(?:jag|vi fastar|fastar|fastande|mig|min|ringa|ring|i|i'm|i am|me|my|we fast|fasting|jeg|han|hon|she|"
            r"he|call)"
        ),
        unless=(
            r"(?:rea\w*|kampanj\w*|erbjud\w*|sale|öppet\w*|öppettider|leverans\w*|campaign|banner|discount\w*|"
            r"collection|kollektion|sell|säljer|promotion|offers?|rabatt\w*)(?: \S+){0,6}"
        ),
        unless_next=(
            r"(?:sale|rea|kampanj\w*|erbjud\w*|discount\w*|collection|kollektion\w*|campaign|calendar\w*|kalender\w*|"
            r"decorations?|dekor\w*|lyktor|lanterns?|promotion)"
        ),
    ),
    _rule(
        name="fasts",
        score=0.8,
        words="fastar fasting fastade",
        tie=r"[PQ]-{0,2}E?|L",
        near=r"(?:ramadan|islam|muslim\w*|lent|religi\w*|eid|yom kippur|iftar)",
    ),
    _rule(
        name="worships",
        score=0.85,
        words=(
            "sabbat sabbaten shabbat shabbath sabbath eid chanukka hanukkah jom_kippur yom_kippur diwali påskfasta"
            " pesach passover bönetiden bönetider prayer_time prayer_times"
        ),
        lead=(
            r"(?:firar|fira|håller|hålla|iakttar|under|på|pga|för|observe|observes|observing|keep|keeps|keeping|"
            r"celebrate|celebrates|celebrating|during|on|for|because of)(?: (?:the|vår|my|min|our))?"
        ),
        near=r"(?:jag|vi|min|mig|hon|han|i|i'm|we|my|me|he|she|our|oss|vår)",
        unless=(
            r"(?:rea\w*|kampanj\w*|erbjud\w*|sale|säljer|sell\w*|dekoration\w*|products?|produkter|decorations?|kort|"
            r"cards?|gifts?|presenter)(?: \S+){0,6}"
        ),
        unless_next=(
            r"(?:sale|rea|kampanj\w*|discount\w*|collection|kollektion\w*|cards?|kort|decorations?|gifts?|presenter|"
            r"dekor\w*|mubarak|shop|candles?)"
        ),
    ),
    _rule(
        name="dress",
        score=0.85,
        words=(
            "hijab hijaben slöja slöjan niqab burka turban kippa headscarf veil kippah yarmulke daastar"
            " heltäckande_slöja"
        ),
        lead=(
            r"(?:jag|hon|han|som|min \w+|i|she|he|who|my \w+|alltid|always|och) (?:bär|har på mig|använder|har"
            r" alltid|wear|wears|wearing|always wear|börjat bära|har)(?: (?:alltid|min|a|an|my|en))?"
        ),
        unless_next=r"(?:i sortimentet|till salu|for sale|products?|i butiken)",
    ),
    _rule(
        name="food",
        score=0.8,
        words="halal kosher koscher kosher_food halal_food halalkött",
        lead=(
            r"(?:jag|vi|hon|han|min \w+|i|we|she|he|(?:my|our|min|vår) \w+)(?: (?:som|bara|only|must|måste|kan|can|"
            r"får))* (?:äter|äta|håller|hålla|eat|eats|keep|keeps|lever)(?: (?:bara|enbart|endast|only|strictly|"
            r"strikt))?"
        ),
    ),
    _rule(
        name="prays",
        score=0.8,
        words="ber bad bönar pray prays",
        follow=(
            r"(?:fem gånger|five times|varje (?:dag|kväll|morgon)|every (?:day|night)|till (?:gud|allah|jesus)|to"
            r" (?:god|allah|jesus))"
        ),
        near=r"(?:jag|vi|hon|han|i|we|she|he|min|my)",
    ),
    _rule(
        name="clergy",
        score=0.8,
        words=(
            "präst pastor imam rabbin munk nunna missionär diakon kyrkoherde komminister priest vicar rabbi nun monk"
            " deacon missionary predikant prest præst pfarrer pappi"
        ),
        tie=f"(?:{BE}|{AS})",
        unless_next=r"(?:butik\w*|shop|costume|kostym|dräkt|mask|chair)",
    ),
    _rule(name="clergy_named", score=0.75, words="kyrkoherde komminister", lead=r"(?:det är|här är|this is|hälsar)"),
    _rule(
        name="believes",
        score=0.8,
        words="gud allah jesus guds_ord bibeln koranen god christ the_bible the_quran",
        lead=(
            r"(?:jag|vi|hon|han|i|we|she|he|min \w+|my \w+) (?:tror på|ber till|följer|lever efter|believe in|"
            r"believes in|pray to|prays to|worship|worships|follow|vänder mig till)"
        ),
        unless_next=r"(?:damn|vet|knows|bless)",
    ),
)
