"""Collects a copy, makes its file, and prints the most memory it had: a process of its own, told all by argument."""

import json
import sys
from dataclasses import replace

from bot.copies.writer import ArchiveWriter
from handlers.collect_copy import collect_copy
from handlers.confirm_copy import Confirmation, confirm_copy
from handlers.finish_collecting import finish_collecting
from handlers.list_copy_sources import list_copy_sources
from handlers.seal_copy import seal_copy
from storage import access_copies
from storage.ids import CopyId, RequestId
from tests.bench.machine import own_pid, peak_mb
from tests.handlers.bench import OFFICER
from tests.handlers.workflows.victim import build


def main() -> None:
    """Do as a worker does, and print MiB and bytes."""
    told = json.loads(sys.argv[1])
    services = build(told)
    services = replace(services, copy_writer=ArchiveWriter(services.policy))
    request_id, copy_id = RequestId(told["request"]), CopyId(told["copy"])
    for source in list_copy_sources(services, copy_id):
        collect_copy(services, copy_id, source)
    finish_collecting(services, copy_id)
    confirm_copy(services, OFFICER, request_id, Confirmation())
    if not seal_copy(services, copy_id):
        sys.exit("The file was not made.")
    with services.database.read() as session:
        copy = access_copies.find_copy(session, request_id)
    sys.stdout.write(json.dumps({"peak_mb": peak_mb(own_pid()), "bytes": copy.size if copy else 0}))


if __name__ == "__main__":
    main()
