"""Tests of how a mistake in the policy file is told."""

from bot.policy_problems import Problem, unknown, written_out


def test_a_problem_names_the_nearest_line_that_exists() -> None:
    problems = [Problem(("a", "b", "c"), "C."), Problem(("x",), "X."), Problem(("a", "list", 2), "L.")]
    lines = {("a",): 3, ("a", "b"): 5, ("a", "list", 2): 4}
    assert written_out(problems, lines) == ("line 1: x: X.", "line 4: a.list[2]: L.", "line 5: a.b.c: C.")


def test_a_problem_of_the_whole_file_says_so() -> None:
    assert written_out([Problem((), "Odd.")], {(): 1}) == ("line 1: the file: Odd.",)


def test_a_close_name_is_suggested_whatever_its_case() -> None:
    assert unknown((), "kind", "person", ["PERSON", "CITY"]).sentence.endswith("Did you mean 'PERSON'?")


def test_without_a_close_name_the_known_ones_are_listed() -> None:
    assert unknown((), "kind", "zzz", ["PERSON", "CITY"]).sentence.endswith("Known are: PERSON, CITY.")
    assert unknown((), "kind", "zzz", []).sentence.endswith("Known are: none.")
