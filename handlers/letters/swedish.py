"""The letters in Swedish."""

from typing import Final

from handlers.letters.texts import LetterTexts
from handlers.policy.recipients import ToldState
from storage.vocabulary import ItemType, Right, WithholdingGround

SWEDISH: Final = LetterTexts(
    subject="Om din begäran",
    head="{company}\n{dated}\nVårt nummer: {number}",
    hello="Hej!",
    regards="Vänliga hälsningar\n{company}",
    placeholder="[här står det du skriver]",
    rights={
        Right.ACCESS: "att få veta vilka uppgifter vi har om dig, och en kopia av dem (artikel 15 i "
        "dataskyddsförordningen)",
        Right.RECTIFICATION: "att vi rättar uppgifter om dig (artikel 16 i dataskyddsförordningen)",
        Right.ERASURE: "att vi raderar uppgifter om dig (artikel 17 i dataskyddsförordningen)",
        Right.RESTRICTION: "att vi begränsar hur uppgifter om dig används (artikel 18 i dataskyddsförordningen)",
        Right.PORTABILITY: "att få ut dina uppgifter för att flytta dem (artikel 20 i dataskyddsförordningen)",
        Right.OBJECTION: "att vi slutar använda uppgifter om dig (artikel 21 i dataskyddsförordningen)",
    },
    arrived="Den {received} fick vi din begäran om personuppgifter. Tack, vi har börjat arbeta med den.",
    arrived_from_somebody="Den {received} fick vi en begäran om personuppgifter.",
    asked="Den {received} bad du om {right}.",
    due="Du får svar av oss senast den {due}. Skulle vi behöva mer tid skriver vi till dig före den dagen och säger "
    "varför.",
    contact="Har du frågor, eller vill du lägga till något? Du når oss så här: {contact}. Nämn numret ovan.",
    prove="Hör av dig, så hjälper vi dig att visa att begäran är din: {contact}. Nämn numret ovan. Skicka inte "
    "personnummer eller bilder på legitimation med e-post. Är begäran inte din behöver du inte göra något.",
    doubt="Det vi har fått visar inte säkert att det är du som har gjort den. Vi måste veta det innan vi går vidare, "
    "så att ingen annan får ut, ändrar eller raderar uppgifter som är dina (artikel 12.6 i dataskyddsförordningen). "
    "Det gäller alla som ber om sådant, och säger inget om huruvida vi har några uppgifter om dig.",
    question="För att kunna svara behöver vi veta mer om vad du menar:",
    extended="Vi behöver mer tid. Du får svar senast den {due}, i stället för den {last}.",
    why_extended="Det beror på detta:",
    why_refused="Vi gör inte det du bad om. Skälet är detta:",
    not_proven="Vi har inte kunnat försäkra oss om att den som gjorde begäran är den som den handlar om. Därför gör vi "
    "inget mer med den (artikel 12.2 och 12.6 i dataskyddsförordningen). Det säger inget om huruvida vi har några "
    "uppgifter. Kan du visa vem du är är du välkommen med en ny begäran.",
    erased="Vi har raderat uppgifterna om dig, och sagt till dem som vi anlitar att göra detsamma.",
    erased_rest="Vi har raderat de uppgifter om dig som vi inte måste behålla.",
    erased_none="Vi kan inte radera uppgifterna om dig än. Det vi har måste vi behålla en tid.",
    nothing_held="Vi har letat hos oss och hos dem som vi anlitar, med allt som du har låtit oss veta, och hittade "
    "inga uppgifter om dig att radera.",
    marketing_ended="Du får ingen mer marknadsföring från oss.",
    done="Det här har vi gjort:",
    done_too="Dessutom:",
    withheld="Det här behåller vi, trots att du har bett oss radera det:",
    withheld_line="- {items} ({count}) hos {holder}, till och med den {through}: {ground}",
    withheld_then="Under tiden används det bara för det. När dagen har passerat raderas det, utan att du behöver be om "
    "det igen.",
    here="oss",
    grounds={
        WithholdingGround.LEGAL_OBLIGATION: "lagen kräver att vi sparar det (artikel 17.3 b i dataskyddsförordningen)",
        WithholdingGround.LEGAL_CLAIMS: "det behövs för rättsliga anspråk (artikel 17.3 e i dataskyddsförordningen)",
    },
    items={
        ItemType.CONTACT: "kontaktuppgifter",
        ItemType.TICKET: "ärenden hos supporten",
        ItemType.MENTION: "andras ärenden hos supporten där du nämns",
        ItemType.TASK: "interna uppgifter",
        ItemType.CUSTOMER: "kunduppgifter",
        ItemType.PAYMENT_METHOD: "betalsätt",
        ItemType.CHARGE: "betalningar",
        ItemType.INVOICE: "fakturor",
        ItemType.MESSAGE: "utskick",
        ItemType.BOUNCE: "utskick som inte kom fram",
        ItemType.SUPPRESSION: "spärrar mot utskick",
        ItemType.SUBSCRIBER: "prenumerationer",
        ItemType.CALL: "samtal",
        ItemType.RECORDING: "inspelade samtal",
        ItemType.POSTING: "interna meddelanden",
        ItemType.AUDIENCE: "målgrupper",
        ItemType.ANALYTICS_USER: "besök på webbplatsen",
    },
    recipients="Så här står det till hos dem som vi anlitar eller lämnar uppgifter till:",
    recipients_none="Ingen av dem som vi anlitar eller har lämnat uppgifter till hade några uppgifter om dig.",
    recipients_ask="Vill du veta mer om vilka som har fått uppgifter om dig kan du fråga oss: {contact}.",
    recipient_line="- {title}: {state}",
    told={
        ToldState.NOTHING_HELD: "hade inga uppgifter om dig",
        ToldState.IMPOSSIBLE: "där går det inte att söka efter en enskild person",
        ToldState.WAITING: "har inte svarat än; vi fortsätter fråga",
        ToldState.NOT_TOLD: "har uppgifter om dig",
        ToldState.PENDING: "underrättades den {on}; det tar en tid där",
        ToldState.DONE: "underrättades den {on}, och det är gjort",
        ToldState.NOT_DONE: "underrättades den {on}; vi ser till att det blir gjort",
        ToldState.BY_HAND: "togs om hand av oss för hand den {on}",
        ToldState.KEEPS: "behåller det som står ovan",
    },
    complaint="Tycker du att vi har gjort fel kan du klaga hos {authority} (artikel 77 i dataskyddsförordningen).",
    court="Du kan också vända dig till domstol (artikel 79 i dataskyddsförordningen).",
)
