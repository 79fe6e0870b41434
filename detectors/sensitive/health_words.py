"""The words of health: illnesses, states, parts of the body; and what makes them mean something else."""

from typing import Final

ILLNESSES: Final = """
    cancer cancern cancersjukdom* *cancer *cancern tumör tumören tumörer *tumör tumour tumor tumours leukemi*
    leukaemia leukemia lymfom lymphoma melanom* metastas* sarkom sarcoma diabetes *diabetes *cancerdiagnos
    *cancerdiagnosen astma astman asthma copd epilepsi epilepsin epilepsy *epilepsi migrän migränen migraine migraines
    fibromyalgi* fibromyalgia endometrios* endometriosis reumatism* ledgångsreumatism* artrit arthritis artros gikt
    psoriasis eksem eczema multipel_skleros multiple_sclerosis parkinson parkinsons parkinson's alzheimer alzheimers
    alzheimer's demens demensen *demens dementia stroke stroken hjärtinfarkt* heart_attack heart_attacks hjärtfel*
    hjärtsvikt* hjärtflimmer hjärtproblem heart_failure heart_condition heart_disease heart_problems blodpropp*
    blood_clot blood_clots hjärnblödning* hjärnskakning* hjärntrötthet* concussion whiplash* högt_blodtryck
    high_blood_pressure hiv aids_diagnos* hepatit* hepatitis tuberkulos* tuberculosis klamydia chlamydia herpes
    bältros shingles vattkoppor chickenpox mässling measles kikhosta scharlakansfeber covid corona coronavirus
    long_covid postcovid influensa influensan influenza flu pneumonia lunginflammation* halsfluss magsjuka magsjukan
    borrelia sepsis blodförgiftning* feber hög_feber fever adhd asperger aspergers asperger's autism autismen
    autismspektrum* tourette* dyslexi dyslexia dyskalkyli* npf_diagnos* depression depressionen depressioner
    *depression bipolär_sjukdom bipolar_disorder schizofreni* schizophrenia psykos psykosen psychosis ptsd
    tvångssyndrom* anorexi* anorexia bulimi* bulimia ätstörning* eating_disorder eating_disorders ångest ångesten
    ångestattack* ångestsyndrom *ångest anxiety panic_attack panic_attacks panikattack* utmattning utmattningssyndrom*
    utmattningsdepression* burnout burn_out utbrändhet fobi social_fobi ryggskada* knäskada* nackskada* hjärnskada*
    brännskada* skallskada* back_injury knee_injury head_injury brain_injury spinal_injury injury smärtor smärta
    ryggsmärtor ryggvärk ryggskott ischias diskbråck* back_pain sciatica slipped_disc hernia njursten gallsten*
    kidney_stones gallstones blindtarmsinflammation appendicitis anemi anaemia anemia benskörhet* osteoporosis glaukom
    glaucoma grå_starr cataracts rörelsehinder* inkontinens* incontinence sömnapné* sleep_apnoea sleep_apnea insomnia
    njursvikt* kidney_failure kidney_disease levercirros* skrumplever psoriasisartrit hiv_infektion ledvärk skolios
    scoliosis ms_skov social_anxiety crohns crohn's ulcerös_kolit ulcerative_colitis ibs celiaki* celiakin coeliac
    coeliac_disease celiac_disease laktosintolerans* glutenintolerans* allergi allergin allergier *allergi *allergin
    *allergier allergy allergies downs_syndrom down_syndrome down's_syndrome cp_skada cerebral_pares cerebral_palsy
    cystisk_fibros cystic_fibrosis muskeldystrofi* muscular_dystrophy sarkoidos lupus hypotyreos* hypothyroidism
    tinnitus yrsel vertigo svimningsanfall funktionsnedsättning* funktionshinder funktionshindret funktionsvariation*
    disability disabilities learning_disability learning_difficulties synnedsättning* synskada hörselnedsättning*
    hörselskada hearing_loss nedsatt_syn nedsatt_hörsel dålig_syn dålig_hörsel impaired_vision poor_eyesight
    kronisk_smärta kroniska_smärtor chronic_pain chronic_illness chronic_fatigue kronisk_sjukdom *sjukdom *sjukdomen
    sjukdom disease illness sickness missfall* miscarriage stillbirth utvecklingsstörning* intellectual_disability
    borderline afasi aphasia sömnproblem infertilitet infertility graviditet* pregnancy förlossning* kejsarsnitt*
    missbruk missbruket *missbruk alkoholproblem* alkoholism* alcoholism addiction spelberoende* gambling_addiction
    fetma övervikt obesity psykisk_ohälsa psykiska_problem mental_illness mental_health_issues mental_health_problems
    mental_breakdown nervous_breakdown personlighetsstörning* personality_disorder kreft diabetesen sykdom sygdom
    kræft depresjon angst krebs krankheit syöpä masennus sairaus
"""
CAPITAL_ILLNESSES: Final = "ms als add kol ocd ivf hiv ptsd adhd ibs copd me_cfs ms_diagnos uc"

