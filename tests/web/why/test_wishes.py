"""One tap is obeyed, told and taken back; it belongs to one person, and it lifts no limit."""

from itertools import product
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import arrive
from tests.web.today.people import Life
from unbend.coach import Practice, decide
from unbend.coach.decision import Decision
from unbend.record.replay import replay
from unbend.record.wishes import Wish
from unbend.web.content import catalogue
from unbend.web.journal import store
from unbend.web.people.models import Person
from unbend.web.today import service
from unbend.web.why.wishing import Words, as_wished, in_force, read, to_get_back_to

STANDING: tuple[Words, ...] = ((), ("more",), ("less",), ("never",))
TODAY: tuple[Words, ...] = ((), ("not_today",))
IN_FORCE = [(*standing, *today) for standing, today in product(STANDING, TODAY)]


def wish(client: Client, movement: str, *words: str, page: str = "today") -> Any:
    return client.post(f"/wishes/{movement}/", {"wish": words, "page": page})


def practice(life: Life) -> Practice:
    decision = service.decide_for(life.person)
    assert isinstance(decision, Practice)
    return decision


def steps(life: Life) -> list[str]:
    return [step.movement for step in practice(life).steps]


@pytest.mark.parametrize("words", IN_FORCE)
@pytest.mark.parametrize("before", IN_FORCE)
def test_whatever_was_asked_before_can_be_got_back_to(life: Life, before: Words, words: Words) -> None:
    case = as_wished(replay([]), "bird-dog", before, life.at)
    case = as_wished(case, "bird-dog", words, life.at)
    assert in_force(case, "bird-dog", life.at.date()) == words


def test_not_today_is_kept_obeyed_and_says_what_took_its_place(here: Client, seasoned: Life) -> None:
    had = steps(seasoned)
    out = had[2]
    answer = wish(here, out, "not_today")
    assert answer.status_code == 302
    event = list(store.events_of(seasoned.person.id))[-1]
    assert (event.kind, event.payload.model_dump()) == (
        "movement_wished",
        {"movement": out, "wish": "not_today"},
    )
    has = steps(seasoned)
    assert out not in has
    page = here.get(answer.url.partition("#")[0]).content.decode()
    assert f"&#x27;{catalogue().movements[out].name}&#x27; is left out for today" in page
    for came in set(has) - set(had):
        assert catalogue().movements[came].name in page.partition('id="told"')[2].partition("</section>")[0]


def test_undo_brings_back_the_same_practice_to_the_last_step(here: Client, seasoned: Life) -> None:
    had = practice(seasoned)
    out = had.steps[2].movement
    page = here.get(wish(here, out, "not_today").url.partition("#")[0]).content.decode()
    told = page.partition('id="told"')[2].partition("</section>")[0]
    assert 'name="wish" value="as_is"' in told
    wish(here, out, "as_is")
    assert practice(seasoned) == had


def test_undo_keeps_what_was_asked_for_before(here: Client, seasoned: Life) -> None:
    wish(here, "bird-dog", "more")
    answer = wish(here, "bird-dog", "not_today")
    assert "was=more" in answer.url
    wish(here, "bird-dog", *to_get_back_to(("more",)))
    case = store.case_of(seasoned.person.id)
    assert in_force(case, "bird-dog", seasoned.at.date()) == ("more",)


def test_not_today_ends_with_the_day(here: Client, seasoned: Life) -> None:
    wish(here, "bird-dog", "not_today")
    seasoned.later(days=1)
    assert in_force(store.case_of(seasoned.person.id), "bird-dog", seasoned.at.date()) == ()


def test_a_wish_is_one_persons(here: Client, seasoned: Life, bert: Person) -> None:
    wish(here, "bird-dog", "never")
    assert store.case_of(bert.id).wishes == {}
    assert "Nothing just now" in arrive(Client(), bert).get("/wishes/").content.decode()


