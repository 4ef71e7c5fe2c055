"""Every reason has a side and says what would change it; every effect is said with its doubt."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import unbend.coach
from tests.web.words.test_reasons import AVOID, emitted, every_reason
from unbend.coach.decision import Reason
from unbend.coach.outcome import Direction, Drift, Effect, Outlook
from unbend.web.content import catalogue
from unbend.web.why.backing import backed
from unbend.web.why.sides import CHOICES as SIDES
from unbend.web.why.sides import WISHES as WISH_SIDES
from unbend.web.why.sides import Side, side_of
from unbend.web.words import effects, sentence
from unbend.web.words.openings import CHOICES as OPENINGS
from unbend.web.words.openings import openings
from unbend.web.words.reasons import CHOICES
from unbend.web.words.wishes import IN_FORCE, LABELS, NOTED, WISHES, came_of_it, noted

PROMISES = re.compile(r"\b(works|worked|proven|proof|always|causes?|caused|effective)\b", re.I)
POINTS = st.floats(-3, 3).map(lambda value: round(value, 3))


def effect(
    mean: float = -0.4, sd: float = 0.15, days: int = 9, *, known: bool = True, **more: float
) -> Effect:
    told = {"p_better": 0.95, "p_worse": 0.0, "learning": 0.0, "fear_mean": 0.0, "fear_sd": 0.1} | more
    return Effect(mean=mean, sd=sd, days=days, known=known, **told)


def outlook(**shares: float) -> Outlook:
    given = dict.fromkeys(Direction, 0.0) | {Direction(name): share for name, share in shares.items()}
    drift = Drift(None, None, None, 0)
    return Outlook(
        effects={}, covariance=((1.0,),), directions=given, drift=drift, noise_sd=0.9, practices=12
    )


def test_every_choice_has_a_sentence_a_side_and_something_said_of_its_change() -> None:
    assert set(SIDES) == set(OPENINGS) == set(CHOICES)


def test_what_the_outcome_model_says_of_a_movement_is_among_them() -> None:
    """Their ids stand apart from their kind in the coach's text, so the other pattern does not see them."""
    text = " ".join(path.read_text() for path in Path(unbend.coach.__file__).parent.rglob("*.py"))
    found = set(re.findall(r'"(seems_[a-z_]+)"', text))
    assert found
    assert found <= set(CHOICES)


def test_every_wish_that_the_coach_names_has_a_sentence_and_a_side() -> None:
    assert emitted("wish") <= set(WISHES)
    assert set(WISHES) == set(WISH_SIDES) == set(IN_FORCE)
    assert set(LABELS) == {*WISHES, "as_is"}
    assert set(NOTED) == {*WISHES, ""}


def test_every_rule_of_the_catalogue_has_a_side_and_says_what_would_change_it() -> None:
    for reason, _ in every_reason():
        assert side_of(reason) in Side
        for opening in openings(reason, catalogue()):
            assert opening.said.endswith("."), reason
            assert not AVOID.search(opening.said)
            assert opening.page == "" or opening.page.startswith("/")


def test_every_limit_says_what_would_change_it() -> None:
    for rule in catalogue().limits:
        assert openings(Reason(kind="limit", id=rule), catalogue()), rule


def test_every_limit_says_what_it_rests_on() -> None:
    for rule in catalogue().limits.values():
        behind = backed(Reason(kind="limit", id=rule.id), catalogue())
        assert behind is not None
        assert behind.rule == rule.title
        assert behind.grade
        assert behind.source is not None or rule.backing.source == "ours"


def test_what_is_all_our_choice_never_wears_a_grade_of_others() -> None:
    for rule in catalogue().limits.values():
        behind = backed(Reason(kind="limit", id=rule.id), catalogue())
        if behind and rule.backing.origin == "ours":
            assert behind.grade in ("our choice, after the source named here", "our judgement")


