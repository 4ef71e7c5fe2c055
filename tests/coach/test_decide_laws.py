"""Laws of the one door, over random lives under the real catalogue: whatever somebody's past is, these hold."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.asks import asks, traits_of
from tests.making import (
    ABOUT,
    NOON,
    Life,
    check_in,
    decide_life,
    decision_of,
    first_visit,
    journal,
    limit_rule,
    lives,
    moment,
    real,
    rows,
    weekly,
    with_rules,
)
from unbend.catalogue.asked import ASKED
from unbend.catalogue.words import Purpose, Tier
from unbend.coach import Ask, Decision, Practice, Refer, Settle, decide, to_json
from unbend.coach.candidates import GENTLE_LOAD, Candidate, consider, situation_of
from unbend.coach.decision import Step
from unbend.coach.facts import facts_of
from unbend.coach.ladder import STARTER, ladder_of
from unbend.coach.limits import book_of, tighten_all
from unbend.coach.program.order import AREAS, STRENGTH
from unbend.record import Case, Fold, replay
from unbend.record.words import Depth

LIVES = st.deferred(lambda: lives(real(), ticked=False))
TICKED = st.deferred(lambda: lives(real()))
SHIFTS = st.sampled_from([1, 130, 131, 134, 158, 284, 285, 290, 312, 365])
"""Days from 17 June 2026: among them the days round 25 October 2026 and 28 March 2027, when Berlin's clocks change."""

law = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def shown(decision: Decision, *, back: int = 0) -> str:
    """A decision as sorted JSON, its dates moved back."""
    text = json.dumps(to_json(decision), sort_keys=True)
    return re.sub(r"\d{4}-\d\d-\d\d", lambda m: str(date.fromisoformat(m[0]) - timedelta(days=back)), text)


def practice_of(life: Life) -> Practice | None:
    decision = decide_life(life, real())
    return decision if isinstance(decision, Practice) else None


def purpose(step: Step) -> Purpose:
    return real().movements[step.movement].purpose


def open_places(depth: Depth, bound: dict[str, float]) -> set[str]:
    """Down to that depth; a chair for somebody who says 'standing' and may not stand."""
    deep = {str(place) for place in list(Depth)[: list(Depth).index(depth) + 1]}
    return deep if depth is not Depth.STANDING or bound.get("place:standing", 1) > 0 else {"chair"}


def breaches(decision: Practice | Settle, depth: Depth) -> Iterator[str]:
    """Every way in which a step asks for more than a limit of its own decision."""
    bound = {limit.dimension: limit.value for limit in decision.limits}
    deep = open_places(depth, bound)
    for step in decision.steps:
        movement, rung = real().rung(f"{step.movement}/{step.rung}")
        name = f"{step.movement}/{step.rung}"
        for claim in ASKED:
            if claim in bound and asks(claim, movement.id, rung) > bound[claim]:
                yield f"{name}: {claim} {asks(claim, movement.id, rung)} > {bound[claim]}"
        forbidden = [f"trait:{trait}" for trait in traits_of(movement.id, rung)]
        forbidden += [f"movement:{movement.id}", f"purpose:{movement.purpose}"]
        yield from (f"{name}: {dimension}" for dimension in forbidden if bound.get(dimension, 1) <= 0)
        if not [place for place in rung.places if place in deep and bound.get(f"place:{place}", 1) > 0]:
            yield f"{name}: place"
        if step.sets > bound.get("sets", 99):
            yield f"{name}: sets"
        if step.kind != "time" and step.hold_s > bound.get("hold_s", 9999):
            yield f"{name}: hold_s"
        if step.kind == "reps" and step.reps > ceil(rung.dose.reps * bound.get("reps_fraction", 1)):
            yield f"{name}: reps"
        still = movement.purpose in (
            Purpose.BREATHE,
            Purpose.RELIEVE,
            Purpose.WALK,
        )  # nothing to go half-way in
        if not still and step.range_fraction > bound.get("range_fraction", 1):
            yield f"{name}: range"
    if len(decision.steps) > bound.get("steps", 12):
        yield "steps"
    if sum(step.seconds for step in decision.steps) > 60 * bound.get("minutes", 45):
        yield "minutes"
    if sum(step.is_new for step in decision.steps) > bound.get("new_today", 1):
        yield "new_today"
    if sum(step.raised for step in decision.steps) > bound.get("raise_today", 1):
        yield "raise_today"
    if sum(step.is_new + step.raised for step in decision.steps) > bound.get("changes_today", 2):
        yield "changes_today"


