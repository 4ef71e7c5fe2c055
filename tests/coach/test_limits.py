"""Limits only ever tighten, and their order does not matter."""

from datetime import datetime
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.making import decide_life, limit_rule, lives, moment, movement, small_catalogue
from unbend.catalogue.limit import CEILINGS
from unbend.coach.decision import Limit, Reason
from unbend.coach.limits import Book, book_of, ceiling, tighten_all
from unbend.record import Case, parse_event, replay

FIRST_OF_MARCH = datetime(2026, 3, 1, 12, 0)

DIMENSIONS = st.sampled_from(
    ["sets", "minutes", "hold_s", "lumbar_flexion_deg", "trait:supine", "rung_offset"]
)
AMOUNTS = st.one_of(st.sampled_from([-9.0, -1.0, 0.0, 0.5, 1.0, 2.0]), st.floats(-9, 2000, allow_nan=False))
REASONS = st.builds(
    Reason,
    kind=st.sampled_from(["limit", "person_limit"]),
    id=st.text("abc", min_size=1, max_size=2),
    numbers=st.lists(st.tuples(st.just("pain_now"), st.floats(0, 10)), max_size=1).map(tuple),
)
TIGHTENINGS = st.lists(st.tuples(AMOUNTS, REASONS), max_size=6)


def limit_of(tightenings, original: float = 6.0) -> Limit:
    limit = Limit(dimension="sets", original=original, value=original)
    for at_most, reason in tightenings:
        limit = limit.tightened(at_most, reason)
    return limit


@given(TIGHTENINGS, AMOUNTS, REASONS)
def test_one_more_reason_only_lowers(before, at_most, reason):
    """Nothing that is said later allows more than what was allowed before."""
    limit = limit_of(before)
    assert limit.tightened(at_most, reason).value <= limit.value


@given(TIGHTENINGS, st.floats(0, 100))
def test_a_limit_never_stands_above_its_original(tightenings, original):
    """A rule that would allow more than a typical adult's ceiling changes nothing."""
    limit = limit_of(tightenings, original)
    assert limit.value <= limit.original == original


@given(TIGHTENINGS)
def test_the_final_value_is_the_smallest_that_anybody_asked_for(tightenings):
    """Original and final value are both kept."""
    assert limit_of(tightenings).value == min([6.0, *(at_most for at_most, _ in tightenings)])


@settings(max_examples=50)
@given(st.lists(st.tuples(AMOUNTS, REASONS), max_size=4))
def test_the_order_of_the_reasons_does_not_matter(tightenings):
    """Every order gives the same limit, to the letter."""
    assert len({limit_of(order) for order in permutations(tightenings)}) <= 1


@given(TIGHTENINGS)
def test_saying_it_again_changes_nothing(tightenings):
    """Applying a rule twice is applying it once."""
    assert limit_of([*tightenings, *tightenings]) == limit_of(tightenings)


@given(TIGHTENINGS)
def test_every_reason_that_asked_for_less_is_kept(tightenings):
    """A person can read all of them, also those that a stricter one overtook."""
    asked = {(at_most, reason) for at_most, reason in tightenings if at_most < 6.0}
    assert set(limit_of(tightenings).reasons) == asked


@given(TIGHTENINGS)
def test_binding_are_exactly_the_reasons_at_the_final_value(tightenings):
    """Those that would have to go for more to be allowed; none when nothing was tightened."""
    limit = limit_of(tightenings)
    assert set(limit.binding) == {reason for at_most, reason in tightenings if at_most == limit.value < 6.0}


BOOKS = st.lists(st.tuples(DIMENSIONS, AMOUNTS, REASONS), max_size=4)


def book_from(bounds) -> Book:
    book = Book({})
    for dimension, at_most, reason in bounds:
        book = book.tightened(dimension, at_most, reason)
    return book


@settings(max_examples=50)
@given(BOOKS)
def test_the_order_of_the_bounds_does_not_matter_to_the_book(bounds):
    """Every order of rules gives the same limits, values, reasons and binding ones."""
    acted = {book_from(order).acted() for order in permutations(bounds)}
    assert len(acted) <= 1


@given(BOOKS, DIMENSIONS, AMOUNTS, REASONS)
def test_one_more_bound_never_raises_any_value(bounds, dimension, at_most, reason):
    """Not its own dimension's, and no other's."""
    before = book_from(bounds)
    after = before.tightened(dimension, at_most, reason)
    for name in {*CEILINGS, *before.limits, *after.limits}:
        assert after.value(name) <= before.value(name)
        if name != dimension:
            assert after.limit(name) == before.limit(name)


