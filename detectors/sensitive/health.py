"""Health: illness, injury, disability, pregnancy and care of a person.

Sources: GDPR art. 4(15) and 9(1); C-101/01 Lindqvist: that somebody hurt a foot and works half time is health data.
"""

from functools import partial
from typing import Final

from detectors.entities import SensitiveTopic
from detectors.sensitive.grammar import AS, BE, ILL, IS, MY
from detectors.sensitive.health_words import BODY, CAPITAL_ILLNESSES, FIGURATIVE, ILLNESSES, MACHINE, STATES
from detectors.sensitive.rule import TopicRule

_rule = partial(TopicRule, topic=SensitiveTopic.HEALTH)

RULES: Final = (
    _rule(name="illness", score=0.9, words=ILLNESSES, tie=ILL, unless=MACHINE),
    _rule(name="illness_capitals", score=0.85, words=CAPITAL_ILLNESSES, tie=ILL, capitals=True),
    _rule(
        name="illness_cause", score=0.8, words=ILLNESSES, lead=r"på grund av|pga|p g a|due to|because of|till följd av"
    ),
    _rule(
        name="state",
        score=0.9,
        words=STATES,
        tie=BE,
        unless_next=FIGURATIVE,
    ),
    _rule(
        name="state_plain",
        score=0.75,
        words=(
            "utvecklingsstörd opererad opererades opererats hiv_positiv inlagd hjärtsjuk hjärtsjuka cancersjuk"
            " dödssjuk utbränd utbrända höggravid rullstolsburen rullstolsbunden autistisk diabetiker epileptiker"
            " dement dementa deprimerad synskadad hörselskadad långtidssjuk dialyspatient alkoholist autistic"
            " dyslexic terminally_ill diabetic epileptic bedridden wheelchair_bound hospitalised hospitalized"
        ),
        tie=IS,
        unless=(
            r"(?:ni|du|det|den|it|this|that|you) (?:är|e|is|are)(?: \w+)?|(?:om man|if you|för den som|kunder som|"
            r"användare som|personer som|users who|people who)(?: \S+)*"
        ),
    ),
    _rule(name="state_as", score=0.8, words=STATES, tie=AS, unless_next=FIGURATIVE),
    _rule(
        name="state_of_kin",
        score=0.9,
        words=f"{STATES} sjuk sjuka sjukskrivna ill sick autistiske döve gravide",
        tie=MY,
        then="K",
    ),
    _rule(
        name="state_alone",
        score=0.7,
        words="gravid höggravid allergisk magsjuk förkyld hjärtsjuk sängliggande döv pregnant allergic",
        lead=(
            r"(?:^|och |men |är |e |så |tyvärr |nu )?(?:är|e|äre|blev|am|i'm|im)(?: (?:så|väldigt|extremt|jätte|"
            r"jättegravid|very|severely|highly))?"
        ),
        unless=r"(?:du|ni|it|this|that|den|det|they) (?:är|e|am|is|are)",
        unless_next=FIGURATIVE,
    ),
    _rule(
        name="ill",
        score=0.85,
        words="sjuk sjuka krasslig dålig_i ill sick unwell poorly hemma_sjuk",
        tie=BE,
        unless=r"(?:helt|så jävla|fan|ju|jävligt)",
        unless_next=r"(?:på|av|i huvudet|of|and tired|to|bra|snygg|kul|nöjd|deal|with your)(?: \S+)*",
    ),
    _rule(
        name="ill_at_home",
        score=0.8,
        words="sjuk sjuka ill sick",
        lead=(
            r"^(?:hej |hejsan |hi |hello |ledsen |sorry |tyvärr )*(?:är|e|am|varit|been)|(?:ligger|låg|legat|hemma|"
            r"varit|svårt|allvarligt|obotligt|akut|långvarigt|seriously|gravely|off|been|home|psykiskt|fysiskt)(?:"
            r" (?:hemma|ill|mycket|väldigt|hela veckan))?"
        ),
        unless_next=r"(?:på|av|of|and tired|i huvudet|bra|snygg)(?: \S+)*",
    ),
    _rule(
        name="sick_leave",
        score=0.9,
        words=(
            "sjukskriv* långtidssjukskriv* heltidssjukskriv* deltidssjukskriv* sjukpenning* sjukersättning*"
            " sjukintyg* läkarintyg* sjukdag sjukdagar sick_leave sick_note sick_pay signed_off_sick medical_leave"
            " medical_certificate fit_note rehabpenning* aktivitetsersättning* förtidspension* sjukpension*"
            " disability_benefit disability_benefits disability_allowance sykmeld* sykemeld* sygemeld*"
            " krankgeschrieben krankschreibung sairausloma*"
        ),
        unless_next=r"(?:policy|module|modul\w*|funktion\w*|formulär|blankett\w*)",
    ),
    _rule(name="lost_pregnancy", score=0.75, words="missfall* miscarriage* stillbirth stillborn"),
    _rule(
        name="sick_child",
        score=0.75,
        words="vabbar vabba vabbat vabbade vab vård_av_sjukt_barn vård_av_barn",
        unless_next=r"-?(?:app\w*|kalender)",
    ),
    _rule(
        name="senses",
        score=0.75,
        words="hörsel hörseln syn synen eyesight hearing vision minne minnet memory",
        lead=r"(?:min|hans|hennes|my|his|her)",
        follow=(
            r"(?:är|har blivit|blivit|is|has|försämras|got|isn't|sviker)(?: (?:så|very|really|mycket|inte|getting|"
            r"not|too|lite))* (?:dålig|nedsatt|sämre|poor|bad|failing|usel|bra längre|great|good|impaired|worse)"
        ),
    ),
    _rule(
        name="wall",
        score=0.8,
        words="väggen wall",
        lead=r"(?:gick|gått|sprang|sprungit|ran|hit|hitting)(?: (?:in|rakt|rätt|the|into))*(?: (?:i|the|into))?",
        near=r"(?:jag|han|hon|min|vi|i|we|he|she)",
        unless_next=r"(?:med er|with your|när jag försöker|när vi)",
    ),
    _rule(
        name="dependent",
        score=0.85,
        words="beroende addicted avhengig abhängig",
        tie=BE,
        follow=(
            r"(?:av|to|von) (?:alkohol\w*|drog\w*|sömntabletter|tabletter|spel|opioid\w*|morfin|narkotika|heroin|"
            r"alcohol|drugs|painkillers|pills|gambling|sleeping pills|opioids|tramadol)"
        ),
    ),
    _rule(
        name="lost_child",
        score=0.75,
        words="bebis bebisen barnet baby barn",
        lead=r"(?:förlorade|förlorat|lost|mistade|miste)(?: (?:vår|vårt|min|mitt|our|my|the|a|ett))?",
    ),
    _rule(
        name="injury",
        score=0.85,
        words=BODY,
        lead=(
            r"(?:bröt|brutit|bryta|stukade|stukat|vrickat|vrickade|opererat|opererade|amputerat|amputerade|skadat|"
            r"skadade|ont i|värk i|artros i|broke|broken|fractured|sprained|dislocated|injured|hurt|pain in|lost)(?:"
            r" (?:mig i|sig i|av|mitt|min|sin|sitt|höger|vänster|högra|vänstra|my|his|her|their|the|a|left|right|"
            r"båda|both)){0,3}"
        ),
        unless=r"(?:the|it|paketet|skåpet|dockan|figuren|statyn) (?:has )?(?:\w+ )?",
    ),
    _rule(
        name="expecting",
        score=0.75,
        words="barn tvillingar bebis baby a_baby twins",
        lead=(
            r"(?:jag|vi|hon|fru|frun|sambo|i'm|we're|she's|is|are|am) (?:väntar|expecting|having)(?: (?:vårt|sitt|"
            r"mitt|första|our|a|her|my|first))*"
        ),
    ),
    _rule(
        name="mental",
        score=0.8,
        words="dåligt mental_health psykiskt psykiska_hälsa självmord suicide livet_av",
        lead=(
            r"(?:mår(?: \w+)? psykiskt|mått(?: \w+)? psykiskt|mådde psykiskt|my|his|her|my own|försökte? begå|försökt"
            r" begå|begå|begick|attempted|committed|ta|tagit|tog|mår|mått|min|sin|hans|hennes)"
        ),
        unless_next=r"(?:app|av den|awareness|i er|på er|med er|för att)",
        near=r"(?:jag|hon|han|vi|min|mitt|i|he|she|my|his|her|sin)",
        unless=r"(?:företaget|butiken|datorn|servern)(?: \S+)*",
    ),
    _rule(
        name="of_person",
        score=0.9,
        words=ILLNESSES,
        lead=r"(?:med|med svår|with|with severe|lever med|living with)",
        near=(
            r"(?:min|mitt|kille|tjej|son|dotter|jag|my|i|he|she|hon|han|lever|living|mamma till|pappa till|mother of|"
            r"father of|barn som)"
        ),
        unless=(
            r"(?:för|to|for|till) (?:personer|människor|people|kids|barn|folk|children|alla|dem|those|kvinnor|män)(?:"
            r" \S+)*|(?:personer|människor|people|folk|children|those|kunder|customers) (?:med|with|living)(?: \S+)*"
        ),
    ),
)
