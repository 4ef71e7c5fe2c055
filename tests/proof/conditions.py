"""A reading of the catalogue's conditions that shares no code with the coach: three values, by hand."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, Literal

from unbend.catalogue.condition import Condition
from unbend.catalogue.condition import Test as FactTest

Verdict = Literal["yes", "no", "open"]
Facts = Mapping[str, Any]

OPEN = None
"""The value of a fact that nobody answered."""

NEAR = 0.01
"""How far from a threshold its two sides are tried."""


def answer(test: FactTest, facts: Facts) -> Verdict:
    """What one test says about what is known."""
    value = facts.get(test.fact)
    if value in (OPEN, "skipped"):
        return "open"
    if test.at_least is not None:
        return "yes" if value >= test.at_least else "no"
    if test.at_most is not None:
        return "yes" if value <= test.at_most else "no"
    if test.true is not None:
        return "yes" if value is test.true else "no"
    words = {value} if isinstance(value, str) else set(value)
    return "yes" if words & set(test.is_one_of or test.has_any or ()) else "no"


def verdict(when: Condition, facts: Facts) -> Verdict:
    """All of ``all_of`` and enough of ``any_of``: certain, impossible, or open."""
    must = [answer(test, facts) for test in when.all_of]
    may = [answer(test, facts) for test in when.any_of]
    sure, possible = may.count("yes"), len(may) - may.count("no")
    if "no" in must or (may and possible < when.at_least):
        return "no"
    return "open" if "open" in must or (may and sure < when.at_least) else "yes"


def applies(when: Condition, not_answered: str, facts: Facts) -> bool:
    """Whether a rule acts."""
    said = verdict(when, facts)
    return said == "yes" or (said == "open" and not_answered == "applies")


def each_test(*conditions: Condition) -> Iterator[FactTest]:
    """Every test of these conditions."""
    for when in conditions:
        yield from (*when.all_of, *when.any_of)


def borders(fact: str, tests: Iterable[FactTest]) -> list[Any]:
    """Every value of a fact that these tests can tell apart: each side of each threshold, each word, and open."""
    values: dict[Any, None] = {OPEN: None}
    for test in tests:
        if test.fact != fact:
            continue
        for edge in (test.at_least, test.at_most):
            if edge is not None:
                values |= dict.fromkeys([float(edge) - NEAR, float(edge), float(edge) + NEAR])
        if test.true is not None:
            values |= dict.fromkeys([True, False])
        if test.is_one_of is not None:
            values |= dict.fromkeys([*test.is_one_of, "no", "skipped", "a_word_of_no_row"])
        if test.has_any is not None:
            alone = [frozenset({word}) for word in test.has_any]
            values |= dict.fromkeys([*alone, frozenset(test.has_any), frozenset(), frozenset({"other"})])
    return list(values)


def cases(*conditions: Condition) -> Iterator[dict[str, Any]]:
    """Every combination of the border values of every fact that these conditions read; open facts are absent."""
    tests = list(each_test(*conditions))
    names = sorted({test.fact for test in tests})
    for values in product(*(borders(name, tests) for name in names)):
        yield {name: value for name, value in zip(names, values, strict=True) if value is not OPEN}