def depth_of(life: Life) -> Depth:
    return replay(journal(life.told)).check_ins[-1].depth


# --- the same in, the same out ---------------------------------------------------------------------------------------


@law
@given(TICKED)
def test_the_same_case_gives_the_same_decision_to_the_letter(life):
    """No clock, no chance: twice the same JSON."""
    assert shown(decide_life(life, real())) == shown(decide_life(life, real()))


@law
@given(TICKED)
def test_a_cached_case_decides_as_its_replay_does(life):
    """Folded event by event, with the case asked for in between, or replayed: the same decision."""
    fold = Fold()
    for event in journal(life.told):
        fold.apply(event)
        fold.case()
    now = moment(life.now)
    assert shown(decide(fold.case(), real(), now=now)) == shown(decide_life(life, real()))


@law
@given(TICKED, SHIFTS)
def test_a_life_moved_by_days_decides_the_same(life, days):
    """Everything a day or a year later, across a clock change too: the same decision but for its dates."""
    assert shown(decide_life(life, real(), days=days), back=days) == shown(decide_life(life, real()))


@pytest.mark.parametrize("days", [1, 131, 134, 285, 289, 312])
@pytest.mark.parametrize("ago", [7, 13, 14, 28])
def test_a_question_comes_back_at_the_same_wall_clock_time_across_a_clock_change(ago, days):
    """A week and four weeks are calendar days, not hours: an hour more or less on the way changes nothing."""
    start = NOON - timedelta(days=ago, minutes=2)
    told = [*first_visit(start, rows(real()), ABOUT), *check_in(NOON - timedelta(minutes=5))]
    for back in (0, 2):
        life = Life(told=tuple(told), now=NOON - timedelta(minutes=back))
        assert shown(decide_life(life, real(), days=days), back=days) == shown(decide_life(life, real()))


@law
@given(LIVES)
def test_fifteen_days_later_it_asks_again(life):
    """``now`` alone moved by fifteen days: yesterday's answers do not speak for today."""
    decision = decide(replay(journal(life.told)), real(), now=moment(life.now, days=15))
    assert isinstance(decision, (Ask, Refer))


@law
@given(TICKED)
def test_a_decision_is_plain_json(life):
    """It can be kept as an event and read back."""
    plain = to_json(decide_life(life, real()))
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain


def test_it_refuses_a_now_without_its_offset():
    """Nine o'clock somewhere is no moment."""
    with pytest.raises(ValueError, match="without an offset"):
        decide(replay([]), real(), now=datetime(2026, 6, 17, 12, 0))


# --- limits hold in every step ---------------------------------------------------------------------------------------


@law
@given(LIVES)
def test_no_step_exceeds_a_limit_of_its_own_decision(life):
    """Claims, traits, places, sets, holds, repetitions, range, steps, minutes: in a practice and on a sore day."""
    decision = decide_life(life, real())
    if isinstance(decision, (Practice, Settle)):
        assert list(breaches(decision, depth_of(life))) == []


@law
@given(LIVES, st.deferred(lambda: st.sampled_from(sorted(real().routines))))
def test_no_step_of_a_routine_exceeds_a_limit(life, routine):
    """The documents' own routines stand under the same limits."""
    chosen = Life(told=(*life.told, (life.now, "routine_chosen", {"routine": routine})), now=life.now)
    decision = decide_life(chosen, real())
    if isinstance(decision, (Practice, Settle)):
        assert list(breaches(decision, depth_of(life))) == []


