"""After a sweep: what was erased must be gone from the database's files too, not only from its tables."""

from handlers.services import Services


def overwrite_freed_pages(services: Services) -> bool:
    """Have the database overwrite what its files still hold of erased rows and destroyed keys; tell whether it could.

    Raises:
        DatabaseUnusable: it is away.
    """
    return services.database.overwrite_freed_pages()
