"""Progress and history as pages, on six weeks of a made-up person."""

import pytest
from django.test import Client

from tests.web.today.people import Life, weeks_of_practice

pytestmark = pytest.mark.django_db


def test_progress_of_a_new_person_says_that_there_is_nothing_yet(here: Client, life: Life) -> None:
    life.first_visit()
    assert "Nothing to draw yet" in here.get("/progress/").content.decode()


def test_progress_draws_pain_activities_and_tests_apart(here: Client, life: Life) -> None:
    weeks_of_practice(life)
    html = here.get("/progress/").content.decode()
    for identity in ("pain", "activity-1", "activity-2", "test-knee-to-wall", "days", "minutes"):
        assert f'id="{identity}"' in html
    assert "no clear change" in html
    assert "style=" not in html
    assert "<script" not in html


def test_history_and_one_day_of_it(here: Client, life: Life) -> None:
    done = weeks_of_practice(life)
    html = here.get("/history/").content.decode()
    assert all(f"/history/{practice}/" in html for practice in done)
    page = here.get(f"/history/{done[1]}/")
    assert page.status_code == 200
    assert "Why this" in page.content.decode()
