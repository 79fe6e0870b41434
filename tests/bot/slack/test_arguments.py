import pytest

from bot.slack.arguments import parse_command, plain, purpose_named, ticket_in
from bot.slack.words import Verb
from handlers.policy.model import Policy

MAIL = "astrid.lindfors@example.se"


@pytest.mark.parametrize(
    ("typed", "verb", "argument", "purpose"),
    [
        ("", Verb.HELP, "", None),
        ("   ", Verb.HELP, "", None),
        ("help", Verb.HELP, "", None),
        ("HJÄLP", Verb.HELP, "", None),
        ("corrections", Verb.CORRECTIONS, "", None),
        ("Rättelser", Verb.CORRECTIONS, "", None),
        (f"find {MAIL}", Verb.FIND, MAIL, None),
        (f"find {MAIL} for support", Verb.FIND, MAIL, "support"),
        (f"hitta {MAIL} för support", Verb.FIND, MAIL, "support"),
        ("hitta 070-174 06 05 fo\u0308r support", Verb.FIND, "070-174 06 05", "support"),
        ("find 070-174 06 05", Verb.FIND, "070-174 06 05", None),
        ("show 123 for", Verb.SHOW, "123", None),
        ("show 123 FOR Legal obligations", Verb.SHOW, "123", "Legal obligations"),
        ("show for support", Verb.SHOW, "", "support"),
        ("show 123 for x for support", Verb.SHOW, "123 for x", "support"),
        ("visa #123 för “support”", Verb.SHOW, "#123", "support"),
        ("förfallna", Verb.DUE, "", None),
        ("gallra 123", Verb.REDACT, "123", None),
        ("begäran", Verb.REQUEST, "", None),
        ("begäranden", Verb.REQUESTS, "", None),
        ("requests", Verb.REQUESTS, "", None),
        ("“find” 123", Verb.FIND, "123", None),
        ("delete 123", None, "123", None),
        ("finds 123", None, "123", None),
    ],
)
def test_a_command_is_read_as_it_was_meant(typed: str, verb: Verb | None, argument: str, purpose: str | None) -> None:
    command = parse_command(typed)

    assert (command.verb, command.argument, command.purpose) == (verb, argument, purpose)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (f"<mailto:{MAIL}|{MAIL}>", MAIL),
        (f"<MAILTO:{MAIL}>", MAIL),
        ("<tel:+46701740605|070-174 06 05>", "070-174 06 05"),
        ("<tel:9001012385|900101-2385>", "900101-2385"),
        ("<tel:+46701740605>", "+46701740605"),
        ("<https://example.se/a?b=1&amp;c=2|här>", "https://example.se/a?b=1&c=2"),
        ("a\u00a0b\u202fc\u2003d\te\nf", "a b c d e f"),
        ("1\u200b2\u200d3\ufeff\u00ad4\u202e", "1234"),
        ("\uff11\uff12\uff13", "123"),
        ("&lt;b&gt; &amp;amp;", "<b> &amp;"),
        ("<@U0SIGRID01|sigrid> <#C01SUPPORT|support> <!channel>", "@U0SIGRID01 #C01SUPPORT !channel"),
        ("a < b > c", "a b c"),
        ("<<<", "<<<"),
    ],
)
def test_what_slack_and_keyboards_add_is_undone(typed: str, meant: str) -> None:
    assert plain(typed) == meant


@pytest.mark.parametrize("quotes", ["“{}”", "”{}”", "'{}'", "\u2018{}\u2019", "«{}»", "„{}“", "`{}`", "*{}*", '"{}"'])
def test_quotation_marks_around_an_argument_are_dropped(quotes: str) -> None:
    assert parse_command(f"show {quotes.format('123')} for support").argument == "123"


def test_an_argument_of_4000_characters_is_read_like_any_other() -> None:
    long = "x" * 4_000

    assert parse_command(f"find {long}").argument == long
    assert parse_command("<" * 4_000).verb is None


@pytest.mark.parametrize(
    ("argument", "ticket"),
    [
        ("123", "123"),
        ("#123", "123"),
        ("215468723957", "215468723957"),
        ("https://app.intercom.com/a/inbox/xyz/inbox/conversation/123", "123"),
        ("https://app.eu.intercom.com/a/apps/xyz/conversations/123", "123"),
        ("https://app.intercom.com/a/inbox/xyz/inbox/shared/all/conversation/123?view=List", "123"),
        ("https://app.intercom.io/a/apps/xyz/inbox/inbox/all/conversations/123#part_id=comment-9-8", "123"),
        ("http://APP.INTERCOM.COM/a/inbox/xyz/inbox/conversation/123/", "123"),
        ("", None),
        ("12 3", None),
        ("-123", None),
        ("12a", None),
        ("../123", None),
        ("١٢٣", None),
        ("1" * 41, None),
        ("https://app.intercom.com.evil.example/a/inbox/xyz/inbox/conversation/123", None),
        ("https://evilintercom.com/a/inbox/xyz/inbox/conversation/123", None),
        ("https://app.intercom.com/a/inbox/xyz/inbox/conversation/abc", None),
        ("https://app.intercom.com/a/inbox/xyz/inbox/conversation/12x", None),
        ("https://app.intercom.com/a/inbox/xyz/inbox/conversation/../123", None),
        ("https://example.se/conversations/123", None),
        ("ftp://app.intercom.com/conversations/123", None),
        ("https://[app.intercom.com/conversations/123", None),
    ],
)
def test_a_ticket_is_a_number_or_a_link_to_intercom(argument: str, ticket: str | None) -> None:
    assert ticket_in(argument) == ticket


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("support", "support"),
        ("SUPPORT", "support"),
        ("legal_obligation", "legal_obligation"),
        ("legal obligation", "legal_obligation"),
        ("Legal obligations", "legal_obligation"),
        ("rättsliga  förpliktelser", "legal_obligation"),
        ("Kommunikation och support", "support"),
        ("suport", None),
        ("", None),
        ("*", None),
        ("\u0455upport", None),
    ],
)
def test_a_purpose_is_named_by_its_name_or_its_title(policy: Policy, typed: str, name: str | None) -> None:
    assert purpose_named(policy, typed) == name


def test_a_command_does_not_show_what_was_typed() -> None:
    assert MAIL not in repr(parse_command(f"find {MAIL} for {MAIL}"))
