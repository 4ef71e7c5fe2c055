"""Erases a person so that nothing of theirs is left in any file of the data folder."""

from time import sleep

from django.db import connection, transaction

from unbend.errors import UnbendError
from unbend.web.journal.cache import CASES
from unbend.web.journal.models import JournalEvent
from unbend.web.people.models import Person

TRIES = 40
PAUSE_S = 0.25


class TracesRemain(UnbendError):
    """Erased, but the files could not be cleaned, because something was reading them."""

    def __init__(self) -> None:
        super().__init__(
            "The record was erased, but something was reading the database, so that old pages of it may still lie in "
            "its files. Close other windows of Unbend, then erase once more or run: unbend erase --clean"
        )


def erase(person: Person) -> int:
    """Delete the person and every event, then overwrite what the files still hold; the number of events.

    Raises:
        TracesRemain: deleted, but the files are in use.
    """
    with transaction.atomic():
        count, _ = JournalEvent.objects.filter(person=person.id).delete()
        Person.objects.filter(id=person.id).delete()
    CASES.clear()
    clean()
    return count


def clean() -> None:
    """Leave in the database's files only what its tables hold.

    secure_delete overwrites rows with zeros, but the write-ahead log keeps the pages as they were: it is
    emptied, the file is written anew without free pages, and the log of that is emptied as well.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in (JournalEvent, Person):
                cursor.execute(f'VACUUM (FULL) "{model._meta.db_table}"')
        return
    _empty_log()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
    _empty_log()


def _empty_log() -> None:
    for _ in range(TRIES):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, *_rest = cursor.fetchone()
        if not busy:
            return
        sleep(PAUSE_S)
    raise TracesRemain
