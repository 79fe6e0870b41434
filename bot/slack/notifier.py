"""What the privacy role is told: in its channel in Slack, or in the log of an installation without one.

A worker imports this: the SDK only, no Bolt.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from slack_sdk import WebClient

from bot.logs import get_logger
from bot.slack import blocks
from bot.slack.blocks import Message
from bot.slack.breach_reminders import breach_message
from bot.slack.decision_news import erasures_message
from bot.slack.failures import slack_failures
from bot.slack.forecast import ForecastPicture, draw_forecast
from bot.slack.hold_reminders import MOST_REMINDED, reminder_message
from bot.slack.letter_reminders import lost_letter_message
from bot.slack.proposal_pages import proposal_message
from bot.slack.quiet import quiet_logger
from bot.slack.report_pages import report_message
from bot.slack.report_picture import draw_report
from bot.slack.request_news import new_requests_message
from bot.slack.request_reminders import requests_due_message
from bot.slack.staff_reminders import MOST_STAFF, staff_reminder_message
from bot.slack.sweep_pages import channel_words, sweep_message
from bot.slack.task_reminders import MOST_REMINDED as MOST_TASKS
from bot.slack.task_reminders import links_message, tasks_message
from bot.slack.words import Words
from handlers.masked_requests import LinkReminder, MaskedProposalLine, MaskedRequestLine, TaskReminder
from handlers.policy.model import Policy
from handlers.policy.request_figures import RequestReport
from handlers.services import (
    AuditAlarm,
    BreachReminder,
    ErasureNews,
    HoldReminder,
    LostLetter,
    NightReport,
    StaffReminder,
)
from handlers.sweep_views import SweepView

_TIMEOUT_S: Final = 10
_log = get_logger(__name__)


class SlackNotifier:
    """Posts to one channel of Slack, in the language that the policy chooses for it."""

    def __init__(self, token: str, channel: str, base_url: str, *, policy: Policy) -> None:
        """Prepare to post; nothing is connected yet.

        Args:
            token: the bot's.
            channel: the id of a channel that the bot is a member of.
            base_url: of Slack's Web API, with a final slash.
            policy: for its language, its clock and the titles of its purposes.
        """
        self._channel, self._policy = channel, policy
        self._client = WebClient(
            token=token, base_url=base_url, timeout=_TIMEOUT_S, logger=quiet_logger(), retry_handlers=[]
        )

    def post_night(self, report: NightReport) -> None:
        """Post the night's counts and the head of the audit log.

        Raises:
            PartnerFailed: it could not be posted.
        """
        self._post(night_message(report, channel_words(self._policy)))

    def post_holds(self, reminders: Sequence[HoldReminder]) -> None:
        """Remind the owners of holds that these are to be reviewed; each is mentioned by name.

        Raises:
            PartnerFailed: it could not be posted.
        """
        for start in range(0, len(reminders), MOST_REMINDED):
            self._post(reminder_message(reminders[start : start + MOST_REMINDED]))

    def post_alarm(self, alarm: AuditAlarm) -> None:
        """Say that the audit log does not hold.

        Raises:
            PartnerFailed: it could not be posted.
        """
        self._post(alarm_message(alarm, channel_words(self._policy)))

    def post_unverified(self) -> None:
        """Say that the audit log could not be read to its end.

        Raises:
            PartnerFailed: it could not be posted.
        """
        self._post(unverified_message(channel_words(self._policy)))

    def post_requests(self, requests: Sequence[MaskedRequestLine], *, to: str | None = None) -> None:
        """Tell which requests are to be answered soon, or are late: in the channel, or somebody directly.

        Raises:
            PartnerFailed: it could not be posted.
        """
        message = requests_due_message(requests, channel_words(self._policy), is_direct=to is not None)
        self._post(message, to=to)

    def post_tasks(self, reminders: Sequence[TaskReminder], *, to: str | None = None) -> None:
        """Remind of what is to be done by hand: the channel, or somebody directly.

        Raises:
            PartnerFailed: it could not be posted.
        """
        for start in range(0, len(reminders), MOST_TASKS):
            some = reminders[start : start + MOST_TASKS]
            self._post(tasks_message(some, channel_words(self._policy), self._policy), to=to)

    def post_links(self, reminders: Sequence[LinkReminder], *, to: str | None = None) -> None:
        """Tell of links that can be used no more: the channel, or somebody directly.

        Raises:
            PartnerFailed: it could not be posted.
        """
        for start in range(0, len(reminders), MOST_TASKS):
            some = reminders[start : start + MOST_TASKS]
            self._post(links_message(some, channel_words(self._policy), self._policy), to=to)

    def post_erasures(self, news: ErasureNews) -> None:
        """Tell what is withheld no more, and where something remains that was to be erased.

        Raises:
            PartnerFailed: it could not be posted.
        """
        self._post(erasures_message(news, channel_words(self._policy)))

    def post_report(self, report: RequestReport) -> None:
        """Post the figures of a month of requests, and their picture where something here can draw.

        Raises:
            PartnerFailed: it could not be posted.
        """
        words = channel_words(self._policy)
        self._post(report_message(report, words, self._policy))
        picture = draw_report(report, words, self._policy)
        if picture is not None:
            self._upload(picture, "requests.png")

    def post_breaches(self, reminders: Sequence[BreachReminder]) -> None:
        """Tell of breaches whose clock runs, each in a message of its own.

        Raises:
            PartnerFailed: it could not be posted.
        """
        for reminder in reminders:
            self._post(breach_message(reminder, channel_words(self._policy), self._policy))

    def post_lost_letter(self, letter: LostLetter) -> None:
        """Tell of a letter that did not reach its person.

        Raises:
            PartnerFailed: it could not be posted.
        """
        self._post(lost_letter_message(letter, channel_words(self._policy)))

    def post_proposal(self, proposal: MaskedProposalLine) -> None:
        """Tell of a message that looks like a request, with buttons to decide on it.

        Raises:
            PartnerFailed: it could not be posted.
        """
        self._post(proposal_message(proposal, channel_words(self._policy), self._policy))

    def post_new_requests(self, requests: Sequence[MaskedRequestLine]) -> None:
        """Tell of requests that came by the public form.

        Raises:
            PartnerFailed: it could not be posted.
        """
        words = channel_words(self._policy)
        self._post(new_requests_message(requests, words, timezone=self._policy.controller.timezone))

    def post_staff(self, reminders: Sequence[StaffReminder]) -> None:
        """Tell whose training or agreement lapses; each is mentioned by name.

        Raises:
            PartnerFailed: it could not be posted.
        """
        words = channel_words(self._policy)
        for start in range(0, len(reminders), MOST_STAFF):
            self._post(staff_reminder_message(reminders[start : start + MOST_STAFF], words))

    def post_forecast(self, run: SweepView) -> None:
        """Post the picture of what becomes due; nothing where nothing does, or nothing here can draw.

        Raises:
            PartnerFailed: it could not be posted.
        """
        words = channel_words(self._policy)
        picture = draw_forecast(run, words, timezone=self._policy.controller.timezone)
        if picture is not None:
            self._upload(picture, "forecast.png")

    def post_sweep(self, run: SweepView) -> str | None:
        """Post a run of the sweep, and return its message's timestamp.

        Raises:
            PartnerFailed: it could not be posted.
        """
        return self._post(sweep_message(self._policy, run))

    def update_sweep(self, message: str, run: SweepView) -> None:
        """Change a run's message.

        Raises:
            PartnerFailed: it could not be changed.
        """
        changed = sweep_message(self._policy, run)
        with slack_failures():
            self._client.chat_update(channel=self._channel, ts=message, **changed.to_slack())

    def _upload(self, picture: ForecastPicture, filename: str) -> None:
        with slack_failures():
            self._client.files_upload_v2(
                channel=self._channel,
                content=picture.png,
                filename=filename,
                title=picture.title,
                alt_txt=picture.described,
            )

    def _post(self, message: Message, *, to: str | None = None) -> str | None:
        with slack_failures():
            posted = self._client.chat_postMessage(
                channel=to or self._channel, **message.to_slack(), unfurl_links=False, unfurl_media=False
            )
        return str(posted["ts"]) if posted.get("ts") else None


class LogNotifier:
    """Writes the report to the log."""

    def post_night(self, report: NightReport) -> None:
        """Log the night's counts and the head of the audit log."""
        _log.info("night_report", **asdict(report))

    def post_holds(self, reminders: Sequence[HoldReminder]) -> None:
        """Log how many holds are to be reviewed."""
        _log.warning("holds_to_review", count=len(reminders))

    def post_alarm(self, alarm: AuditAlarm) -> None:
        """Log that the audit log does not hold."""
        _log.error("audit_flawed", count=alarm.flaws, row=alarm.first)

    def post_unverified(self) -> None:
        """Log that the audit log could not be read to its end."""
        _log.error("audit_unverified")

    def post_requests(self, requests: Sequence[MaskedRequestLine], *, to: str | None = None) -> None:  # noqa: ARG002 - Notifier's
        """Log how many requests are to be answered soon, and by how many days the most urgent one is."""
        _log.warning("requests_due", count=len(requests), days_left=min(each.days_left for each in requests))

    def post_tasks(self, reminders: Sequence[TaskReminder], *, to: str | None = None) -> None:  # noqa: ARG002 - Notifier's
        """Log how much is to be done by hand."""
        _log.warning("tasks_by_hand", count=len(reminders))

    def post_links(self, reminders: Sequence[LinkReminder], *, to: str | None = None) -> None:  # noqa: ARG002 - Notifier's
        """Log how many links can be used no more."""
        _log.warning("links_unused", count=len(reminders))

    def post_erasures(self, news: ErasureNews) -> None:
        """Log how many items are withheld no more, and at how many partners something remains."""
        if news.ended:
            _log.warning("withholding_ended", count=news.ended)
        if news.by_hand is not None:
            _log.warning("erasure_left", request_id=news.by_hand[0])
        if news.remaining:
            _log.warning("erasures_remain", count=news.remaining)

    def post_report(self, report: RequestReport) -> None:
        """Log what a month of requests came to; `gallra request report` shows it."""
        _log.info("requests_reported", count=report.total.received, open=report.total.open, late=report.total.late)

    def post_breaches(self, reminders: Sequence[BreachReminder]) -> None:
        """Log how many breaches wait for their report."""
        _log.error("breaches_running", count=len(reminders))

    def post_lost_letter(self, letter: LostLetter) -> None:  # noqa: ARG002 - Notifier's
        """Log that a letter did not reach its person; `gallra request show` says which."""
        _log.error("letter_lost", count=1)

    def post_proposal(self, proposal: MaskedProposalLine) -> None:  # noqa: ARG002 - Notifier's
        """Log that a message looks like a request; `gallra request proposals` lists it."""
        _log.warning("request_proposed", count=1)

    def post_new_requests(self, requests: Sequence[MaskedRequestLine]) -> None:
        """Log how many requests came by the public form; `gallra request list` lists them."""
        _log.warning("requests_received", count=len(requests))

    def post_staff(self, reminders: Sequence[StaffReminder]) -> None:
        """Log how many records of the staff lapse."""
        _log.warning("staff_records_lapse", count=len(reminders))

    def post_forecast(self, run: SweepView) -> None:
        """Draw nothing: a log has no pictures."""

    def post_sweep(self, run: SweepView) -> str | None:
        """Log where a run stands; a line cannot be changed, so the next one is a line of its own."""
        _log.info("sweep", state=run.state, due=run.due, count=run.tickets)
        return None

    def update_sweep(self, message: str, run: SweepView) -> None:  # noqa: ARG002 - Notifier's
        """Log where a run stands."""
        self.post_sweep(run)


