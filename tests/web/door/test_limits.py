"""Limits that somebody sets: on the page of limits, and when a clinician has looked."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.web.today.people import Life
from unbend.coach import Practice, Settle, decide
from unbend.web.content import catalogue
from unbend.web.door.person_limits import PLAIN
from unbend.web.journal.store import case_of, events_of
from unbend.web.people.models import Person

pytestmark = pytest.mark.django_db
PAGE = "/limits/"
BOUNDS: dict[str, dict[str, float]] = {
    "bending": {"lumbar_flexion_deg": 8},
    "lifting": {"trait:carried_load": 0, "load_ratio": 1.6},
    "twisting": {"lumbar_rotation_deg": 5},
    "face-down": {"trait:prone": 0},
    "minutes": {"minutes": 7},
    "calm": {"practice": 0},
}


def sent(life: Life, *limits: str, days: int = 10, **more: Any) -> dict[str, Any]:
    today = life.at.date()
    return {
        "limit": list(limits),
        "by": "Dr Okafor",
        "starts": today.isoformat(),
        "ends": (today + timedelta(days=days)).isoformat(),
        "limit_minutes": "7",
        **more,
    }


def held(life: Life) -> dict[str, float]:
    """The bounds that somebody set and that act on today's decision."""
    decision = decide(case_of(life.person.id), catalogue(), now=life.at)
    return {
        limit.dimension: at_most
        for limit in decision.limits
        for at_most, reason in limit.reasons
        if reason.kind == "person_limit"
    }


@pytest.mark.parametrize("plain", [plain.id for plain in PLAIN])
def test_every_plain_limit_becomes_its_bounds_with_name_by_start_and_end(
    here: Client, anna: Person, life: Life, plain: str
) -> None:
    life.first_visit()
    life.check_in()
    assert here.post(PAGE, sent(life, plain)).headers["Location"] == PAGE
    assert held(life) == BOUNDS[plain]
    for limit in case_of(anna.id).limits:
        assert (limit.by, limit.starts) == ("Dr Okafor", life.at.date())
        assert limit.ends == life.at.date() + timedelta(days=10)
    page = here.get(PAGE).content.decode()
    assert "Set by Dr Okafor. Until 12 March 2026" in page
    assert "Dr Okafor set a limit until 12 March 2026" in here.get("/").content.decode(), "today names it"


def test_calm_things_only_is_a_quiet_day(life: Life, here: Client) -> None:
    life.first_visit()
    life.check_in()
    here.post(PAGE, sent(life, "calm"))
    decision = decide(case_of(life.person.id), catalogue(), now=life.at)
    assert isinstance(decision, Settle)
    assert here.get("/").status_code == 200


def test_no_bending_until_a_day_holds_on_that_day_and_not_after(here: Client, life: Life) -> None:
    life.first_visit()
    here.post(PAGE, sent(life, "bending", days=3))
    life.on_day(3)
    assert held(life) == {"lumbar_flexion_deg": 8}
    life.on_day(4)
    assert held(life) == {}
    page = here.get(PAGE).content.decode()
    assert "What is over" in page
    assert "Lift it before that day" not in page


def test_a_limit_may_begin_later(here: Client, life: Life) -> None:
    life.first_visit()
    here.post(PAGE, sent(life, "twisting", starts=(life.at.date() + timedelta(days=2)).isoformat()))
    assert held(life) == {}
    assert "What comes" in here.get(PAGE).content.decode()
    life.on_day(2)
    assert held(life) == {"lumbar_rotation_deg": 5}


def test_each_may_have_an_end_of_its_own(here: Client, anna: Person, life: Life) -> None:
    life.first_visit()
    own = (life.at.date() + timedelta(days=30)).isoformat()
    here.post(PAGE, sent(life, "bending", "face-down") | {"ends_face-down": own})
    ends = {limit.dimension: (limit.ends - life.at.date()).days for limit in case_of(anna.id).limits}
    assert ends == {"lumbar_flexion_deg": 10, "trait:prone": 30}


def test_a_second_limit_never_loosens_the_first(here: Client, life: Life) -> None:
    life.first_visit()
    here.post(PAGE, sent(life, "minutes", days=20, limit_minutes="5"))
    here.post(PAGE, sent(life, "minutes", days=2, limit_minutes="20", by="A coach"))
    life.check_in()
    decision = decide(case_of(life.person.id), catalogue(), now=life.at)
    assert isinstance(decision, Practice)
    assert next(limit.value for limit in decision.limits if limit.dimension == "minutes") <= 5
    assert here.get(PAGE).content.decode().count("Lift it before that day") == 2


