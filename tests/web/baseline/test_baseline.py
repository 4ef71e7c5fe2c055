"""The tests: only those that are allowed, every number checked, any left out."""

import pytest
from django.test import Client

from tests.web.door.walk import NONE, first_visit
from unbend.coach.baseline import offered, withheld
from unbend.web import clock
from unbend.web.baseline import reading
from unbend.web.baseline.reading import NotARead
from unbend.web.content import catalogue
from unbend.web.journal.store import case_of, record
from unbend.web.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def visited(here: Client) -> Client:
    first_visit(here)
    return here


KNEE = {
    "try_right_1": "9",
    "try_right_2": "10,5",
    "try_left_1": "8.5",
    "try_left_2": "",
    "pain": "1",
    "send": "go",
}


def test_the_list_shows_every_test_that_is_allowed_and_why_others_are_not(
    visited: Client, anna: Person
) -> None:
    page = visited.get("/baseline/").content.decode()
    case = case_of(anna.id)
    for offer in offered(case, catalogue(), now=clock.now()):
        assert f'href="/baseline/{offer.measure}/"' in page
    for one in withheld(case, catalogue(), now=clock.now()):
        assert f'href="/baseline/{one.measure}/"' not in page
        assert catalogue().measures[one.measure].name in page


def test_both_sides_are_kept_with_the_try_that_counts(visited: Client, anna: Person) -> None:
    response = visited.post("/baseline/knee-to-wall/", KNEE)
    assert response.status_code == 302
    kept = {m.side: (m.value, m.pain, m.context) for m in case_of(anna.id).measurements}
    assert kept == {"right": (10.5, 1, "baseline"), "left": (8.5, 1, "baseline")}
    assert "10.5 cm" in visited.get("/baseline/").content.decode()


def test_it_goes_on_to_the_next_open_test_and_ends_at_the_list(visited: Client, anna: Person) -> None:
    order = [offer.measure for offer in offered(case_of(anna.id), catalogue(), now=clock.now())]
    where = f"/baseline/{order[0]}/"
    seen = []
    while where != "/baseline/":
        seen.append(where.split("/")[2])
        where = visited.post(where, {"send": "skip"}).headers["Location"]
    assert seen == order
    assert "That is all for today." in visited.get("/baseline/").content.decode()


@pytest.mark.parametrize(("send", "why"), [("skip", "skipped"), ("pain", "pain"), ("cannot", "not_possible")])
def test_any_test_may_be_left_out_and_the_reason_is_kept(
    visited: Client, anna: Person, send: str, why: str
) -> None:
    visited.post("/baseline/knee-to-wall/", {"send": send})
    (left,) = case_of(anna.id).measurements
    assert (left.value, left.skipped) == (None, why)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"try_right_1": "nine"}, "is not a number"),
        ({"try_right_1": "250"}, "250 cm cannot be right here"),
        ({"try_right_1": "", "try_right_2": "", "try_left_1": ""}, "There is no number yet"),
        ({"pain": ""}, "One answer is still open: pain while you did it."),
        ({"pain": "12"}, "12 is not between 0 and 10"),
    ],
)
def test_an_impossible_number_gets_one_sentence_and_keeps_the_others(
    visited: Client, anna: Person, change: dict[str, str], said: str
) -> None:
    response = visited.post("/baseline/knee-to-wall/", {**KNEE, **change})
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert "try_right_2" in change or 'value="10,5"' in page
    assert not case_of(anna.id).measurements


def test_after_a_practice_it_names_the_practice_and_comes_back_to_it(visited: Client, anna: Person) -> None:
    where = "/baseline/knee-to-wall/?context=after&practice=p1&next=/practice/p1/after/"
    assert "Once more, after moving" in visited.get(where).content.decode()
    assert visited.post(where, KNEE).headers["Location"] == "/practice/p1/after/"
    kept = case_of(anna.id).measurements[-1]
    assert (kept.context, kept.practice) == ("after", "p1")


def test_another_house_is_not_followed(visited: Client) -> None:
    response = visited.post("/baseline/knee-to-wall/?next=//example.org/", KNEE)
    assert response.headers["Location"] == "/"


def test_a_test_that_is_not_allowed_today_leads_to_the_list(visited: Client, anna: Person) -> None:
    allowed = {offer.measure for offer in offered(case_of(anna.id), catalogue(), now=clock.now())}
    other = next(name for name in catalogue().measures if name not in allowed)
    assert visited.get(f"/baseline/{other}/").headers["Location"] == "/baseline/"
    assert visited.get("/baseline/no-such-test/").status_code == 404


def test_an_emergency_comes_before_any_test(visited: Client, anna: Person) -> None:
    answers = {"ces1": "yes", "ces1.when": "new", "ces1.seen": "no"}
    record(anna.id, "flags_answered", scope="check_in", answers=answers)
    assert visited.get("/baseline/").headers["Location"] == "/refer/"
    assert visited.post("/baseline/knee-to-wall/", KNEE).headers["Location"] == "/refer/"


def test_without_a_first_visit_there_is_no_test(here: Client) -> None:
    here.post("/door/first/saddle/", NONE)
    assert here.get("/baseline/").headers["Location"] == "/door/"


@pytest.mark.parametrize(
    ("measure", "values", "taken"),
    [
        ("knee-to-wall", [9.0, 10.5], 10.5),
        ("reach", [12.0, 8.5], 8.5),
        ("trunk-rotation", [40.0, 45.0, 45.0], 43.33),
        ("walk", [7.5], 7.5),
    ],
)
def test_the_value_that_counts_is_the_measures_own_choice(
    measure: str, values: list[float], taken: float
) -> None:
    assert reading.taken(values, catalogue().measures[measure]) == taken


@pytest.mark.parametrize("text", ["-3", "\u22123", "-3,0"])
def test_past_the_toes_is_a_number_below_nought(text: str) -> None:
    assert reading.number(text, catalogue().measures["reach"]) == -3


@pytest.mark.parametrize("text", ["1e3", "nan", "inf", "1.2.3", "--1", "٣"])
def test_it_refuses_what_only_a_machine_would_call_a_number(text: str) -> None:
    with pytest.raises(NotARead):
        reading.number(text, catalogue().measures["walk"])
