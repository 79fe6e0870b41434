"""What the tests of the link share that proves who asks: a bench that sends mail, and the letters it sent."""

from dataclasses import dataclass, replace

from sqlalchemy import select

from handlers.challenge_identity import challenge_identity
from handlers.send_challenge import send_challenge
from storage import challenges
from storage.ids import ChallengeId, RequestId
from storage.models import IdentityChallenge, SubjectRequest
from tests.fakes import RecordingMailer
from tests.handlers.asking import opened
from tests.handlers.bench import AGENT, Bench
from tests.people import ASTRID


@dataclass(frozen=True, slots=True)
class Post:
    """A bench whose workers send mail, and what they sent."""

    bench: Bench
    mailer: RecordingMailer

    def asked(self, *, subject: str = ASTRID.email) -> RequestId:
        """Record a request, and have a link sent."""
        request_id = opened(self.bench, subject=subject)
        self.ask(request_id)
        return request_id

    def ask(self, request_id: RequestId) -> str:
        """Have a link sent for a request, and return its token."""
        challenge_identity(self.bench.services, AGENT, request_id)
        return self.send(self.newest(request_id))

    def send(self, challenge_id: ChallengeId) -> str:
        assert send_challenge(self.bench.services, challenge_id)
        return self.token

    def newest(self, request_id: RequestId) -> ChallengeId:
        with self.bench.services.database.read() as session:
            found = challenges.find_newest(session, request_id)
        assert found is not None
        return ChallengeId(found.id)

    @property
    def token(self) -> str:
        """The token of the letter that was sent last."""
        return self.mailer.letters[-1].token.reveal()

    def request(self, request_id: RequestId) -> SubjectRequest:
        with self.bench.services.database.read() as session:
            return session.get_one(SubjectRequest, request_id)

    def challenges(self) -> list[IdentityChallenge]:
        with self.bench.services.database.read() as session:
            return list(session.scalars(select(IdentityChallenge).order_by(IdentityChallenge.id)))


def post_of(bench: Bench) -> Post:
    """Return the same bench, with mail."""
    mailer = RecordingMailer()
    return Post(replace(bench, services=replace(bench.services, mailer=mailer, sends_mail=True)), mailer)
