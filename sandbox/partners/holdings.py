"""What each partner still holds, whoever may see it: the look behind that shows whether an erasure was one."""

from collections.abc import Mapping
from typing import Final

from sandbox.partners.asana import TRASH, AsanaState
from sandbox.partners.every import Partners
from sandbox.partners.google_analytics import GoogleAnalyticsState
from sandbox.partners.mailerlite import MailerLiteState
from sandbox.partners.meta import MetaState
from sandbox.partners.postmark_state import PostmarkState
from sandbox.partners.stripe import StripeState
from sandbox.partners.telavox import TelavoxState

_RECORDS: Final = ("outbound", "inbound", "bounces")


def held_by_all(partners: Partners) -> dict[str, list[str]]:
    """Return, by each partner's name, a line for each thing that is still there."""
    return {
        "asana": _of_asana(partners.asana),
        "google_analytics": _of_google_analytics(partners.google_analytics),
        "mailerlite": _of_mailerlite(partners.mailerlite),
        "meta": _of_meta(partners.meta),
        "postmark": _of_postmark(partners.postmark),
        "stripe": _of_stripe(partners.stripe),
        "telavox": _of_telavox(partners.telavox),
    }


def _of_asana(state: AsanaState) -> list[str]:
    with state.lock:
        now = state.clock.now()
        there = [task for task in state.tasks.values() if task.deleted_at is None or now < task.deleted_at + TRASH]
        return [
            " · ".join(
                filter(
                    None,
                    (
                        "task" if task.deleted_at is None else "task in the trash",
                        task.name,
                        task.notes,
                        *task.comments,
                        *task.files,
                        *task.custom_fields.values(),
                    ),
                )
            )
            for task in there
        ]


def _of_google_analytics(state: GoogleAnalyticsState) -> list[str]:
    with state.lock:
        now = state.clock.now()
        there = [one for one in state.visitors if one.gone_at is None or one.gone_at > now]
        return [f"{one.field} · {one.value}" for one in there]


def _of_mailerlite(state: MailerLiteState) -> list[str]:
    with state.lock:
        now = state.clock.now()
        there = [one for one in state.subscribers.values() if not one.is_gone(now)]
        return [
            f"subscriber, {'being forgotten' if one.forget_at else one.status} · {one.email} · {_whole(one.fields)}"
            for one in there
        ]


def _of_meta(state: MetaState) -> list[str]:
    with state.lock:
        now = state.clock.now()
        there = [one for one in state.members if one.gone_at is None or one.gone_at > now]
        return [f"{one.audience} · {one.schema} · {one.hash}" for one in there]


def _of_postmark(state: PostmarkState) -> list[str]:
    with state.lock:
        records = [f"{kind} · {_whole(one.told)}" for kind in _RECORDS for one in state.records(kind)]
        return records + [
            f"suppression on {stream} · {one.address}" for stream in state.streams for one in state.suppressed(stream)
        ]


def _of_stripe(state: StripeState) -> list[str]:
    with state.lock:
        return [
            f"{one.told['object']} · {_whole(one.told)}"
            for objects in state.objects.values()
            for one in objects.values()
            if one.deleted_at is None
        ]


def _of_telavox(state: TelavoxState) -> list[str]:
    with state.lock:
        return [f"call · {one.number} · {one.began_at:%Y-%m-%d %H:%M}" for one in state.calls]


def _whole(told: object) -> str:
    """Return every word and number that an object holds, each after its name."""
    if isinstance(told, Mapping):
        return ", ".join(f"{name} {_whole(value)}" for name, value in told.items() if value not in ("", None, [], {}))
    return " ".join(map(_whole, told)) if isinstance(told, list) else str(told)
