"""The search for today's practice against counting everything: on small programs nothing better exists."""

from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from unbend.coach.program.model import MILLIONTHS, Group, Item, Program, value_of
from unbend.coach.program.search import solve

POINTS = st.integers(-200, 400).map(lambda hundredths: hundredths * MILLIONTHS // 100)
GROUPS = st.tuples(
    st.builds(Group, gains=st.lists(POINTS, min_size=1, max_size=3).map(tuple)),
    st.builds(Group, gains=st.lists(POINTS, min_size=1, max_size=3).map(tuple), most=st.integers(0, 3)),
    st.builds(Group, most=st.integers(0, 2), relief=st.just(True)),
)


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Up to seven movements, some with a second variant, under every constraint that a day can have."""
    items: list[Item] = []
    for index in range(draw(st.integers(0, 7))):
        group, new = draw(st.integers(0, 2)), draw(st.booleans())
        strong = group != 2 and draw(st.booleans())
        for raised in (False, True)[: 1 if new else draw(st.integers(1, 2))]:
            items.append(
                Item(
                    movement=f"movement-{index}",
                    group=group,
                    value=draw(POINTS) - index,
                    seconds=draw(st.integers(20, 200)),
                    places=draw(st.integers(1, 7)),
                    is_new=new,
                    raised=raised,
                    strong=strong,
                    mobile=group != 2 and not strong,
                )
            )
    return Program(
        items=tuple(items),
        groups=draw(GROUPS),
        seconds=draw(st.sampled_from((60, 180, 300, 600, 2700))),
        steps=draw(st.integers(0, 8)),
        new=draw(st.integers(0, 2)),
        raises=draw(st.integers(0, 2)),
        changes=draw(st.integers(0, 4)),
        place_costs=draw(st.tuples(*[st.sampled_from((0, MILLIONTHS // 2, 2 * MILLIONTHS))] * 3)),
        first_strong=draw(st.sampled_from((0, MILLIONTHS))),
        first_mobile=draw(st.sampled_from((0, MILLIONTHS))),
    )


def best_of_all(program: Program) -> int:
    """The most that any set of items is worth, by trying every set."""
    numbers = range(len(program.items))
    sets = (taken for size in range(len(program.items) + 1) for taken in combinations(numbers, size))
    return max(value for taken in sets if (value := value_of(program, taken)) is not None)


@settings(max_examples=300, deadline=None)
@given(programs())
def test_no_set_of_items_is_worth_more_than_the_one_that_is_found(program: Program) -> None:
    """Equal to trying all, and proven: no gap is left."""
    found = solve(program)
    assert value_of(program, found.taken) == found.value == best_of_all(program)
    assert found.gap == 0


@settings(max_examples=150, deadline=None)
@given(programs(), st.integers(0, 12))
def test_a_search_that_was_cut_short_says_by_how_much_it_may_be_surpassed(
    program: Program, most_nodes: int
) -> None:
    """What it found keeps every constraint, and what it found with its gap is no less than the best."""
    found = solve(program, most_nodes=most_nodes)
    assert value_of(program, found.taken) == found.value
    assert found.value <= best_of_all(program) <= found.value + found.gap


@settings(max_examples=60, deadline=None)
@given(programs(), st.randoms(use_true_random=False))
def test_the_order_in_which_items_are_listed_changes_no_value(program: Program, chance) -> None:
    """Another order may give another of several equal sets, never a worse one."""
    items = list(program.items)
    chance.shuffle(items)
    shuffled = Program(
        **{name: getattr(program, name) for name in Program.__dataclass_fields__ if name != "items"},
        items=tuple(items),
    )
    assert solve(shuffled).value == solve(program).value


@settings(max_examples=60, deadline=None)
@given(programs())
def test_the_same_program_has_the_same_solution(program: Program) -> None:
    """No clock and no chance in it."""
    assert solve(program) == solve(program)


@settings(max_examples=100, deadline=None)
@given(programs())
def test_more_minutes_never_make_the_best_worse(program: Program) -> None:
    """What fits into fewer minutes fits into more."""
    assume(program.seconds < 2700)
    more = Program(
        **{name: getattr(program, name) for name in Program.__dataclass_fields__ if name != "seconds"},
        seconds=program.seconds * 2,
    )
    assert solve(more).value >= solve(program).value
