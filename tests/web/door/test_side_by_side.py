"""Two answers that do not go together: shown beside each other, settled by one submit, whichever way."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.coach.test_screening import ticks
from tests.web.today.people import Life
from unbend.catalogue.words import Tier
from unbend.coach import Ask, decide
from unbend.record.words import LegPoint, LegSides
from unbend.web.content import catalogue
from unbend.web.journal.store import case_of, events_of
from unbend.web.people.models import Person

pytestmark = pytest.mark.django_db
PAGE = "/door/side-by-side/"
PAIRS = sorted(catalogue().contradictions)


def mild(row: str) -> dict[str, Any]:
    """The row ticked in its mildest outcome, so that nothing locks."""
    flag = catalogue().flags[row]
    return ticks(flag, next(outcome for outcome in flag.outcomes if outcome.tier is Tier.ADAPTED))


TOLD: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "both-legs-one-leg": (mild("ces5"), {"leg_sides": "left", "leg_point": "calf", "spots": ["calf_left"]}),
    "leg-pain-nowhere": (mild("sci1"), {"leg_point": "none", "spots": ["low_back_left"]}),
    "leg-severe-pain-mild": (
        mild("sci2") | {"sci2.which": ["severe"]},
        {"pain_now": 1, "pain_usual": 1, "pain_worst": 3},
    ),
    "pregnant-at-seventy-five": (mild("preg"), {"age": "75_plus"}),
    "resting-worst": ({}, {"stirred_by": "hard_work", "pain_now": 9, "pain_worst": 10}),
    "worst-below-usual": ({}, {"pain_usual": 6, "pain_worst": 4}),
}
SAME: dict[str, dict[str, Any]] = {
    "both-legs-one-leg": {"ces5": "yes", "spots": ["calf_left"]},
    "leg-pain-nowhere": {"sci1": "yes", "spots": ["low_back_left"]},
    "leg-severe-pain-mild": {"sci2": "yes", "pain_worst": "3"},
    "pregnant-at-seventy-five": {"preg": "yes", "age": "75_plus"},
    "resting-worst": {"stirred_by": "hard_work", "pain_now": "9"},
    "worst-below-usual": {"pain_usual": "6", "pain_worst": "4"},
}
OTHER: dict[str, dict[str, Any]] = {
    "both-legs-one-leg": {"ces5": "no", "spots": ["calf_left"]},
    "leg-pain-nowhere": {"sci1": "no", "spots": ["low_back_left"]},
    "leg-severe-pain-mild": {"sci2": "yes", "pain_worst": "8"},
    "pregnant-at-seventy-five": {"preg": "no", "age": "75_plus"},
    "resting-worst": {"stirred_by": "ordinary_tasks", "pain_now": "9"},
    "worst-below-usual": {"pain_usual": "4", "pain_worst": "6"},
}


def contradicts(life: Life, pair: str) -> None:
    ticked, about = TOLD[pair]
    life.first_visit(ticked=ticked, **about)
    life.later(minutes=1)


def asks(life: Life) -> str:
    decision = decide(case_of(life.person.id), catalogue(), now=life.at)
    return decision.what if isinstance(decision, Ask) else decision.kind


def test_every_contradiction_of_the_catalogue_is_walked_here() -> None:
    assert sorted(TOLD) == PAIRS


@pytest.mark.parametrize("pair", PAIRS)
def test_both_stand_beside_each_other_with_what_was_said(here: Client, life: Life, pair: str) -> None:
    contradicts(life, pair)
    assert here.get("/").headers["Location"] == PAGE
    page = here.get(PAGE).content.decode()
    assert catalogue().contradictions[pair].say in page
    assert page.count('<section class="card stack">') == 2
    for name, value in SAME[pair].items():
        for one in [value] if isinstance(value, str) else value:
            assert re.search(rf'name="{name}" value="{one}" checked', page), (name, one)


@pytest.mark.parametrize("given", [SAME, OTHER], ids=["as it was", "otherwise"])
@pytest.mark.parametrize("pair", PAIRS)
def test_answering_both_settles_it_whichever_way(
    here: Client, anna: Person, life: Life, pair: str, given: dict[str, dict[str, Any]]
) -> None:
    contradicts(life, pair)
    where = here.post(PAGE, given[pair]).headers["Location"]
    rows = [event.payload for event in events_of(anna.id) if event.kind == "flags_answered"]
    assert rows[-1].scope == "correction"  # type: ignore[attr-defined]
    assert rows[-1].complete is True  # type: ignore[attr-defined]
    flags = catalogue().flags
    ticked = [name for name, value in given[pair].items() if value == "yes" and flags[name].details]
    if ticked:
        assert where.startswith("/door/more/?scope=correction"), "its details are asked again"
        (row,) = ticked
        page = here.get(where).content.decode()
        for detail in catalogue().flags[row].details:
            assert detail.ask in page
        life.later(minutes=1)
        sent = {name: value for name, value in TOLD[pair][0].items() if "." in name}
        assert here.post(where, sent).headers["Location"] == "/"
    else:
        assert where == "/"
    assert asks(life) == "check_in"
    assert here.get(PAGE).headers["Location"] == "/"


def test_only_about_the_person_still_settles_it_with_no_rows(here: Client, anna: Person, life: Life) -> None:
    contradicts(life, "worst-below-usual")
    here.post(PAGE, SAME["worst-below-usual"])
    *_, about, rows = events_of(anna.id)
    assert (about.kind, rows.kind) == ("about_answered", "flags_answered")
    assert rows.payload.answers == {}  # type: ignore[attr-defined]


@pytest.mark.parametrize("pair", PAIRS)
def test_one_left_open_stores_nothing_and_keeps_the_other(
    here: Client, anna: Person, life: Life, pair: str
) -> None:
    contradicts(life, pair)
    before = len(list(events_of(anna.id)))
    first, *_ = SAME[pair]
    response = here.post(PAGE, {first: SAME[pair][first]})
    assert response.status_code == 422
    assert f'name="{first}" value="{SAME[pair][first]}" checked' in response.content.decode()
    assert len(list(events_of(anna.id))) == before


def test_the_chart_says_point_and_sides_anew(here: Client, anna: Person, life: Life) -> None:
    contradicts(life, "leg-pain-nowhere")
    here.post(PAGE, {"sci1": "no", "spots": ["calf_left", "thigh_right"]})
    about = case_of(anna.id).about
    assert (about.leg_point, about.leg_sides) == (LegPoint.CALF, LegSides.BOTH)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"sci1": "yes"}, "Nothing is tapped on the chart"),
        ({"sci1": "yes", "spots": ["calf_left"], "nowhere": "1"}, "Take one of the two away"),
    ],
)
def test_an_empty_chart_is_said_on_purpose(here: Client, life: Life, sent: dict[str, Any], said: str) -> None:
    contradicts(life, "leg-pain-nowhere")
    response = here.post(PAGE, sent)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert here.post(PAGE, {"sci1": "no", "nowhere": "1"}).headers["Location"] == "/"


def test_a_pain_that_was_tapped_at_the_check_in_is_corrected_there_too(
    here: Client, anna: Person, life: Life
) -> None:
    life.first_visit(stirred_by="hard_work", pain_now=9, pain_worst=10)
    life.later(minutes=1)
    life.check_in(9)
    page = here.get(PAGE).content.decode()
    assert re.search('name="pain_now" value="9" checked', page)
    life.later(minutes=1)
    here.post(PAGE, {"stirred_by": "hard_work", "pain_now": "3"})
    assert case_of(anna.id).check_ins[-1].pain == 3
    assert asks(life) == "practice"


def test_what_a_clinician_has_looked_at_is_not_closed_by_saying_it_again(
    here: Client, anna: Person, life: Life
) -> None:
    flag = catalogue().flags["sci2"]
    lock = next(outcome for outcome in flag.outcomes if outcome.tier is Tier.CLINICIAN)
    life.first_visit(ticked=ticks(flag, lock), pain_now=1, pain_usual=1, pain_worst=2)
    life.later(minutes=1)
    life.tell("clinician_looked", facts=["sci2"], who="Dr Okafor", on=life.at.date(), may="gentle movement")
    assert here.get("/").headers["Location"] == PAGE
    life.later(minutes=1)
    assert here.post(PAGE, {"sci2": "yes", "pain_worst": "2"}).headers["Location"] == "/"
    assert asks(life) == "check_in", "neither locked again nor asked again"


def test_there_is_no_page_without_a_contradiction(here: Client, life: Life, client: Client) -> None:
    life.first_visit()
    assert here.get(PAGE).headers["Location"] == "/"
    assert here.post(PAGE, {"ces1": "no"}).headers["Location"] == "/"
