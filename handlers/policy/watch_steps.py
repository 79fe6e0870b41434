"""Who hears that the deadline of a request comes near. Source: GDPR art. 12(3), and the policy's own steps.

Whoever sees it through hears first, so that a channel full of reminders does not become one that nobody reads. Who may
handle requests at all hears when few days are left, and the privacy channel at the end. A request that nobody sees
through is the channel's from the beginning: no step is skipped because a name is missing.
"""

from handlers.policy.model import DeadlineRules
from storage.vocabulary import WatchStep


def step_of(days_left: int, *, has_assignee: bool, rules: DeadlineRules) -> WatchStep:
    """Return who is told of a request that is warned of; `days_left` is negative when it is late."""
    if not has_assignee or days_left <= rules.tell_channel_days_before:
        return WatchStep.CHANNEL
    return WatchStep.ROLE if days_left <= rules.tell_role_days_before else WatchStep.ASSIGNEE
