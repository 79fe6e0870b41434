"""Addresses that belong to a function of a company and to no person: `support@`, `kundtjanst@`, `no-reply@`."""

import re
from typing import Final

from detectors.words import words

_FUNCTIONS: Final = words(
    # those who answer
    "support info kontakt contact hej hello hi hei moi kundtjanst kundtjänst kundservice kundcenter kund customer"
    " customerservice"
    " customercare customersupport service helpdesk help hjalp hjälp helpcenter supportteam kundsupport"
    " asiakaspalvelu kundeservice"
    " kundenservice servicedesk care team crew mail mejl epost email post kansli reception receptionen vaxel växel"
    " front desk"
    # money and orders
    " order orders ordrar bestallning beställning bestallningar sales salj sälj forsaljning försäljning butik butiken"
    " shop store"
    " webshop webbshop webbutik ehandel lager lagret logistik logistics frakt shipping leverans leveranser delivery"
    " transport retur"
    " returer returns return reklamation reklamationer claims inkop inköp purchasing purchase ekonomi economy finance"
    " accounts accounting"
    " faktura fakturor fakturering invoice invoices invoicing billing betalning betalningar payment payments payouts"
    " bokforing bokföring"
    " redovisning lon lön loner löner payroll ap ar bokning booking bokningar bookings reservation reservations"
    # the house
    " kontor kontoret office hr personal rekrytering jobb jobs careers career admin administration administrator"
    " styrelse styrelsen"
    " press rights licensing media marketing marknad marknadsforing marknadsföring pr event events partner partners"
    " b2b affiliate"
    " inkasso jurist legal"
    " juridik juridiska gdpr dpo privacy dataskydd dataskyddsombud integritet integritetsskydd compliance security"
    " sakerhet säkerhet trygghet"
    " trust abuse fraud registrator diarium kommun forening förening medlem medlemmar medlemsservice redaktion"
    " redaktionen"
    # machines
    " noreply donotreply svarainte svara inte no reply do not nobody mailer daemon mailerdaemon postmaster hostmaster"
    " webmaster root"
    " notifications notification notis notiser notify alerts alert system bot robot auto automat newsletter"
    " nyhetsbrev news nyheter updates"
    " utskick kampanj kampanjer campaign feedback survey enkat enkät review reviews omdome omdöme bounce bounces"
    " dmarc spf dkim tls"
    " unsubscribe avregistrera it drift ops devops dev developer developers utvecklare teknik tech technical webb web"
    " www test tester avtal franchise projekt projects kurs kurser courses prenumeration subscriptions abonnemang"
    " annons annonser ads ateljé studio"
    " larm jour kvitto kvitton receipts supplier suppliers leverantor leverantör leverantorer leverantörer integrations"
    " education utbildning konkurs"
    " restaurang café cafe bageri verkstad galleri info-mail anmalan anmälan remiss ansokan ansökan projektkontor"
    " vaktmastare skola expedition"
    " api server backup monitoring status sms edi peppol scanning skanning ftp smtp imap export import integration sync"
    # in what language or where
    " se sv en no dk fi de uk us eu nordic norden sweden sverige norge danmark finland global int ab"
)
_MACHINES: Final = words(
    "noreply donotreply no reply do not svarainte postmaster mailer daemon mailerdaemon bounce bounces"
)
"""Nobody is called so, at any provider."""

_FREE_MAIL: Final = words(
    "gmail googlemail hotmail hotmejl outlook live msn yahoo ymail icloud me mac aol protonmail proton gmx web zoho"
    " fastmail tutanota telia"
    " bredband bredband2 comhem spray passagen tele2 bahnhof home glocalnet swipnet algonet ownit luukku kolumbus"
    " online orange free laposte libero wp onet seznam"
)
_EXAMPLES: Final = words(
    "jane.doe john.doe johndoe janedoe john.smith demo test foo bar exempel example namn name your.name"
    " fornamn.efternamn"
    " förnamn.efternamn firstname.lastname someone user you username dummy"
)
"""What manuals and demo shops write; nobody's."""

_JOINTS: Final = re.compile(r"[._+\-\d]+")


def is_functional(address: str, *, further: frozenset[str] = frozenset()) -> bool:
    """Say whether an address is a function's. At a free mail provider it is not: whoever made it up is a person.

    `further` are local parts that an installation names, in lower case.
    """
    local, _, domain = address.casefold().rpartition("@")
    pieces = [piece for piece in _JOINTS.split(local.partition("+")[0]) if piece]
    if pieces and all(piece in _MACHINES for piece in pieces):
        return True
    if not pieces or _FREE_MAIL & set(domain.split(".")[:-1]):
        return False
    if local in further or local in _EXAMPLES:
        return True
    return all(piece in _FUNCTIONS for piece in pieces)
