"""What the public form for requests says in Swedish."""

from types import MappingProxyType
from typing import Final

from bot.slack.counted import Counted
from bot.web.request_form_words import RequestFormWords
from storage.vocabulary import Right

SWEDISH: Final = RequestFormWords(
    languages="Språk",
    other_language="In English",
    title="Gör en begäran om dina personuppgifter",
    lead="Här begär du något om de personuppgifter som {company} har om dig. Det kostar ingenting. Du får svar så "
    "snart det går, och senast inom {answer}.",
    right="Vad vill du?",
    rights=MappingProxyType(
        {
            Right.ACCESS: (
                "Få veta vad ni har om mig",
                "En kopia av uppgifterna, vad de används till, vem som har fått dem och hur länge de sparas.",
            ),
            Right.RECTIFICATION: (
                "Rätta något som är fel",
                "Också det som saknas. Vad som ska ändras frågar vi om när vi vet att det är du.",
            ),
            Right.ERASURE: (
                "Radera mina uppgifter",
                "Något kan lagen kräva att vi sparar, som bokföring. Då säger vi vad, varför och hur länge.",
            ),
            Right.RESTRICTION: (
                "Begränsa hur ni använder dem",
                "De sparas men används inte, till exempel medan det utreds om de stämmer.",
            ),
            Right.PORTABILITY: (
                "Ta med mig mina uppgifter",
                "Det som du själv har lämnat, i en fil som en annan tjänst kan läsa.",
            ),
            Right.OBJECTION: (
                "Säga nej till hur ni använder dem",
                "Direkt marknadsföring upphör alltid. Annat prövar vi, och säger vad vi kommer fram till.",
            ),
        }
    ),
    address="Din e-postadress",
    address_link="Den som du använder hos oss. Vi skickar en länk dit, så att ingen annan kan fråga i ditt namn. "
    "Mer än så behöver vi inte nu: skriv inget personnummer.",
    address_staff="Den som du använder hos oss. Vi hör av oss dit, så att ingen annan kan fråga i ditt namn. "
    "Mer än så behöver vi inte nu: skriv inget personnummer.",
    trap="Lämna det här fältet tomt",
    send="Skicka begäran",
    error="Fel",
    problems_title="Begäran är inte skickad än",
    problems=MappingProxyType(
        {
            "right": "Välj vad du vill",
            "address": "Skriv din e-postadress i sin helhet, som namn@example.se",
            "trap": "Något fyllde i ett fält som ska vara tomt, kanske webbläsaren. Det är tömt nu: skicka igen",
            "stale": "Sidan hade varit öppen för länge, eller så sparar webbläsaren inga kakor. "
            "Kontrollera det du skrev, och skicka en gång till",
            "too_many": "Det har kommit för många begäranden på kort tid. Ingenting är sparat av den här. "
            "Försök igen om en timme, eller skriv till vår support",
            "later": "Det går inte just nu. Ingenting är sparat. Försök igen om en minut",
        }
    ),
    privacy="Vad som händer med det du skriver",
    privacy_texts=(
        (
            "{company} ansvarar för uppgifterna. Valet och adressen används för att svara på begäran och för att kunna "
            "visa att det är gjort, som lagen kräver (GDPR artikel 6.1 c och 12)."
        ),
        "De sparas krypterade i {kept} efter sista dagen för svar, och raderas sedan.",
        (
            "Mot missbruk sparas ett avtryck av din nätverksadress i ett dygn; adressen kan inte läsas ur det. En kaka "
            "skyddar formuläret, och försvinner när du stänger webbläsaren."
        ),
        "Är du inte nöjd kan du klaga hos {authority}.",
    ),
    contact="Frågor om personuppgifter: {contact}",
    received_title="Vi har tagit emot din begäran",
    received_link=(
        (
            "Går det att skicka till adressen kommer ett mejl med en länk inom några minuter. Öppna länken och "
            "bekräfta att det är du. Innan dess lämnas inget ut, ändras inget och raderas inget."
        ),
        "Kommer inget mejl? Titta i skräpposten, och skriv sedan till vår support.",
        (
            "Du får svar inom {answer}, eller besked om varför det tar längre. Tiden medan vi väntar på din "
            "bekräftelse räknas inte."
        ),
        "Det här står här vare sig vi har uppgifter om adressen eller inte.",
    ),
    received_staff=(
        (
            "Vi hör av oss till adressen för att vara säkra på att det är du. Innan dess lämnas inget ut, ändras inget "
            "och raderas inget."
        ),
        (
            "Du får svar inom {answer}, eller besked om varför det tar längre. Tiden medan vi väntar på besked "
            "från dig räknas inte."
        ),
        "Det här står här vare sig vi har uppgifter om adressen eller inte.",
    ),
    years=Counted("ett år", "{count} år"),
    months=Counted("en månad", "{count} månader"),
    days=Counted("en dag", "{count} dagar"),
    joined=" och ",
)