@given(BOOKS)
def test_acted_are_only_limits_that_a_rule_tightened(bounds):
    """A rule that asked for no less than the ceiling did not act."""
    assert all(limit.reasons and limit.value < limit.original for limit in book_from(bounds).acted())


def test_a_dimension_that_no_rule_named_stands_at_its_ceiling():
    """A cap at its number, a trait, place, movement or gate at 'allowed'."""
    assert Book({}).value("minutes") == CEILINGS["minutes"]
    assert Book({}).value("trait:supine") == ceiling("trait:supine") == 1.0
    assert Book({}).limit("minutes").binding == ()


@pytest.mark.parametrize(("not_answered", "value"), [("applies", 2.0), ("does_not_apply", 6.0)])
def test_a_rule_whose_facts_are_not_known_does_what_it_says_of_that(not_answered, value):
    """Each rule says for itself what silence means."""
    rule = limit_rule(
        "r", {"sets": 2}, when={"all_of": [{"fact": "fear", "at_least": 7}]}, not_answered=not_answered
    )
    assert tighten_all(Book({}), [rule], {}).value("sets") == value
    assert tighten_all(Book({}), [rule], {"fear": 8.0}).value("sets") == 2.0
    assert tighten_all(Book({}), [rule], {"fear": 3.0}).value("sets") == 6.0


def test_a_reason_says_what_the_rule_read():
    """Numbers as they are, 'unknown' where nobody answered."""
    when = {"any_of": [{"fact": "fear", "at_least": 7}, {"fact": "pain_now", "at_least": 4}]}
    rule = limit_rule("r", {"sets": 2}, when=when)
    (reason,) = tighten_all(Book({}), [rule], {"pain_now": 5.0}).limit("sets").binding
    assert reason == Reason(kind="limit", id="r", numbers=(("fear", "unknown"), ("pain_now", 5.0)))


def person_limit(**changes) -> Case:
    limit = {
        "limit": "l", "name": "No bending", "by": "A. Clinician", "dimension": "lumbar_flexion_deg", "at_most": 5,
        "starts": "2026-03-01", "ends": "2026-03-03", **changes,
    }  # fmt: skip
    line = {
        "id": "0190b3c0-0000-7000-8000-000000000001",
        "at": "2026-02-01T09:00:00+01:00",
        "kind": "person_limit",
    }
    return replay([parse_event({**line, "payload": limit})])


@pytest.mark.parametrize(("day", "acts"), [(-1, False), (0, True), (2, True), (3, False)])
def test_a_clinicians_limit_acts_from_its_first_day_to_its_last(day, acts):
    """'No bending until 3 March' ends with the third of March."""
    now = moment(FIRST_OF_MARCH, days=day)
    book = book_of(person_limit(), small_catalogue(), {}, now=now)
    assert book.value("lumbar_flexion_deg") == (5.0 if acts else CEILINGS["lumbar_flexion_deg"])


def test_a_clinicians_limit_never_loosens_a_rule():
    """It has a name and an end, and stands beside the rules, not above them."""
    rule = limit_rule("strict", {"lumbar_flexion_deg": 2})
    book = book_of(person_limit(at_most=40), small_catalogue(rule), {}, now=moment(FIRST_OF_MARCH))
    assert book.value("lumbar_flexion_deg") == 2.0
    assert {reason.id for _, reason in book.limit("lumbar_flexion_deg").reasons} == {"strict", "l"}


@settings(max_examples=25, deadline=None)
@given(lives(small_catalogue(movement("bridge"), movement("clam")), most_days=3))
def test_the_names_of_the_rules_give_no_order(life):
    """Two catalogues whose rules differ in name alone bound alike."""
    bounds = [{"sets": 2.0}, {"sets": 1.0, "minutes": 9.0}, {"minutes": 5.0}]
    first = small_catalogue(movement("bridge"), *(limit_rule(f"a{i}", b) for i, b in enumerate(bounds)))
    second = small_catalogue(movement("bridge"), *(limit_rule(f"a{2 - i}", b) for i, b in enumerate(bounds)))
    shown = [
        {limit.dimension: (limit.original, limit.value) for limit in decide_life(life, catalogue).limits}
        for catalogue in (first, second)
    ]
    assert shown[0] == shown[1]
