"""Makes the database ready, or says in a sentence why it cannot be."""

from collections.abc import Iterable

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from unbend.errors import UnbendError
from unbend.web.journal.errors import DiskFull
from unbend.web.journal.store import is_disk_full


class NewerDatabase(UnbendError):
    """The database was last used by a newer Unbend."""

    def __init__(self, where: str, unknown: Iterable[str]) -> None:
        super().__init__(
            f"The record in {where} was last used by a newer Unbend "
            f"(it has {', '.join(sorted(unknown))}, unknown here). "
            "Nothing was changed. Update this Unbend, or start it with another folder: UNBEND_HOME=/a/folder make run"
        )


class DatabaseRefused(UnbendError):
    """The database cannot be opened at all."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(
            f"The record in {where} cannot be opened: {why.strip()}. Nothing was changed. "
            "Check that this account may read and write there and that it is Unbend's own file."
        )


def make_ready() -> None:
    """Bring the tables to this program's version.

    Raises:
        NewerDatabase: it has migrations that this program does not know.
        DatabaseRefused: it cannot be opened or is not ours.
        DiskFull: the disk takes no more.
    """
    try:
        executor = MigrationExecutor(connection)
        ours = executor.loader.migrated_apps
        known = set(executor.loader.disk_migrations)
        unknown = [
            f"{app}.{name}"
            for app, name in executor.loader.applied_migrations or {}
            if app in ours and (app, name) not in known
        ]
        if unknown:
            raise NewerDatabase(_where(), unknown)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        if is_disk_full(error):
            raise DiskFull(settings.UNBEND_HOME) from error
        raise DatabaseRefused(_where(), str(error)) from error
    except DatabaseError as error:
        raise DatabaseRefused(_where(), str(error)) from error


def _where() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return str(name)
    return f"the PostgreSQL database '{name}' on {connection.settings_dict['HOST'] or 'this machine'}"