@pytest.mark.parametrize("routine", sorted(real().routines))
def test_a_routine_keeps_to_the_steps_of_the_day(routine):
    """Where four steps are enough for a back, a document's routine has four."""
    easily = {**ABOUT, "stirred_by": "slight_movement", "settles_in": "longer", "pain_worst": 5}
    done = [
        {
            "ago": 1,
            "did": [f"{slug}/{real().movements[slug].start_rung}" for slug in sorted(real().movements)],
        }
    ]
    decision = decision_of({"about": easily, "days": done, "routine": routine, "check_in": {"minutes": 45}})
    assert isinstance(decision, Practice)
    bound = {limit.dimension: limit.value for limit in decision.limits}
    assert bound["steps"] == 4
    assert len(decision.steps) <= 4


@law
@given(LIVES)
def test_the_easier_rung_of_a_step_is_allowed_too(life):
    """'Ease' at once never leads to what a limit forbids: no lying on the back where that is not allowed."""
    decision = decide_life(life, real())
    if not isinstance(decision, (Practice, Settle)):
        return
    bound = {limit.dimension: limit.value for limit in decision.limits}
    deep = open_places(depth_of(life), bound)
    for step in decision.steps:
        if step.easier is None:
            continue
        movement, rung = real().rung("/".join(step.easier))
        over = [c for c in ASKED if c in bound and asks(c, movement.id, rung) > bound[c]]
        traits = [t for t in traits_of(movement.id, rung) if bound.get(f"trait:{t}", 1) <= 0]
        places = [p for p in rung.places if p in deep and bound.get(f"place:{p}", 1) > 0]
        assert (over, traits, bool(places)) == ([], [], True), step.easier


@law
@given(LIVES)
def test_the_minutes_never_exceed_those_asked_for_nor_the_limit(life):
    """Somebody with five minutes gets five minutes at most."""
    practice = practice_of(life)
    if practice:
        asked = replay(journal(life.told)).check_ins[-1].minutes
        bound = {limit.dimension: limit.value for limit in practice.limits}
        assert sum(step.seconds for step in practice.steps) <= 60 * min(asked, bound.get("minutes", 45))
        assert practice.minutes == round(sum(step.seconds for step in practice.steps) / 60, 1)


@pytest.mark.parametrize(("at_most", "minutes"), [(4, 20), (20, 3), (2, 20)])
def test_a_sore_day_keeps_to_the_minutes_too(at_most, minutes):
    """Comfort has the same limit, and ends when somebody's minutes end."""
    limit = {"limit": "l", "name": "Short", "by": "A. Clinician", "dimension": "minutes", "at_most": at_most}
    dated = {**limit, "starts": str(NOON.date()), "ends": str(NOON.date())}
    decision = decision_of({"limits": [dated], "check_in": {"pain": 8, "minutes": minutes}})
    assert isinstance(decision, Settle)
    assert sum(step.seconds for step in decision.steps) <= 60 * min(at_most, minutes)


@law
@given(LIVES)
def test_an_empty_practice_is_never_offered(life):
    """Where rules, places and things at home leave nothing, it is a quiet day that says that nothing fits."""
    decision = decide_life(life, real())
    if isinstance(decision, Practice):
        assert decision.steps
    if isinstance(decision, Settle) and not decision.steps:
        assert decision.reasons


RULES = st.builds(
    lambda bounds: limit_rule("one-more", bounds),
    st.dictionaries(
        st.sampled_from([
            "lumbar_flexion_deg", "lumbar_extension_deg", "load_ratio", "hip_flexion_deg", "balance", "neural_index",
            "trait:supine", "trait:kneeling", "place:floor", "purpose:strengthen", "movement:glute-bridge",
            "rung_offset", "steps",
        ]),
        st.sampled_from([-1.0, 0.0, 1.0, 10.0, 40.0]),
        min_size=1,
        max_size=3,
    ),
)  # fmt: skip


def allowed_under(case: Case, now: datetime, catalogue: Any) -> dict[str, int]:
    """The rung of each movement that may be done, as its place on the ladder."""
    facts = facts_of(case, catalogue, now=now)
    book = book_of(case, catalogue, facts, now=now)
    here = situation_of(
        case, catalogue, facts, book, ladder_of(case, catalogue, now=now), now=now, depth=Depth.FLOOR
    )
    found = [consider(movement, here) for movement in catalogue.movements.values()]
    return {c.movement.id: c.movement.rungs.index(c.rung) for c in found if isinstance(c, Candidate)}


