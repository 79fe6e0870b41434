"""What the tests of the public form share: forms, and what stands in a database after they were sent."""

from itertools import count

from sqlalchemy import select

from handlers.policy.form_rules import FormEnd, FormLimits
from handlers.receive_request import SubmittedForm, receive_request
from storage.models import FormSubmission, RequestNews, SubjectRequest
from storage.vocabulary import Right
from tests.handlers.bench import Bench
from tests.people import ASTRID

CLIENT = "192.0.2.7"
LIMITS = FormLimits(per_client=10, in_all=100)
_PAGES = count(1)


def form(
    address: str = ASTRID.email, right: Right = Right.ERASURE, *, client: str = CLIENT, token: str | None = None
) -> SubmittedForm:
    """Return a form; of a page of its own where no token is given."""
    return SubmittedForm(right=right, address=address, client=client, token=token or f"page {next(_PAGES)}")


def send(bench: Bench, sent: SubmittedForm | None = None, *, limits: FormLimits = LIMITS) -> FormEnd:
    return receive_request(bench.services, sent or form(), limits)


def requests_of(bench: Bench) -> list[SubjectRequest]:
    with bench.services.database.read() as session:
        return list(session.scalars(select(SubjectRequest).order_by(SubjectRequest.id)))


def news_of(bench: Bench) -> list[int]:
    with bench.services.database.read() as session:
        return list(session.scalars(select(RequestNews.request_id).order_by(RequestNews.request_id)))


def submissions_of(bench: Bench) -> list[FormSubmission]:
    with bench.services.database.read() as session:
        return list(session.scalars(select(FormSubmission).order_by(FormSubmission.id)))
