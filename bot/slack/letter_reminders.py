"""What the privacy channel is told of a letter that did not reach its person: its number and sort, nothing of it.

A worker imports this: no Bolt.
"""

from bot.slack import blocks
from bot.slack.blocks import Message
from bot.slack.letter_values import HAND_OVER_ACTION, SentTarget
from bot.slack.words import Words
from handlers.services import LostLetter


def lost_letter_message(letter: LostLetter, words: Words) -> Message:
    """Return which request's letter is lost, with a button where it is still owed: its request may be closed."""
    said = words.letters
    lost = said.lost_unsure if letter.is_unsure else said.lost
    text = lost.format(request=letter.request, type=said.types[letter.type])
    if not letter.is_owed:
        return Message(text, (blocks.section(text), blocks.context(said.lost_again)))
    target = SentTarget(letter.letter).encode()
    button = blocks.button(said.hand_over_button, action_id=HAND_OVER_ACTION, value=target)
    return Message(text, (blocks.section(text, button=button), blocks.context(said.lost_again)))
