"""What tests of the sweep share: an installation whose first run is over, and a policy that asks whom it should."""

from dataclasses import replace

from handlers.policy.model import Approval, Gallring
from storage import sweeps
from storage.models import SweepRun
from storage.vocabulary import SweepState
from tests.handlers.bench import Bench


def after_first_run(bench: Bench) -> Bench:
    """Let the first run of this installation, which is dry, be over."""
    with bench.services.database.begin() as session:
        at, version = bench.clock.now(), bench.services.policy.version
        row = sweeps.propose(
            session, "dry-one", [], started_by="cli", policy_version=version, cap=1, plan={"due": 1}, at=at
        )
        row.state, row.tickets, row.finished_at = SweepState.DRY, 1, at
    return bench


def with_approval(bench: Bench, approval: Approval) -> Bench:
    """Return the bench under a policy that asks these people."""
    policy = replace(bench.services.policy, gallring=Gallring(approval))
    return replace(bench, services=replace(bench.services, policy=policy))


def runs(bench: Bench) -> list[SweepRun]:
    """Return the stored runs, the newest first."""
    with bench.services.database.read() as session:
        return sweeps.list_runs(session)
