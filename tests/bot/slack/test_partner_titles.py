from bot.slack.partner_titles import partner_title
from bot.slack.reading import Reader


def test_a_partner_goes_by_its_title(reader: Reader) -> None:
    assert partner_title(reader, "google_analytics") == "Google Analytics"
    assert partner_title(reader, "gallra") == "Gallra's own tickets"


def test_one_that_the_policy_names_no_more_goes_by_its_name_as_text(reader: Reader) -> None:
    assert partner_title(reader, "<!here>") == "&lt;!here&gt;"
