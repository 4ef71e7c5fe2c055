"""The past is shown as it was, also when what it names is gone."""

import pytest
from django.test import Client

from tests.web.today.people import Life
from unbend.web.journal.store import case_of
from unbend.web.people.models import Person
from unbend.web.progress import series, stored

pytestmark = pytest.mark.django_db

DECISION = {
    "kind": "practice",
    "steps": [
        {
            "movement": "no-longer-here",
            "rung": "first",
            "kind": "reps",
            "sides": "each",
            "sets": 2,
            "reps": 8,
            "hold_s": 0,
            "is_new": True,
            "raised": False,
            "reasons": [{"kind": "choice", "id": "gone", "numbers": {}}],
        }
    ],
    "limits": [
        {
            "dimension": "no_such_bound",
            "original": 4.0,
            "value": 2.0,
            "binding": [{"kind": "limit", "id": "no-such-rule", "numbers": {}}],
            "reasons": [{"at_most": 2.0, "kind": "limit", "id": "no-such-rule", "numbers": {}}],
        }
    ],
    "left_out": [
        {"movement": "also-gone", "rung": None, "reasons": [{"kind": "swap", "id": "x", "numbers": {}}]}
    ],
    "findings": [{"source": "flag", "id": "gone-row", "outcome": "x", "tier": "adapted", "suggest": True}],
    "reasons": [{"kind": "unheard", "id": "of", "numbers": {}}],
}


def test_what_no_longer_exists_is_named_honestly(here: Client, life: Life) -> None:
    life.tell("decided", practice="p1", decision=DECISION, catalogue="0" * 64, rules="2020-01-01")
    life.tell("practice_started", practice="p1")
    html = here.get("/history/p1/").content.decode()
    for words in (
        "no-longer-here/first",
        "no longer in the catalogue",
        "A rule that this Unbend no longer has: limit &#x27;no-such-rule&#x27;",
        "no longer has (no_such_bound)",
        "also-gone",
        "gone-row",
        "The catalogue has changed since",
        "Rules of 2020-01-01",
    ):
        assert words in html, words


def test_a_practice_whose_decision_has_not_arrived_still_opens(here: Client, life: Life) -> None:
    """Events of an offline tablet may arrive before the decision."""
    life.tell("step_done", practice="p2", step=0, movement="glute-bridge", rung="squeeze", seconds=60)
    life.tell("practice_started", practice="p2")
    assert here.get("/history/p2/").status_code == 200
    assert "/history/p2/" in here.get("/history/").content.decode()


def test_what_was_eased_left_out_and_stopped_is_told(life: Life) -> None:
    life.tell(
        "decided",
        practice="p",
        decision={"kind": "practice", "steps": [{}, {}, {}]},
        catalogue="c",
        rules="r",
    )
    life.tell("practice_started", practice="p")
    step = {"practice": "p", "movement": "glute-bridge", "rung": "x"}
    life.tell("step_eased", step=0, to_movement="glute-bridge", to_rung="y", **step)
    life.tell("step_done", step=0, seconds=30, **step)
    life.tell("step_skipped", step=1, **step)
    life.tell("step_stopped", step=2, why="sharp_pain", **step)
    life.tell("practice_stopped", practice="p", why="sharp_pain")
    (log,) = case_of(life.person.id).practices
    said = stored.done_in_words(log)
    assert said == "1 of 3 done, 1 made easier, 1 left out, 1 stopped, ended early: sharp pain"


def test_another_persons_practice_is_not_found(
    here: Client, life: Life, bert: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Life(bert, monkeypatch)
    other.tell("practice_started", practice="theirs")
    assert here.get("/history/theirs/").status_code == 404
    assert here.get("/history/nothing/").status_code == 404


def test_a_practice_can_be_moved_only_where_there_is_somebody_else(here: Client, life: Life) -> None:
    life.tell("practice_started", practice="p")
    assert "/people/move/p/" not in here.get("/history/p/").content.decode()
    Person.objects.create(name="Bert")
    assert "/people/move/p/" in here.get("/history/p/").content.decode()


def test_the_hour_is_that_of_the_place_where_it_happened(here: Client, life: Life) -> None:
    """09:00 at +01:00 stays 09:00, whatever zone this machine is in."""
    life.tell("practice_started", practice="p")
    assert "2 Mar 2026, 09:00" in here.get("/history/").content.decode()


def test_minutes_of_a_practice_left_open_are_those_of_its_finished_steps(life: Life) -> None:
    life.tell("practice_started", practice="p")
    life.tell("step_done", practice="p", step=0, movement="m", rung="r", seconds=120)
    (log,) = case_of(life.person.id).practices
    assert series.minutes_of(log) == 2
    (*_, week) = series.weeks(case_of(life.person.id), life.at)
    assert (week.days, week.minutes) == (1, 2)
