"""Health, told by its care: treatment, hospital, those who treat, and what helps somebody see, hear or walk."""

from functools import partial
from typing import Final

from detectors.entities import SensitiveTopic
from detectors.sensitive.grammar import HAS, MY, PERSON_HAS
from detectors.sensitive.rule import TopicRule

_rule = partial(TopicRule, topic=SensitiveTopic.HEALTH)

RULES: Final = (
    _rule(
        name="treatment",
        score=0.8,
        words=(
            "cellgift* cytostatika* kemoterapi* cytostatikabehandling* chemotherapy strålbehandling*"
            " strålningsbehandling* radiotherapy radiation_therapy palliativ* palliative hospice dialysen"
            " dialysbehandling* kidney_dialysis njurtransplant* levertransplant* organtransplant*"
            " stamcellstransplant* kidney_transplant liver_transplant bone_marrow självmordstankar självmordsförsök*"
            " självmordsbenäg* suicidal_thoughts suicide_attempt attempted_suicide självskadebeteende self_harm"
            " self_harming antidepressiva antidepressants antidepressiva_medel lss_boende hemsjukvård* demensboende*"
            " personlig_assistans utmattningssyndrom* magsäcksoperation* gastric_bypass bröstcancerbehandl*"
            " cancerbehandl* cancersjuk* cancerdrabbad* cancer_patient cancer_treatment"
        ),
    ),
    _rule(
        name="treated",
        score=0.85,
        words=(
            "chemo cellgifter strålning dialys insulin metadon pacemaker hörapparat hörapparater hearing_aid"
            " hearing_aids kateter stomi stomipåse ledarhund guide_dog kryckor crutches rullstol rullstolen"
            " wheelchair rollator rollatorn protes proteser prosthesis benprotes syrgas permobil elrullstol ritalin"
            " concerta sertralin abort abortion hysterectomy mastektomi mastectomy magsond respirator"
        ),
        tie=f"(?:{PERSON_HAS}|{MY}|{HAS})",
        unless_next=r"(?:i sortimentet|in stock|till salu|for sale)",
    ),
    _rule(
        name="on_treatment",
        score=0.85,
        words="chemo cellgifter strålning dialys dialysis insulin radiation metadon rehab",
        lead=(
            r"(?:going through|going thru|on|genomgår|går på|gick på|får|started|starting|finished|doing|needs?|"
            r"having|i|in|between|mellan)(?: (?:my|her|his|sin|min))?"
        ),
        near=r"(?:jag|min|mitt|hon|han|vi|i|my|he|she|we|his|her)",
    ),
    _rule(
        name="wheelchair",
        score=0.85,
        words="rullstol wheelchair permobil kryckor crutches rullestol rollstuhl",
        lead=(
            r"(?:sitter i|sitta i|suttit i|satt i|använder|går på|gick på|i|in a|uses a|use a|using a|on|with a)(?:"
            r" (?:en|min|sin|a))?"
        ),
        near=r"(?:jag|vi|han|hon|min|mitt|sitter|i|i'm|we|he|she|my|his|her|jeg|ich)",
        unless=r"(?:ramp|plats|utrymme|access)(?: \S+)*",
        unless_next=r"(?:ramp\w*|access|accessible|butik\w*)",
    ),
    _rule(
        name="aid",
        score=0.8,
        words=(
            "hörapparat hörapparater hearing_aid hearing_aids ledarhund guide_dog rollator epipen insulinpump"
            " insulin_pump blindkäpp white_cane cpap"
        ),
        lead=(
            r"(?:använder|bär|har|med|use|uses|using|wear|wears|wearing|have|has|min|mina|hennes|hans|my|his|her)(?:"
            r" (?:en|två|a|an|två))?"
        ),
        unless_next=r"(?:i sortimentet|batteri\w*|batteries|in stock)",
    ),
    _rule(
        name="medicine",
        score=0.75,
        words="mediciner medicinen medicin medication tabletter blodtrycksmedicin painkillers",
        tie=MY,
        unless_next=r"(?:butik\w*|shop\w*|order|skåp\w*)",
    ),
    _rule(
        name="operation",
        score=0.85,
        words="operation operationen operationer surgery operasjon operaatio",
        tie=f"(?:{MY}|{PERSON_HAS})",
        unless_next=r"(?:hours|costs|in the system|mode|manager|team|failed|timed|är nu i drift)",
    ),
    _rule(
        name="after_an_operation",
        score=0.8,
        words=(
            "knäoperation* höftoperation* ryggoperation* ögonoperation* hjärtoperation* starroperation*"
            " axeloperation* magoperation* canceroperation* bröstoperation* hjärnoperation* käkoperation*"
            " ljumskbråcksoperation* bypassoperation*"
        ),
        lead=r"(?:efter|inför|före|från|after|min|hans|hennes|sin|my|his|her|en)(?: (?:en|min|sin|the|a|my))?",
    ),
    _rule(
        name="doctor_says",
        score=0.7,
        words="läkaren läkarna doktorn doctor doctors lääkäri legen lægen",
        follow=(
            r"(?:säger|sa|sade|har sagt|tror|misstänker|vill (?:att jag|operera)|förbjöd|says|said|thinks|suspects|"
            r"told me|har ordinerat|skrev ut|prescribed|advised)"
        ),
        near=r"(?:jag|mig|min|hon|han|i|me|my|she|he)",
        unless=r"(?:spin|css|link|seo|app)",
    ),
    _rule(
        name="after_operation",
        score=0.8,
        words="operation operationen surgery",
        lead=r"(?:efter|inför|före|after|before|från|from)(?: (?:en|the|a|a big))?",
        follow=r"(?:i|på|av|of|on) (?:min|mitt|mina|hans|hennes|sitt|sin|my|his|her|the (?:knee|hip|heart))",
    ),
    _rule(
        name="operated",
        score=0.85,
        words="opereras opererats opererades opererats operera_mig operera_sig opererat",
        near=r"(?:jag|vi|han|hon|min|mitt|mamma|pappa|man|fru|son|dotter|ska|skulle|blev)",
    ),
    _rule(
        name="in_hospital",
        score=0.85,
        words=(
            "psychiatric_ward psychiatric_hospital rehab_clinic behandlingshem psykiatrisk_avdelning sjukhus"
            " sjukhuset lasarettet lasarett akuten intensiven iva psykakuten psyket psyk bup hospital karolinska"
            " sahlgrenska huddinge_sjukhus akademiska icu a_and_e emergency_room intensive_care rehab sykehus"
            " sykehuset sygehuset krankenhaus sairaalassa"
        ),
        lead=(
            r"(?:ligger|låg|legat|ligga|inlagd|inlagda|inskriven|vårdas|vårdades|hamnade|hamnat|åkte|åkt|åka|kom|"
            r"kommit|fick åka|är|var|varit|hemma|hem|utskriven|been|am|is|was|she's|he's|we're|ended up|rushed|"
            r"admitted|taken|currently|i'm|husband|wife|son|daughter|mother|father|mum|mom|dad|discharged|im|liege|"
            r"liegt|out)(?: (?:in|akut|just nu|kvar|nyss|upp|back|just|now|nu))? ?(?:på|till|från|in|in på|in the|in"
            r" a|at a|to|to the|from|from the|at the|into|into the|i|im|of|of the)?(?: (?:det|en|the))?"
        ),
        unless=r"(?:jobbar|arbetar|work|works|working|delivered|levererade|läkare|nurse|sjuksköterska)(?: \w+){0,3}",
        unless_next=r"(?:som kund|är kund|har beställt|ordered|wants|vill köpa|grade|beds?|shop|kiosk)",
    ),
    _rule(
        name="carer",
        score=0.75,
        words=(
            "psykolog psykologen psykiater psykiatern terapeut terapeuten läkare läkaren onkolog kardiolog neurolog"
            " barnmorska barnmorskan doktor doktorn samtalsterapeut kurator therapist psychiatrist psychologist"
            " oncologist cardiologist neurologist midwife doctor gp lege læge"
        ),
        tie=r"Y.?",
        unless_next=r"(?:who|zhivago|martens|who shop)|(?:som kund|butik)",
    ),
)
