"""Values in, places out: everything stays on the drawing, and more is always higher."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from unbend.web.progress import charts

FIRST = date(2026, 3, 2)
VALUES = st.lists(st.tuples(st.integers(0, 400), st.floats(-50, 500)), min_size=1, max_size=40)


@given(VALUES)
def test_every_dot_stands_on_the_drawing_in_the_order_of_its_values(rows: list[tuple[int, float]]) -> None:
    values = sorted((FIRST + timedelta(days=day), value) for day, value in rows)
    along = charts.axis([value for _, value in values])
    drawing = charts.draw(values, along, first=FIRST, last=FIRST + timedelta(days=400))
    assert len(drawing.dots) == len(values)
    for dot in drawing.dots:
        assert drawing.left <= dot.x <= drawing.right
        assert drawing.top <= dot.y <= drawing.floor
    pairs = [(value, dot.y) for (_, value), dot in zip(values, drawing.dots, strict=True)]
    for (low, low_y), (high, high_y) in zip(sorted(pairs), sorted(pairs)[1:], strict=False):
        assert low_y >= high_y - 0.11, (low, high)


@given(st.lists(st.floats(-1000, 1000), min_size=1, max_size=10))
def test_an_axis_holds_its_values_on_few_round_lines(values: list[float]) -> None:
    along = charts.axis(values)
    slack = 1e-6 * max(1.0, *map(abs, values))
    assert along.lowest - slack <= min(values) <= max(values) <= along.highest + slack
    assert 2 <= len(along.ticks) <= 8


def test_the_band_reaches_as_far_up_as_down() -> None:
    drawing = charts.draw(
        [(FIRST, 8.0)],
        charts.axis([4.0, 12.0]),
        first=FIRST,
        last=FIRST + timedelta(days=14),
        band=(8.0, 2.9),
    )
    band = drawing.band
    assert band is not None
    assert abs((band.y + band.height / 2) - band.middle) < 0.2


def test_a_path_goes_through_its_dots() -> None:
    day = timedelta(days=1)
    drawing = charts.draw([(FIRST, 0), (FIRST + day, 10)], charts.OF_TEN, first=FIRST, last=FIRST + day)
    first, last = drawing.dots
    assert drawing.path == f"M{first.x:g} {first.y:g} L{last.x:g} {last.y:g}"
    assert (first.x, first.y) == (drawing.left, drawing.floor)
    assert (last.x, last.y) == (drawing.right, drawing.top)


def test_shares_fill_the_bar_or_nothing() -> None:
    parts = charts.shares([("better", 3), ("same", 1), ("worse", 0)])
    assert [part.width for part in parts] == [360, 120, 0]
    assert all(part.width == 0 for part in charts.shares([("better", 0)]))
