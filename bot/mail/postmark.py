"""Mail by Postmark's API."""

from email.headerregistry import Address

from bot.mail.copy_letter import copy_letter
from bot.mail.letters import Letter, challenge_letter, person_letter
from handlers.policy.model import Policy
from handlers.services import ChallengeLetter, CopyLetter, PersonLetter
from storage.partners.postmark_mail import Mail, PostmarkMail


class PostmarkMailer:
    """Sends from one Postmark server.

    Args:
        postmark: the server.
        sender: the company's address, which Postmark has to know.
        stream: on which of the server's streams.
        policy: for the company's name and its clock.
        public_url: where links lead.
    """

    def __init__(self, postmark: PostmarkMail, *, sender: str, stream: str, policy: Policy, public_url: str) -> None:
        self._postmark, self._sender, self._stream = postmark, sender, stream
        self._policy, self._public_url = policy, public_url

    def send_challenge(self, letter: ChallengeLetter) -> None:
        """Send a link. Raises PartnerFailed: the mail was not taken."""
        self._send(challenge_letter(letter, policy=self._policy, public_url=self._public_url))

    def send_letter(self, letter: PersonLetter) -> None:
        """Send a letter. Raises PartnerFailed: the mail was not taken."""
        self._send(person_letter(letter))

    def send_copy(self, letter: CopyLetter) -> None:
        """Send a link to a copy. Raises PartnerFailed: the mail was not taken."""
        self._send(copy_letter(letter, policy=self._policy, public_url=self._public_url))

    def _send(self, written: Letter) -> None:
        sender = str(Address(self._policy.controller.name, addr_spec=self._sender))
        self._postmark.send(Mail(sender, written.to, written.subject, written.text, self._stream))
