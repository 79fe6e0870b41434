"""Tables pasted into a ticket: rows of CSV or with bars or tabs, below a header line that names the columns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from detectors.entities import Finding, Kind
from detectors.recognizers.extra import Extra
from detectors.recognizers.rule import Page
from detectors.words import words

NAME: Final = "table_column"
"""The recognizer's name, whatever the kind."""

_SCORE: Final = 0.7
_SEPARATORS: Final = (";", "|", "\t", ",")
_MOST_ROWS: Final = 2_000
_LONGEST_LINE: Final = 2_000
_MOST_HEADER: Final = 400
_LONGEST_CELL: Final = 120
_LONGEST_NAME: Final = 30
_FEWEST_COMMAS: Final = 2
_PAIR: Final = 2
_TRIMMED: Final = " \t\"'*_`"
_MAY_BE_NAME = rf"[ \"'*_`\r>]*+[^;|\t,\n@:]{{0,{_LONGEST_NAME}}}+[ \"'*_`\r>]*+"
_SEPARATED: Final = re.compile(rf"^{_MAY_BE_NAME}(?:[;|\t]|,{_MAY_BE_NAME}[;|\t,])", re.MULTILINE)
"""The beginning of a line that may have cells, of which the first is no longer than a name."""

_NAMES: Final[dict[Kind, frozenset[str]]] = {
    Kind.PERSON: words(
        "namn name kund kundnamn customer customername förnamn efternamn firstname lastname first_name last_name"
        " surname fullname"
        " full_name kontakt kontaktperson contact mottagare recipient leverans_namn shipping_name billing_name person"
        " ägare owner"
        " elev student medlem member deltagare anställd förare beställare buyer seller säljare användare navn nimi"
        " fnamn enamn givenname"
    ),
    Kind.EMAIL_ADDRESS: words(
        "epost e-post mejl mail email e-mail mailadress epostadress e-postadress mejladress emailaddress"
    ),
    Kind.PHONE_NUMBER: words(
        "telefon tel tfn mobil mobilnummer telefonnummer phone mobile phonenumber cell tlf mobilnr telefonnr telnr"
    ),
    Kind.SE_PERSONNUMMER: words("personnummer personnr pnr persnr pers.nr ssn personalnumber"),
    Kind.SE_ORGANISATIONSNUMMER: words("organisationsnummer orgnr org.nr orgnummer vat vatnumber momsnr"),
    Kind.DATE_OF_BIRTH: words(
        "född födelsedatum födelsedag birthdate dob birthday dateofbirth born födelseår födelsedata"
    ),
    Kind.STREET_ADDRESS: words(
        "adress address gata street gatuadress leveransadress address1 adress1 streetaddress adr hemadress"
    ),
    Kind.POSTAL_CODE: words("postnr postnummer zip zipcode postcode postalcode post.nr pnummer postkod plz"),
    Kind.CITY: words("ort stad city postort town bostadsort kommun by hemort"),
    Kind.CREDIT_CARD: words("kortnummer kortnr card cardnumber kort"),
    Kind.IBAN_CODE: words("iban"),
    Kind.BANK_ACCOUNT: words("konto kontonummer kontonr account accountnumber clearing bankkonto"),
    Kind.BANKGIRO: words("bankgiro bg"),
    Kind.PLUSGIRO: words("plusgiro pg"),
    Kind.IP_ADDRESS: words("ip ipadress ip-adress ipaddress ip_address"),
    Kind.USERNAME: words(
        "användarnamn username user login inloggning konto_namn handle nick alias userid insta instagram"
    ),
    Kind.PASSWORD: words("lösenord lösen password passwd pwd pin pinkod kod portkod api-nyckel apikey token secret"),
    Kind.LICENSE_PLATE: words("regnr reg.nr registreringsnummer plate regnummer bil fordon"),
    Kind.PASSPORT_OR_ID: words("passnummer passnr passport körkort id-kort körkortsnr passportnumber passportno"),
    Kind.OTHER_ID: words(
        "kundnr kundnummer kund-nr kundid kund-id medlemsnr medlemsnummer customerid customer_id customerno"
        " customer_no customernumber"
        " memberid member_id memberno anställningsnr anstnr anst.nr elevnr studentnr studentnummer employeeid"
        " employee_id anställningsnummer"
        " medlemsid patientid elevid bricka badge anstid anst-id personalid kundkod"
    ),
}
_KIND_OF_NAME: Final = {name: kind for kind, names in _NAMES.items() for name in names}
_GOODS: Final = words(
    "artnr artikelnr artikelnummer art.nr sku ean gtin produkt produktnamn product productname pris price färg color"
    " colour storlek size lager"
    " saldo stock quantity antal qty varumärke brand leverantör supplier kategori category vikt weight title"
)
"""Names of columns of a list of goods: there, `namn` is what an article is called."""

