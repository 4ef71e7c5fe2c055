"""What stands beside the steps: the phase, a walk with one tap, tasks of the day, the plan for a sore day."""

import re

import pytest
from django.test import Client

from tests.web.today.people import Life, weeks_of_practice
from unbend.web.content import catalogue
from unbend.web.journal.store import case_of

pytestmark = pytest.mark.django_db


def good_days(life: Life, count: int) -> None:
    """So many days that went well with quiet mornings, and today's check-in."""
    life.first_visit()
    for day in range(count):
        life.on_day(day)
        life.check_in()
        practice = life.practise()
        life.on_day(day + 1, hour=7)
        life.morning(practice)
    life.on_day(count)
    life.rows_again()
    life.check_in()


def walk_of(html: str) -> dict[str, str]:
    """The fields of the one-tap form."""
    form = html.split('class="card stack walk', 1)[1].split("</form>", 1)[0]
    return dict(re.findall(r'name="(walk|minutes)" value="([^"]+)"', form))


def test_the_phase_stands_in_one_line_with_what_comes_next(here: Client, life: Life) -> None:
    life.first_visit()
    life.check_in()
    html = here.get("/").content.decode()
    assert "You are in the calming phase. Next comes: move." in html
    assert 'href="/progress/#phases"' in html


def test_three_good_days_later_it_is_the_next(here: Client, life: Life) -> None:
    good_days(life, 3)
    assert "You are in the moving phase. Next comes: strengthen." in here.get("/").content.decode()


def test_one_tap_keeps_a_walk(here: Client, life: Life) -> None:
    life.first_visit()
    life.check_in()
    fields = walk_of(here.get("/").content.decode())
    assert here.post("/today/walk/", fields).headers["Location"] == "/#walk"
    assert [minutes for _, minutes in case_of(life.person.id).walks] == [float(fields["minutes"])]
    assert "Today 6 minutes so far" in here.get("/").content.decode()


def test_a_walk_told_by_mistake_is_taken_back_by_one_tap(here: Client, life: Life) -> None:
    life.first_visit()
    life.check_in()
    here.post("/today/walk/", walk_of(here.get("/").content.decode()))
    html = here.get("/").content.decode()
    assert "Take back the 6 minutes told last" in html
    fields = dict(re.findall(r'name="(walked_at)" value="([^"]+)"', html))
    for _ in range(2):
        assert here.post("/today/walk/back/", fields).headers["Location"] == "/#walk"
    assert case_of(life.person.id).walks == ()
    assert "Take back" not in here.get("/").content.decode()


def test_no_other_walk_is_taken_back(here: Client, life: Life) -> None:
    life.first_visit()
    life.check_in()
    here.post("/today/walk/", walk_of(here.get("/").content.decode()))
    here.post("/today/walk/back/", {"walked_at": "2020-01-01T09:00:00+00:00"})
    here.post("/today/walk/back/")
    assert len(case_of(life.person.id).walks) == 1


def test_two_taps_on_one_button_are_one_walk(here: Client, life: Life) -> None:
    life.first_visit()
    life.check_in()
    fields = walk_of(here.get("/").content.decode())
    here.post("/today/walk/", fields)
    here.post("/today/walk/", fields)
    assert len(case_of(life.person.id).walks) == 1


@pytest.mark.parametrize("minutes", ["", "0", "301", "soon", "1.5"])
def test_minutes_that_are_none_are_asked_again_and_nothing_is_kept(
    here: Client, life: Life, minutes: str
) -> None:
    life.first_visit()
    life.check_in()
    fields = walk_of(here.get("/").content.decode())
    answer = here.post("/today/walk/", {**fields, "minutes": minutes})
    assert answer.status_code == 422
    assert 'name="minutes"' in answer.content.decode()
    assert case_of(life.person.id).walks == ()


def test_a_walk_that_is_no_walk_of_ours_is_asked_again(here: Client, life: Life) -> None:
    life.first_visit()
    assert here.post("/today/walk/", {"walk": "mine", "minutes": "5"}).status_code == 422


def test_from_a_wheelchair_no_walk_is_asked(here: Client, life: Life) -> None:
    life.first_visit(conditions=["wheelchair"])
    life.check_in(depth="chair")
    assert "I walked" not in here.get("/").content.decode()


def test_the_walk_says_whom_its_evidence_is_about(here: Client, life: Life) -> None:
    life.first_visit()
    life.check_in()
    html = here.get("/").content.decode()
    assert "who had just recovered" in html
    assert "It did not test walking for pain that is there now" in html
    assert "nobody has measured what quiet steps do" in html


@pytest.mark.parametrize(("days", "shown"), [(1, False), (3, True), (5, False)])
def test_the_plan_for_a_sore_day_shows_itself_in_the_first_good_days_only(
    here: Client, life: Life, days: int, shown: bool
) -> None:
    good_days(life, days)
    assert ("Read the plan for a sore day" in here.get("/").content.decode()) is shown


def test_afterwards_it_stays_one_tap_away(here: Client, life: Life) -> None:
    good_days(life, 6)
    html = here.get("/").content.decode()
    assert "Read the plan for a sore day" not in html
    assert 'href="/today/sore-day/"' in html


def test_the_plan_says_what_to_do_what_waits_and_when_to_ask_for_help(here: Client, life: Life) -> None:
    life.first_visit()
    html = here.get("/today/sore-day/").content.decode()
    for heading in ("What to do", "What waits meanwhile", "When to ask for help"):
        assert heading in html
    assert 'href="/check-in/"' in html
    assert 'href="/door/again/"' in html


def test_a_sore_day_says_what_waits_and_leads_to_the_plan(here: Client, life: Life) -> None:
    life.first_visit()
    life.check_in(8)
    html = here.get("/").content.decode()
    assert "What waits, and what comes then" in html
    assert 'href="/today/sore-day/"' in html
    assert "the third sore spell in a month" in html


def test_tasks_stand_beside_what_the_person_named(here: Client, life: Life) -> None:
    """After weeks of practice that went well."""
    done = weeks_of_practice(life, weeks=8)
    life.on_day(56)
    life.morning(done[-1])
    life.rows_again(("first", "weekly"))
    life.check_in(2)
    html = here.get("/").content.decode()
    assert "You are in the living phase." in html
    assert "Sitting down and rising" in html
    assert "An hour in the garden" in html.split("Into the day", 1)[1]


def test_progress_shows_every_phase_with_what_is_met_and_open(here: Client, life: Life) -> None:
    good_days(life, 3)
    html = here.get("/progress/").content.decode()
    section = html.split('id="phases"', 1)[1].split("</section>", 1)[0]
    for phase in catalogue().phases.values():
        assert f"<h3>{phase.name}" in section
        for criterion in phase.criteria:
            assert criterion.say.split(";", 1)[0].replace("'", "&#x27;") in section
    assert section.count("you are here") == 1
    assert "3 of 9 so far." in section
    assert "not known yet" in section


def test_a_person_on_their_first_day_sees_the_phases_too(here: Client, life: Life) -> None:
    life.first_visit()
    assert 'class="pill">you are here' in here.get("/progress/").content.decode()