STATES: Final = """
    gravid gravida höggravid pregnant deprimerad deprimerade depressed utbränd utbrända burnt_out burned_out döv döva
    deaf blind blinda synskadad synskadade visually_impaired partially_sighted legally_blind hörselskadad
    hard_of_hearing rullstolsburen rullstolsbunden rullstolsburna wheelchair_bound wheelchair_user förlamad paralysed
    paralyzed funktionsnedsatt funktionshindrad funktionshindrade disabled handikappad handikappade handicapped
    autistisk autistiska autistic diabetiker diabetic epileptiker epileptic dyslektiker dyslektisk dyslexic färgblind
    colour_blind color_blind colourblind colorblind allergisk allergiska allergiker allergic astmatiker asthmatic
    glutenintolerant laktosintolerant smittad infekterad insjuknad dement dementa demented terminally_ill dödssjuk
    dödssjuka hospitalised hospitalized opererad alkoholist nykter_alkoholist alcoholic recovering_alcoholic narkoman
    drogberoende missbrukare suicidal självmordsbenägen cancerpatient dialyspatient förkyld förkylda magsjuk magsjuka
    feberhet bipolär bipolar schizofren schizophrenic neurodivergent psykiskt_sjuk mentally_ill immunosuppressed
    immunocompromised infektionskänslig vaccinerad vaccinated hiv_positiv hiv_positive inlagd utvecklingsstörd
    utvecklingsstörda rörelsehindrad rörelsehindrade sjukskriven överviktig obese hjärtsjuk hjärtsjuka lungsjuk
    lungsjuk njursjuk leversjuk cancersjuk kroniskt_sjuk kroniskt_sjuka chronically_ill långtidssjuk sengliggande
    sängliggande bedridden bedbound svaksynt sykemeldt sygemeldt krankgeschrieben schwanger gravid krank raskaana
    sairaana sairas syk syg
"""
MACHINE: Final = (
    r"(?:sajten|sidan|servern|datorn|systemet|databasen|appen|kassan|butiken|hemsidan|telefonen|website|site|server|"
    r"system|app|store|shop|database|checkout|computer|bug|theme|your (?:\w+ )?(?:invoice|support|page|form)|er"
    r" (?:\w+ )?(?:faktura|support|sida))(?: \S+){0,5}"
)
FIGURATIVE: Final = (
    r"(?:in|from|on|by|för|på|to)(?: \w+){0,2} (?:the system|systemet|settings|account|kontot|admin|priset|pris|"
    r"fakta|detta|det här|texten|koden|fel|bad|slow|spam|your|er|ert|era|my own)|for this (?:user|account)|copy|"
    r"kopia|test|date|copies|(?:mot|to) (?:dålig\w*|trög\w*|er|era|ert|ännu|möten|byråkrati|långsam\w*|usel\w*|"
    r"krångel|bad|slow|swedish|meetings|bureaucracy)"
)
BODY: Final = """
    benet armen foten fotleden handleden handen fingret tummen knäet knät axeln nyckelbenet lårbenshalsen höften
    ryggen revben revbenen käken nacken hälsenan korsbandet meniskhen menisken leg arm foot ankle wrist hand finger
    thumb knee shoulder collarbone hip back ribs jaw neck pelvis
"""
