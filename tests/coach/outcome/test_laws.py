"""What the model may and may not make of an answer."""

import json
import subprocess
import sys
from dataclasses import replace
from random import Random

import pytest

from tests.coach.outcome.telling import RUNGS, Line, at, measured, name, outlook, step, told
from tests.making import real
from unbend.coach.outcome import Direction, Effect, Outlook, outlook_of
from unbend.coach.outcome.features import AT, FEATURES, as_drawn, phi
from unbend.record.case import Case, Felt
from unbend.record.words import Answer, LegChange, LegPoint, StopWhy

BRIDGE, WALK, CLAM, BIRD = "glute-bridge", "walking-intervals", "clamshell", "bird-dog"
ARCH, ARCH_TOO, BEND = "prone-press-up", "standing-extension", "wall-forward-flexion"
GOOD, BAD = 3, 6
"""Pain after a practice that helped, and after one that did not, with 5 before it."""


def one(case: Case, movement: str, day: int) -> Effect:
    return outlook(case, movement, day=day).effects[name(movement)]


def month(after: int = GOOD, *done: str) -> Case:
    return told([Line(day, done or (BRIDGE,), 5, after) for day in range(0, 30, 2)])


def test_what_was_followed_by_less_pain_looks_better_and_by_more_pain_worse() -> None:
    neutral = one(told([]), BRIDGE, 30)
    assert one(month(GOOD), BRIDGE, 30).mean < neutral.mean - 0.2
    assert one(month(BAD), BRIDGE, 30).mean > neutral.mean + 0.2
    assert one(month(GOOD), BRIDGE, 30).sd < neutral.sd


def test_the_order_in_which_the_same_is_told_does_not_matter() -> None:
    lines = [Line(day, ((BRIDGE, WALK, CLAM)[day % 3], BIRD), 4 + day % 3, 3 + day % 4) for day in range(40)]
    case, chance = told(lines), Random(4)
    practices, check_ins = list(case.practices), list(case.check_ins)
    chance.shuffle(practices)
    chance.shuffle(check_ins)
    shuffled = replace(case, practices=tuple(practices), check_ins=tuple(check_ins))
    assert outlook(shuffled, day=40) == outlook(case, day=40)


def test_the_same_pain_three_points_higher_all_along_is_the_same_lesson() -> None:
    chance = Random(8)
    days = [(chance.choice((BRIDGE, WALK)), chance.randint(2, 4), chance.randint(-1, 1)) for _ in range(40)]

    def learned(by: int) -> Outlook:
        lines = [
            Line(day, (movement, BIRD), before + by, before + by + change)
            for day, (movement, before, change) in enumerate(days)
        ]
        return outlook(told(lines), day=40)

    higher = learned(3)
    for key, effect in learned(0).effects.items():
        assert higher.effects[key].mean == pytest.approx(effect.mean, abs=1e-9)
        assert higher.effects[key].sd == pytest.approx(effect.sd, abs=1e-9)


def test_what_is_skipped_or_stopped_by_mistake_was_not_done() -> None:
    steps = (step(0, BRIDGE), step(1, CLAM, "skipped"), step(2, BIRD, "stopped", why=StopWhy.BY_MISTAKE))
    found = outlook(told([Line(day, (), 5, GOOD, steps=steps) for day in range(10)]), day=10)
    assert (found.effects[name(BRIDGE)].days, found.effects[name(CLAM)].days) == (10, 0)
    assert found.effects[name(BIRD)].days == 0


def test_a_step_that_was_eased_and_then_done_counts_as_the_easier_one() -> None:
    rungs = [rung.id for rung in real().movements[BRIDGE].rungs]
    eased = step(0, BRIDGE, "eased", rung=rungs[1], to_movement=BRIDGE, to_rung=rungs[0])
    then = step(0, BRIDGE, rung=rungs[0])
    both = told([Line(day, (), 5, BAD, steps=(eased, then)) for day in range(8)])
    easier = told([Line(day, (), 5, BAD, steps=(then,)) for day in range(8)])
    assert outlook(both, day=8) == outlook(easier, day=8)


def test_a_movement_stopped_for_pain_looks_worse_than_one_that_was_done() -> None:
    stopped = step(0, BRIDGE, "stopped", why=StopWhy.SHARP_PAIN)
    case = told([Line(0, (), 5, 5, steps=(stopped, step(1, WALK)))])
    assert one(case, BRIDGE, 0).mean > one(told([Line(0, (BRIDGE, WALK), 5, 5)]), BRIDGE, 0).mean + 0.1


def test_how_a_movement_felt_by_itself_speaks_of_that_one_alone() -> None:
    felt = Felt(
        at=at(0), movement=BRIDGE, rung=RUNGS[BRIDGE], answer=Answer.WORSE, pain=None, leg_change=None
    )
    case, plain = told([Line(0, (BRIDGE, WALK), felt=(felt,))]), told([Line(0, (BRIDGE, WALK))])
    assert one(case, BRIDGE, 0).mean > one(plain, BRIDGE, 0).mean + 0.05
    assert one(case, WALK, 0).mean == pytest.approx(one(plain, WALK, 0).mean, abs=0.02)


