"""Gates: what is missing, the three questions, one try a day."""

import html
import re
from collections.abc import Mapping
from types import SimpleNamespace
from typing import cast

import pytest
from django.test import Client

from tests.web.today.people import Life
from unbend.coach import Practice, decide
from unbend.coach.candidates import Situation, gate_open
from unbend.coach.facts import facts_of
from unbend.web.content import catalogue
from unbend.web.gates.standing import standing_of
from unbend.web.journal.store import case_of, events_of
from unbend.web.people.models import Person

pytestmark = pytest.mark.django_db

GATES = sorted(catalogue().gates)
DEEP = "/gates/deep-hip/"


def right(gate: str) -> dict[str, str]:
    return {f"q{n}": str(one.right) for n, one in enumerate(catalogue().gates[gate].questions, start=1)}


def wrong(gate: str) -> dict[str, str]:
    first = catalogue().gates[gate].questions[0]
    return right(gate) | {"q1": str((first.right + 1) % len(first.choices))}


def good_days(life: Life, days: int) -> None:
    """Practices on that many days, each followed by a quiet morning; ends with a check-in of the next day."""
    life.first_visit()
    last = ""
    for day in range(days + 1):
        life.on_day(day, hour=10)
        if last:
            life.morning(last)
        life.rows_again(("first", "weekly"))
        life.check_in()
        if day < days:
            last = life.practise()


@pytest.mark.parametrize("gate", GATES)
def test_it_says_what_it_is_for_what_is_missing_and_asks_three_questions(
    here: Client, life: Life, gate: str
) -> None:
    life.first_visit()
    page = here.get(f"/gates/{gate}/").content.decode()
    known = catalogue().gates[gate]
    assert known.name in page
    assert f"Good days: 0 of {known.stable_days}" in page
    assert page.count("<fieldset>") == 3
    for movement in catalogue().movements.values():
        if movement.gate == gate:
            assert f'href="/library/{movement.id}/"' in page
            assert f'href="/gates/{gate}/"' in here.get(f"/library/{movement.id}/").content.decode()
    assert (f"/baseline/{known.measure}/" in page) is (known.measure is not None)


@pytest.mark.parametrize("gate", GATES)
def test_all_three_right_are_kept_and_not_asked_again(
    here: Client, anna: Person, life: Life, gate: str
) -> None:
    life.first_visit()
    page = here.post(f"/gates/{gate}/", right(gate)).content.decode()
    assert "All three fit." in page
    assert all(one.because in page for one in catalogue().gates[gate].questions)
    assert case_of(anna.id).gates == {gate: True}
    assert "<fieldset>" not in here.get(f"/gates/{gate}/").content.decode()
    here.post(f"/gates/{gate}/", wrong(gate))
    assert case_of(anna.id).gates == {gate: True}, "a later try takes nothing back"


def test_one_that_does_not_fit_is_explained_and_waits_for_tomorrow(
    here: Client, anna: Person, life: Life
) -> None:
    life.first_visit()
    assert "the next day, not sooner" in here.get(DEEP).content.decode()
    page = here.post(DEEP, wrong("deep-hip")).content.decode()
    assert "tried again tomorrow" in page
    assert "What fits better is" in page
    assert case_of(anna.id).gates == {"deep-hip": False}
    life.later(hours=3)
    assert "You have tried them today." in here.get(DEEP).content.decode()
    assert here.post(DEEP, right("deep-hip")).headers["Location"] == DEEP
    assert case_of(anna.id).gates == {"deep-hip": False}
    life.on_day(-1)
    assert here.post(DEEP, right("deep-hip")).status_code == 302, "a clock that was set back opens nothing"
    life.on_day(1)
    assert here.post(DEEP, right("deep-hip")).status_code == 200
    assert case_of(anna.id).gates == {"deep-hip": True}


