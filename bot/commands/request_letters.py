"""`gallra request letter`, `extend`, `answer`, `refuse`: what a person is written, and who was told of it."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.operating import as_operator, typed
from bot.commands.requests import Number
from storage.ids import LetterId, RequestId
from storage.vocabulary import LetterLanguage, LetterType

if TYPE_CHECKING:
    from handlers.letter_making import LetterWish, MadeLetter

request_letters_app = typer.Typer()
"""Stands among the commands of `gallra request`."""

Language = Annotated[
    LetterLanguage | None, typer.Option(help="The person's language; that of their last letter, or the company's.")
]
HandedOver = Annotated[
    str,
    typer.Option(
        help="How you gave it to the person, where no mail can be sent; stored sealed. `-` asks for it.",
    ),
]
LetterNumber = Annotated[int, typer.Argument(help="The letter's number, as `gallra request show` has it.", min=1)]


@request_letters_app.command(
    "letter", epilog="Example: gallra request letter 3 --type received --language sv --preview"
)
def letter(
    number: Number,
    *,
    type_: Annotated[LetterType, typer.Option("--type", help="Which letter.")],
    words: Annotated[
        str, typer.Option(help="Why it is in doubt who asks, or what you want to know. `-` asks for it.")
    ] = "",
    language: Language = None,
    handed_over: HandedOver = "",
    preview: Annotated[bool, typer.Option("--preview", help="Show the letter, and send nothing.")] = False,
) -> None:
    """Write that a request has arrived, or ask who asks or what is meant. With --preview read any letter first."""
    wish = _wish(words, language, handed_over)
    if preview:
        _show(number, type_, wish)
        return
    with as_operator() as (services, actor):
        if type_ is LetterType.SCOPE:
            from handlers.ask_scope import ask_scope

            asked = ask_scope(services, actor, RequestId(number), wish)
            _print(number, asked.letter)
            clock = "Its clock stands until the answer" if asked.stands else "Too late to stop its clock"
            typer.echo(f"{clock}: as of today it is due on {asked.due_on}.")
            return
        from handlers.send_letter import send_letter

        _print(number, send_letter(services, actor, RequestId(number), type_, wish))


@request_letters_app.command("scope-answered", epilog="Example: gallra request scope-answered 3")
def scope_answered(number: Number) -> None:
    """Record that the person has said what they mean: the clock goes on."""
    from handlers.answer_scope import answer_scope

    with as_operator() as (services, actor):
        due_on = answer_scope(services, actor, RequestId(number))
    typer.echo(f"Request {number}: its clock goes on. It is to be answered by {due_on}.")


@request_letters_app.command("extend", epilog="Example: gallra request extend 3 --reason -")
def extend(
    number: Number,
    *,
    reason: Annotated[str, typer.Option(help="Why the answer takes longer; it stands in the letter. `-` asks for it.")],
    language: Language = None,
    handed_over: HandedOver = "",
) -> None:
    """Tell the person within the first month, with reasons, that the answer takes longer (GDPR art. 12(3)). Once."""
    from handlers.extend_request import extend_request

    wish = _wish(reason, language, handed_over)
    with as_operator() as (services, actor):
        extended = extend_request(services, actor, RequestId(number), wish)
    _print(number, extended.letter)
    typer.echo(f"It is to be answered by {extended.due_on}.")


@request_letters_app.command("answer", epilog="Example: gallra request answer 3 --done -")
def answer(
    number: Number,
    *,
    done: Annotated[
        str, typer.Option(help="What was done, where Gallra does not know it; in the letter. `-` asks for it.")
    ] = "",
    language: Language = None,
    handed_over: HandedOver = "",
) -> None:
    """Close a request with an answer: what was done, what is withheld until when, who was told."""
    from handlers.answer_request import answer_request

    wish = _wish(done, language, handed_over)
    with as_operator() as (services, actor):
        made = answer_request(services, actor, RequestId(number), wish)
    _print(number, made)
    typer.echo(f"Request {number} is answered.")


@request_letters_app.command("refuse", epilog="Example: gallra request refuse 3 --reason -")
def refuse(
    number: Number,
    *,
    reason: Annotated[
        str, typer.Option(help="Why; it stands in the letter. Empty before it is known who asks. `-` asks for it.")
    ] = "",
    language: Language = None,
    handed_over: HandedOver = "",
) -> None:
    """Close a request with reasons, and with where to complain (GDPR art. 12(4))."""
    from handlers.refuse_request import refuse_request

    wish = _wish(reason, language, handed_over)
    with as_operator() as (services, actor):
        made = refuse_request(services, actor, RequestId(number), wish)
    _print(number, made)
    typer.echo(f"Request {number} is refused.")


@request_letters_app.command("recipients", epilog="Example: gallra request recipients 3")
def recipients(number: Number) -> None:
    """List who was told of a request, when, and by what it is known (GDPR art. 19)."""
    from rich.console import Console
    from rich.table import Table

    from handlers.show_request import show_request

    with as_operator() as (services, actor):
        request = show_request(services, actor, RequestId(number))
    if not request.recipients:
        typer.echo("Nobody was asked yet: gallra request identify says who asks.")
        return
    table = Table("Recipient", "Told", "To", "State", "Known by")
    for one in request.recipients:
        table.add_row(one.title, f"{one.told_on or ''}", one.act or "", one.state, one.proof)
    Console().print(table)


@request_letters_app.command("letter-text", epilog="Example: gallra request letter-text 7")
def letter_text(number: LetterNumber) -> None:
    """Read a letter as it was written, as to hand it over."""
    from handlers.read_letter import read_letter

    with as_operator() as (services, actor):
        text = read_letter(services, actor, LetterId(number))
    typer.echo(text.reveal())


@request_letters_app.command("letter-handed-over", epilog="Example: gallra request letter-handed-over 7 --how -")
def letter_handed_over(
    number: LetterNumber,
    *,
    how: Annotated[str, typer.Option(help="How you gave it to the person; stored sealed. `-` asks for it.")],
) -> None:
    """Attest that a letter was handed over that could not be mailed."""
    from handlers.attest_letter import attest_letter

    with as_operator() as (services, actor):
        attested = attest_letter(services, actor, LetterId(number), typed(how, "How"))
    typer.echo(f"Request {attested.request}: the letter ({attested.type}) counts as handed over.")


def _wish(words: str, language: LetterLanguage | None, handed_over: str) -> "LetterWish":
    from handlers.letter_making import LetterWish

    return LetterWish(typed(words, "Words"), language, typed(handed_over, "Handed over"))


def _show(number: int, type_: LetterType, wish: "LetterWish") -> None:
    from handlers.preview_letter import preview_letter

    with as_operator() as (services, actor):
        shown = preview_letter(services, actor, RequestId(number), type_, wish)
    typer.echo(shown.text.reveal())
    if not shown.can_mail:
        typer.echo("No mail can be sent to this person: hand it over, then say how with --handed-over -", err=True)


def _print(number: int, made: "MadeLetter") -> None:
    way = "a worker mails it" if made.is_mailed else "it counts as handed over"
    typer.echo(f"Request {number}: letter {made.id} ({made.type}, {made.language}) is written; {way}.")
