"""`gallra doctor`: is this installation well, and if not, what to do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.errors import PartnerFailed


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What one check found: `is_well`, and a sentence that says what was seen or what to do."""

    name: str
    is_well: bool
    sentence: str


def doctor() -> None:
    """Check policy, keys, database, workers, Slack and Intercom, and say what to fix. Exit 1 if anything is wrong."""
    from rich.console import Console
    from rich.table import Table

    from bot.commands.console import progress_console
    from bot.commands.start import read_settings

    settings = read_settings()
    with progress_console().status("Looking …"):  # a partner that does not answer takes a while
        found = list(diagnose(settings))
    table = Table("", "Check")
    table.add_column("Finding", overflow="fold")
    for diagnosis in found:
        table.add_row("✓" if diagnosis.is_well else "✗", diagnosis.name, diagnosis.sentence)
    Console(markup=False, emoji=False).print(table)
    raise typer.Exit(0 if all(diagnosis.is_well for diagnosis in found) else 1)


def diagnose(settings: "Settings") -> Iterator[Diagnosis]:
    """Yield one diagnosis per part of the installation; a part that fails does not stop the others."""
    from bot.commands import doctor_checks as checks

    for name, check in (
        ("policy", checks.check_policy),
        ("keyset", checks.check_keyset),
        ("database", checks.check_database),
        ("keys", checks.check_keys_database),
        ("keyset of the database", checks.check_keyset_of_database),
        ("staff", checks.check_staff),
        ("workers", checks.check_workers),
        ("due tickets", checks.check_due),
        ("deliveries", checks.check_deliveries),
        ("audit log", checks.check_audit),
        ("Intercom", checks.check_intercom),
        ("Intercom workspace", checks.check_workspace),
        ("Intercom webhooks", checks.check_intercom_secret),
        ("other partners", checks.check_partners),
        ("request form", checks.check_request_form),
        ("Slack", checks.check_slack),
        ("Slack user groups", checks.check_user_groups),
        ("Slack commands", checks.check_slack_secret),
        ("privacy channel", checks.check_privacy_channel),
        ("listed channels", checks.check_listed_channels),
    ):
        yield _diagnosis(name, check, settings)


def _diagnosis(name: str, check: "Callable[[Settings], str]", settings: "Settings") -> Diagnosis:
    from bot.policy_file import PolicyInvalid
    from bot.settings import SettingsInvalid
    from storage.errors import PartnerFailed, StorageError, WrongWorkspace

    try:
        return Diagnosis(name, is_well=True, sentence=check(settings))
    except SettingsInvalid as error:
        return Diagnosis(name, is_well=False, sentence=" ".join(error.problems))
    except PolicyInvalid as error:
        problems = " ".join(error.problems)
        return Diagnosis(name, is_well=False, sentence=f"{error.path} cannot be used as a policy. {problems}")
    except WrongWorkspace as error:
        return Diagnosis(name, is_well=False, sentence=error.sentence)
    except PartnerFailed as failure:
        return Diagnosis(name, is_well=False, sentence=_what_to_do(name, failure))
    except StorageError as error:
        return Diagnosis(name, is_well=False, sentence=error.sentence)


def _what_to_do(partner: str, failure: "PartnerFailed") -> str:
    """Return what a partner's refusal means for the operator."""
    from storage.errors import FailureReason

    match failure.reason, partner:
        case FailureReason.UNAUTHORISED, "Intercom" | "Intercom workspace":
            advice = "check INTERCOM_ACCESS_TOKEN and INTERCOM_REGION."
        case FailureReason.UNAUTHORISED, _:
            advice = "check SLACK_BOT_TOKEN, and that the app is installed with every scope of `gallra manifest`."
        case FailureReason.UNREACHABLE | FailureReason.RATE_LIMITED, _:
            advice = "it cannot be reached from here now. Check the network, and try again in a minute."
        case _:
            advice = "it answered what it should not. Look at its status page, and at the host that is set for it."
    return f"{failure.reason}: {advice}"
