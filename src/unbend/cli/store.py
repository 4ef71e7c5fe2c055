"""Opens the record for a command, and finds a person in it."""

import os

from unbend.errors import UnbendError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from unbend.web.people.models import Person


class NoSuchPerson(UnbendError):
    """Nobody here has that name or id."""

    def __init__(self, wanted: str, names: list[str]) -> None:
        from unbend.catalogue.errors import nearest

        close = nearest(wanted, names)
        here = f"Here are: {', '.join(names)}." if names else "Nobody is here yet."
        super().__init__(
            f"There is no person '{wanted}'. {here}" + (f" Did you mean '{close}'?" if close else "")
        )


def open_record() -> None:
    """Set Django up on UNBEND_HOME and bring its tables up to date."""
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unbend.web.settings")
    import django

    django.setup()
    from unbend.web import database

    database.make_ready()


def find_person(wanted: str) -> "Person":
    """The person of this id or name, whatever its capitals.

    Raises:
        NoSuchPerson: with who is here, and the nearest name.
    """
    from unbend.web.people.models import Person

    people = list(Person.objects.all())
    for person in people:
        if wanted == person.id or wanted.casefold() == person.name.casefold():
            return person
    raise NoSuchPerson(wanted, [person.name for person in people])
