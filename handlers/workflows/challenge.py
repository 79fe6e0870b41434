"""The link that proves who asks is sent, or given up after a while. Its token never comes here: the step makes it.

What is written down between the steps is the number of the challenge and whether it was sent, so whoever reads the
workflow tables can answer for nobody.
"""

from collections.abc import Callable
from typing import Final

from dbos import DBOS

from handlers.fail_challenge import fail_challenge
from handlers.send_challenge import send_challenge
from handlers.services import WorkerServices
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.names import CHALLENGE
from storage.errors import FailureReason
from storage.ids import ChallengeId

SENT: Final = "sent"
NOT_SENT: Final = "not_sent"
"""Nobody waits for it any more: a newer one was asked for, or it is known who asks."""


def register_challenge(services: WorkerServices, patience: Patience) -> Callable[[int], str]:
    """Make the workflow known to the engine and return it: challenge -> what came of it."""

    def send(challenge_id: int) -> str:
        return SENT if send_challenge(services, ChallengeId(challenge_id)) else NOT_SENT

    def fail(challenge_id: int, reason: str) -> None:
        fail_challenge(services, ChallengeId(challenge_id), FailureReason(reason))

    @DBOS.workflow(name=CHALLENGE)
    def challenge(challenge_id: int) -> str:
        try:
            return str(patience.persist("send_challenge", send, challenge_id))
        except GaveUp as gave_up:
            patience.persist("fail_challenge", fail, challenge_id, gave_up.reason.value)
            return gave_up.reason.value

    return challenge
