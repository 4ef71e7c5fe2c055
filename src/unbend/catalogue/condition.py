"""Conditions over facts, with 'not known' as an answer of its own.

A fact is a named value about a person today (``pain_now``, ``ces1``, ``ces1.since``). A fact that nobody
answered is absent, and a condition on it is neither true nor false: it is None. Each rule then says what
None means, so that unknown never reads as harmless.
"""

from collections.abc import Mapping

from pydantic import model_validator

from unbend.catalogue.base import FactId, Part

FactValue = str | float | bool | frozenset[str]
Facts = Mapping[str, FactValue]


class Test(Part):
    """One test of one fact: exactly one of ``is_one_of``, ``at_least``, ``at_most``, ``has_any``, ``true``."""

    __test__ = False  # not a test class, whatever pytest thinks of the name

    fact: FactId
    is_one_of: tuple[str, ...] | None = None
    has_any: tuple[str, ...] | None = None
    at_least: float | None = None
    at_most: float | None = None
    true: bool | None = None

    @model_validator(mode="after")
    def _one_way_to_test(self) -> "Test":
        ways = [self.is_one_of, self.has_any, self.at_least, self.at_most, self.true]
        if sum(way is not None for way in ways) != 1:
            raise ValueError("a test needs exactly one of is_one_of, has_any, at_least, at_most, true")
        return self

    def holds(self, facts: Facts) -> bool | None:
        """True, False, or None when the fact is not known."""
        value = facts.get(self.fact)
        if value is None or value == "skipped":
            return None
        if self.is_one_of is not None:
            return str(value) in self.is_one_of
        if self.has_any is not None:
            return isinstance(value, frozenset) and not value.isdisjoint(self.has_any)
        if self.true is not None:
            return bool(value) is self.true
        number = float(value) if isinstance(value, (int, float)) else float("nan")
        if self.at_least is not None:
            return number >= self.at_least
        assert self.at_most is not None
        return number <= self.at_most


class Condition(Part):
    """All of ``all_of`` and at least ``at_least`` of ``any_of``."""

    all_of: tuple[Test, ...] = ()
    any_of: tuple[Test, ...] = ()
    at_least: int = 1

    @property
    def facts(self) -> frozenset[str]:
        """Every fact that the condition reads."""
        return frozenset(test.fact for test in (*self.all_of, *self.any_of))

    def holds(self, facts: Facts, assumed: frozenset[str] = frozenset()) -> bool | None:
        """Kleene's three values: False wins over None, None over True.

        Args:
            facts: what is known.
            assumed: facts whose tests count as holding while they are not known.
        """
        results = [_of(test, facts, assumed) for test in self.all_of]
        if self.any_of:
            results.append(self._enough([_of(test, facts, assumed) for test in self.any_of]))
        if False in results:
            return False
        return None if None in results else True

    def _enough(self, results: list[bool | None]) -> bool | None:
        if results.count(True) >= self.at_least:
            return True
        return None if results.count(True) + results.count(None) >= self.at_least else False


def _of(test: Test, facts: Facts, assumed: frozenset[str]) -> bool | None:
    result = test.holds(facts)
    return True if result is None and test.fact in assumed else result
