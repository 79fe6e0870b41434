"""Which fields can be searched, and what they hold. An unknown field is refused, never ignored."""

from collections.abc import Mapping
from datetime import datetime

from sandbox.intercom.conversation_statistics import statistics_json
from sandbox.intercom.records import Contact, Conversation, ConversationState
from sandbox.intercom.searching import Field, FieldType
from sandbox.intercom.times import unix


def _present(value: str | int | None) -> tuple[str | int, ...]:
    return () if value is None else (value,)


def _time(value: datetime | None) -> tuple[int, ...]:
    return () if value is None else (unix(value),)


def _statistic(name: str) -> Field[Conversation]:
    def values(conversation: Conversation) -> tuple[str | int, ...]:
        return _present(statistics_json(conversation).get(name))

    return Field(FieldType.TIME if name.endswith("_at") else FieldType.NUMBER, values)


CONVERSATION_FIELDS: Mapping[str, Field[Conversation]] = {
    "id": Field(FieldType.TEXT, lambda one: (one.id,)),
    "created_at": Field(FieldType.TIME, lambda one: _time(one.created_at)),
    "updated_at": Field(FieldType.TIME, lambda one: _time(one.updated_at)),
    "waiting_since": Field(FieldType.TIME, lambda one: _time(one.waiting_since)),
    "snoozed_until": Field(FieldType.TIME, lambda one: _time(one.snoozed_until)),
    "state": Field(FieldType.TEXT, lambda one: (one.state.value,)),
    "open": Field(FieldType.FLAG, lambda one: (one.state is not ConversationState.CLOSED,)),
    "source.type": Field(FieldType.TEXT, lambda one: (one.source.channel,)),
    "source.subject": Field(FieldType.TEXT, lambda one: (one.source.subject,)),
    "source.author.id": Field(FieldType.TEXT, lambda one: (one.source.author.id,)),
    "source.author.type": Field(FieldType.TEXT, lambda one: (one.source.author.type,)),
    "source.author.name": Field(FieldType.TEXT, lambda one: _present(one.source.author.name)),
    "source.author.email": Field(FieldType.TEXT, lambda one: _present(one.source.author.email)),
    "contact_ids": Field(FieldType.TEXT, lambda one: tuple(one.contact_ids)),
    "statistics.first_close_at": _statistic("first_close_at"),
    "statistics.last_close_at": _statistic("last_close_at"),
    "statistics.last_contact_reply_at": _statistic("last_contact_reply_at"),
    "statistics.last_admin_reply_at": _statistic("last_admin_reply_at"),
    "statistics.count_reopens": _statistic("count_reopens"),
    "statistics.count_conversation_parts": _statistic("count_conversation_parts"),
}

CONTACT_FIELDS: Mapping[str, Field[Contact]] = {
    "id": Field(FieldType.TEXT, lambda one: (one.id,)),
    "role": Field(FieldType.TEXT, lambda one: (one.role,)),
    "name": Field(FieldType.TEXT, lambda one: _present(one.name)),
    "email": Field(FieldType.TEXT, lambda one: _present(one.email)),
    "phone": Field(FieldType.TEXT, lambda one: _present(one.phone)),
    "external_id": Field(FieldType.TEXT, lambda one: _present(one.external_id)),
    "created_at": Field(FieldType.DAY, lambda one: _time(one.created_at)),
    "updated_at": Field(FieldType.DAY, lambda one: _time(one.updated_at)),
}