def test_it_is_lifted_whole_by_name_and_not_without(here: Client, anna: Person, life: Life) -> None:
    life.first_visit()
    here.post(PAGE, sent(life, "lifting"))
    group = re.search(r'name="group" value="([^"]+)"', here.get(PAGE).content.decode())
    assert group is not None
    response = here.post("/limits/lift/", {"group": group[1], "by": " "})
    assert response.status_code == 422
    assert held(life) == BOUNDS["lifting"]
    assert here.post("/limits/lift/", {"group": group[1], "by": "Dr Okafor"}).headers["Location"] == PAGE
    assert held(life) == {}
    lifted = [event.payload for event in events_of(anna.id) if event.kind == "limit_lifted"]
    assert [one.by for one in lifted] == ["Dr Okafor"] * 2  # type: ignore[attr-defined]
    assert here.post("/limits/lift/", {"group": group[1], "by": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"limit": []}, "Nothing is ticked yet."),
        ({"by": " "}, "Write who sets it"),
        ({"ends": ""}, "Write the last day of"),
        ({"ends": "2001-01-01"}, "has passed already"),
        ({"starts": "soon"}, "Write the first day as a date"),
        ({"limit": ["minutes"], "limit_minutes": ""}, "minutes a practice"),
        ({"limit": ["minutes"], "limit_minutes": "90"}, "not between 3 and 45"),
    ],
)
def test_it_says_what_is_missing_and_keeps_the_rest(
    here: Client, anna: Person, life: Life, change: dict[str, Any], said: str
) -> None:
    life.first_visit()
    response = here.post(PAGE, {**sent(life, "bending"), **change})
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert ('value="Dr Okafor"' in page) is ("by" not in change)
    assert case_of(anna.id).limits == ()


def test_a_look_can_bring_limits_and_they_outlast_it(here: Client, anna: Person, life: Life) -> None:
    life.first_visit(ticked={"ces1": "yes", "ces1.when": "new", "ces1.seen": "no"})
    life.later(minutes=5)
    today = life.at.date()
    told = {
        "facts": ["ces1"],
        "who": "Dr Okafor",
        "on": today.isoformat(),
        "may": "Gentle movement, no bending, nothing heavy.",
        "until": (today + timedelta(days=5)).isoformat(),
        "limit": ["bending", "lifting"],
        "ends_lifting": (today + timedelta(days=30)).isoformat(),
    }
    assert here.post("/refer/looked/", told).headers["Location"] == "/"
    assert held(life) == BOUNDS["bending"] | BOUNDS["lifting"]
    assert {(limit.by, limit.dimension, (limit.ends - today).days) for limit in case_of(anna.id).limits} == {
        ("Dr Okafor", "lumbar_flexion_deg", 5),
        ("Dr Okafor", "trait:carried_load", 30),
        ("Dr Okafor", "load_ratio", 30),
    }
    life.on_day(6)
    where = here.get("/").headers["Location"]
    assert where == "/door/look/?fact=ces1"
    assert (
        "What Dr Okafor said held until 7 March 2026, so we ask once more."
        in here.get(where).content.decode()
    )
    assert held(life) == BOUNDS["lifting"]
    assert here.post(where, {"send": "yes"}).headers["Location"].startswith("/door/more/")
    here.post("/door/more/", {"ces1.when": "older", "ces1.seen": "no"})
    assert here.get("/").headers["Location"] == "/refer/", "still so and not looked at again: it locks again"


def test_a_limit_without_an_end_and_a_look_without_one_is_asked_for(
    here: Client, anna: Person, life: Life
) -> None:
    life.first_visit(ticked={"ces1": "yes", "ces1.when": "new", "ces1.seen": "no"})
    today = life.at.date().isoformat()
    told = {"facts": ["ces1"], "who": "Dr Okafor", "on": today, "may": "Walk", "limit": ["bending"]}
    response = here.post("/refer/looked/", told)
    assert response.status_code == 422
    assert "Write the last day of" in response.content.decode()
    assert not case_of(anna.id).clearances, "the look is not kept without its limits"


def test_whoever_has_a_surgeons_plan_enters_it_next(here: Client, life: Life) -> None:
    life.first_visit()
    where = here.post("/door/look/?fact=surg", {"send": "yes"}).headers["Location"]
    where = here.post(where, {"surg.plan": "yes", "surg.wound": "no"}).headers["Location"]
    assert where.startswith("/limits/?for=plan")
    page = here.get(where).content.decode()
    assert "Your surgeon&#x27;s plan" in page or "Your surgeon's plan" in page
    assert 'href="/door/"' in page
    assert here.post(where, sent(life, "bending")).headers["Location"] == where


def test_it_is_linked_from_the_data_page_and_the_note(here: Client, life: Life) -> None:
    life.first_visit()
    for page in ("/data/", "/note/"):
        assert 'href="/limits/"' in here.get(page).content.decode()
