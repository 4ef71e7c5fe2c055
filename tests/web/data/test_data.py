"""Export, import and erase: the record is the person's own."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from unbend.record.replay import replay
from unbend.web import clock
from unbend.web.data.erasing import erase
from unbend.web.data.export import export, file_name
from unbend.web.data.importing import ImportRefused, read, take
from unbend.web.journal import store
from unbend.web.journal.models import JournalEvent
from unbend.web.people import pin
from unbend.web.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def full(anna: Person) -> Person:
    """Anna with something in her record."""
    for minutes in (5, 10, 15):
        store.record(anna.id, "walk_logged", minutes=minutes)
    store.record(anna.id, "about_answered", goal="Zöe's garden 🌱", age="35_49")
    return anna


def exported(person: Person) -> bytes:
    return "".join(export(person)).encode()


def upload(client: Client, content: bytes, who: str = "same") -> Any:
    return client.post("/data/import/", {"record": SimpleUploadedFile("record.json", content), "who": who})


def changed(whose: Person, /, **changes: Any) -> bytes:
    return json.dumps({**json.loads(exported(whose)), **changes}).encode()


def in_nine_days() -> str:
    return (clock.now() + timedelta(days=9)).isoformat()


def with_event(whose: Person, /, **changes: Any) -> bytes:
    data = json.loads(exported(whose))
    data["events"][1] |= changes
    return json.dumps(data).encode()


def test_export_then_import_gives_the_same_case(full: Person) -> None:
    """On another machine: same person, same events, same order."""
    content, case = exported(full), store.case_of(full.id)
    erase(full)
    imported = take(read(content))
    assert (imported.created, imported.stored, imported.known) == (True, 4, 0)
    assert (imported.person.id, imported.person.name) == (full.id, "Anna")
    assert store.case_of(full.id) == case == replay(store.events_of(full.id))
    assert json.loads(exported(imported.person))["events"] == json.loads(content)["events"]


def test_importing_twice_is_harmless(full: Person) -> None:
    """As the same person, and as a new one."""
    record = read(exported(full))
    assert (take(record).stored, take(record).known) == (0, 4)
    first, second = take(record, as_new=True), take(record, as_new=True)
    assert (first.stored, second.stored, second.known) == (4, 0, 4)
    assert first.person == second.person != full
    assert first.person.name == "Anna 2"
    assert store.case_of(first.person.id).walks == store.case_of(full.id).walks


def test_an_empty_record_can_be_taken_along(anna: Person) -> None:
    """A person who has answered nothing yet."""
    assert read(exported(anna)).events == ()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda _: b"", "This file is not JSON"),
        (lambda p: exported(p)[:-20], "not JSON, or it was cut short"),
        (lambda _: b"\x89PNG\r\n", "This file is not JSON"),
        (lambda _: b"[" * 200_000, "This file is not JSON"),
        (lambda _: b"[1]", "not a record of Unbend"),
        (lambda p: changed(p, unbend=2), "format 2; this Unbend reads 1: update it first"),
        (lambda p: changed(p, person=None), "does not say whose it is"),
        (lambda p: changed(p, person={"name": "A", "id": "1"}), "needs an id"),
        (lambda p: changed(p, events={}), "no list of events"),
        (lambda p: changed(p, events=[3]), "Event 1 cannot be read"),
        (lambda p: with_event(p, kind="walk_loged"), "Event 2 cannot be read: .*nearest: walk_logged"),
        (lambda p: with_event(p, kind=["x"]), "Event 2 cannot be read"),
        (lambda p: with_event(p, payload={"minutes": -1}), "Event 2 cannot be read: .*minutes"),
        (lambda p: with_event(p, at="2026-01-01T00:00:00"), "a time with its offset"),
        (lambda p: with_event(p, v=99), "a newer Unbend may have written it"),
        (lambda p: with_event(p, person="x"), "Event 2 belongs to another person"),
        (lambda p: with_event(p, at=in_nine_days(), id=p.id), "ahead of this machine's clock"),
    ],
)  # fmt: skip
def test_a_wrong_file_gets_one_clear_sentence_and_changes_nothing(
    full: Person, make: Any, sentence: str
) -> None:
    """Not one event of it is taken, also when the wrong one stands in the middle."""
    content = make(full)
    erase(full)
    with pytest.raises(ImportRefused, match=f"(?s){sentence}.* Nothing was changed"):
        take(read(content))
    assert (Person.objects.count(), JournalEvent.objects.count()) == (0, 0)


def test_the_page_says_what_is_stored_and_where(here: Client, full: Person, settings: Any) -> None:
    """With the folder itself."""
    page = here.get("/data/").content.decode()
    assert "there are 4 entries" in page
    assert "Type your name to erase everything" in page


def test_a_stranger_may_bring_a_record_and_see_none(client: Client, full: Person) -> None:
    """On a fresh machine nobody is here yet; and nobody's record can be taken."""
    assert client.get("/data/export/").status_code == 302
    content = exported(full)
    erase(full)
    assert b"4 new entries" in upload(client, content).content
    assert b"is here now" in client.get("/people/").content


def test_the_page_exports_and_imports(here: Client, full: Person) -> None:
    """A wrong file leaves the page with its sentence."""
    answer = here.get("/data/export/")
    assert answer["Content-Disposition"].startswith('attachment; filename="unbend-anna-20')
    content = answer.getvalue()
    assert json.loads(content)["person"]["name"] == "Anna"
    assert "pin" not in json.loads(content)["person"]
    assert b"0 new entries; 4 were here already" in upload(here, content).content
    wrong = upload(here, b"{}")
    assert (wrong.status_code, b"not a record of Unbend" in wrong.content) == (422, True)
    assert here.post("/data/import/", {"who": "same"}).status_code == 422


def test_a_file_is_no_way_around_a_pin(here: Client, bert: Person) -> None:
    """Cleo's exported file, changed by hand, cannot be written into Cleo's record."""
    cleo = Person.objects.create(name="Cleo", pin_hash=pin.hashed("2468"))
    store.record(cleo.id, "walk_logged", minutes=3)
    assert "Cleo, who has a PIN" in upload(here, exported(cleo)).content.decode().replace(
        "Cleo&#x27;s", "Cleo"
    )


def test_erasing_needs_the_name_and_then_leaves_nothing(here: Client, full: Person, bert: Person) -> None:
    """The other person's record stays as it was."""
    store.record(bert.id, "walk_logged", minutes=7)
    assert "That is not the name" in here.post("/data/erase/", {"name": "Bert"}).content.decode()
    assert store.case_of(full.id).events == 4
    assert b"Erased" in here.post("/data/erase/", {"name": " anna "}).content
    assert list(Person.objects.all()) == [bert]
    assert set(JournalEvent.objects.values_list("person", flat=True)) == {bert.id}
    assert store.case_of(full.id) == replay([])
    assert b"is here now" not in here.get("/people/").content


def test_the_files_name_says_whose_it_is_on_every_system() -> None:
    """No letter that a file system or a header refuses."""
    assert file_name(Person(name="Zoë / ..\n"), "2026-11-20") == "unbend-zo-2026-11-20.json"
    assert file_name(Person(name="Ω"), "2026-11-20") == "unbend-record-2026-11-20.json"
    assert Path(file_name(Person(name="../../etc"), "x")).name == "unbend-etc-x.json"