_DIGIT_KINDS: Final = frozenset(
    {
        Kind.PHONE_NUMBER,
        Kind.SE_PERSONNUMMER,
        Kind.SE_ORGANISATIONSNUMMER,
        Kind.CREDIT_CARD,
        Kind.IBAN_CODE,
        Kind.BANK_ACCOUNT,
    }
    | {
        Kind.BANKGIRO,
        Kind.PLUSGIRO,
        Kind.IP_ADDRESS,
        Kind.OTHER_ID,
        Kind.DATE_OF_BIRTH,
        Kind.POSTAL_CODE,
        Kind.LICENSE_PLATE,
    }
)
_LETTER_KINDS: Final = frozenset({Kind.PERSON, Kind.CITY})
_DATE: Final = re.compile(r"(?:19|20)\d{2}-[01]\d-[0-3]\d\Z")
_EXAMPLE: Final = re.compile(r"(?:demo|test|exempel|example)|[0 .-]+\Z", re.IGNORECASE)
_MAY_BE_DATE: Final = frozenset({Kind.DATE_OF_BIRTH, Kind.PASSWORD})


def search(page: Page) -> Iterator[Finding]:
    """Yield the cells of columns whose header names a kind."""
    text = page.text
    last = -1
    for match in _SEPARATED.finditer(text) if "\n" in text else ():
        start = match.start()
        if start <= last:
            continue
        line = _line_at(text, start)
        columns = _columns_of_header(line)
        if columns is None:
            yield from _pair(line, start)
            continue
        separator, kinds = columns
        for last, row in _rows(text, start + len(line) + 1, separator):
            yield from _cells(row, last, separator, kinds)


def _line_at(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


def _rows(text: str, start: int, separator: str) -> Iterator[tuple[int, str]]:
    """Yield the lines from this place on that have cells, and where each begins."""
    for _ in range(_MOST_ROWS):
        row = _line_at(text, start)
        if separator not in row:
            return
        yield start, row
        start += len(row) + 1


def _columns_of_header(line: str) -> tuple[str, Sequence[Kind | None]] | None:
    """Return the separator and the kind of each column, None where the line is no header."""
    if len(line) > _MOST_HEADER:
        return None
    for separator in _SEPARATORS:
        if line.count(separator) >= (_FEWEST_COMMAS if separator == "," else 1):
            names = _names_in(line.split(separator))
            if names is None:
                continue
            kinds = [_kind_of(name) for name in names]
            if Kind.PERSON in kinds and not _has_person(kinds) and not _GOODS.isdisjoint(names):
                kinds = [None if kind is Kind.PERSON else kind for kind in kinds]
            if any(kinds) and sum(bool(name) for name in names) > 1 and not _is_pair(names, kinds):
                return separator, kinds
    return None


def _names_in(cells: Iterable[str]) -> list[str] | None:
    """Return the cells of a line as names of columns, None where one of them can be no name."""
    names = []
    for cell in cells:
        name = cell.strip(_TRIMMED + "\r>").lower()
        if len(name) > _LONGEST_NAME or _has_value(name):
            return None
        names.append(name)
    return names


def _has_person(kinds: Sequence[Kind | None]) -> bool:
    return any(kind not in (None, Kind.PERSON) for kind in kinds)


def _kind_of(name: str) -> Kind | None:
    return _KIND_OF_NAME.get(name) or _KIND_OF_NAME.get(re.sub(r"[\s_-]+", "", name))


def _is_pair(names: Sequence[str], kinds: Sequence[Kind | None]) -> bool:
    """Say whether a line is a label and its value, not the head of two columns."""
    return sum(bool(name) for name in names) == _PAIR and sum(kind is not None for kind in kinds) < _PAIR


def _pair(line: str, start: int) -> Iterator[Finding]:
    """Yield the value of a line that holds a label and a value with a sign between: `namn;Anna Berg`."""
    for separator in _SEPARATORS[:3]:
        label, found, value = line.partition(separator)
        kind = _kind_of(label.strip(_TRIMMED + "\r>|").lower()) if found and len(label) <= _LONGEST_NAME else None
        bare = value.strip(_TRIMMED + "\r|")
        if (
            kind is not None
            and bare
            and separator not in bare
            and _is_plausible(kind, bare)
            and _kind_of(bare.lower()) is None
        ):
            place = start + len(label) + 1 + value.index(bare)
            yield Finding(place, place + len(bare), kind, _SCORE, NAME)
            return


def _has_value(name: str) -> bool:
    return "@" in name or ":" in name or (not name.isalpha() and sum(map(str.isdigit, name)) > 1)


def _cells(row: str, start: int, separator: str, kinds: Sequence[Kind | None]) -> Iterator[Finding]:
    if len(row) > _LONGEST_LINE:
        return
    for kind, cell in zip(kinds, row.split(separator), strict=False):
        value = cell.strip(_TRIMMED + "\r>")
        if kind is not None and value and _is_plausible(kind, value):
            place = start + cell.index(value)
            yield Finding(place, place + len(value), kind, _SCORE, NAME)
        start += len(cell) + 1


def _is_plausible(kind: Kind, value: str) -> bool:
    digits = sum(character.isdigit() for character in value)
    if len(value) > _LONGEST_CELL or not any(character.isalnum() for character in value):
        return False
    if _EXAMPLE.match(value):
        return False
    if kind in _LETTER_KINDS:
        return digits == 0 and "@" not in value
    if kind not in _MAY_BE_DATE and _DATE.match(value):
        return False
    return digits > 0 or kind not in _DIGIT_KINDS


EXTRA: Final = Extra(search, clue=None)
