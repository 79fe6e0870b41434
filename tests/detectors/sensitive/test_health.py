"""Health: what discloses it, and what only sounds so."""

import pytest

from detectors.entities import SensitiveTopic
from tests.detectors.sensitive.tables import discloses, lines

HITS_SV = """
    Jag är sjukskriven för utbrottet av MS och hinner inte packa ordrarna.
    Min man har cancer, så jag svarar lite långsamt just nu.
    Min autistiske son råkade beställa tolv stycken.
    Har haft en stroke i våras och ser inte den gula knappen.
    Hon lider av svår depression och klarar inte telefonsamtal.
    Butiken har legat nere för att jag fick diagnosen bröstcancer i mars.
    Vi har fått magsjuka hela familjen, paketet skickas på torsdag.
    Jag ligger på sjukhuset i Umeå och kommer inte åt datorn.
    Kunden är döv och vill bara ha mejl.
    På grund av min ADHD missade jag fakturan.
    Jag sitter i rullstol och kan inte gå till ombudet.
    Mamma till en kille med diabetes här, nålarna kom aldrig.
    Jag är gravid i vecka 32 och orkar inte bära lådan.
    Min dotter är allergisk mot nötter och det stod inget på påsen.
    Efter operationen i min höft kan jag inte köra bil.
    Jag mår psykiskt dåligt och klarar inte av fler påminnelser.
    Vår kollega Sven är långtidssjukskriven, lägg över ärendena på mig.
    Jag har brutit handleden och skriver med vänster.
    Min psykolog tyckte att jag skulle be om avbetalning.
    Min fru går på cellgifter och luktar inte så bra längre, så ingen mer parfym tack.
    Jag vabbar idag, ring i morgon.
    Jag är blind och använder skärmläsare, kassan går inte att läsa.
    Har covid och får inte hämta ut paketet.
    Hans demens gör att han beställer samma sak varje kväll.
    Jag har nedsatt syn och ser inte texten på fakturan.
    hej är sjuk kan någon annan ta mötet
    Pappa dog i lungcancer i julas och abonnemanget dras fortfarande.
    Jag är nykter alkoholist och vill inte ha reklam för vin.
    Sonen har fått cystisk fibros och vi behöver pausa butiken.
    Vi väntar vårt första barn och hon har havandeskapsförgiftning, är inlagd på sjukhuset.
    Min sambo har ångest och öppnar inte brev.
    Jag har precis kommit hem från psykakuten.
    Jag medicinerar för epilepsi och får inte köra till postombudet.
    Sixten är dessutom hjärtsjuk och ska inte behöva stå i hallen.
    jag e förkyld o har feber så vi stänger butiken idag
    Hon har bröstcancer med metastaser.
    Jag har dyslexi, kan ni skriva enklare?
    Är utbränd sedan i höstas och orkar inte läsa villkoren.
    Jag genomgår IVF och är på kliniken varannan dag.
    min morsa har parkinson och skakar för mycket för pinkoden
    Min hörsel är dålig, mejla hellre.
    Mina mediciner gör mig trött, därav felbeställningen.
    Jag gick in i väggen i höstas.
    Hon ska opereras på måndag.
"""
STAYS_SV = """
    Sjuk bra rea ni har!
    Det är sjukt dyrt att skicka till Norge.
    Hjärtligt välkommen till vår nya butik.
    Jag har fått virus på datorn och kommer inte in.
    Min butik säljer hälsokost och kosttillskott.
    Dödligt tråkig layout på temat.
    Vi gjorde ett blindtest av tre teman.
    Vi skänker tio procent till Cancerfonden i oktober.
    Rosa bandet-armbandet är slut i lager.
    Jag är allergisk mot dåliga kassor.
    Jag är sjuk på er support nu.
    Vår kategori heter Allergi och astma.
    Boken om autism kom i fel format.
    Går det att lägga hälsodeklaration som filuppladdning på produkten?
    Importen är död, den har stått stilla sedan i går.
    Ordern har status dead i ert API.
    Fråga: hur lång är garantin på blodtrycksmätaren?
    Temat heter Feber och kostar 990 kr.
    Vi säljer gravidkläder och amningstoppar.
    Vi säljer stödstrumpor för personer med diabetes.
    Har ni någon app för diabetes-butiker?
    Betalningen misslyckades efter operationen i kassan.
    Min terminal är döende, skicka en ny.
    Servern mår dåligt idag.
    Jag blir galen på den här kassan.
    Det gör ont i plånboken.
    Vår webbplats ska vara tillgänglig för synskadade enligt lagen.
    Kopplingen till lagret har brutits.
    Orderna försvann i lagrets sjukstuga, skojade han.
    Är jag blind eller saknas knappen?
    Hur ser jag till att blinda och döva kan använda kassan?
    Paketet är skadat i ena hörnet.
    Kan jag få en influerare att visa produkten?
    Leveransen till sjukhuset i Umeå ska ha fraktsedel.
    Vi levererar smörgåstårtor till avdelning 62 på lasarettet.
    Vi har allergivänlig tvål i tre dofter.
    Jag är beroende av att ni svarar snabbt.
    Det är hälsosamt att städa i sortimentet.
    Vad betyder felet ADD_TO_CART_FAILED?
    Jag har en fråga om diabetesstrumporna.
    Statistiken visar att kassan drabbats av en svacka.
    Vi har drabbats av ett avbrott.
    Läkarväskan i brunt läder finns i två storlekar.
    Kan man ha en vänlig doktor som logotyp?
"""
HITS_EN = """
    I'm on sick leave until May, please write to my colleague.
    My husband has cancer so I am slow to answer.
    I am deaf, please do not phone me.
    My son is autistic and ordered twelve of them.
    She was diagnosed with multiple sclerosis last year.
    Due to my anxiety I can't take phone calls.
    I've been in hospital for two weeks and missed your invoice.
    I'm a wheelchair user and the courier left it on the third floor.
    His mother has had a stroke and he's looking after the shop.
    I have ADHD and your emails are too long.
    I'm pregnant and cannot lift the box.
    My daughter is allergic to peanuts and nothing was on the label.
    I broke my wrist and I'm typing with one hand.
    After my surgery I can't drive to the pick-up point.
    My therapist suggested I ask for a payment plan.
    We lost the baby, it was a miscarriage, please cancel the pram.
    My wife is going through chemo and can't stand the smell.
    I suffer from chronic pain and need the chair quickly.
    He's been signed off sick with depression.
    I have type 1 diabetes and the insulin pouch never came.
    I'm legally blind and your checkout has no labels.
    My dad died of lung cancer and you still charge his card.
    I'm recovering from a concussion.
    Our colleague is on medical leave.
    The customer is hard of hearing, use chat.
    I've got covid and can't go to the post office.
    My mum has dementia and orders things at night.
    I'm a recovering alcoholic, stop sending me wine offers.
    She is terminally ill and wants it before Christmas.
    I was hospitalised last week.
    My brother is bipolar and bought forty lamps.
    I struggle with depression, sorry for the late reply.
    My disability means I can't use a mouse.
    I have been ill all week.
    I'm dyslexic, could you send it as audio?
    because of her epilepsy she cannot watch the animation
    He is in the ICU after the accident.
    I have HIV and do not want the parcel labelled.
"""
STAYS_EN = """
    That discount is sick!
    I'm sick of your checkout.
    The cancer awareness bracelet is out of stock.
    My necklace is the zodiac one, Cancer, not Leo.
    The order has status dead.
    My laptop has a virus.
    We did a blind test of three themes.
    The button is disabled in the admin.
    My account is disabled, please enable it.
    Your app gives me a headache.
    Do you have diabetes socks?
    We sell socks for people with diabetes.
    The theme is called Fever.
    The stroke width of the icon is too thick.
    Our health food shop sells vitamins.
    The import died halfway.
    I broke the header of my theme.
    My subscription is healthy again.
    We donate to cancer research every October.
    Is your checkout accessible to blind users?
    My operation costs are too high with this plan.
    The book about autism has the wrong cover.
    Can I add a doctor's bag to the catalogue?
    She was blown away by the design.
    We sell allergy-friendly soap.
    Your system is allergic to Swedish letters.
    The server crashed and is still ill-behaved.
    The link is dead.
    I'm addicted to your newsletter design.
    The patient gift card never worked, and I am very patient.
    Ms Johnson has not received her order.
    The request took 300 ms in our log.
    Please add MS Office to the integrations.
    Deliver the flowers to the hospital, ward 4.
    Our category for autism toys lost its image.
    The pain points of our customers are shipping costs.
    We're in good shape for Black Friday.
    The wheelchair ramp product has no weight.
"""


@pytest.mark.parametrize("sentence", lines(HITS_SV + HITS_EN))
def test_health_of_a_person_is_flagged(sentence: str) -> None:
    assert discloses(sentence, SensitiveTopic.HEALTH)


@pytest.mark.parametrize("sentence", lines(STAYS_SV + STAYS_EN))
def test_what_only_sounds_like_illness_stays(sentence: str) -> None:
    assert not discloses(sentence, SensitiveTopic.HEALTH)
