"""Every reason that the core can give has a sentence; one that it cannot give is refused."""

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

import unbend.coach
from unbend.catalogue.words import Picture
from unbend.coach.decision import Finding, Reason
from unbend.record.case import SetLimit
from unbend.web.content import catalogue
from unbend.web.words import UnknownWord, advice, sentence, sentences, spoken
from unbend.web.words.reasons import CHOICES, SAYS

COACH = Path(unbend.coach.__file__).parent
AVOID = re.compile(
    r"\b(treat|cure|fix|heal|diagnos\w*|therap\w*|decompress\w*|re-?align\w*|root cause|weak core|damage\w*|"
    r"wrong posture|safe for you|clinically proven)\b",
    re.I,
)


def emitted(kind: str) -> set[str]:
    """Ids of a kind as they stand in the coach's own text."""
    text = " ".join(path.read_text() for path in COACH.rglob("*.py"))
    return set(re.findall(rf'kind="{kind}",\s*id="([a-z_]+)"', text))


def test_every_kind_has_a_way_to_be_said() -> None:
    assert set(SAYS) == set(get_args(Reason.__annotations__["kind"]))


def test_every_choice_that_the_coach_names_has_a_sentence() -> None:
    assert emitted("choice") <= set(CHOICES)


@pytest.mark.parametrize("kind", ["routine", "ladder", "place", "kit"])
def test_every_other_id_that_the_coach_names_has_a_sentence(kind: str) -> None:
    numbers: dict[str, tuple[tuple[str, float | str], ...]] = {
        "replaced": (("of", "glute-bridge"),),
        "not_short": (("measure", "knee-to-wall"),),
        "not_today": (("needs", "floor, bed"),),
        "not_at_home": (("needs", "strap"),),
    }
    for name in emitted(kind):
        reason = Reason(kind=kind, id=name, numbers=numbers.get(name, ()))  # type: ignore[arg-type]
        assert sentence(reason, catalogue()).endswith(".")


def every_reason() -> list[tuple[Reason, str | None]]:
    """What the catalogue itself can give rise to."""
    exists = catalogue()
    found: list[tuple[Reason, str | None]] = []
    found += [(Reason(kind="limit", id=rule), None) for rule in exists.limits]
    found += [(Reason(kind="limit", id=f"gate-{gate}"), None) for gate in exists.gates]
    found += [(Reason(kind="flag", id=flag), None) for flag in exists.flags]
    found += [(Reason(kind="watch", id=watch), None) for watch in exists.watches]
    found += [(Reason(kind="picture", id=picture), None) for picture in Picture]
    found += [(Reason(kind="routine", id=routine), None) for routine in exists.routines]
    found += [(Reason(kind="swap", id=s), None) for s in exists.substitutions]
    for movement in exists.movements.values():
        found += [(Reason(kind="picture", id=adapt.when), movement.id) for adapt in movement.adapt]
    return found


def test_every_rule_of_the_catalogue_is_said_without_a_hole_or_a_word_to_avoid() -> None:
    for reason, movement in every_reason():
        said = sentence(reason, catalogue(), movement=movement)
        assert said
        assert said[-1] in ".?!", said
        assert "{" not in said
        assert not AVOID.search(said), said


def test_a_rule_says_the_bound_of_the_limit_it_stands_under() -> None:
    reason = Reason(kind="limit", id="flexion-sensitive-bend")
    said = sentence(reason, catalogue(), dimension="lumbar_flexion_deg")
    bounds = {b.dimension: b.at_most for b in catalogue().limits["flexion-sensitive-bend"].bounds}
    assert f"{bounds['lumbar_flexion_deg']:g} degrees" in said


def test_a_movement_that_asks_for_more_says_how_much() -> None:
    reason = Reason(
        kind="limit",
        id="flexion-sensitive-bend",
        numbers=(("asks_lumbar_flexion_deg", 40.0), ("bound_lumbar_flexion_deg", 20.0)),
    )
    said = sentence(reason, catalogue(), movement="childs-pose")
    assert "It asks for 40 degrees of bending of the low back; today: up to 20 degrees." in said


def test_a_limit_that_somebody_set_has_a_name_and_an_end() -> None:
    own = SetLimit(
        id="x",
        name="no bending",
        by="Dr Okafor",
        dimension="lumbar_flexion_deg",
        at_most=5,
        starts=date(2026, 2, 1),
        ends=date(2026, 3, 3),
    )
    reason = Reason(kind="person_limit", id="x", numbers=(("at_most", 5.0), ("ends", "2026-03-03")))
    said = sentence(reason, catalogue(), own=[own])
    assert said.startswith("Dr Okafor set a limit until 3 March 2026: no bending")
    assert sentence(reason, catalogue()) == "Somebody set a limit for you until 3 March 2026."


def test_the_same_sentence_is_said_once() -> None:
    reason = Reason(kind="choice", id="starter")
    assert len(sentences([reason, reason], catalogue())) == 1


@pytest.mark.parametrize("kind", [kind for kind in SAYS if kind != "person_limit"])
def test_it_refuses_an_id_that_nobody_knows(kind: str) -> None:
    """Never a silent fallback; what is allowed is named."""
    with pytest.raises(UnknownWord, match="no-such-thing"):
        sentence(Reason(kind=kind, id="no-such-thing"), catalogue())  # type: ignore[arg-type]


def test_in_development_a_page_stops_at_an_unknown_id_and_on_a_persons_machine_it_is_told(
    settings: Any,
) -> None:
    reason = Reason(kind="limit", id="no-such-thing")
    settings.UNBEND_STRICT = True
    with pytest.raises(UnknownWord):
        spoken(reason, catalogue())
    assert "no longer has" in spoken(reason, catalogue(), past=True)
    settings.UNBEND_STRICT = False
    assert "has no sentence yet: limit 'no-such-thing'" in spoken(reason, catalogue())


def test_every_outcome_of_the_door_and_every_watch_has_its_advice() -> None:
    exists = catalogue()
    for flag in exists.flags.values():
        for outcome in flag.outcomes:
            found = Finding(
                source="flag", id=flag.id, outcome=outcome.id, tier=outcome.tier, suggest=outcome.suggest
            )
            assert advice(found, exists).what == outcome.what
    for watch in exists.watches.values():
        found = Finding(source="watch", id=watch.id, outcome=watch.id, tier=watch.tier, suggest=watch.suggest)
        assert advice(found, exists).do == watch.do
    with pytest.raises(UnknownWord):
        advice(Finding(source="flag", id="none", outcome="x", tier=watch.tier, suggest=False), exists)
