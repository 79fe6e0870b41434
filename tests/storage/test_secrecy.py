"""Which rows of the audit log are secret: those of a disclosure, until the day before which nobody may be told."""

from datetime import datetime, timedelta

from storage import disclosures, secrecy
from storage.database import Database
from storage.encryption import Vault
from storage.models import DisclosureAudit
from storage.plaintext import Plaintext
from storage.vocabulary import Demand

_BARRED = timedelta(days=30)


def test_the_rows_of_a_disclosure_are_secret_until_its_day_has_come(
    database: Database, vault: Vault, now: datetime
) -> None:
    new = disclosures.NewDisclosure(
        authority="police", demand=Demand.ORDER, decided_by="slack:U1", secret_before=now + _BARRED
    )
    texts = {name: Plaintext("Ur ett beslut") for name in disclosures.TEXTS}
    with database.begin() as session:
        row = disclosures.put_disclosure(session, vault, new, texts, at=now)
        session.add(DisclosureAudit(disclosure_id=row.id, seq=2))
    with database.read() as session:
        assert secrecy.find_secret_rows(session, [1, 2], at=now) == {2}
        assert secrecy.find_secret_rows(session, [1], at=now) == frozenset(), "only those that are asked about"
        assert secrecy.find_secret_rows(session, [1, 2], at=now + _BARRED) == frozenset()
