"""The order of a practice, for any set of steps."""

from hypothesis import given, settings
from hypothesis import strategies as st

from unbend.catalogue.words import Place, Position, Purpose
from unbend.coach.decision import Step
from unbend.coach.program.order import AREAS, STRENGTH, Placed, changes, ordered

PURPOSES = (*STRENGTH, Purpose.MOBILISE, Purpose.RELIEVE)


def placed(name: str, purpose: Purpose, area: str, position: Position, places: frozenset[Place]) -> Placed:
    step = Step(
        movement=name, rung="r", kind="time", sides="both", sets=1, reps=1, hold_s=60, move_s=(0, 0), rest_s=0,
        seconds=70, range_fraction=1, is_new=False, raised=False, reasons=(), easier=None,
    )  # fmt: skip
    return Placed(step=step, area=AREAS[int(area)], purpose=purpose, position=position, places=places)


PLACED = st.lists(
    st.tuples(
        st.sampled_from(PURPOSES),
        st.sampled_from("0123456789"),
        st.sampled_from(list(Position)),
        st.frozensets(st.sampled_from(list(Place)), min_size=1, max_size=2),
    ),
    max_size=9,
).map(lambda rows: [placed(f"movement-{index}", *row) for index, row in enumerate(rows)])


@settings(max_examples=150, deadline=None)
@given(PLACED)
def test_it_goes_from_the_ground_up_with_the_walk_last_and_loses_only_relief_without_work(steps) -> None:
    """The same steps, each once."""
    line, by_name = ordered(steps), {s.step.movement: s for s in steps}
    order = [by_name[step.movement] for step in line]
    rest = [s for s in order if s.purpose is not Purpose.RELIEVE]
    assert sorted(s.step.movement for s in rest) == sorted(
        s.step.movement for s in steps if s.purpose is not Purpose.RELIEVE
    )
    keys = [
        (s.purpose is Purpose.WALK, 0 if s.purpose is Purpose.WALK else AREAS.index(s.area)) for s in rest
    ]
    assert keys == sorted(keys)
    for index, s in enumerate(order):
        if s.purpose is Purpose.RELIEVE:
            assert order[index + 1].purpose in STRENGTH
    kept = sum(s.purpose is Purpose.RELIEVE for s in order)
    work = sum(s.purpose in STRENGTH for s in steps)
    assert kept == min(work, sum(s.purpose is Purpose.RELIEVE for s in steps))


@settings(max_examples=80, deadline=None)
@given(PLACED, st.randoms(use_true_random=False))
def test_the_order_of_the_choice_does_not_matter(steps, chance) -> None:
    shuffled = list(steps)
    chance.shuffle(shuffled)
    assert ordered(shuffled) == ordered(steps)


def test_within_an_area_what_is_done_in_one_place_stands_together() -> None:
    """Nobody gets down to the floor twice for the hips."""
    floor, up = frozenset({Place.FLOOR}), frozenset({Place.STANDING})
    steps = [
        placed("a", Purpose.STRENGTHEN, "4", Position.SUPINE, floor),
        placed("b", Purpose.STRENGTHEN, "4", Position.STANDING, up),
        placed("c", Purpose.STRENGTHEN, "4", Position.SUPINE, floor),
        placed("d", Purpose.MOBILISE, "6", Position.ALL_FOURS, floor),
    ]
    by_name = {s.step.movement: s for s in steps}
    line = [by_name[step.movement] for step in ordered(steps)]
    assert [s.step.movement for s in line] == ["b", "a", "c", "d"]
    assert changes(line) == 1.3
