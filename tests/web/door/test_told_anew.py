"""What a person told about themselves can be told anew, and is looked at again after four weeks."""

from django.test import Client

from tests.web.today.people import Life
from unbend.web.journal.store import case_of


def test_every_answer_has_a_way_back(here: Client, life: Life) -> None:
    """The page lists each screen about the person; after one is answered it comes back to the list."""
    life.first_visit()
    page = here.get("/door/told/").content.decode()
    assert "/door/first/at-home/" in page
    assert "/door/first/minutes/" in page
    answer = here.post("/door/first/minutes/", {"minutes": "20"})
    assert answer.headers["Location"] == "/door/told/"
    assert case_of(life.person.id).about.minutes == 20


def test_before_the_first_visit_it_leads_there(here: Client) -> None:
    """Nothing was told yet."""
    assert here.get("/door/told/").headers["Location"] == "/door/"


def test_after_four_weeks_today_offers_another_look(here: Client, life: Life) -> None:
    """Not before; and looking settles it for the next four weeks."""
    life.first_visit()
    life.check_in()
    assert "Four weeks on" not in here.get("/").content.decode()
    for days in (13, 14):
        life.later(days=days)
        life.check_in()
    life.later(days=1)
    life.tell("flags_answered", scope="first", answers={}, complete=True)
    life.tell("flags_answered", scope="weekly", answers={}, complete=True)
    life.check_in()
    page = here.get("/").content.decode()
    assert "Four weeks on" in page
    assert "/door/first/how-easily/?review=1" in page


def test_the_look_goes_through_four_screens_and_home(here: Client, life: Life) -> None:
    """How easily, how strongly, what stirs it, worry; then today."""
    life.first_visit()
    ways = []
    for slug, fields in {
        "how-easily": {"stirred_by": "hard_work", "settles_in": "under_10_min"},
        "pain": {"pain_now": "1", "pain_usual": "2", "pain_worst": "3"},
        "stirs-and-eases": {"aggravates": "sitting", "eases": "walking"},
        "worry": {"fear": "2"},
    }.items():
        ways.append(here.post(f"/door/first/{slug}/?review=1", fields).headers["Location"])
    assert ways == [
        "/door/first/pain/?review=1",
        "/door/first/stirs-and-eases/?review=1",
        "/door/first/worry/?review=1",
        "/",
    ]
    assert case_of(life.person.id).about.settles_in == "under_10_min"