@law
@given(LIVES, RULES)
def test_one_more_rule_never_allows_more(life, rule):
    """With it a movement stays, comes down its ladder or goes; none comes in and none goes up. (A starter movement
    may be done in another place instead, as gently.)
    """
    case, now = replay(journal(life.told)), moment(life.now)
    before = allowed_under(case, now, real())
    after = allowed_under(case, now, with_rules(real(), rule))
    assert set(after) <= set(before)
    for slug, index in after.items():
        claims = real().movements[slug].rungs[index].claims
        sideways = slug in STARTER and claims.load_ratio <= GENTLE_LOAD and not claims.traits
        assert index <= before[slug] or sideways, slug


@law
@given(LIVES)
def test_the_order_of_the_rules_does_not_matter_to_a_person(life):
    """The whole book of a person is the same when the rules are read from last to first."""
    case, now = replay(journal(life.told)), moment(life.now)
    facts = facts_of(case, real(), now=now)
    book = book_of(case, real(), facts, now=now)
    rules = [rule for rule in real().limits.values() if rule.scope == "person"]
    assert tighten_all(book, reversed(rules), facts).acted() == book.acted()


# --- what a practice is made of --------------------------------------------------------------------------------------


@law
@given(LIVES)
def test_at_most_one_new_and_at_most_one_raised(life):
    """One new thing at a time, so that whatever follows has one cause to look for."""
    practice = practice_of(life)
    if practice:
        assert sum(step.is_new for step in practice.steps) <= 1
        assert sum(step.raised for step in practice.steps) <= 1


@law
@given(LIVES)
def test_every_relief_step_is_directly_followed_by_strength(life):
    """Relief alone is half a practice: a strengthen, control or walk step comes right after it."""
    practice = practice_of(life)
    if practice:
        purposes = [purpose(step) for step in practice.steps]
        for index, what in enumerate(purposes):
            if what is Purpose.RELIEVE:
                assert purposes[index + 1 : index + 2], "relief stands last"
                assert purposes[index + 1] in STRENGTH


@law
@given(LIVES)
def test_after_the_breath_it_goes_from_the_ground_up(life):
    """Foot to chest, the walk at the end; relief stands where its strength step stands."""
    practice = practice_of(life)
    if practice:
        order = [purpose(step) for step in practice.steps]
        assert Purpose.BREATHE not in order[1:]
        walks = [index for index, what in enumerate(order) if what is Purpose.WALK]
        assert all(order[index] is Purpose.WALK for index in range(walks[0], len(order))) if walks else True
        apart = (Purpose.BREATHE, Purpose.RELIEVE, Purpose.WALK)
        areas = [
            AREAS.index(real().movements[s.movement].area) for s in practice.steps if purpose(s) not in apart
        ]
        assert areas == sorted(areas)


@law
@given(LIVES)
def test_nothing_stands_twice_in_a_practice(life):
    """One step a movement."""
    practice = practice_of(life)
    if practice:
        slugs = [step.movement for step in practice.steps]
        assert len(slugs) == len(set(slugs))


@law
@given(LIVES)
def test_starter_movements_never_count_as_new(life):
    """Breathing, tilting, resting, walking, bridge and sit-to-stand are where everybody begins."""
    decision = decide_life(life, real())
    if isinstance(decision, (Practice, Settle)):
        assert [step.movement for step in decision.steps if step.is_new and step.movement in STARTER] == []


@law
@given(LIVES, st.one_of(st.none(), st.deferred(lambda: st.sampled_from(sorted(real().routines)))))
def test_discouraged_movements_never_stand_in_a_step(life, routine):
    """They are in the library as 'instead of', in no practice, routine or sore day."""
    told = (*life.told, (life.now, "routine_chosen", {"routine": routine}))
    decision = decide_life(Life(told=told, now=life.now), real())
    if isinstance(decision, (Practice, Settle)):
        assert [s.movement for s in decision.steps if real().movements[s.movement].discouraged] == []


