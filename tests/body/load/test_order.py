"""Orders that were measured with instrumented implants (evidence.md 6.4) and their neighbours: never newtons."""

import pytest

LEVELS = ("l5s1", "l45")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("supine-one-leg", "supine-two-legs"),
        ("all-fours-leg", "bird-dog"),
        ("all-fours", "all-fours-leg"),
        ("all-fours-leg", "all-fours-arm"),
        ("standing", "bridge"),
        ("standing", "arms-forward"),
        ("standing", "bend-20"),
        ("bend-20", "bend-36"),
        ("bend-20", "bend-20-loaded"),
        ("supine", "prone-elbows"),
        ("prone-elbows", "standing"),
        ("hold-close", "hold-far"),
        ("lift-knees", "lift-round"),
        ("sit-elbows", "sit-bent"),
        ("sit-slouched", "sit-relaxed"),
    ],
)
def test_the_first_is_gentler_than_the_second(posed, lower, higher, level):
    assert posed.ratio(lower, level) < posed.ratio(higher, level)


@pytest.mark.parametrize("level", LEVELS)
def test_bending_forward_adds_less_in_sitting_than_in_standing(posed, level):
    sitting = posed.ratio("sit-bend-53", level) - posed.ratio("sit-relaxed", level)
    assert sitting < posed.ratio("bend-53", level) - 1


@pytest.mark.parametrize("level", LEVELS)
def test_each_further_degree_of_a_bend_adds_less(posed, level):
    turned = [0, 20, 36, 53, 105]
    load = [1.0, *(posed.ratio(name, level) for name in ("bend-20", "bend-36", "bend-53", "bend-90"))]
    slopes = [(b - a) / (y - x) for a, b, x, y in zip(load, load[1:], turned, turned[1:], strict=False)]
    assert slopes[0] > slopes[-1]
    assert slopes[-1] < 0.4 * slopes[1]


@pytest.mark.xfail(
    reason="measured: a plateau from about 33 degrees on; the model's moment, and with it the load, rises on to 53"
)
def test_a_bend_stops_adding_load_from_a_third_of_the_way(posed):
    assert posed.ratio("bend-53") < 1.1 * posed.ratio("bend-36")


@pytest.mark.xfail(
    reason="measured with one man: a little below standing; the model follows Sato and Nachemson, above it"
)
def test_sitting_without_a_rest_is_below_standing(posed):
    assert posed.ratio("sit-relaxed") < 1


@pytest.mark.xfail(
    reason="measured: half of standing; the rest carries too little of the posed chest, ligaments press too much"
)
def test_slouching_against_a_rest_is_below_standing(posed):
    assert posed.ratio("sit-slouched") < 1
