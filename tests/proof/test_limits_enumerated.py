"""Every rule's own inputs, enumerated at their borders; every limit binding somewhere; all pairs of limits.

The oracle (``conditions.py`` and ``least`` here) shares no code with the coach. ``make proof`` walks everything and
prints the counts; ``make test`` walks a sample.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import combinations
from typing import Any

import pytest

from tests.making import real
from tests.proof.conditions import applies, borders, cases, each_test, verdict
from unbend.catalogue.condition import Condition
from unbend.catalogue.limit import CEILINGS, LimitRule
from unbend.coach.limits import Book, rules, tighten_all

RULES = tuple(rule for _, rule in sorted(real().limits.items()))


def act(rule: LimitRule, facts: Mapping[str, Any]) -> bool:
    """Whether the rule ought to act."""
    return applies(rule.when, rule.not_answered, facts)


def least(acting: Iterable[LimitRule]) -> dict[str, float]:
    """The smallest bound of each dimension, where it is below the ceiling."""
    found: dict[str, float] = {}
    for rule in acting:
        for bound in rule.bounds:
            if bound.at_most < found.get(bound.dimension, CEILINGS.get(bound.dimension, 1.0)):
                found[bound.dimension] = bound.at_most
    return found


def of_coach(rules_in_order: Iterable[LimitRule], facts: Mapping[str, Any]) -> Book:
    return tighten_all(Book({}), rules_in_order, facts)


def whole_book(facts: Mapping[str, Any]) -> Book:
    """As the coach makes it for one movement: the person's rules, then the movement's own."""
    person = tighten_all(Book({}), rules(real(), "person"), facts)
    return tighten_all(person, rules(real(), "movement"), facts)


def values(book: Book) -> dict[str, float]:
    return {limit.dimension: limit.value for limit in book.acted()}


@cache
def calm() -> Mapping[str, Any]:
    """Every fact that any limit reads, known, and such that the fewest rules act."""
    tests = list(each_test(*(rule.when for rule in RULES)))
    known = {
        fact: [value for value in borders(fact, tests) if value not in (None, "skipped")]
        for fact in sorted({test.fact for test in tests})
    }
    found: dict[str, Any] = {}
    for fact, of_fact in known.items():
        single = [Condition(all_of=(test,)) for test in tests if test.fact == fact]
        found[fact] = min(
            of_fact, key=lambda value: sum(verdict(one, {fact: value}) == "yes" for one in single)
        )
    for fact, of_fact in known.items():
        found[fact] = min(of_fact, key=lambda value: sum(act(rule, {**found, fact: value}) for rule in RULES))
    return found


def walk_rule(rule: LimitRule, counts: Counter[str]) -> set[str]:
    """One rule through all its inputs, in two worlds: nothing else known, everything else calm."""
    binding: set[str] = set()
    for facts in cases(rule.when):
        expected = act(rule, facts)
        counts["cases"] += 1
        counts[f"rule_{verdict(rule.when, facts)}"] += 1
        assert values(of_coach([rule], facts)) == (least([rule]) if expected else {}), (rule.id, facts)
        for world in ({}, calm()):
            told = {**{k: v for k, v in world.items() if k not in rule.when.facts}, **facts}
            book = whole_book(told)
            assert values(book) == least(other for other in RULES if act(other, told)), (rule.id, told)
            named = {reason.id for limit in book.acted() for reason in limit.binding}
            assert expected or rule.id not in named, (rule.id, told)
            binding |= named
            counts["books"] += 1
    return binding


def walk_pair(one: LimitRule, two: LimitRule, counts: Counter[str]) -> None:
    """Both together, where both can act: each dimension is the minimum, whichever comes first."""
    together = next((facts for facts in pair_cases(one, two) if act(one, facts) and act(two, facts)), None)
    if together is None:
        counts["exclude each other"] += 1
        return
    counts["both act"] += 1
    expected = least([one, two])
    assert values(of_coach([one, two], together)) == values(of_coach([two, one], together)) == expected
    for limit in of_coach([one, two], together).acted():
        for reason in limit.binding:
            rule = real().limits[reason.id]
            assert any(b.dimension == limit.dimension and b.at_most == limit.value for b in rule.bounds)
    told = {**{k: v for k, v in calm().items() if k not in one.when.facts | two.when.facts}, **together}
    assert values(whole_book(told)) == least(rule for rule in RULES if act(rule, told)), (one.id, two.id)


def pair_cases(one: LimitRule, two: LimitRule) -> Iterable[Mapping[str, Any]]:
    """Inputs of both rules; each fact takes the borders of both."""
    if one.when.facts & two.when.facts:
        return cases(one.when, two.when)
    first = next((facts for facts in cases(one.when) if act(one, facts)), None)
    second = next((facts for facts in cases(two.when) if act(two, facts)), None)
    return [] if first is None or second is None else [{**first, **second}]


def walk(some: Iterable[LimitRule], counts: Counter[str]) -> set[str]:
    binding: set[str] = set()
    for rule in some:
        binding |= walk_rule(rule, counts)
    return binding


def report(capsys: pytest.CaptureFixture[str], title: str, counts: Counter[str]) -> None:
    told = ", ".join(f"{name}: {count}" for name, count in sorted(counts.items()))
    with capsys.disabled():
        print(f"\n{title}: {told}", file=sys.stderr, flush=True)


def test_on_a_calm_day_only_what_always_holds_acts():
    """The world in which the others are tried is quiet: only rules without a condition act."""
    assert [rule.id for rule in RULES if act(rule, calm())] == [
        rule.id for rule in RULES if not rule.when.facts
    ]


def test_a_sample_of_limits_and_pairs():
    """Every ninth rule through its inputs, every fortieth pair."""
    counts: Counter[str] = Counter()
    binding = walk(RULES[::9], counts)
    assert {rule.id for rule in RULES[::9]} <= binding
    for one, two in list(combinations(RULES, 2))[::40]:
        walk_pair(one, two, counts)
    assert counts["cases"] > 20
    assert counts["both act"] > 50


@pytest.mark.proof
def test_every_limit_through_all_its_inputs_and_each_binds(capsys):
    """A rule acts exactly when its condition holds, or is open and open applies; the book is the minimum."""
    counts: Counter[str] = Counter({"rules": len(RULES)})
    binding = walk(RULES, counts)
    counts["binding somewhere"] = len(binding)
    report(capsys, "limits, own inputs", counts)
    assert {rule.id for rule in RULES} - binding == set()


@pytest.mark.proof
def test_all_pairs_of_limits(capsys):
    """Two at once: each dimension is the smaller of both."""
    counts: Counter[str] = Counter()
    for one, two in combinations(RULES, 2):
        walk_pair(one, two, counts)
    report(capsys, "pairs of limits", counts)
    assert counts["both act"] + counts["exclude each other"] == len(RULES) * (len(RULES) - 1) // 2


@pytest.mark.proof
def test_every_other_condition_through_all_its_inputs(capsys):
    """Pictures, watches, contradictions and the door's outcomes read their facts as the oracle does."""
    counts: Counter[str] = Counter()
    kinds: dict[str, list[Condition]] = {
        "pictures": [rule.when for rule in real().pictures.values()],
        "watches": [watch.when for watch in real().watches.values()],
        "contradictions": [pair.when for pair in real().contradictions.values()],
        "outcomes": [outcome.when for flag in real().flags.values() for outcome in flag.outcomes],
    }
    for kind, conditions in kinds.items():
        counts[f"{kind} rules"] = len(conditions)
        for when in conditions:
            for facts in cases(when):
                counts[f"{kind} cases"] += 1
                assert {True: "yes", False: "no", None: "open"}[when.holds(facts)] == verdict(when, facts)
    report(capsys, "other conditions", counts)
