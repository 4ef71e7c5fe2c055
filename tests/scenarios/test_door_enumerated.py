"""The door, enumerated: every row's own inputs, and all pairs of rows at their worst, against a reading of their own.

The reading here shares no code with the coach: an outcome of a ticked row holds unless a known answer speaks
against it. ``make proof`` walks everything and prints the counts; ``make test`` walks one row and fifty pairs.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import combinations, product
from typing import Any

import pytest

from tests.scenarios.reader import catalogue
from unbend.catalogue.condition import Test as FactTest
from unbend.catalogue.flag import Detail, Flag, Outcome
from unbend.catalogue.words import Tier
from unbend.coach import Ask, Decision, Practice, Refer, decide
from unbend.record import replay
from unbend.record.case import Case, FlagAnswer
from unbend.record.story import events_of
from unbend.record.words import AgeBand

Answers = dict[str, str | tuple[str, ...]]

LOCKS = (Tier.NOT_FOR_YOU, Tier.EMERGENCY, Tier.SAME_DAY, Tier.CLINICIAN)
AGE = "age"
AGES = ("35_49", "50_64", "65_74", "")
"""The bands on both sides of 50 and 65, where rows change; '' is not known."""

READ_ROWS: Mapping[str, tuple[Answers, ...]] = {
    "can2": (
        {"can2": "no"},
        {"can2": "yes", "can2.how": "little", "can2.seen": "yes"},
        {"can2": "skipped"},
    ),
}
"""Rows that another row reads, each answered in full so that by themselves they lock nobody."""

STORY: Mapping[str, Any] = {
    "now": "2026-11-20T11:00:00+01:00",
    "ordinary": True,
    "about": {"leg_sides": "both", "leg_point": "thigh", "pain_usual": 3, "pain_worst": 5},
    "check_in": {"pain": 2, "leg_point": "thigh", "leg_change": "same"},
}
"""Somebody whom no answer at the door contradicts."""

FLAGS = tuple(flag for flag in catalogue().flags.values() if flag.id != AGE)


@cache
def somebody() -> tuple[Case, Any]:
    """The person who answers; every row 'no'."""
    events, now = events_of(STORY, [flag.fact for flag in FLAGS])
    return replay(events), now


def decided(answers: Mapping[str, Any], age: str) -> Decision:
    """The coach's decision about these answers; every other row is 'no'."""
    case, now = somebody()
    at = case.flags["ces1"].at
    told = {fact: FlagAnswer(value=value, at=at) for fact, value in answers.items()}
    about = case.about.model_copy(update={"age": AgeBand(age) if age else None})
    return decide(replace(case, flags={**case.flags, **told}, about=about), catalogue(), now=now)


def choices(detail: Detail) -> Iterator[str | tuple[str, ...]]:
    """Every answer to a follow-up: skipped, each choice, or each set of ticks (none at all counts as skipped)."""
    yield "skipped"
    ids = tuple(choice.id for choice in detail.choices)
    if not detail.many:
        yield from ids
        return
    for size in range(len(ids) + 1):
        yield from combinations(ids, size)


def ways(flag: Flag) -> Iterator[tuple[Answers, str]]:
    """Every way to answer a row: its answers with those of rows that it reads, and the age."""
    ages = AGES if AGE in flag.reads else ("35_49",)
    read = [READ_ROWS[fact] for fact in flag.reads if fact != AGE]
    names = [f"{flag.fact}.{detail.id}" for detail in flag.details]
    for age, others in product(ages, tuple(product(*read))):
        beside = {fact: value for other in others for fact, value in other.items()}
        yield {**beside, flag.fact: "no"}, age
        yield {**beside, flag.fact: "skipped"}, age
        for given in product(*(tuple(choices(detail)) for detail in flag.details)):
            yield {**beside, flag.fact: "yes", **dict(zip(names, given, strict=True))}, age


def speaks_against(test: FactTest, answers: Mapping[str, Any], age: str) -> bool:
    """True when the answer is known and not the one that the test looks for."""
    if test.fact == AGE:
        years = None if not age else 0 if age == "under_18" else int(age[:2])
        low, high = test.at_least, test.at_most
        return years is not None and (
            (low is not None and years < low) or (high is not None and years > high)
        )
    answer = answers.get(test.fact, "no")
    if answer in ("skipped", ()):
        return False
    wanted = set(test.is_one_of or test.has_any or ())
    return not wanted & ({answer} if isinstance(answer, str) else set(answer))


