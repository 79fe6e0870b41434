"""What the privacy channel is told of erasures that persons asked for: what is withheld no more, and what remains.

A worker imports this: no Bolt.
"""

from bot.slack import blocks
from bot.slack.blocks import Message, escaped
from bot.slack.words import Words
from handlers.services import ErasureNews


def erasures_message(news: ErasureNews, words: Words) -> Message:
    """Return what there is to tell, in counts."""
    said = words.decisions
    told = [said.ended.of(news.ended)] if news.ended else []
    if news.remaining:
        told.append(said.remaining.of(news.remaining))
    if news.by_hand is not None:
        request_id, partner = news.by_hand
        told.append(said.by_hand.format(request=request_id, partner=escaped(partner)))
    how = [blocks.context(said.remaining_how)] if news.remaining else []
    return Message(" ".join(told), (*(blocks.section(one) for one in told), *how))
