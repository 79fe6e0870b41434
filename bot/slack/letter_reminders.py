"""What the privacy channel is told of a letter that did not reach its person: its number and sort, nothing of it.

A worker imports this: no Bolt.
"""

from bot.slack import blocks
from bot.slack.blocks import Message
from bot.slack.words import Words
from handlers.services import LostLetter


def lost_letter_message(letter: LostLetter, words: Words) -> Message:
    """Return which request's letter is lost, and what to do."""
    said = words.letters
    lost = said.lost_unsure if letter.is_unsure else said.lost
    text = lost.format(request=letter.request, type=said.types[letter.type])
    return Message(text, (blocks.section(text), blocks.context(said.lost_again)))