def waits(test: FactTest, answers: Mapping[str, Any], age: str, row: str) -> bool:
    """True when the age or another row is open: it is asked, and decides nothing meanwhile."""
    if test.fact == AGE:
        return not age
    return test.fact.partition(".")[0] != row and answers.get(test.fact, "no") in ("skipped", ())


def holds(outcome: Outcome, answers: Mapping[str, Any], age: str, row: str) -> bool:
    """The careful reading of an outcome of a ticked row: its own open details hold, other open rows wait."""

    def against(test: FactTest) -> bool:
        return speaks_against(test, answers, age) or waits(test, answers, age, row)

    if any(against(test) for test in outcome.when.all_of):
        return False
    left = [test for test in outcome.when.any_of if not against(test)]
    return not outcome.when.any_of or len(left) >= outcome.when.at_least


def expected(flags: Iterable[Flag], answers: Mapping[str, Any], age: str) -> Tier:
    """The most urgent tier of all outcomes that hold."""
    tiers = [
        outcome.tier
        for flag in flags
        if flag.id == AGE or answers.get(flag.fact) == "yes"
        for outcome in flag.outcomes
        if (flag.id != AGE or age == "under_18") and holds(outcome, answers, age, flag.fact)
    ]
    return max(tiers, key=lambda tier: tier.urgency, default=Tier.GO)


def found(decision: Decision) -> Tier:
    """The tier that the decision carries."""
    if isinstance(decision, Refer):
        return decision.tier
    return max((f.tier for f in decision.findings), key=lambda tier: tier.urgency, default=Tier.GO)


def open_rows(answers: Mapping[str, Any], age: str) -> bool:
    """True when a whole row, or the age, was left open."""
    return not age or any(value == "skipped" and "." not in fact for fact, value in answers.items())


def check(flags: tuple[Flag, ...], answers: Mapping[str, Any], age: str) -> Decision:
    """One way to answer: tier, kind and what is allowed are as they must be."""
    decision, tier = decided(answers, age), expected(flags, answers, age)
    at = (answers, age)
    assert found(decision) is tier, at
    if tier in LOCKS:
        assert isinstance(decision, Refer), at
        assert tier is Tier.CLINICIAN or decision.allowed == (), at
        assert tier is not Tier.CLINICIAN or decision.allowed, at
        assert decision.opens == ("never" if tier is Tier.NOT_FOR_YOU else "clinician"), at
    elif open_rows(answers, age):
        assert isinstance(decision, Ask), at
    else:
        assert isinstance(decision, Practice), at
        assert decision.steps, at
    ticked = any(value == "yes" for value in answers.values())
    assert ticked or age == "under_18" or not isinstance(decision, Refer), at
    return decision


def enumerate_row(flag: Flag) -> Counter[str]:
    """Walk every way to answer one row; counted by where it led."""
    counts: Counter[str] = Counter()
    age_row = catalogue().flags[AGE]
    read = tuple(f for f in FLAGS if f.fact in flag.reads)
    for answers, age in ways(flag):
        decision = check((flag, age_row, *read), answers, age)
        said = any(finding.id == flag.id for finding in decision.findings)
        assert said or answers[flag.fact] != "yes" or isinstance(decision, (Refer, Ask)), (answers, age)
        counts[decision.tier if isinstance(decision, Refer) else decision.kind] += 1
    return counts


@cache
def full_ways(flag: Flag) -> tuple[tuple[Answers, str], ...]:
    """The ways to answer a row that leave nothing open."""
    if flag.id == AGE:
        return (({}, "under_18"),)
    return tuple((a, age) for a, age in ways(flag) if age and not {"skipped", ()} & set(a.values()))


@cache
def worst(flag: Flag) -> tuple[Answers, str]:
    """The full answers that lead a row farthest."""
    return max(full_ways(flag), key=lambda way: expected((flag,), *way).urgency)


