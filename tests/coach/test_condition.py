"""Conditions: three values, and unknown never reads as harmless."""

from itertools import product

import pytest

from unbend.catalogue.condition import Condition, Facts, Test

WORDS: dict[bool | None, str | None] = {True: "yes", False: "no", None: None}
VALUES = (True, False, None)


def facts(values: tuple[bool | None, ...]) -> Facts:
    return {f"row{i}": word for i, value in enumerate(values) if (word := WORDS[value]) is not None}


def rows(count: int) -> tuple[Test, ...]:
    return tuple(Test(fact=f"row{i}", is_one_of=("yes",)) for i in range(count))


@pytest.mark.parametrize("values", list(product(VALUES, repeat=3)))
def test_all_of_false_wins_over_unknown_and_unknown_over_true(values):
    """Kleene's 'and', enumerated: one 'no' decides; else one that is not known leaves it open."""
    expected = False if False in values else None if None in values else True
    assert Condition(all_of=rows(3)).holds(facts(values)) is expected


@pytest.mark.parametrize("values", list(product(VALUES, repeat=3)))
@pytest.mark.parametrize("needed", [1, 2, 3])
def test_any_of_counts_and_stays_open_while_the_unknown_could_decide(values, needed):
    """At least so many: true when enough hold, false when even the unknown could not make it enough."""
    surely, perhaps = values.count(True), values.count(True) + values.count(None)
    expected = True if surely >= needed else None if perhaps >= needed else False
    assert Condition(any_of=rows(3), at_least=needed).holds(facts(values)) is expected


@pytest.mark.parametrize(("all_of", "any_of"), list(product(VALUES, repeat=2)))
def test_both_parts_must_hold(all_of, any_of):
    """'all of' and 'any of' together are again an 'and'."""
    first, second = rows(2)
    expected = False if False in (all_of, any_of) else None if None in (all_of, any_of) else True
    assert Condition(all_of=(first,), any_of=(second,)).holds(facts((all_of, any_of))) is expected


def test_no_condition_always_holds():
    """A rule without a condition is a rule for everybody."""
    assert Condition().holds({}) is True


@pytest.mark.parametrize(
    "test",
    [
        Test(fact="row0", is_one_of=("no",)),
        Test(fact="row0", has_any=("no",)),
        Test(fact="row0", at_least=0),
        Test(fact="row0", at_most=99),
        Test(fact="row0", true=False),
    ],
)
@pytest.mark.parametrize("known", [{}, {"row0": "skipped"}])
def test_what_nobody_answered_or_skipped_is_not_known(test, known):
    """However the test is put, even where 'no' would pass it."""
    assert test.holds(known) is None


@pytest.mark.parametrize(
    ("test", "value", "holds"),
    [
        (Test(fact="f", is_one_of=("a", "b")), "b", True),
        (Test(fact="f", is_one_of=("a", "b")), "c", False),
        (Test(fact="f", has_any=("a",)), frozenset({"a", "c"}), True),
        (Test(fact="f", has_any=("a",)), frozenset({"c"}), False),
        (Test(fact="f", has_any=("a",)), frozenset(), False),
        (Test(fact="f", at_least=4), 4.0, True),
        (Test(fact="f", at_least=4), 3.9, False),
        (Test(fact="f", at_most=2), 2.0, True),
        (Test(fact="f", at_most=2), 2.1, False),
        (Test(fact="f", true=True), True, True),
        (Test(fact="f", true=False), True, False),
    ],
)
def test_each_way_to_test_says_what_it_says(test, value, holds):
    """Bounds are inclusive; a set needs one of the words."""
    assert test.holds({"f": value}) is holds


@pytest.mark.parametrize("ways", [{}, {"at_least": 1, "at_most": 2}, {"true": True, "is_one_of": ("a",)}])
def test_it_refuses_a_test_with_no_way_or_two(ways):
    """One test, one question."""
    with pytest.raises(ValueError, match="exactly one of"):
        Test(fact="f", **ways)


@pytest.mark.parametrize("values", list(product(VALUES, repeat=2)))
def test_learning_a_fact_never_turns_true_into_false(values):
    """A known answer of a condition stays when more becomes known: only the open ones move."""
    condition = Condition(any_of=rows(2))
    before = condition.holds(facts(values))
    for more in product((True, False), repeat=2):
        filled = tuple(now if value is None else value for value, now in zip(values, more, strict=True))
        if before is not None:
            assert condition.holds(facts(filled)) is before