@law
@given(LIVES)
def test_tests_habits_and_transfers_are_no_steps_of_a_practice(life):
    """They have pages of their own."""
    practice = practice_of(life)
    if practice:
        apart = (Purpose.MEASURE, Purpose.HABIT, Purpose.TRANSFER)
        assert [step.movement for step in practice.steps if purpose(step) in apart] == []


@law
@given(LIVES)
def test_every_kit_of_a_step_is_named_and_at_home(life):
    """What to fetch first is everything that the steps need, and nobody is sent to buy it."""
    practice = practice_of(life)
    if practice:
        needed = {str(k) for s in practice.steps for k in real().rung(f"{s.movement}/{s.rung}")[1].kit}
        assert set(practice.kit) == needed
        assert needed <= {"mat", *map(str, replay(journal(life.told)).about.kit or ())}


@law
@given(LIVES)
def test_every_movement_is_a_step_left_out_with_a_reason_or_not_chosen(life):
    """Whoever asks 'why not this one' gets an answer."""
    practice = practice_of(life)
    if practice:
        assert all(left.reasons for left in practice.left_out), [
            x.movement for x in practice.left_out if not x.reasons
        ]
        assert not {left.movement for left in practice.left_out} & {step.movement for step in practice.steps}


# --- what must be asked, and who must be seen -------------------------------------------------------------------------


@law
@given(TICKED)
def test_a_refer_that_forbids_moving_holds_no_allowed_step(life):
    """Only the clinician's tier leaves walking, rest and breath open, under every limit."""
    decision = decide_life(life, real())
    if isinstance(decision, Refer) and decision.tier is not Tier.CLINICIAN:
        assert decision.allowed == ()


@law
@given(TICKED)
def test_nobody_with_a_lock_gets_a_practice(life):
    """Whatever else is true: a finding that locks is a Refer, and a Practice carries none that locks."""
    decision = decide_life(life, real())
    locks = {Tier.NOT_FOR_YOU, Tier.EMERGENCY, Tier.SAME_DAY, Tier.CLINICIAN}
    held = [finding for finding in decision.findings if finding.tier in locks]
    assert bool(held) == isinstance(decision, Refer)


@law
@given(LIVES, st.deferred(lambda: st.sampled_from(rows(real()))), st.booleans())
def test_a_row_that_was_skipped_or_never_answered_is_asked_never_passed(life, row, skipped):
    """Screening cannot be skipped: while a row is open there is no practice."""
    told = []
    for wall, kind, payload in life.told:
        if kind == "flags_answered" and row in payload["answers"]:
            answers = {fact: value for fact, value in payload["answers"].items() if fact != row}
            payload = {**payload, "answers": answers | ({row: "skipped"} if skipped else {})}
        told.append((wall, kind, payload))
    decision = decide_life(Life(told=tuple(told), now=life.now), real())
    assert isinstance(decision, (Ask, Refer))
    if isinstance(decision, Ask):
        assert decision.what == "screen"
        assert row in decision.facts


def test_before_the_first_visit_is_finished_there_is_only_a_question():
    """Nothing is offered to somebody of whom nothing is known."""
    decision = decide(replay([]), real(), now=moment(NOON))
    assert isinstance(decision, Ask)
    assert decision.what == "intake"


def test_every_row_is_asked_at_first_and_none_is_forgotten():
    """A visit that was finished without the door leads back to the door."""
    told = first_visit(NOON - timedelta(hours=1), [], ABOUT)
    decision = decide_life(Life(told=tuple(told), now=NOON), real())
    assert isinstance(decision, Ask)
    assert set(decision.facts) == set(rows(real()))


def test_a_week_after_the_last_time_the_weekly_rows_come_back():
    """And once they are answered, the check-in follows."""
    told = first_visit(NOON - timedelta(days=7), rows(real()), ABOUT)
    decision = decide_life(Life(told=tuple(told), now=NOON), real())
    assert isinstance(decision, Ask)
    assert decision.what == "weekly"
    told += weekly(NOON - timedelta(minutes=1))
    decision = decide_life(Life(told=tuple(told), now=NOON), real())
    assert isinstance(decision, Ask)
    assert decision.what == "check_in"
