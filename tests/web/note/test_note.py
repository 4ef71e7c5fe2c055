"""The note tells what was flagged and what was done, and concludes nothing."""

import re

import pytest
from django.test import Client

from tests.web.today.people import Life, weeks_of_practice

pytestmark = pytest.mark.django_db


def test_it_needs_somebody(client: Client) -> None:
    assert client.get("/note/").status_code == 302


def test_it_says_what_was_done_and_measured(here: Client, life: Life) -> None:
    weeks_of_practice(life)
    html = here.get("/note/").content.decode()
    assert "Knee to wall, left" in html
    assert "no clear change" in html
    assert "Next morning:" in html
    assert "For you to fill in" in html
    assert "None of the" in html


def test_a_ticked_row_stands_there_with_its_details_and_what_is_left_open(here: Client, life: Life) -> None:
    life.first_visit(ticked={"spa": "yes", "spa.signs": ["night", "moving"], "med": "skipped"})
    html = here.get("/note/").content.decode()
    assert "It wakes you in the second half of the night; Better with moving" in html
    assert "Left open:" in html


def test_it_opens_before_anything_was_answered(here: Client, life: Life) -> None:
    html = here.get("/note/").content.decode()
    assert "The questions at the door are not finished yet." in html


def test_limits_of_a_person_stand_in_full_and_those_of_answers_in_a_line(here: Client, life: Life) -> None:
    life.first_visit(hard=["kneeling"], aggravates=["arching"])
    life.limited()
    html = here.get("/note/").content.decode()
    assert "Dr Okafor set a limit until 3 April 2026" in html
    assert "From their answers: " in html
    assert re.search(r"Left out: [^<]*kneeling", html)
