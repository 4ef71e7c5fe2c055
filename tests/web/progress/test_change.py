"""Nothing inside the detectable change is called a change; past it the direction is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbend.web.progress import change

PAINS = st.integers(0, 10)


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ([6, 6, 6], [4, 4, 4], "better"),  # two points
        ([3, 3, 3], [2, 2, 2], "better"),  # a third, and one whole point
        ([6, 6, 6], [5, 5, 5], "none"),  # one point, 17 %
        ([1, 1, 1], [0, 1, 0], "none"),  # two thirds of very little: under the scale's own step
        ([4, 4, 4], [6, 6, 6], "worse"),
        ([5, 5, 5], [5, 5, 5], "none"),
        ([5, 5], [1, 1, 1], "unknown"),
        ([], [], "unknown"),
    ],
)
def test_pain_counts_from_two_points_or_thirty_per_cent(
    before: list[int], after: list[int], word: str
) -> None:
    assert change.pain(before, after, then="in the first week").word == word


@pytest.mark.parametrize(
    ("ratings", "word"),
    [([3, 6], "better"), ([3, 5], "none"), ([6, 3], "worse"), ([3], "unknown"), ([3, 9, 4], "none")],
)
def test_a_single_own_activity_counts_from_three(ratings: list[int], word: str) -> None:
    assert change.activity(ratings).word == word


def test_several_own_activities_count_from_two_on_average() -> None:
    assert change.activities([(3, 5), (4, 6)]).word == "better"
    assert change.activities([(3, 5), (4, 5)]).word == "none"
    assert change.activities([(3, 9)]).sentence == ""


@given(first=st.floats(0, 100), moved=st.floats(-100, 100), detectable=st.floats(0.1, 20), more=st.booleans())
def test_below_the_detectable_change_a_test_never_says_better_or_worse(
    first: float, moved: float, detectable: float, more: bool
) -> None:
    verdict = change.measured([first, first + moved], detectable, "cm", more_is_better=more)
    if abs((first + moved) - first) < detectable:
        assert verdict.word == "none"
        assert "no clear change" in verdict.sentence
    else:
        assert verdict.word == ("better" if ((first + moved) > first) == more else "worse")


@given(before=st.lists(PAINS, min_size=3, max_size=7), after=st.lists(PAINS, min_size=3, max_size=7))
def test_pain_and_its_mirror_never_agree_on_better(before: list[int], after: list[int]) -> None:
    there = change.pain(before, after, then="then").word
    back = change.pain(after, before, then="then").word
    assert (there, back) not in {("better", "better"), ("worse", "worse")}
