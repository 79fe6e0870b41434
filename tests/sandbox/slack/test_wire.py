"""How Slack says no."""

from sandbox.slack.wire import SlackRefusal


def test_a_plain_refusal_is_only_its_word() -> None:
    assert SlackRefusal("no_text").to_slack() == {"ok": False, "error": "no_text"}


def test_a_refusal_with_problems_lists_them_where_the_sdk_looks_for_them() -> None:
    body = SlackRefusal("invalid_blocks", ("too long [json-pointer:/blocks/0]",)).to_slack()
    assert body["response_metadata"]["messages"] == ["[ERROR] too long [json-pointer:/blocks/0]"]
    assert body["errors"] == ["too long [json-pointer:/blocks/0]"]
