"""The plan: what the player gets, and which easier versions it may offer without asking."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest

from tests.web.practice import timing_cases
from tests.web.practice.build import STEPS, practice_of
from unbend.catalogue import Catalogue
from unbend.coach.decision import Limit, Practice, Reason
from unbend.coach.jsonable import to_json
from unbend.coach.timing import PREPARE_S
from unbend.record.case import PracticeLog
from unbend.web.figure.drawn import figures
from unbend.web.practice.ladder import asks_no_more
from unbend.web.practice.plan import plan_of, plan_seconds
from unbend.web.words.doses import range_words


def logged(decision: Practice) -> PracticeLog:
    return PracticeLog(
        id="p",
        decided_at=datetime(2026, 11, 20, tzinfo=UTC),
        decision=to_json(decision),
        catalogue="c",
        rules="r",
        started_at=None,
        finished_at=None,
        seconds=0,
        steps=(),
        felt=(),
        stopped=None,
        stopped_at=None,
        outcome=None,
        morning=None,
    )


def planned(catalogue: Catalogue, decision: Practice, **more: Any) -> dict[str, Any]:
    return plan_of(logged(decision), catalogue, person="anna", urls={}, **{"figures": figures(), **more})


def every_rung(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(
        f"{slug}/{rung.id}" for slug, movement in catalogue.movements.items() for rung in movement.rungs
    )


def test_the_shared_table_of_seconds_is_up_to_date() -> None:
    """The player counts against this file; after a change run `python -m tests.web.practice.timing_cases`."""
    assert timing_cases.FILE.read_text(encoding="utf-8") == timing_cases.text()


def test_every_rung_of_the_catalogue_can_be_played(catalogue: Catalogue) -> None:
    plan = planned(catalogue, practice_of(catalogue, every_rung(catalogue)))
    assert len(plan["steps"]) == len(every_rung(catalogue))
    for step in plan["steps"]:
        for version in step["versions"]:
            assert version["movement"] in plan["movements"]
            assert version["seconds"] > 0
            assert version["steps"]


def test_it_lasts_as_long_as_its_steps_and_their_preparations(catalogue: Catalogue) -> None:
    decision = practice_of(catalogue)
    expected = sum(PREPARE_S + step.seconds for step in decision.steps)
    assert plan_seconds(planned(catalogue, decision)) == pytest.approx(expected)


def test_today_comes_first_and_every_easier_version_asks_for_no_more_than_the_one_above(
    catalogue: Catalogue,
) -> None:
    plan = planned(catalogue, practice_of(catalogue, every_rung(catalogue)))
    deep = 0
    for step in plan["steps"]:
        rungs = [catalogue.rung(f"{each['movement']}/{each['rung']}")[1] for each in step["versions"]]
        # The first easier one is the coach's own word; below it the rule holds.
        for upper, lower in pairwise(rungs[1:]):
            assert asks_no_more(lower, upper)
            deep += 1
    assert deep > 0


def test_an_easier_version_never_passes_a_limit_of_today(catalogue: Catalogue) -> None:
    reason = Reason(kind="limit", id="calm")
    limits = tuple(
        Limit(dimension=name, original=top, value=value, reasons=((value, reason),))
        for name, top, value in (("hold_s", 1800.0, 5.0), ("sets", 6.0, 1.0), ("reps_fraction", 1.0, 0.5))
    )
    decision = replace(practice_of(catalogue, every_rung(catalogue)), limits=limits)
    for step in planned(catalogue, decision)["steps"]:
        for version in step["versions"][1:]:
            own = catalogue.rung(f"{version['movement']}/{version['rung']}")[1].dose
            assert version["hold_s"] <= 5
            assert version["sets"] == 1
            assert version["reps"] <= max(1, own.reps * 0.5)


def test_an_easier_version_of_the_same_kind_is_never_more_work(catalogue: Catalogue) -> None:
    for step in planned(catalogue, practice_of(catalogue, every_rung(catalogue), reps=2, sets=1))["steps"]:
        today, *easier = step["versions"]
        for version in easier:
            if version["kind"] == today["kind"]:
                assert version["reps"] <= today["reps"]
                assert version["sets"] <= today["sets"]
                assert version["hold_s"] <= today["hold_s"]


def test_a_step_that_is_left_out_goes_and_the_others_keep_their_numbers(catalogue: Catalogue) -> None:
    plan = planned(catalogue, practice_of(catalogue), left_out=frozenset({1}))
    assert [step["step"] for step in plan["steps"]] == [0, 2, 3]


def test_a_movement_that_is_no_longer_in_the_catalogue_does_not_take_the_practice_with_it(
    catalogue: Catalogue,
) -> None:
    decision = to_json(practice_of(catalogue))
    decision["steps"][1]["movement"] = "somebodys-own"
    log = replace(logged(practice_of(catalogue)), decision=decision)
    plan = plan_of(log, catalogue, person="anna", urls={}, figures=None)
    assert [step["step"] for step in plan["steps"]] == [0, 2, 3]


def test_every_version_speaks_its_own_rungs_cues_and_the_movements_where_it_has_none(
    catalogue: Catalogue,
) -> None:
    """Today's rung and the easier ones it carries: nobody who sits is told to push the ground away."""
    plan = planned(catalogue, practice_of(catalogue, every_rung(catalogue)))
    own = shared = 0
    for version in (version for step in plan["steps"] for version in step["versions"]):
        movement, rung = catalogue.rung(f"{version['movement']}/{version['rung']}")
        assert version["cues"] == list(rung.cues or movement.cues)
        assert version["breath"] == (rung.breath or movement.breath)
        own += bool(rung.cues)
        shared += not rung.cues
    assert own
    assert shared

    chair = next(
        step["versions"] for step in plan["steps"] if step["versions"][0]["name"] == "Seat squeeze on a chair"
    )
    assert "Melt back into the chair before the next one." in chair[0]["cues"]


def test_a_smaller_range_is_said_of_every_version(catalogue: Catalogue) -> None:
    plan = planned(catalogue, practice_of(catalogue, STEPS, range_fraction=0.5))
    assert {version["range"] for step in plan["steps"] for version in step["versions"]} == {range_words(0.5)}


def test_every_version_says_whether_this_very_rung_is_drawn(catalogue: Catalogue) -> None:
    """Null where it is not: an easier rung never borrows the picture of another."""
    drawn = figures()
    assert drawn is not None
    plan = planned(catalogue, practice_of(catalogue, every_rung(catalogue)))
    assert plan["figure"] == {"bodies": dict(drawn.bodies)}
    versions = [version for step in plan["steps"] for version in step["versions"]]
    assert any(version["figure"] for version in versions)
    for version in versions:
        figure = drawn.of(version["movement"], version["rung"])
        assert (version["figure"] or {}).get("slug") == (figure.slug if figure else None)


def test_without_a_bake_the_plan_plays_without_a_figure(catalogue: Catalogue) -> None:
    plan = planned(catalogue, practice_of(catalogue), figures=None)
    assert plan["figure"] is None
    assert {version["figure"] for step in plan["steps"] for version in step["versions"]} == {None}
