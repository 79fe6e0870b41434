"""`gallra migrate`, `gallra worker` and `gallra serve`: the processes of an installation."""

import typer


def migrate() -> None:
    """Bring the database to what this version needs. Safe to repeat; run it before the new version starts."""
    from bot.commands.start import read_settings
    from bot.migrating import bring_up

    typer.echo(bring_up(read_settings()))


def worker() -> None:
    """Run queues and schedules: fetch tickets, redact what is due, every night and when asked."""
    from bot.commands.start import read_settings
    from bot.worker import run_worker

    run_worker(read_settings())


def serve() -> None:
    """Run web and worker in one process: all that one machine needs, on one SQLite file."""
    from bot.commands.start import read_settings
    from bot.serve import run_embedded

    run_embedded(read_settings())
