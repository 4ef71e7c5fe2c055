"""What a practice is like: short ones and long ones, one change at a time, wishes, and why little fits."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.making import case_of, decision_of, real
from unbend.catalogue.words import Purpose
from unbend.coach import Practice, Settle, to_json
from unbend.coach.candidates import Candidate, Situation
from unbend.coach.decide import decide_with
from unbend.coach.program.order import STRENGTH
from unbend.coach.program.rules import by_rules
from unbend.coach.program.worth import Worth, names_of

KNOWN = [f"{m.id}/{m.start_rung}" for m in real().movements.values() if not m.discouraged]
MONTH: dict[str, Any] = {
    "ordinary": True,
    "started_days_ago": 31,
    "days": [{"ago": list(range(30 - k, 0, -3)), "did": KNOWN[k::3]} for k in range(3)],
}
"""Somebody who has gone round the whole catalogue for a month, and all of it went well."""


def practice(minutes: int, **story: Any) -> Practice:
    decision = decision_of({**MONTH, **story, "check_in": {"minutes": minutes, **story.get("check_in", {})}})
    assert isinstance(decision, Practice), decision
    return decision


def purposes(decision: Practice) -> list[Purpose]:
    return [real().movements[step.movement].purpose for step in decision.steps]


@pytest.mark.parametrize("story", [MONTH, {"ordinary": True}], ids=["a month in", "first day"])
def test_three_minutes_are_a_breath_and_a_movement_or_two(story: dict[str, Any]) -> None:
    """Short enough to be done beside a desk, and still a practice."""
    decision = decision_of({**story, "check_in": {"minutes": 3}})
    assert isinstance(decision, Practice)
    assert purposes(decision)[0] is Purpose.BREATHE
    assert 2 <= len(decision.steps) <= 3
    assert 2 <= decision.minutes <= 3


def test_in_a_short_practice_nothing_that_is_new_or_goes_up_is_halved() -> None:
    """Half of something new would teach little about the whole of it. (It may have fewer sets, like any step.)"""
    for minutes in (3, 4, 5, 6):
        for step in practice(minutes).steps:
            rung = real().rung(f"{step.movement}/{step.rung}")[1]
            if step.is_new or step.raised:
                assert step.reps == rung.dose.reps
                assert step.kind == "time" or step.hold_s == rung.dose.hold_s


@pytest.mark.parametrize(
    ("minutes", "least", "most", "filled"),
    [(10, 5, 7, 0.9), (20, 8, 11, 0.9), (30, 10, 13, 0.9), (45, 12, 16, 0.7)],
)
def test_a_longer_practice_has_longer_steps_more_than_it_has_more_steps(minutes, least, most, filled) -> None:
    """Nobody keeps thirty movements in mind; the minutes are filled all the same, until there are sixteen steps."""
    decision = practice(minutes)
    assert least <= len(decision.steps) <= most
    assert decision.minutes >= filled * minutes
    assert set(purposes(decision)) & set(STRENGTH)
    assert Purpose.MOBILISE in purposes(decision)


@pytest.mark.parametrize("minutes", [3, 5, 10, 20, 30, 45])
def test_the_choice_of_a_real_day_is_proven_best(minutes: int) -> None:
    """With the whole catalogue known and open."""
    assert practice(minutes).gap == 0


def test_while_easily_stirred_nothing_is_both_new_and_nothing_goes_up_on_the_same_day() -> None:
    """One change at a time, so that whatever follows has one cause to look for."""
    about = {"stirred_by": "ordinary_tasks", "settles_in": "under_2_h", "pain_worst": 5}
    done = [{"ago": [9, 7, 5], "did": ["glute-bridge/squeeze", "sit-to-stand/high-hands"]}]
    decision = decision_of({
        "ordinary": True, "about": about, "started_days_ago": 10, "days": done, "check_in": {"minutes": 20}
    })  # fmt: skip
    assert isinstance(decision, Practice)
    assert sum(step.is_new + step.raised for step in decision.steps) == 1


def test_what_stirs_nothing_new_today_may_still_be_swapped_more_than_once() -> None:
    """Each 'not today' lets the next best in; the practice keeps its shape."""
    wishes: dict[str, str] = {}
    for _ in range(4):
        decision = practice(10, wishes=wishes)
        assert not {step.movement for step in decision.steps} & set(wishes)
        assert len(decision.steps) >= 5
        wishes[decision.steps[-1].movement] = "not_today"


def test_a_wish_for_less_is_kept_when_today_is_over() -> None:
    """'Not today' leaves what stands."""
    case, _ = case_of({
        "after": [
            {"kind": "movement_wished", "minutes_ago": 9, "payload": {"movement": "glute-bridge", "wish": "less"}},
            {"kind": "movement_wished", "minutes_ago": 5, "payload": {"movement": "glute-bridge", "wish": "not_today"}},
        ]
    })  # fmt: skip
    assert case.wishes["glute-bridge"].standing == "less"


@pytest.mark.parametrize("points", [-5.0, 0.0, 50.0])
def test_whoever_values_the_same_limits_hold(points: float) -> None:
    """A valuer orders what is allowed; it opens nothing."""

    def lopsided(here: Situation, candidates: Sequence[Candidate]) -> Mapping[str, Worth]:
        return {
            name: Worth(benefit=points if c.is_new or c.may_rise_to else 1.0)
            for c in candidates
            for name in names_of(c)
        }

    case, now = case_of({**MONTH, "check_in": {"minutes": 20}})
    decision = decide_with(case, real(), now=now, valuer=lopsided)
    assert isinstance(decision, Practice)
    assert sum(step.is_new for step in decision.steps) <= 1
    assert sum(step.raised for step in decision.steps) <= 1
    assert sum(step.seconds for step in decision.steps) <= 20 * 60


def test_a_valuer_that_forgets_a_rung_is_refused_by_its_name() -> None:
    """Nothing falls back in silence."""
    case, now = case_of({"check_in": {"minutes": 20}})

    def forgets(here, candidates):
        worth = dict(by_rules(here, candidates))
        del worth["glute-bridge/squeeze"]
        return worth

    with pytest.raises(KeyError, match="glute-bridge/squeeze"):
        decide_with(case, real(), now=now, valuer=forgets)


# --- why little fits ---------------------------------------------------------------------------------------------


def conflict(**story: Any) -> Any:
    decision = decision_of({"ordinary": True, **story})
    assert isinstance(decision, (Practice, Settle))
    return decision.conflict


def test_when_enough_fits_there_is_no_conflict() -> None:
    assert conflict(check_in={"minutes": 10}) is None


def test_ten_minutes_on_a_chair_with_nothing_at_home_name_the_things_that_are_missing() -> None:
    """What is left, and that with the kit more would fit."""
    told = conflict(about={"kit": []}, check_in={"minutes": 10, "depth": "chair"})
    assert told.minutes_asked == 10
    assert told.minutes < 5
    assert [reason.kind for reason in told.ways[0].without] == ["kit"]
    assert told.ways[0].steps > told.steps


def test_wishes_that_leave_nothing_are_named_as_wishes() -> None:
    """Whoever never wants anything is told that this is why."""
    wishes = {slug: "never" for slug in real().movements if slug != "diaphragmatic-breathing"}
    told = conflict(wishes=wishes, check_in={"minutes": 10})
    assert [(r.kind, r.id) for r in told.ways[0].without] == [("wish", "never")]


def test_two_constraints_are_named_together_when_neither_alone_stands_in_the_way() -> None:
    """Two people each set the same limit: without only one of them nothing would change."""
    limits = [
        {"limit": name, "name": "One thing", "by": name, "dimension": "steps", "at_most": 1,
         "starts": "2026-06-01", "ends": "2026-07-01"}
        for name in ("clinician", "coach")
    ]  # fmt: skip
    told = conflict(limits=limits, check_in={"minutes": 10})
    assert (told.steps, len(told.ways)) == (1, 1)
    assert [reason.id for reason in told.ways[0].without] == ["clinician", "coach"]
    assert told.ways[0].steps > 4


def test_every_way_out_of_a_conflict_holds_more_than_there_is() -> None:
    """And they stand in the order of how much they open."""
    told = conflict(about={"kit": []}, check_in={"minutes": 10, "depth": "standing"})
    assert all(way.minutes > told.minutes for way in told.ways)
    assert [way.steps for way in told.ways] == sorted((way.steps for way in told.ways), reverse=True)


def test_a_conflict_is_plain_json() -> None:
    decision = decision_of({
        "ordinary": True, "about": {"kit": []}, "check_in": {"minutes": 10, "depth": "chair"}
    })  # fmt: skip
    plain = to_json(decision)
    assert json.loads(json.dumps(plain))["conflict"]["ways"][0]["without"][0]["kind"] == "kit"


# --- what a baseline found short --------------------------------------------------------------------------------------


def measured(**values: tuple[float, float]) -> list[dict[str, Any]]:
    return [
        {"measure": name.replace("_", "-"), "value": value, "side": side, "ago": 1}
        for name, pair in values.items()
        for side, value in zip(("left", "right"), pair, strict=True)
    ]


@pytest.mark.parametrize("minutes", [10, 20])
def test_every_area_that_a_test_found_short_gets_a_step(minutes: int) -> None:
    """And the step says so."""
    decision = practice(minutes, measures=measured(knee_to_wall=(5, 9), trunk_rotation=(20, 40)))
    assert set(decision.short) == {"ankle", "thoracic"}
    for area in decision.short:
        steps = [s for s in decision.steps if real().movements[s.movement].area == area]
        assert steps, area
        assert all("short" in [reason.id for reason in step.reasons] for step in steps)


def test_an_area_that_was_tested_and_is_not_short_gets_less_mobility_than_one_that_was_never_tested() -> None:
    """Nothing is spent where nothing is needed, but for balance."""

    def ankle(**story: Any) -> int:
        steps = practice(20, **story).steps
        return sum(
            real().movements[s.movement].area == "ankle"
            and real().movements[s.movement].purpose is Purpose.MOBILISE
            for s in steps
        )

    assert (
        ankle(measures=measured(knee_to_wall=(12, 12)))
        <= ankle()
        <= ankle(measures=measured(knee_to_wall=(5, 9)))
    )
