"""The demo's chapter on a copy: a person gets all that is held about them, and nothing of anybody else."""

import io
import json
from typing import Any, Final

import pyzipper
from rich.table import Table

from sandbox.chapters_people import ADDRESS as SOMEBODY_ELSE
from sandbox.requester import Requester
from sandbox.telling import Story

ADDRESS: Final = "orjan.mossbergek@example.se"
"""Who asks what is held about him."""
_WORDS: Final = "Din kopia finns bakom länken som vi har skickat."


def copy(story: Story) -> None:
    """Take in a request for access, and have the copy collected, confirmed and fetched."""
    story.chapter("A copy of everything", "He asks what is held about him: one sealed file, fetched by a link.")
    orjan = Requester(story.installation, ADDRESS, "access")
    number = orjan.open()
    orjan.prove_identity(number)
    orjan.wait_for_partners(number)
    orjan.attest(number, "slack")
    archive, passphrase = orjan.copy(number)
    files = opened(archive, passphrase)
    table = Table("File", "Bytes", title="What is in it", title_justify="left")
    for name, content in sorted(files.items()):
        table.add_row(name, f"{len(content):,}")
    story.print(table)
    told = json.dumps(json.loads(files["copy.json"]), ensure_ascii=False)
    story.check("without the passphrase nobody reads it, the names of its files say nothing", holds=is_sealed(archive))
    story.check("it tells what is held about him", holds=ADDRESS in told)
    story.check("it tells nothing of anybody else", holds=SOMEBODY_ELSE not in told)
    letter = orjan.answer(number, words=_WORDS)
    story.show("The letter he gets", letter.strip())
    story.check("the letter says what was done, and where to complain", holds=_WORDS in letter and "IMY" in letter)


def opened(archive: bytes, passphrase: str) -> dict[str, bytes]:
    """Return the files of a sealed archive, by their names."""
    with pyzipper.AESZipFile(io.BytesIO(archive)) as file:
        file.setpassword(passphrase.encode())
        return {name: file.read(name) for name in file.namelist()}


def is_sealed(archive: bytes) -> bool:
    """Say whether no file of an archive can be read without its passphrase, and no name tells of a person."""
    with pyzipper.AESZipFile(io.BytesIO(archive)) as file:
        infos: list[Any] = file.infolist()
        return all(info.flag_bits & 1 and "@" not in info.filename for info in infos) and bool(infos)
