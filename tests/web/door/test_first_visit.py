"""The first visit: few taps, every row shown, nothing lost, what cannot wait goes first."""

import re

import pytest
from django.test import Client

from tests.web.door.walk import FIRST_VISIT, NONE, first_visit, taps
from unbend.record.words import LegPoint, LegSides
from unbend.web.content import catalogue
from unbend.web.door import chart
from unbend.web.door.screens import FLAG_SCREENS, SCREENS
from unbend.web.journal.store import case_of, events_of
from unbend.web.people.models import Person

pytestmark = pytest.mark.django_db
MOST_TAPS = 25


def names_of(page: str, name: str) -> set[str]:
    return set(re.findall(rf'name="{name}" value="([^"]+)"', page))


def test_it_takes_at_most_25_taps(here: Client, anna: Person) -> None:
    assert first_visit(here) == "/baseline/"
    assert case_of(anna.id).intake_finished_at is not None
    assert sum(taps(screen, answer) for screen, answer in FIRST_VISIT.items()) <= MOST_TAPS


def test_every_flag_row_is_shown_on_the_screen_of_its_group(here: Client) -> None:
    shown: set[str] = set()
    for screen in FLAG_SCREENS:
        page = here.get(f"/door/first/{screen.slug}/").content.decode()
        facts = names_of(page, "flag")
        assert facts == {
            f.fact for f in catalogue().flags.values() if f.group == screen.group and f.id != "age"
        }
        shown |= facts
    assert shown | {"age"} == {flag.fact for flag in catalogue().flags.values()}


def test_none_of_these_answers_every_row_of_the_group_with_no(here: Client, anna: Person) -> None:
    here.post("/door/first/saddle/", NONE)
    flags = case_of(anna.id).flags
    assert {fact: flags[fact].value for fact in ("ces1", "ces2", "ces3", "ces4")} == dict.fromkeys(
        ("ces1", "ces2", "ces3", "ces4"), "no"
    )


def test_rather_not_say_is_kept_as_skipped_and_never_as_no(here: Client, anna: Person) -> None:
    here.post("/door/first/illness/", {"flag": ["can1"], "send": "skip"})
    flags = case_of(anna.id).flags
    assert flags["can1"].value == "yes"
    assert flags["can2"].value == "skipped"


def test_each_submit_is_one_event_and_the_set_is_complete_only_at_its_end(here: Client, anna: Person) -> None:
    first_visit(here)
    events = list(events_of(anna.id))
    assert [event.kind for event in events].count("flags_answered") == len(FLAG_SCREENS)
    assert len(events) == len(FIRST_VISIT) + 1, "one a screen, and the end of the visit"
    complete = [e.payload.complete for e in events if e.kind == "flags_answered"]  # type: ignore[attr-defined]
    assert complete == [False] * 6 + [True]


@pytest.mark.parametrize(
    "screen", [screen.slug for screen in SCREENS if screen.slug not in ("age", "pregnancy")]
)
def test_a_reload_comes_back_to_the_screen_that_was_open(here: Client, screen: str) -> None:
    first_visit(here, until=screen)
    assert here.get("/door/").headers["Location"] == f"/door/first/{screen}/"


def test_going_back_shows_what_was_answered(here: Client) -> None:
    first_visit(here, until="hard", worry={"fear": "7"}, where={"spots": ["calf_left"], "send": "go"})
    assert 'value="7" checked' in here.get("/door/first/worry/").content.decode()
    assert 'value="calf_left" checked' in here.get("/door/first/where/").content.decode()
    assert 'value="50_64" aria-pressed="true"' in here.get("/door/first/age/").content.decode()
    assert 'href="/door/first/getting-up/"' in here.get("/door/first/hard/").content.decode()