def test_a_leg_that_moves_speaks_louder_than_a_point_of_pain() -> None:
    same, point, more = (one(told([Line(0, (BRIDGE,), 5, after)]), BRIDGE, 0).mean for after in (5, 4, 6))
    back, further = (
        one(told([Line(0, (BRIDGE,), 5, 5, legs=legs)]), BRIDGE, 0).mean
        for legs in (LegChange.BETTER, LegChange.FURTHER)
    )
    assert same - back > same - point > 0
    assert further - same > more - same > 0


def test_a_back_that_likes_arching_is_expected_to_like_arching_it_never_did() -> None:
    lines = [Line(day, (ARCH, WALK) if day % 2 else (WALK,), 5, 3 if day % 2 else 5) for day in range(40)]
    found, before = outlook(told(lines), day=40), outlook(told([]), day=40)
    assert found.effects[name(ARCH_TOO)].days == 0
    assert found.effects[name(ARCH_TOO)].mean < before.effects[name(ARCH_TOO)].mean - 0.1
    assert found.directions[Direction.EXTENSION] > 0.5 > found.directions[Direction.FLEXION]
    assert found.prefers > before.prefers


def test_a_leg_that_goes_farther_down_with_bending_speaks_for_arching() -> None:
    lines = [
        Line(d, (BEND,) if d % 2 else (WALK,), 5, 5, legs=LegChange.FURTHER if d % 2 else LegChange.SAME)
        for d in range(10)
    ]
    found = outlook(told(lines), day=10).directions
    assert found[Direction.EXTENSION] == max(found.values())


def test_two_movements_always_done_together_are_not_told_apart_until_one_is_varied() -> None:
    habit = [Line(day, (BRIDGE, WALK), 6, 3) for day in range(40)]
    found = outlook(told(habit), BRIDGE, WALK, day=80)
    bridge, walk = found.effects.values()
    assert not bridge.known
    assert not walk.known
    assert found.covariance[0][1] < -0.5 * bridge.sd * walk.sd
    varied = [*habit, *(Line(d, *((((BRIDGE,), 6, 3)) if d % 2 else ((WALK,), 6, 6))) for d in range(40, 80))]
    later = outlook(told(varied), BRIDGE, WALK, day=80)
    assert later.effects[name(BRIDGE)].known
    assert later.effects[name(BRIDGE)].p_better > 0.9
    assert later.effects[name(BRIDGE)].mean < later.effects[name(WALK)].mean - 0.5


def test_a_flare_condemns_nothing() -> None:
    """One practice after which pain went up by five, among twenty after which it did not move."""
    quiet = [Line(day, (BRIDGE, WALK), 3, 3) for day in range(20)]
    flare = [replace(line, after=8) if line.day == 12 else line for line in quiet]
    moved = one(told(flare), BRIDGE, 20).mean - one(told(quiet), BRIDGE, 20).mean
    assert 0 <= moved < 0.05


def test_a_bad_day_that_falls_back_by_itself_is_nobodys_success() -> None:
    """Bridging only on days two points above usual, after which pain is as usual; walking on the others."""
    lines = [Line(d, (BRIDGE,), 6, 4) if d % 4 == 3 else Line(d, (WALK,), 4, 4) for d in range(80)]
    ordinary = [Line(d, (BRIDGE,) if d % 4 == 3 else (WALK,), 4, 2 if d % 4 == 3 else 4) for d in range(80)]
    before = one(told([]), BRIDGE, 80).mean
    credited, earned = (before - one(told(each), BRIDGE, 80).mean for each in (lines, ordinary))
    assert earned > 0.4
    assert credited < 0.75 * earned


