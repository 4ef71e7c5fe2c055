"""The page of today sends a person where the coach says, or shows what to do and why."""

import pytest
from django.test import Client

from tests.web.today.people import Life
from unbend.web.journal.store import case_of
from unbend.web.today.views import greeting

pytestmark = pytest.mark.django_db


def test_nobody_here_is_asked_who(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/people/"


def test_a_new_person_goes_to_the_door(here: Client, life: Life) -> None:
    assert here.get("/").headers["Location"] == "/door/"


def test_without_a_check_in_that_comes_first(here: Client, life: Life) -> None:
    life.first_visit()
    assert here.get("/").headers["Location"] == "/check-in/"


def test_the_practice_is_shown_with_a_start_and_the_whys(here: Client, life: Life) -> None:
    life.first_visit()
    life.check_in()
    page = here.get("/")
    html = page.content.decode()
    assert page.status_code == 200
    assert "Good morning" in html
    assert 'action="/practice/start/"' in html
    assert html.count("Why this") >= 3
    assert "What is not for today, and why" in html