@cache
def witness(flag: Flag, outcome_id: str) -> tuple[Answers, str]:
    """The first full answers of a ticked row with which an outcome holds."""
    outcome = next(outcome for outcome in flag.outcomes if outcome.id == outcome_id)
    return next(
        way
        for way in full_ways(flag)
        if way[0].get(flag.fact, "yes") == "yes" and holds(outcome, *way, flag.fact)
    )


def row_pairs() -> list[tuple[Flag, Flag]]:
    """All pairs of rows, the age among them."""
    return list(combinations(catalogue().flags.values(), 2))


def check_pair(one: Flag, other: Flag, first: tuple[Answers, str], second: tuple[Answers, str]) -> str:
    """Both rows at once: what all their outcomes together ask for; where they led."""
    (answers, age), (more, other_age) = first, second
    own = {fact: value for fact, value in answers.items() if fact.partition(".")[0] == one.fact}
    both = {**answers, **more, **own}
    older = "under_18" if "under_18" in (age, other_age) else max(age, other_age)
    decision = decided(both, older)
    read = tuple(f for f in FLAGS if both.get(f.fact) == "yes")
    tier, at = expected((catalogue().flags[AGE], *read), both, older), (one.id, other.id, both, older)
    assert found(decision) is tier, at
    assert isinstance(decision, Refer) is (tier in LOCKS), at
    return decision.tier if isinstance(decision, Refer) else decision.kind


def check_worst_pair(one: Flag, other: Flag) -> str:
    """Two rows at their worst lead at least as far as the more urgent of the two."""
    led = check_pair(one, other, worst(one), worst(other))
    alone = max((expected((flag,), *worst(flag)) for flag in (one, other)), key=lambda tier: tier.urgency)
    assert (Tier(led).urgency if led in list(Tier) else 0) >= (alone.urgency if alone in LOCKS else 0)
    return led


def told(counts: Mapping[str, int]) -> str:
    """How many there were, and where they led."""
    parts = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
    return f"{sum(counts.values())}: {parts}"


def say(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Past pytest's capture, and past xdist, which keeps standard output for itself."""
    with capsys.disabled():
        print(line, file=sys.stderr, flush=True)


def test_one_row_enumerated() -> None:
    """A sample of the proof: every way to answer one row of the saddle."""
    counts = enumerate_row(catalogue().flags["ces1"])
    assert {"emergency", "same_day", "practice", "ask"} == set(counts)


def test_every_age() -> None:
    """Every band, and an age that was left open: only the youngest is sent on, only the open one is asked."""
    kinds = {age: check((catalogue().flags[AGE],), {}, age).kind for age in ("", *AgeBand)}
    assert kinds == {age: "ask" if not age else "refer" if age == "under_18" else "practice" for age in kinds}


def test_fifty_pairs() -> None:
    """A sample of the proof: fifty pairs spread over all of them."""
    spread = row_pairs()
    for one, other in spread[:: len(spread) // 50 + 1]:
        check_worst_pair(one, other)


@pytest.mark.proof
@pytest.mark.parametrize("flag", FLAGS, ids=lambda flag: flag.id)
def test_every_way_to_answer_a_row(flag: Flag, capsys: pytest.CaptureFixture[str]) -> None:
    """The tier is the maximum over the outcomes that hold; a lock never practises, a 'no' never locks."""
    say(f"  door row {flag.id}, ways to answer: {told(enumerate_row(flag))}", capsys)


@pytest.mark.proof
def test_all_pairs_of_rows(capsys: pytest.CaptureFixture[str]) -> None:
    """Two rows at their worst lead at least as far as the more urgent of them."""
    counts = Counter(check_worst_pair(one, other) for one, other in row_pairs())
    say(f"  door, pairs of rows at their worst: {told(counts)}", capsys)


@pytest.mark.proof
def test_all_pairs_of_outcomes(capsys: pytest.CaptureFixture[str]) -> None:
    """Any outcome beside any outcome of another row leads as far as all that holds together asks for."""
    counts = Counter(
        check_pair(one, other, witness(one, a.id), witness(other, b.id))
        for one, other in row_pairs()
        for a, b in product(one.outcomes, other.outcomes)
    )
    say(f"  door, pairs of outcomes: {told(counts)}", capsys)
