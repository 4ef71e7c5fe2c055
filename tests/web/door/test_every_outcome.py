"""The refer page, really opened, for every outcome of every row."""

from itertools import product
from typing import Any

import pytest
from django.test import Client

from tests.coach.test_screening import about_for, ticks
from tests.web.today.people import Life
from unbend.catalogue.flag import Flag, Outcome
from unbend.catalogue.words import Tier
from unbend.coach import Refer, decide
from unbend.coach.screening import LOCKS
from unbend.web.content import catalogue
from unbend.web.door.refer import SOON
from unbend.web.journal.store import case_of
from unbend.web.people.models import Person

pytestmark = pytest.mark.django_db

ROWS = [
    (flag, outcome) for flag in catalogue().flags.values() for outcome in flag.outcomes if flag.id != "age"
]
NAMES = [f"{flag.id}:{outcome.id}" for flag, outcome in ROWS]
MISTAKE = "I tapped that by mistake"
LOOKED = "A clinician has looked"


def text_of(said: str) -> str:
    return said.replace("'", "&#x27;").replace('"', "&quot;")


def answers_of(flag: Flag, outcome: Outcome) -> dict[str, Any]:
    """Answers for which this outcome is the row's most urgent: details that it does not read are tried in turn."""
    fixed, age = ticks(flag, outcome), {"age": float(about_for(outcome)["age"][:2])}
    others: dict[str, Any] = dict.fromkeys((one.fact for one in catalogue().flags.values()), "no")
    free = [d for d in flag.details if f"{flag.fact}.{d.id}" not in outcome.when.facts and not d.many]
    for chosen in product(*(detail.choices for detail in free)):
        tried = fixed | {f"{flag.fact}.{d.id}": c.id for d, c in zip(free, chosen, strict=True)}
        facts = others | {n: frozenset(v) if isinstance(v, list) else v for n, v in tried.items()} | age
        holding = [one.tier.urgency for one in flag.outcomes if one.when.holds(facts) is not False]
        if max(holding) == outcome.tier.urgency:
            return tried
    raise AssertionError(f"{flag.id}:{outcome.id} is never the most urgent of its row")


def told(life: Life, flag: Flag, outcome: Outcome) -> None:
    about: dict[str, Any] = {name: about_for(outcome)[name] for name in ("age",)}
    life.first_visit(ticked=answers_of(flag, outcome), leg_sides="both", leg_point="thigh", **about)
    life.tell("about_answered", country="GB")
    life.later(minutes=1)
    life.check_in(leg_point="thigh", leg_change="same")


@pytest.mark.parametrize(("flag", "outcome"), ROWS, ids=NAMES)
def test_the_page_of_every_outcome(
    here: Client, anna: Person, life: Life, flag: Flag, outcome: Outcome
) -> None:
    told(life, flag, outcome)
    decision = decide(case_of(anna.id), catalogue(), now=life.at)
    answer = here.get("/refer/")
    if outcome.tier not in LOCKS:
        assert answer.headers["Location"] == "/", "nobody is sent away by what is only adapted"
        assert not isinstance(decision, Refer)
        assert here.get("/").status_code == 200 or not here.get("/").headers["Location"].startswith("/refer")
        return
    assert isinstance(decision, Refer)
    assert here.get("/").headers["Location"] == "/refer/"
    page = answer.content.decode()
    heading, soon = SOON[decision.tier]
    assert decision.tier is outcome.tier
    for said in (heading, soon, outcome.what, outcome.do, outcome.tell_them, flag.ask):
        assert said is not None
        assert text_of(said) in page, said
    assert 'href="tel:999"' in page, "the number is on every page"
    first, last = page.index('href="tel:999"'), page.index(text_of(outcome.what))
    assert (first < last) is (outcome.tier is Tier.EMERGENCY), "in an emergency it comes before all words"
    assert MISTAKE in page
    assert f"/door/look/?fact={flag.fact}&amp;from=refer" in page
    assert f'href="/refer/looked/">{LOOKED}' in page
    allowed = "What you may do meanwhile" in page
    assert allowed is (outcome.tier is Tier.CLINICIAN)
    assert allowed is bool(decision.allowed)
    for movement, _ in decision.allowed:
        assert f'href="/library/{movement}/"' in page
    assert 'href="/note/"' in page
    assert here.get("/refer/looked/").status_code == 200
    assert here.get(f"/door/look/?fact={flag.fact}&from=refer").status_code == 200


def test_not_for_you_can_only_be_corrected(here: Client, life: Life) -> None:
    life.first_visit(age="under_18")
    page = here.get("/refer/").content.decode()
    (outcome,) = catalogue().flags["age"].outcomes
    assert text_of(outcome.what) in page
    assert text_of(outcome.do) in page
    assert MISTAKE in page
    assert 'href="/door/first/age/"' in page
    assert LOOKED not in page
    assert here.get("/refer/looked/").headers["Location"] == "/"


def test_every_watch_that_locks_has_its_page_too(
    here: Client, life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    from unbend.coach import screening
    from unbend.coach.decision import Finding
    from unbend.web.door import signs

    life.first_visit()
    for watch in catalogue().watches.values():
        found = Finding(source="watch", id=watch.id, outcome=watch.id, tier=watch.tier, suggest=watch.suggest)
        if watch.tier not in LOCKS or watch.suggest:
            continue
        monkeypatch.setattr(signs, "findings", lambda *_a, found=found, **_k: (found,))
        assert screening.LOCKS
        page = here.get("/refer/").content.decode()
        for said in (watch.what, watch.do, watch.tell_them):
            assert text_of(said) in page
        assert MISTAKE not in page, "a watch is nothing that anybody tapped"
        assert LOOKED in page


def test_somebody_to_talk_to_is_never_hidden_by_a_lock(here: Client, life: Life) -> None:
    """Low mood and an emergency at once: the line to call stands on the page; other suggestions wait."""
    mind = catalogue().flags["mind"]
    (low, *_) = [outcome for outcome in mind.outcomes if outcome.suggest]
    red = {"ces1": "yes", "ces1.when": "new", "ces1.seen": "no"}
    night = {"can3": "yes", "can3.course": "steady", "can3.seen": "no"}
    life.first_visit(ticked=red | night | answers_of(mind, low))
    page = here.get("/refer/").content.decode()
    assert "Get help now" in page
    assert 'href="/door/company/"' in page
    life.later(minutes=1)
    life.tell("flags_answered", scope="correction", answers={"ces1": "no"})
    assert here.get("/door/company/").status_code == 200