def test_a_missing_answer_gets_one_sentence_and_keeps_what_was_chosen(here: Client) -> None:
    response = here.post("/door/first/pain/", {"pain_now": "3", "pain_worst": "6"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "One answer is still open: on a usual day." in page
    assert page.count("checked") == 2


@pytest.mark.parametrize(
    ("screen", "sent", "said"),
    [
        ("saddle", {"flag": ["ces1"], "send": "none"}, "You ticked something and then tapped"),
        ("saddle", {"send": "go"}, "Nothing is ticked yet."),
        ("where", {"send": "go"}, "Nothing is ticked yet."),
        ("pain", {"pain_now": "11", "pain_usual": "1", "pain_worst": "1"}, "11 is not between 0 and 10"),
        ("age", {"age": "200"}, "One answer is still open"),
        ("getting-up", {"wakes_at": "25:00"}, "Tap a time, or type one such as 06:15."),
    ],
)
def test_it_refuses_an_impossible_answer(here: Client, screen: str, sent: dict[str, str], said: str) -> None:
    response = here.post(f"/door/first/{screen}/", sent)
    assert response.status_code == 422
    assert said in response.content.decode()


def test_an_emergency_does_not_wait_for_the_rest(here: Client) -> None:
    where = first_visit(here, saddle={"flag": ["ces1"], "send": "go"})
    assert where.startswith("/door/more/")
    response = here.post(where, {"ces1.when": "new", "ces1.seen": "no"})
    assert response.headers["Location"] == "/refer/"
    page = here.get("/refer/").content.decode()
    assert "Get help now" in page
    assert 'href="tel:' in page
    assert here.get("/door/").headers["Location"] == "/refer/"


def test_a_follow_up_left_open_is_asked_for_in_one_sentence(here: Client) -> None:
    where = first_visit(here, saddle={"flag": ["ces1"], "send": "go"})
    response = here.post(where, {"ces1.when": "new"})
    assert response.status_code == 422
    assert "Has a doctor, nurse or physiotherapist looked at exactly this?" in response.content.decode()


def test_a_child_is_told_that_this_is_made_for_adults_and_can_correct_it(here: Client) -> None:
    assert here.post("/door/first/age/", {"age": "under_18"}).headers["Location"] == "/refer/"
    page = here.get("/refer/").content.decode()
    assert "Unbend is made for adults" in page
    assert 'href="/door/first/age/"' in page
    assert "A clinician has looked" not in page


def test_what_may_be_left_out_does_not_hold_the_visit_up(here: Client, anna: Person) -> None:
    assert first_visit(here, worry={"send": "skip"}, getting_up={"send": "skip"}) == "/baseline/"
    about = case_of(anna.id).about
    assert about.fear is None
    assert about.wakes_at is None


def test_the_weeks_are_asked_only_of_those_who_are_pregnant(here: Client) -> None:
    where = first_visit(here, until="circumstances")
    sent = here.post(where, {"flag": ["preg"], "send": "go"})
    details = {"preg.state": "pregnant", "preg.signs": ["none"], "preg.told": "no"}
    here.post(sent.headers["Location"], details)
    page = here.get("/door/first/conditions/").content.decode()
    assert "16 of 19" in page
    assert here.post("/door/first/pregnancy/", {"pregnancy_weeks": "55"}).status_code == 422
    assert here.post("/door/first/pregnancy/", {"pregnancy_weeks": "22"}).status_code == 302


def test_the_last_screen_sends_back_to_what_is_still_open(here: Client, anna: Person) -> None:
    first_visit(here, until="pain")
    assert here.post("/door/first/minutes/", {"minutes": "10"}).headers["Location"] == "/door/first/pain/"
    assert case_of(anna.id).intake_finished_at is None


@pytest.mark.parametrize(
    ("spots", "point", "sides"),
    [
        ([], LegPoint.NONE, LegSides.NONE),
        (["low_back_middle", "groin_left"], LegPoint.NONE, LegSides.NONE),
        (["buttock_left", "buttock_right"], LegPoint.BUTTOCK, LegSides.NONE),
        (["front_thigh_right"], LegPoint.THIGH, LegSides.RIGHT),
        (["calf_left", "thigh_right"], LegPoint.CALF, LegSides.BOTH),
        (["heel_left"], LegPoint.FOOT, LegSides.LEFT),
    ],
)
def test_the_chart_says_how_far_and_which_legs(spots: list[str], point: LegPoint, sides: LegSides) -> None:
    assert chart.farthest(spots) is point
    assert chart.sides(spots) is sides


def test_every_region_of_the_chart_can_be_tapped_and_is_coloured(here: Client) -> None:
    from django.contrib.staticfiles import finders

    page = here.get("/door/first/where/").content.decode()
    path = finders.find("door/door.css")
    assert isinstance(path, str)
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        css = file.read()
    for spot in chart.SPOTS:
        assert f'value="{spot}"' in page
        assert f"r-{spot}" in page
        assert f'[value="{spot}"]:checked) .r-{spot}' in css
        assert f".spot-{spot} {{" in css