def test_the_list_holds_every_wish_in_force_with_a_way_back(here: Client, seasoned: Life) -> None:
    wish(here, "bird-dog", "more")
    wish(here, "bird-dog", "not_today")
    wish(here, "clamshell", "never")
    page = here.get("/wishes/").content.decode()
    assert page.count("Take back<") == 3
    wish(here, "clamshell", "as_is", page="wishes")
    assert here.get("/wishes/").content.decode().count("Take back<") == 2


@pytest.mark.parametrize("page", ["today", "movement", "why", "wishes", "https://elsewhere.example/"])
def test_it_leads_back_to_a_page_of_this_house(here: Client, seasoned: Life, page: str) -> None:
    answer = wish(here, "bird-dog", "less", page=page)
    assert answer.url.startswith("/")
    assert not answer.url.startswith("//")
    assert here.get(answer.url.partition("#")[0]).status_code == 200


def test_more_of_what_a_limit_keeps_out_stays_out_and_says_why(here: Client, seasoned: Life) -> None:
    seasoned.limited()
    out = next(left for left in practice(seasoned).left_out if left.reasons[0].kind == "person_limit")
    page = here.get(wish(here, out.movement, "more").url.partition("#")[0]).content.decode()
    assert out.movement not in steps(seasoned)
    assert "Limits come first, so it is not for today all the same: Dr Okafor set a limit" in page


def test_what_is_no_wish_no_movement_or_no_person_is_refused(here: Client, seasoned: Life) -> None:
    assert wish(here, "bird-dog", "always").status_code == 400
    assert wish(here, "bird-dog").status_code == 400
    assert wish(here, "no-such-thing", "never").status_code == 404
    assert here.get("/wishes/bird-dog/").status_code == 405
    assert wish(Client(), "bird-dog", "never").url == "/people/"
    assert Client(enforce_csrf_checks=True).post("/wishes/bird-dog/", {"wish": "never"}).status_code == 403
    assert read(["not_today", "always"]) is None


def test_an_address_that_somebody_made_up_tells_nothing(here: Client, seasoned: Life) -> None:
    for query in ("wished=none", "wished=bird-dog&was=always", "was=more"):
        assert 'id="told"' not in here.get(f"/?{query}").content.decode()


def test_what_is_left_out_comes_out_of_a_practice_under_way(here: Client, life: Life) -> None:
    log = life.begin()
    out = log.decision["steps"][1]["movement"]
    wish(here, out, "not_today")
    decision = service.decide_for(life.person)
    now = store.case_of(life.person.id).practices[-1]
    assert service.dropped_steps(now, decision) == {1}
    resume = service.unfinished(store.case_of(life.person.id), life.at, decision)
    assert resume is not None
    assert resume.dropped == 1


def limits(decision: Decision) -> dict[str, float]:
    return {limit.dimension: limit.value for limit in decision.limits}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(sorted(catalogue().movements)),
        st.sampled_from(["more", "less", "never", "not_today", "as_is"]),
        max_size=12,
    )
)
def test_no_wish_loosens_a_limit_or_lets_in_what_another_reason_keeps_out(
    seasoned: Life, wishes: dict[str, Wish]
) -> None:
    """At the seam between the page and the coach: whatever is wished, the bounds and their omissions stay."""
    if not store.case_of(seasoned.person.id).limits:
        seasoned.limited()
    case, exists = store.case_of(seasoned.person.id), catalogue()
    before = decide(case, exists, now=seasoned.at)
    assert isinstance(before, Practice)
    for movement, word in wishes.items():
        case = as_wished(case, movement, () if word == "as_is" else (word,), seasoned.at)
    after = decide(case, exists, now=seasoned.at)
    assert limits(after) == limits(before)
    assert isinstance(after, Practice)
    has = {step.movement for step in after.steps}
    assert not has & {left.movement for left in before.left_out}
    assert not has & {movement for movement, word in wishes.items() if word in ("never", "not_today")}
    for step in after.steps:
        _, rung = exists.rung(f"{step.movement}/{step.rung}")
        for dimension, value in limits(after).items():
            if hasattr(rung.claims, dimension):
                asked = exists.asked(dimension, exists.movements[step.movement], rung)
                assert asked.value <= value, (step.movement, dimension)
