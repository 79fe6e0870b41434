"""Turns a validated policy file into the values that the rules read."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from bot.policy_reveals import build_reveals
from bot.policy_schema import (
    EVERY_TOPIC,
    DetectionShape,
    HostingShape,
    PolicyShape,
    PurposeShape,
    SlackMessagesShape,
    TicketRuleShape,
    TransferShape,
    WordsShape,
)
from detectors.entities import AllowList, SensitiveTopic
from handlers.policy import model
from storage.vocabulary import OwnRecord, StaffRecordType

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def build_policy(shape: PolicyShape, *, version: str) -> model.Policy:
    """Return the policy that a checked file describes, under the given version."""
    return model.Policy(
        version=version,
        controller=model.Controller(**dict(shape.controller)),
        hosting=_hosting(shape.hosting),
        safeguards=tuple(_words(words) for words in shape.safeguards),
        data_types=_data_types(shape),
        purposes=_frozen({model.PurposeName(name): _purpose(name, one) for name, one in shape.purposes.items()}),
        ticket_purposes=tuple(model.PurposeName(name) for name in shape.ticket_purposes),
        roles=_roles(shape),
        access=_access(shape),
        partners=_partners(shape),
        authorities=_authorities(shape),
        deadlines=model.DeadlineRules(**dict(shape.deadlines)),
        detection=_detection(shape.detection),
        regression_purpose=model.PurposeName(shape.regression_purpose) if shape.regression_purpose else None,
        sensitive_topics=_sensitive_topics(shape),
        data_subjects=_data_subjects(shape),
        own_records=_frozen(
            {OwnRecord(name): model.OwnRecordRule(**dict(rule)) for name, rule in shape.own_records.items()}
        ),
        legal_minimums=_frozen(
            {clock: model.LegalMinimum(**dict(minimum)) for clock, minimum in shape.legal_minimums.items()}
        ),
        ticket_rules=tuple(_ticket_rule(name, one) for name, one in shape.ticket_rules.items()),
        clock_attributes=model.ClockAttributes(**dict(shape.clock_attributes)),
        after_parts=model.AfterParts(**dict(shape.after_parts)),
        identity=model.IdentityRules(**dict(shape.identity)),
        access_copy=model.CopyRules(**dict(shape.access_copy)),
        gallring=model.Gallring(**dict(shape.gallring)),
        slack_messages=_slack_messages(shape.slack_messages),
        breaches=_breaches(shape),
        reveals=build_reveals(shape.reveals),
        views=_views(shape),
        staff_records=_frozen(
            {StaffRecordType(name): model.StaffRecordRule(**dict(rule)) for name, rule in shape.staff_records}
        ),
    )


def _hosting(shape: HostingShape) -> model.Hosting:
    return model.Hosting(
        provider=shape.provider,
        places=tuple(shape.places),
        location=shape.location,
        transfer=_transfer(shape.transfer),
    )


def _transfer(shape: TransferShape | None) -> model.Transfer | None:
    return model.Transfer(countries=tuple(shape.countries), safeguard=shape.safeguard) if shape else None


def _data_subjects(shape: PolicyShape) -> Mapping[model.DataSubjectsName, model.DataSubjects]:
    return _frozen(
        {
            (key := model.DataSubjectsName(name)): model.DataSubjects(name=key, title=_words(one.title))
            for name, one in shape.data_subjects.items()
        }
    )


def _detection(shape: DetectionShape) -> AllowList:
    return AllowList(**{name: tuple(values) for name, values in shape})


def _data_types(shape: PolicyShape) -> Mapping[model.DataTypeName, model.DataType]:
    return _frozen(
        {
            (key := model.DataTypeName(name)): model.DataType(
                name=key, title=_words(one.title), sources=tuple(one.sources), kinds=frozenset(one.kinds)
            )
            for name, one in shape.data_types.items()
        }
    )


def _slack_messages(shape: SlackMessagesShape) -> model.SlackMessages:
    return model.SlackMessages(
        channels=frozenset(shape.channels), kinds=frozenset(shape.kinds), own_postings=shape.own_postings
    )


def _purpose(name: str, shape: PurposeShape) -> model.Purpose:
    subjects = shape.data_subjects
    return model.Purpose(
        name=model.PurposeName(name),
        title=_words(shape.title),
        legal_bases=tuple(shape.legal_bases),
        data_types=tuple(model.DataTypeName(data_type) for data_type in shape.data_types),
        retention=model.Retention(**dict(shape.retention)) if shape.retention else None,
        data_subjects=None if subjects is None else tuple(model.DataSubjectsName(each) for each in subjects),
    )


def _sensitive_topics(shape: PolicyShape) -> Mapping[SensitiveTopic, model.TopicLimit]:
    limits = {
        topic: shape.sensitive_topics.get(topic, shape.sensitive_topics.get(EVERY_TOPIC)) for topic in SensitiveTopic
    }
    return _frozen({topic: model.TopicLimit(**dict(limit)) for topic, limit in limits.items() if limit})


def _ticket_rule(name: str, shape: TicketRuleShape) -> model.TicketRule:
    when = shape.when
    return model.TicketRule(
        name=model.RuleName(name),
        serves=tuple(model.PurposeName(purpose) for purpose in shape.serves),
        channels=tuple(when.channels),
        began_as=tuple(when.began_as),
        tags=tuple(when.tags),
        teams=tuple(when.teams),
        attributes=_frozen({attribute: tuple(values) for attribute, values in when.attributes.items()}),
        kinds=tuple(when.kinds),
        purposes=tuple(model.PurposeName(purpose) for purpose in when.purposes),
    )


def _roles(shape: PolicyShape) -> Mapping[model.RoleName, model.Role]:
    return _frozen(
        {
            (key := model.RoleName(name)): model.Role(
                name=key, title=_words(one.title), slack_user_groups=tuple(one.slack_user_groups)
            )
            for name, one in shape.roles.items()
        }
    )


def _access(shape: PolicyShape) -> model.Access:
    return _frozen(
        {
            model.RoleName(role): _frozen(
                {model.PurposeName(purpose): frozenset(actions) for purpose, actions in purposes.items()}
            )
            for role, purposes in shape.access.items()
        }
    )


def _views(shape: PolicyShape) -> model.Hints:
    return _frozen(
        {
            model.RoleName(role): _frozen(
                {model.PurposeName(purpose): frozenset(kinds) for purpose, kinds in purposes.items()}
            )
            for role, purposes in shape.views.items()
        }
    )


def _partners(shape: PolicyShape) -> Mapping[model.PartnerName, model.Partner]:
    return _frozen(
        {
            (key := model.PartnerName(name)): model.Partner(
                name=key,
                title=one.title,
                usage=_words(one.usage),
                shares=_words(one.shares),
                purposes=tuple(model.PurposeName(purpose) for purpose in one.purposes),
                data_types=tuple(model.DataTypeName(data_type) for data_type in one.data_types),
                location=one.location,
                transfer=_transfer(one.transfer),
                keeps=_frozen({type_: model.PurposeName(purpose) for type_, purpose in one.keeps.items()}),
            )
            for name, one in shape.partners.items()
        }
    )


def _authorities(shape: PolicyShape) -> Mapping[model.AuthorityName, model.Authority]:
    return _frozen(
        {
            (key := model.AuthorityName(name)): model.Authority(
                name=key, title=_words(one.title), ground=_words(one.ground)
            )
            for name, one in shape.authorities.items()
        }
    )


def _breaches(shape: PolicyShape) -> model.BreachRules:
    rules = shape.breaches
    return model.BreachRules(
        report_within_hours=rules.report_within_hours,
        remind_hours_left=tuple(rules.remind_hours_left),
        sensitive_kinds=frozenset(rules.sensitive_kinds),
        citation=rules.citation,
    )


def _words(shape: WordsShape) -> model.Words:
    return model.Words(sv=shape.sv, en=shape.en)


def _frozen(mapping: dict[_Key, _Value]) -> Mapping[_Key, _Value]:
    return MappingProxyType(mapping)