def test_recovery_by_itself_is_credited_to_nothing() -> None:
    """Pain falls from 8 to 2 over ten weeks, mornings are better, and no practice moves it."""
    lines = [
        Line(d, (BRIDGE, WALK, CLAM), 8 - d // 12, 8 - d // 12, morning=Answer.BETTER) for d in range(70)
    ]
    found = outlook(told(lines), BRIDGE, WALK, CLAM, day=70)
    assert found.drift.per_week is not None
    assert found.drift.per_week < -0.3
    for effect in found.effects.values():
        assert abs(effect.mean) < 0.12
        assert not effect.known


def test_what_helped_once_and_hurts_now_is_believed_to_hurt() -> None:
    once = [Line(d, (BRIDGE,) if d % 2 else (WALK,), 5, 3 if d % 2 else 5) for d in range(60)]
    now = [Line(d, (BRIDGE,) if d % 2 else (WALK,), 5, 7 if d % 2 else 5) for d in range(60, 88)]
    assert one(told(once), BRIDGE, 60).p_better > 0.9
    assert one(told([*once, *now]), BRIDGE, 88).p_worse > 0.9


def test_what_is_older_than_half_a_year_is_not_read() -> None:
    assert outlook(month(), day=400).effects == outlook(told([]), day=400).effects


def test_pain_that_cannot_fall_further_does_not_speak_against_a_movement() -> None:
    floor = one(told([Line(d, (BRIDGE,), 1, 0) for d in range(30)]), BRIDGE, 30).mean
    free = one(told([Line(d, (BRIDGE,), 5, 4) for d in range(30)]), BRIDGE, 30).mean
    assert floor < free


def test_less_fear_with_the_same_pain_is_seen_and_moves_no_pain() -> None:
    lines = [Line(d, (BRIDGE,) if d // 7 % 2 else (WALK,), 5, 5) for d in range(84)]
    ratings = [8.0]
    for week in range(12):
        ratings.append(ratings[-1] - (1.2 if week % 2 else 0.0))
    taken = [
        measured(at(7 * week, -30), "harm-belief", value, "weekly") for week, value in enumerate(ratings)
    ]
    plain, rated = (
        outlook(told(lines), BRIDGE, WALK, day=84),
        outlook(told(lines, taken), BRIDGE, WALK, day=84),
    )
    bridge, walk = rated.effects[name(BRIDGE)], rated.effects[name(WALK)]
    assert bridge.fear_mean < -0.05 < walk.fear_mean
    assert bridge.fear_sd < plain.effects[name(BRIDGE)].fear_sd
    assert (bridge.mean, bridge.sd) == (
        plain.effects[name(BRIDGE)].mean,
        plain.effects[name(BRIDGE)].sd,
    )


def test_more_reach_after_one_movement_than_after_another_speaks_for_it() -> None:
    lines = [Line(d, (BRIDGE,) if d % 2 else (WALK,), 5, 5) for d in range(30)]
    reach = [
        measured(at(line.day, 12), "reach", 10.0 - 7 * (line.day % 2), "after", f"practice-{index:04}")
        for index, line in enumerate(lines)
    ]
    first = measured(at(0, -5), "reach", 10.0, "baseline")
    found = outlook(told(lines, [first, *reach]), day=30).effects
    plain = outlook(told(lines), day=30).effects
    assert found[name(BRIDGE)].mean < plain[name(BRIDGE)].mean - 0.05
    assert found[name(WALK)].mean > plain[name(WALK)].mean


def test_a_practice_without_pain_before_it_still_counts_by_its_words() -> None:
    case = told([Line(d, (BRIDGE,), None, GOOD, Answer.BETTER) for d in range(10)])
    found = one(case, BRIDGE, 10)
    assert found.days == 10
    assert found.mean < one(told([]), BRIDGE, 10).mean - 0.1


def test_a_movement_that_the_catalogue_no_longer_has_is_left_out() -> None:
    gone = replace(step(0, BRIDGE), movement="gone", rung="gone")
    found = outlook(told([Line(0, (), 5, 3, steps=(gone,))]), BRIDGE, day=0)
    assert not found.learned


def test_features_are_of_their_names_and_within_their_bounds() -> None:
    asks = as_drawn(real())
    for movement in real().movements.values():
        for rung in movement.rungs:
            values = phi(movement, asks(movement, rung))
            assert len(values) == len(FEATURES)
            assert all(0 <= value <= 1 for value in values)
    press = real().movements[ARCH]
    assert phi(press, press.rungs[-1].claims)[AT["extension"]] == 1


def test_who_asks_for_what_a_rung_asks_is_heard() -> None:
    """The lead wires the computed demand in; here every rung is said to arch like a press-up."""
    arch = real().movements[ARCH].rungs[-1].claims
    plain = outlook_of(told([]), real(), now=at(0), rungs=[(BRIDGE, RUNGS[BRIDGE])])
    arched = outlook_of(told([]), real(), now=at(0), rungs=[(BRIDGE, RUNGS[BRIDGE])], asks=lambda *_: arch)
    assert arched.effects[name(BRIDGE)].sd > plain.effects[name(BRIDGE)].sd


def test_nothing_told_needs_no_numpy() -> None:
    """A first visit starts without it."""
    script = (
        "import sys, json; from datetime import datetime, UTC; from unbend.catalogue import load;"
        "from unbend.record import replay; from unbend.coach.outcome import outlook_of;"
        "found = outlook_of(replay([]), load(), now=datetime(2026, 6, 17, tzinfo=UTC));"
        "print(json.dumps(['numpy' in sys.modules, len(found.effects)]))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert json.loads(run.stdout) == [False, len(real().movements)]


def test_leg_words_are_all_read_or_say_nothing() -> None:
    """A new word of the record must be thought of here."""
    from unbend.coach.outcome.answers import LEGS

    assert set(LEGS) | {LegChange.NONE, LegChange.SAME} == set(LegChange)
    assert LegPoint.NONE.rank == 0