def alarm_message(alarm: AuditAlarm, words: Words) -> Message:
    """Return what is said when the audit log does not hold: numbers of rows, and what to do."""
    told = words.night.alarm.format(**asdict(alarm))
    shown = (
        blocks.header(words.night.alarm_title),
        blocks.section(f":warning: {told}"),
        blocks.section(words.night.alarm_how),
    )
    return Message(f"{words.night.alarm_title}\n{told}", shown)


def unverified_message(words: Words) -> Message:
    """Return what is said when nobody knows whether the audit log holds, and what to do."""
    said = words.night
    shown = (blocks.header(said.unverified_title), blocks.section(f":warning: {said.unverified}"))
    return Message(f"{said.unverified_title}\n{said.unverified}", shown)


def night_message(report: NightReport, words: Words) -> Message:
    """Return the nightly report as a message: counts, and the head as `number:hex`."""
    fields = {name: blocks.escaped(value) for name, value in asdict(report).items()}
    counts, head = words.night.counts.format(**fields), words.night.head.format(head=fields["audit_head"])
    told = [counts, *([words.night.escalated.of(report.escalated)] if report.escalated else []), head]
    shown = (blocks.header(words.night.title), *(blocks.section(each) for each in told))
    return Message("\n".join([words.night.title, *told]), shown)
