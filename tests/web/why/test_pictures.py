"""A drawing is its values and nothing more."""

from hypothesis import given
from hypothesis import strategies as st

from tests.web.why.test_words import POINTS, effect
from unbend.web.why.picture import LEAST_SPAN, WIDTH, picture_of, scale_of
from unbend.web.words.effects import ends_90

SD = st.floats(0.01, 1)


@given(st.lists(st.tuples(POINTS, SD), min_size=1, max_size=6))
def test_the_axis_holds_every_interval_with_nothing_in_the_middle(values: list[tuple[float, float]]) -> None:
    shown = [effect(mean, sd) for mean, sd in values]
    scale = scale_of(shown)
    assert scale.span >= LEAST_SPAN
    assert all(abs(end) <= scale.span for one in shown for end in ends_90(one.mean, one.sd))
    assert scale.x(0) == WIDTH / 2
    assert [mark.text for mark in scale.marks][2] == "0"


@given(POINTS, SD)
def test_less_pain_lies_left_and_the_middle_between_its_ends(mean: float, sd: float) -> None:
    one = effect(mean, sd)
    drawn = picture_of(one, scale_of([one]))
    assert drawn.low <= drawn.middle <= drawn.high
    assert (drawn.middle <= WIDTH / 2) == (mean <= 0 or drawn.middle == WIDTH / 2)


@given(st.integers(0, 180))
def test_each_day_is_a_dot_or_counted(days: int) -> None:
    one = effect(days=days)
    drawn = picture_of(one, scale_of([one]))
    assert len(drawn.dots) + drawn.more_days == days
    assert all(0 < x < WIDTH for x in drawn.dots)
