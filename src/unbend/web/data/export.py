"""A person's record as one JSON file: the events, nothing computed."""

import json
from collections.abc import Iterator

from unbend.web.journal.models import JournalEvent
from unbend.web.journal.rows import as_data
from unbend.web.people.models import Person

FORMAT = 1
"""The version of the file; a reader refuses a newer one."""


def export(person: Person) -> Iterator[str]:
    """The file in pieces, one event a line, so that years of it need no memory."""
    about = {"id": person.id, "name": person.name, "created_at": person.created_at.isoformat()}
    yield f'{{"unbend": {FORMAT},\n"person": {json.dumps(about, ensure_ascii=False)},\n"events": ['
    between = "\n"
    for row in JournalEvent.objects.filter(person=person.id).order_by("seq").iterator(chunk_size=500):
        yield between + json.dumps(as_data(row), ensure_ascii=False, sort_keys=True)
        between = ",\n"
    yield "\n]}\n"


def file_name(person: Person, day: str) -> str:
    """A name that every file system takes."""
    word = "".join(c for c in person.name.lower() if c.isascii() and c.isalnum()) or "record"
    return f"unbend-{word}-{day}.json"
