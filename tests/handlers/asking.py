"""What the tests of subject requests share: requests, and the seven partners that are connected, as stand-ins."""

from collections.abc import Iterable
from dataclasses import replace

from handlers.open_request import open_request
from handlers.partner_lines import PartnerLine
from handlers.policy.model import PartnerName
from handlers.prove_identity import Proof, prove_identity
from handlers.request_opening import ReceivedRequest
from handlers.show_request import show_request
from storage.ids import RequestId
from storage.vocabulary import Channel, Right
from tests.contracts.partners import case
from tests.contracts.partners.test_every_partner import CASES
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.people import ASTRID

PROOF = Proof(f"{ASTRID.name} ringde från sitt nummer", (ASTRID.phone,))
EVIDENCE = f"Sökte på {ASTRID.email}, inget fanns"


def stand_ins(names: Iterable[str] = ()) -> dict[str, case.Bench]:
    """Return stand-ins that hold something of Astrid and of Birger, by name; all seven without `names`."""
    wanted = set(names) or {one.name for one in CASES}
    return {one.name: case.bench_of(one) for one in CASES if one.name in wanted}


def connected(bench: Bench, partners: dict[str, case.Bench]) -> Bench:
    """Return a bench whose worker has these partners connected."""
    ready = {PartnerName(name): stand.partner for name, stand in partners.items()}
    return replace(bench, services=replace(bench.services, partners=ready))


def opened(bench: Bench, *, subject: str = ASTRID.email, right: Right = Right.ERASURE) -> RequestId:
    """Record a request as an agent does, and return its number."""
    received = ReceivedRequest(right=right, channel=Channel.CHAT, subject=subject, received_at=bench.clock.now())
    return open_request(bench.services, AGENT, received).id


def proven(bench: Bench, *, subject: str = ASTRID.email, proof: Proof = PROOF) -> RequestId:
    """Record a request whose person is known; every partner is to be asked."""
    request_id = opened(bench, subject=subject)
    prove_identity(bench.services, AGENT, request_id, proof)
    return request_id


def partners_of(bench: Bench, request_id: RequestId) -> dict[str, PartnerLine]:
    """Return how far every partner is with a request."""
    return {line.partner: line for line in show_request(bench.services, OFFICER, request_id).partners}
