"""What the public form for requests says in English."""

from types import MappingProxyType
from typing import Final

from bot.slack.counted import Counted
from bot.web.request_form_words import RequestFormWords
from storage.vocabulary import Right

ENGLISH: Final = RequestFormWords(
    languages="Language",
    other_language="På svenska",
    title="Make a request about your personal data",
    lead="Here you ask for something about the personal data that {company} holds about you. It is free of charge. "
    "You get an answer as soon as possible, and within {answer} at the latest.",
    right="What do you want?",
    rights=MappingProxyType(
        {
            Right.ACCESS: (
                "Know what you hold about me",
                "A copy of the data, what they are used for, who got them, and how long they are kept.",
            ),
            Right.RECTIFICATION: (
                "Correct something that is wrong",
                "Or missing. What is to be changed we ask once we know that it is you.",
            ),
            Right.ERASURE: (
                "Erase my data",
                "The law may want some of it kept, such as bookkeeping. Then we say what, why and for how long.",
            ),
            Right.RESTRICTION: (
                "Restrict how you use them",
                "They are kept but not used, for example while it is found out whether they are right.",
            ),
            Right.PORTABILITY: (
                "Take my data with me",
                "What you yourself have given us, in a file that another service can read.",
            ),
            Right.OBJECTION: (
                "Object to how you use them",
                "Direct marketing always ends. Anything else we look into, and say what we find.",
            ),
        }
    ),
    address="Your e-mail address",
    address_link="The one that you use with us. We send a link there, so that nobody else can ask in your name. "
    "More than that we do not need now: write no personal identity number.",
    address_staff="The one that you use with us. We write to you there, so that nobody else can ask in your name. "
    "More than that we do not need now: write no personal identity number.",
    trap="Leave this field empty",
    send="Send the request",
    error="Error",
    problems_title="The request is not sent yet",
    problems=MappingProxyType(
        {
            "right": "Choose what you want",
            "address": "Write your e-mail address in full, like name@example.com",
            "trap": "Something filled in a field that is to be empty, perhaps the browser. It is empty now: send again",
            "stale": "The page had been open for too long, or the browser keeps no cookies. "
            "Check what you wrote, and send again",
            "too_many": "Too many requests came in a short time. Nothing of this one is stored. "
            "Try again in an hour, or write to our support",
            "later": "It cannot be done right now. Nothing is stored. Try again in a minute",
        }
    ),
    privacy="What happens with what you write",
    privacy_texts=(
        (
            "{company} answers for the data. Your choice and the address are used to answer the request, and to be "
            "able to show that it was done, as the law demands (GDPR article 6(1)(c) and 12)."
        ),
        "They are kept encrypted for {kept} after the last day to answer, and then erased.",
        (
            "Against misuse a fingerprint of your network address is kept for a day; the address cannot be read from "
            "it. A cookie protects the form, and is gone when you close the browser."
        ),
        "If you are not satisfied, you can complain to {authority}.",
    ),
    contact="Questions about personal data: {contact}",
    received_title="We have received your request",
    received_link=(
        (
            "If mail can be sent to the address, one with a link comes within a few minutes. Open the link and confirm "
            "that it is you. Before that nothing is handed out, nothing is changed and nothing is erased."
        ),
        "No mail? Look among the spam, and then write to our support.",
        (
            "You get an answer within {answer}, or word of why it takes longer. The time while we wait for your "
            "confirmation does not count."
        ),
        "This page says the same whether we hold data about the address or not.",
    ),
    received_staff=(
        (
            "We write to the address to be sure that it is you. Before that nothing is handed out, nothing is changed "
            "and nothing is erased."
        ),
        (
            "You get an answer within {answer}, or word of why it takes longer. The time while we wait for word "
            "from you does not count."
        ),
        "This page says the same whether we hold data about the address or not.",
    ),
    years=Counted("one year", "{count} years"),
    months=Counted("one month", "{count} months"),
    days=Counted("one day", "{count} days"),
    joined=" and ",
)
