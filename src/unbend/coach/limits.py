"""The book of limits of one moment. Rules only ever tighten, and their order does not matter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.condition import Facts
from unbend.catalogue.limit import CEILINGS, YES, LimitRule
from unbend.coach.decision import Limit, Reason
from unbend.record.case import Case


@dataclass(frozen=True, slots=True)
class Book:
    """Limits by dimension. A dimension that no rule named stands at its ceiling."""

    limits: Mapping[str, Limit]

    def limit(self, dimension: str) -> Limit:
        """The limit of that dimension, at its ceiling when no rule acted."""
        found = self.limits.get(dimension)
        return found or Limit(dimension=dimension, original=ceiling(dimension), value=ceiling(dimension))

    def value(self, dimension: str) -> float:
        """The bound that is in force."""
        return self.limit(dimension).value

    def tightened(self, dimension: str, at_most: float, reason: Reason) -> "Book":
        """This book with one more bound."""
        return Book({**self.limits, dimension: self.limit(dimension).tightened(at_most, reason)})

    def acted(self) -> tuple[Limit, ...]:
        """Only the limits that some rule tightened, by dimension."""
        return tuple(limit for _, limit in sorted(self.limits.items()) if limit.reasons)


def ceiling(dimension: str) -> float:
    """Where a dimension stands before any rule acts."""
    return CEILINGS.get(dimension, YES)


def book_of(case: Case, catalogue: Catalogue, facts: Facts, *, now: datetime) -> Book:
    """Every rule of the person's scope that holds, and every limit that somebody set for this person."""
    book = tighten_all(Book({}), rules(catalogue, "person"), facts)
    for own in case.limits:
        if own.starts <= now.date() <= own.ends:
            numbers = (("at_most", own.at_most), ("ends", own.ends.isoformat()))
            book = book.tightened(
                own.dimension, own.at_most, Reason(kind="person_limit", id=own.id, numbers=numbers)
            )
    return book


def rules(catalogue: Catalogue, scope: str) -> tuple[LimitRule, ...]:
    """The rules of one scope, by id."""
    return tuple(rule for _, rule in sorted(catalogue.limits.items()) if rule.scope == scope)


def tighten_all(book: Book, candidates: Iterable[LimitRule], facts: Facts) -> Book:
    """The book after every rule whose condition holds, or is not known where not known applies."""
    for rule in candidates:
        holds = rule.when.holds(facts)
        if holds is True or (holds is None and rule.not_answered == "applies"):
            reason = Reason(kind="limit", id=rule.id, numbers=_numbers(rule, facts))
            for bound in rule.bounds:
                book = book.tightened(bound.dimension, bound.at_most, reason)
    return book


def _numbers(rule: LimitRule, facts: Facts) -> tuple[tuple[str, float | str], ...]:
    """What the rule read: numbers as they are, sets and words as text, 'unknown' where nobody answered."""
    shown: list[tuple[str, float | str]] = []
    for fact in sorted(rule.when.facts):
        value = facts.get(fact)
        if value is None:
            shown.append((fact, "unknown"))
        elif isinstance(value, (bool, frozenset)):
            shown.append(
                (fact, ", ".join(sorted(value)) if isinstance(value, frozenset) else str(value).lower())
            )
        else:
            shown.append((fact, value))
    return tuple(shown)