@pytest.mark.parametrize(
    "given", [{}, {"q1": "0"}, {"q1": "0", "q2": "9", "q3": "0"}, {"q1": "x", "q2": "", "q3": "1"}]
)
def test_an_open_question_costs_no_try(
    here: Client, anna: Person, life: Life, given: Mapping[str, str]
) -> None:
    life.first_visit()
    response = here.post(DEEP, given)
    assert response.status_code == 422
    assert "One of the three is still open" in response.content.decode()
    assert not [event for event in events_of(anna.id) if event.kind == "gate_answered"]


def test_a_gate_that_does_not_exist_is_not_found(here: Client) -> None:
    assert here.get("/gates/nothing/").status_code == 404


def test_nobody_is_sent_to_the_people(client: Client, db: None) -> None:
    assert client.get(DEEP).headers["Location"] == "/people/"


def test_the_page_and_the_coach_agree_on_what_is_open(here: Client, anna: Person, life: Life) -> None:
    """Good days, the stand, the questions: each by itself opens nothing; all of them do."""
    gate = "single-leg-hinge"

    def is_open() -> bool:
        case = case_of(anna.id)
        facts = facts_of(case, catalogue(), now=life.at)
        seen = cast("Situation", SimpleNamespace(case=case, catalogue=catalogue(), facts=facts))
        standing = standing_of(gate, case, catalogue(), now=life.at)
        assert standing.open is gate_open(gate, seen)
        assert ("Nothing is missing" in here.get(f"/gates/{gate}/").content.decode()) is standing.open
        return standing.open

    good_days(life, 6)
    assert "Good days: 6 of 6" in here.get(f"/gates/{gate}/").content.decode()
    assert not is_open()
    here.post(f"/gates/{gate}/", right(gate))
    assert not is_open()
    life.measured("single-leg-stance", 14, "left", context="own")
    life.measured("single-leg-stance", 6, "right", context="own")
    assert not is_open()
    life.measured("single-leg-stance", 14, "left", context="own")
    life.measured("single-leg-stance", 11, "right", context="own")
    assert is_open()


def test_what_is_not_for_today_leads_to_its_gate(here: Client, anna: Person, life: Life) -> None:
    good_days(life, 6)
    decision = decide(case_of(anna.id), catalogue(), now=life.at)
    assert isinstance(decision, Practice)
    waiting = {r.id for left in decision.left_out for r in left.reasons if r.id.startswith("gate-")}
    page = here.get("/").content.decode()
    assert waiting
    for reason in waiting:
        assert f'href="/gates/{reason.removeprefix("gate-")}/"' in page


def test_the_test_that_a_gate_waits_for_can_be_taken(here: Client, anna: Person, life: Life) -> None:
    life.first_visit()
    gate = "/gates/single-leg-hinge/"
    where = re.search(r'href="(/baseline/single-leg-stance/[^"]+)"', here.get(gate).content.decode())
    assert where is not None
    address = html.unescape(where[1])
    page = here.get(address)
    assert page.status_code == 200
    names = sorted(set(re.findall(r'name="(try_[^"]+)"', page.content.decode())))
    sent = dict.fromkeys(names, "14") | {"pain": "0", "send": "go"}
    assert here.post(address, sent).headers["Location"] == gate
    assert [m.value for m in case_of(anna.id).measurements] == [14, 14]
    assert "Your last: 14 and 14" in here.get(gate).content.decode()
    assert here.get("/baseline/active-knee-extension/").headers["Location"] == "/baseline/"


def test_a_limit_that_forbids_the_test_withholds_it(here: Client, life: Life) -> None:
    life.first_visit()
    life.tell(
        "person_limit",
        limit="one-leg",
        name="No standing on one leg",
        by="Dr Okafor",
        dimension="trait:one_leg",
        at_most=0,
        starts=life.at.date(),
        ends=life.at.date(),
    )
    assert here.get("/baseline/single-leg-stance/").headers["Location"] == "/baseline/"
