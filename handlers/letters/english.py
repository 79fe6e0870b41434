"""The letters in English."""

from typing import Final

from handlers.letters.texts import LetterTexts
from handlers.policy.recipients import ToldState
from storage.vocabulary import ItemType, Right, WithholdingGround

ENGLISH: Final = LetterTexts(
    subject="About your request",
    head="{company}\n{dated}\nOur number: {number}",
    hello="Hello!",
    regards="Kind regards\n{company}",
    placeholder="[here stands what you write]",
    rights={
        Right.ACCESS: "to learn which data we hold about you, and to get a copy of it (article 15 of the GDPR)",
        Right.RECTIFICATION: "to have data about you corrected (article 16 of the GDPR)",
        Right.ERASURE: "to have data about you erased (article 17 of the GDPR)",
        Right.RESTRICTION: "to have the use of data about you restricted (article 18 of the GDPR)",
        Right.PORTABILITY: "to get your data so that you can move it (article 20 of the GDPR)",
        Right.OBJECTION: "us to stop using data about you (article 21 of the GDPR)",
    },
    arrived="On {received} we received your request about personal data. Thank you, we have begun to work on it.",
    arrived_from_somebody="On {received} we received a request about personal data.",
    asked="On {received} you asked {right}.",
    due="You will have our answer by {due}. Should we need more time, we will write to you before that day and say "
    "why.",
    contact="Do you have questions, or something to add? This is how you reach us: {contact}. Please mention the "
    "number above.",
    prove="Get in touch, and we help you to show that the request is yours: {contact}. Please mention the number "
    "above. Do not send a personal identity number or pictures of an identity document by e-mail. If the request is "
    "not yours, you need not do anything.",
    doubt="What we have received does not show for certain that it is you who made it. We have to know that before we "
    "go on, so that nobody else gets, changes or erases data that is yours (article 12(6) of the GDPR). That goes for "
    "everybody who asks, and says nothing about whether we hold any data about you.",
    question="To be able to answer we need to know more about what you mean:",
    extended="We need more time. You will have our answer by {due}, instead of {last}.",
    why_extended="This is why:",
    why_refused="We do not do what you asked for. This is why:",
    not_proven="We could not make sure that whoever made the request is the person it is about. So we do nothing more "
    "with it (article 12(2) and (6) of the GDPR). This says nothing about whether we hold any data. If you can show "
    "who you are, you are welcome to make a new request.",
    erased="We have erased the data about you, and told those who work for us to do the same.",
    erased_rest="We have erased the data about you that we need not keep.",
    erased_none="We cannot erase the data about you yet. What we hold has to be kept for some time.",
    nothing_held="We have looked here and at those who work for us, by everything that you have let us know, and found "
    "no data about you to erase.",
    marketing_ended="You will get no more marketing from us.",
    done="This is what we have done:",
    done_too="Besides:",
    withheld="This we keep, although you have asked us to erase it:",
    withheld_line="- {items} ({count}) at {holder}, through {through}: {ground}",
    withheld_then="Until then it is used for that alone. When the day has passed it is erased, without your having to "
    "ask again.",
    here="our own place",
    grounds={
        WithholdingGround.LEGAL_OBLIGATION: "a law demands that we keep it (article 17(3)(b) of the GDPR)",
        WithholdingGround.LEGAL_CLAIMS: "it is needed for legal claims (article 17(3)(e) of the GDPR)",
    },
    items={
        ItemType.CONTACT: "contact details",
        ItemType.TICKET: "conversations with our support",
        ItemType.MENTION: "conversations of others with our support in which you are named",
        ItemType.TASK: "internal tasks",
        ItemType.CUSTOMER: "customer details",
        ItemType.PAYMENT_METHOD: "payment methods",
        ItemType.CHARGE: "payments",
        ItemType.INVOICE: "invoices",
        ItemType.MESSAGE: "mailings",
        ItemType.BOUNCE: "mailings that did not arrive",
        ItemType.SUPPRESSION: "blocks of mailings",
        ItemType.SUBSCRIBER: "subscriptions",
        ItemType.CALL: "calls",
        ItemType.RECORDING: "recorded calls",
        ItemType.POSTING: "internal messages",
        ItemType.AUDIENCE: "audiences",
        ItemType.ANALYTICS_USER: "visits to the website",
    },
    recipients="This is how things stand at those who work for us, or are given data by us:",
    recipients_none="None of those who work for us, or are given data by us, held any data about you.",
    recipients_ask="If you want to know more about who has been given data about you, ask us: {contact}.",
    recipient_line="- {title}: {state}",
    told={
        ToldState.NOTHING_HELD: "held no data about you",
        ToldState.IMPOSSIBLE: "nobody can look for one person there",
        ToldState.WAITING: "has not answered yet; we keep asking",
        ToldState.NOT_TOLD: "holds data about you",
        ToldState.PENDING: "was told on {on}; it takes some time there",
        ToldState.DONE: "was told on {on}, and it is done",
        ToldState.NOT_DONE: "was told on {on}; we see to it that it is done",
        ToldState.BY_HAND: "was dealt with by us by hand on {on}",
        ToldState.KEEPS: "keeps what is said above",
    },
    complaint="If you think that we have done wrong, you can complain to {authority} (article 77 of the GDPR).",
    court="You can also turn to a court (article 79 of the GDPR).",
)
