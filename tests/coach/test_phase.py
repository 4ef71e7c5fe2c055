"""Phases: everybody is in one, what is not known moves nobody on, and none of them opens anything."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.making import Life, journal, lives, moment
from unbend.catalogue import Catalogue, load
from unbend.catalogue.condition import Facts
from unbend.catalogue.phase import Emphasis, Phase
from unbend.coach import Practice, decide
from unbend.coach.phase import in_order, phase_of
from unbend.coach.vocabulary import PERSON_FACTS
from unbend.record import replay

WHOLE = load()

# Far on in every way: what a person's facts are when every criterion is met and nothing brings them back.
FAR: Facts = {
    "good_days": 40.0,
    "pain_median_7": 1.0,
    "pain_median_28": 1.0,
    "practice_days_14": 7.0,
    "strength_days_28": 12.0,
    "worse_mornings_14": 0.0,
    "irritability": 1.0,
    "very_sore_days_28": 0.0,
    "own_activities": 9.0,
    "days_since_practice": 1.0,
}


def order(facts: Facts) -> int:
    """How far the phase is."""
    reached = phase_of(WHOLE, facts)
    assert reached is not None
    return WHOLE.phases[reached.id].order


def emphasised(catalogue: Catalogue, emphasis: Emphasis) -> Catalogue:
    """The catalogue with this emphasis in every phase."""
    phases: dict[str, Phase] = {
        key: phase.model_copy(update={"emphasis": emphasis}) for key, phase in catalogue.phases.items()
    }
    return replace(catalogue, phases=phases)


def test_the_first_phase_has_no_criteria_so_that_everybody_is_in_one() -> None:
    assert in_order(WHOLE)[0].criteria == ()
    assert order({}) == 1


def test_the_order_is_calm_move_strengthen_live_and_then_keeping_it() -> None:
    assert [phase.id for phase in in_order(WHOLE)] == ["calm", "move", "strengthen", "live", "keep"]


def test_with_everything_met_it_is_the_last() -> None:
    assert order(FAR) == 5


@given(gone=st.sets(st.sampled_from(sorted(FAR))))
def test_what_is_not_known_never_moves_anybody_on(gone: set[str]) -> None:
    """Taking facts away, whichever, never ends in a later phase."""
    known = {name: value for name, value in FAR.items() if name not in gone}
    assert order(known) <= order(FAR)
    needed = {fact for phase in WHOLE.phases.values() for c in phase.criteria for fact in c.when.facts}
    if gone & needed - {"pain_median_7", "practice_days_14", "strength_days_28"}:
        assert order(known) < order(FAR)


@pytest.mark.parametrize("fact", ["days_since_very_sore", "days_since_leg_moved"])
def test_what_brings_back_wins_over_every_criterion_that_is_met(fact: str) -> None:
    reached = phase_of(WHOLE, {**FAR, fact: 0.0})
    assert reached is not None
    assert (reached.id, reached.reached, reached.next) == ("calm", "keep", "move")
    assert [judged.phase for judged in reached.back] == ["calm"]


def test_every_criterion_stands_in_the_answer_with_what_it_read() -> None:
    reached = phase_of(WHOLE, FAR)
    assert reached is not None
    named = [(judged.phase, judged.id) for judged in reached.criteria]
    assert named == [(p.id, c.id) for p in in_order(WHOLE) for c in p.criteria]
    assert all(judged.numbers for judged in reached.criteria)


def test_every_condition_reads_a_fact_that_there_is() -> None:
    """A slip of the pen in a file would be a criterion that is never known."""
    phases, plans = WHOLE.phases.values(), WHOLE.walks.values()
    conditions = [criterion.when for phase in phases for criterion in phase.criteria]
    conditions += [back.when for phase in phases for back in phase.returns]
    conditions += [hold.when for plan in plans for hold in plan.holds]
    read = {fact for condition in conditions for fact in condition.facts}
    assert read - set(PERSON_FACTS) == set()


@settings(max_examples=25, deadline=None)
@given(life=lives(WHOLE, ticked=False), points=st.sampled_from([-1.0, 1.0]))
def test_emphasis_ranks_and_lets_nothing_in(life: Life, points: float) -> None:
    """However strong an emphasis, what is left out and why, and every limit, stay as they are."""
    loud = Emphasis(movements=dict.fromkeys(WHOLE.movements, points))
    case, now = replay(journal(life.told)), moment(life.now)
    plain = decide(case, emphasised(WHOLE, Emphasis()), now=now)
    other = decide(case, emphasised(WHOLE, loud), now=now)
    assert plain.kind == other.kind
    assert plain.limits == other.limits
    if isinstance(plain, Practice) and isinstance(other, Practice):
        assert plain.left_out == other.left_out
        shut = {left.movement for left in other.left_out}
        assert not shut & {step.movement for step in other.steps}
        assert not shut & {task.movement for task in other.tasks}


@settings(max_examples=15, deadline=None)
@given(life=lives(WHOLE, ticked=False))
def test_a_task_is_never_past_what_is_open_today(life: Life) -> None:
    """Tasks are for the living phase and after it, and each stands at a rung of its movement."""
    decision = decide(replay(journal(life.told)), WHOLE, now=moment(life.now))
    if isinstance(decision, Practice) and decision.phase is not None and decision.tasks:
        assert WHOLE.phases[decision.phase.id].order >= WHOLE.phases["live"].order


def test_points_of_a_phase_stay_within_one() -> None:
    bridge = WHOLE.movements["glute-bridge"]
    loud = Emphasis(purposes={bridge.purpose: 1.0}, areas={bridge.area: 1.0}, movements={bridge.id: 1.0})
    quiet = Emphasis(purposes={bridge.purpose: -1.0}, movements={bridge.id: -1.0})
    assert loud.points(bridge.id, bridge.area, bridge.purpose) == 1.0
    assert quiet.points(bridge.id, bridge.area, bridge.purpose) == -1.0
