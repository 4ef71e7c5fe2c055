"""The practice page: what it shows, where it sends, what it resumes."""

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from unbend.catalogue.words import Tier
from unbend.coach.decision import Ask, LeftOut, Practice, Refer
from unbend.web.journal.store import case_of, record
from unbend.web.people.models import Person
from unbend.web.today import service

Decided = Callable[..., str]


def plan_in(page: str) -> dict[str, Any]:
    text = page.split('<script id="plan" type="application/json">')[1].split("</script>")[0]
    return json.loads(text)  # type: ignore[no-any-return]


def play(client: Client, practice: str) -> str:
    answer = client.get(f"/practice/{practice}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_names_what_to_fetch_and_every_step_in_words(here: Client, decided: Decided) -> None:
    page = play(here, decided())
    assert "Fetch this first" in page
    for step in plan_in(page)["steps"]:
        for sentence in step["versions"][0]["steps"]:
            assert sentence.replace("'", "&#x27;") in page


def test_the_words_are_readable_without_javascript(here: Client, decided: Decided) -> None:
    page = play(here, decided())
    assert "<noscript>" in page
    assert "style=" not in page
    assert "onclick" not in page


def test_another_persons_practice_is_as_unknown_as_none(here: Client, decided: Decided, bert: Person) -> None:
    practice = decided()
    record(bert.id, "practice_started", practice="theirs")
    assert here.get("/practice/theirs/").status_code == 404
    assert here.get("/practice/nothing/").status_code == 404
    assert here.get(f"/practice/{practice}/").status_code == 200


def test_nobody_here_is_sent_to_the_people(client: Client, decided: Decided) -> None:
    answer = client.get(f"/practice/{decided()}/")
    assert answer.headers["Location"] == "/people/"


def test_the_log_tells_the_player_where_to_go_on(here: Client, anna: Person, decided: Decided) -> None:
    practice = decided()
    about = {"practice": practice, "step": 0, "movement": "glute-bridge", "rung": "bridge"}
    record(anna.id, "practice_started", practice=practice)
    record(anna.id, "step_eased", **about, to_movement="glute-bridge", to_rung="squeeze")
    record(anna.id, "step_done", **{**about, "rung": "squeeze"}, seconds=40)
    plan = plan_in(play(here, practice))
    assert plan["started"] is True
    at = [step.at.isoformat() for step in case_of(anna.id).practices[-1].steps]
    assert plan["log"] == [
        {"at": at[0], "step": 0, "did": "eased", "to_movement": "glute-bridge", "to_rung": "squeeze"},
        {"at": at[1], "step": 0, "did": "done"},
    ]


@pytest.mark.parametrize("kind", ["practice_finished", "practice_stopped"])
def test_a_practice_that_is_over_leads_to_after(
    here: Client, anna: Person, decided: Decided, kind: str
) -> None:
    practice = decided()
    rest = {"seconds": 300} if kind == "practice_finished" else {"why": "something_else"}
    record(anna.id, kind, practice=practice, **rest)
    assert here.get(f"/practice/{practice}/").headers["Location"] == f"/practice/{practice}/after/"


def test_a_referral_comes_before_any_practice(
    here: Client, decided: Decided, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = decided()
    refer = Refer(tier=Tier.EMERGENCY, findings=(), allowed=(), opens="clinician")
    monkeypatch.setattr(service, "decide_for", lambda _person: refer)
    assert here.get(f"/practice/{practice}/").headers["Location"] == "/refer/"


def test_open_questions_about_the_leg_come_before_going_on(
    here: Client, decided: Decided, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = decided()
    monkeypatch.setattr(service, "decide_for", lambda _person: Ask(what="leg_symptom", facts=()))
    assert here.get(f"/practice/{practice}/").headers["Location"] == "/door/legs/"


def test_after_a_leg_stop_what_loads_the_same_way_is_gone(
    here: Client, anna: Person, decided: Decided, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = decided()
    now = service.decide_for(anna)
    assert isinstance(now, Practice)
    left = (LeftOut(movement="bird-dog", rung=None, reasons=()),)
    monkeypatch.setattr(service, "decide_for", lambda _person: replace(now, left_out=left))
    assert "bird-dog" in [step["versions"][0]["movement"] for step in plan_in(play(here, practice))["steps"]]
    record(
        anna.id,
        "step_stopped",
        practice=practice,
        step=0,
        movement="glute-bridge",
        rung="bridge",
        why="tingling",
    )
    page = play(here, practice)
    plan = plan_in(page)
    assert [step["step"] for step in plan["steps"]] == [0, 2, 3]
    assert "1 step of this practice stays out today" in page


def test_starting_leads_to_the_practice(
    here: Client, anna: Person, decided: Decided, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = decided()
    monkeypatch.setattr(service, "start", lambda _person: practice)
    assert here.post("/practice/start/").headers["Location"] == f"/practice/{practice}/"
    assert here.get("/practice/start/").status_code == 405


def test_when_something_else_comes_first_starting_leads_to_today(
    here: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(_person: Person) -> str:
        raise service.NothingToStart(Ask(what="check_in", facts=()))

    monkeypatch.setattr(service, "start", start)
    assert here.post("/practice/start/").headers["Location"] == "/"


def test_the_page_is_light(here: Client, decided: Decided) -> None:
    assert len(gzip.compress(play(here, decided()).encode())) < 40_000