@given(POINTS, st.floats(0.01, 1), st.integers(0, 90), st.booleans())
def test_no_effect_is_ever_said_without_doubt(mean: float, sd: float, days: int, known: bool) -> None:
    said = effects.effect_told(effect(mean, sd, days, known=known), 4)
    assert said.startswith("It seems to ") if known else said.startswith("Not known yet")
    assert said.endswith(".")
    assert not PROMISES.search(said)
    assert not AVOID.search(said)
    assert "\N{MINUS SIGN}" not in said


@given(POINTS, st.floats(0.01, 1))
def test_what_is_known_is_said_with_both_ends_of_nine_in_ten(mean: float, sd: float) -> None:
    low, high = effects.ends_90(mean, sd)
    said = effects.seems(mean, sd, 9)
    for end in (low, high):
        size = f"{round(abs(end), 1):g}"
        assert size in said or "between 0 " in said, said


def test_an_effect_reads_as_a_person_would_say_it() -> None:
    assert effects.effect_told(effect(), 4) == (
        "It seems to ease your back: about 0.4 points less pain that day, from 9 days "
        "(nine in ten: between 0.2 and 0.6 points less)."
    )
    assert effects.effect_told(effect(mean=0.6), 4).startswith(
        "It seems to stir your back: about 0.6 points more"
    )
    assert effects.effect_told(effect(days=2, known=False), 4) == (
        "Not known yet: 2 days so far; it takes 4 at the least."
    )
    assert effects.effect_told(effect(mean=0.1, sd=0.3, known=False), 4) == (
        "Not known yet, after 9 days: anything from 0.4 points less to 0.6 more would fit."
    )


def test_the_coachs_own_reason_says_the_same_as_the_page() -> None:
    numbers = (("mean", -0.4), ("sd", 0.15), ("days", 9.0))
    reason = Reason(kind="choice", id="seems_to_help", numbers=numbers)
    assert sentence(reason, catalogue()) == effects.effect_told(effect(), 4)


def test_worry_is_said_only_where_nine_in_ten_lie_on_one_side() -> None:
    assert effects.fear_told(effect(fear_mean=-0.3)).startswith("Less worry")
    assert effects.fear_told(effect(fear_mean=0.3)).startswith("More worry")
    assert effects.fear_told(effect(fear_mean=-0.1)) == ""


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.5, "about even"),
        (0.45, "about even"),
        (0.67, "about two to one"),
        (0.75, "about three to one"),
        (0.25, "about three to one against"),
        (0.9, "about 9 to one"),
        (0.97, "twenty to one or more"),
    ],
)
def test_a_probability_is_said_as_odds(share: float, words: str) -> None:
    assert effects.odds(share) == words


def test_a_direction_is_named_only_where_it_is_likelier_than_not() -> None:
    assert effects.direction_told(outlook(extension=0.67, none=0.33))[0] == (
        "Your back may prefer arching backward: about two to one."
    )
    assert effects.direction_told(outlook(extension=0.45, flexion=0.3, none=0.25))[0].startswith(
        "None stands out yet. Arching backward is likeliest"
    )
    assert effects.direction_told(outlook(none=0.7, flexion=0.3))[0].startswith("None stands out: ")


def test_the_course_says_where_it_goes_only_when_it_is_clear() -> None:
    assert "falls by about 0.4 points a week" in effects.drift_told(Drift(2.0, -0.4, 0.1, 20))
    assert "neither rises nor falls clearly" in effects.drift_told(Drift(2.0, -0.1, 0.2, 20))
    assert "after seven check-ins" in effects.drift_told(Drift(2.0, None, None, 3))
    assert "Not known yet" in effects.drift_told(Drift(None, None, None, 0))


def test_a_wish_says_what_it_did_to_today() -> None:
    assert noted("Bird dog", ("not_today",)).startswith("'Bird dog' is left out for today")
    assert noted("Bird dog", ()) == "'Bird dog' is as before: nothing is asked for."
    assert came_of_it(["A"], ["B", "C"]) == "Today B and C stand in the place of A."
    assert "nothing else came out better" in came_of_it(["A"], [])
    assert came_of_it([], ["B"]) == "Today B joins the practice."
    assert came_of_it([], []) == "Today's practice stays as it is."
