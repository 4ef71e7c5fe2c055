"""The five documents' routines are theirs: order, doses as far as stated, and what is missing said aloud."""

import pytest

from unbend.catalogue import Catalogue, load
from unbend.catalogue.routine import Routine, RoutineStep
from unbend.catalogue.words import Document, Origin
from unbend.coach.timing import PREPARE_S, dose_seconds

BY_DOCUMENT = {
    Document.DAILY_FLOW: "daily-mobility-flow",
    Document.FOUR_MOVES: "four-moves",
    Document.RELIEF_ROUTINE: "relief-routine",
    Document.PROGRESSION: "half-circle-progression",
    Document.THREE_AREAS: "three-areas",
}
ORDERS = {
    "daily-mobility-flow": """
        diaphragmatic-breathing sit-on-feet big-toe-stretch calf-knee-hug heel-raised-deep-squat
        sciatic-slider-seated hip-cars ninety-ninety-switch outer-hip-drop-1 outer-hip-drop-2 outer-hip-drop-3
        inner-hip-drop-1 inner-hip-drop-2 inner-hip-drop-3 loaded-pigeon-hold seated-good-morning-iso
        indirect-spine-kick active-hamstring-curl wall-calf-hinge""",
    "four-moves": "hip-airplane posterior-stress-dispelling sitting-break",
    "relief-routine": "hamstring-stretch hip-flexor-stretch glute-stretch bed-decompression towel-decompression",
    "half-circle-progression": """
        assess-trunk-rotation wall-side-bend wall-forward-flexion wall-lumbar-half-circle assess-trunk-rotation""",
    "three-areas": """
        roller-thoracic-extension thoracic-rotation ankle-dorsiflexion-mob hip-flex-ext-mob hip-capsule-groin-mob""",
}


@pytest.fixture(scope="module")
def whole() -> Catalogue:
    return load()


def seconds(whole: Catalogue, step: RoutineStep) -> float:
    _, rung = whole.rung(step.movement)
    dose = step.dose or rung.dose
    return PREPARE_S + dose_seconds(dose, rung.sides)


def said(routine: Routine, word: str) -> bool:
    return any(
        word in sentence.casefold() for sentence in (*routine.missing, *routine.ours, *routine.as_stated)
    )


def test_each_of_the_five_documents_has_its_routine(whole: Catalogue) -> None:
    assert {routine.document: routine.id for routine in whole.routines.values()} == BY_DOCUMENT


@pytest.mark.parametrize(("routine", "order"), ORDERS.items())
def test_the_steps_stand_in_the_documents_order(whole: Catalogue, routine: str, order: str) -> None:
    """Only the opening breaths of the daily flow are put there by us, and marked so."""
    steps = whole.routines[routine].steps
    assert [step.movement.partition("/")[0] for step in steps] == order.split()
    ours = [step.movement for step in steps if step.order_origin is not Origin.DOCUMENT]
    assert ours == (["diaphragmatic-breathing"] if routine == "daily-mobility-flow" else [])


def test_the_only_stated_dose_of_the_daily_flow_is_the_calf(whole: Catalogue) -> None:
    stated = {
        step.movement
        for step in whole.routines["daily-mobility-flow"].steps
        if (step.dose or whole.rung(step.movement)[1].dose).origin is Origin.DOCUMENT
    }
    assert stated == {"wall-calf-hinge"}


def test_the_four_moves_say_that_two_are_not_in_the_document(whole: Catalogue) -> None:
    """The two others are not guessed."""
    assert "the other two are not in it" in whole.routines["four-moves"].missing[0]


def test_the_easing_routine_holds_thirty_seconds_under_the_daily_cap(whole: Catalogue) -> None:
    """Three stretches of 30 s, about ten minutes, at most three times a day, strength after it, two comforts."""
    routine = whole.routines["relief-routine"]
    stretches = [step.dose for step in routine.steps[:3]]
    assert [(dose.hold_s, dose.origin, dose.source) for dose in stretches if dose] == [
        (30, Origin.DOCUMENT, "D2")
    ] * 3
    assert (routine.times_a_day, routine.minutes, routine.minutes_origin) == (3, 10, Origin.DOCUMENT)
    assert routine.then_strength == ("glute-bridge", "sit-to-stand")
    assert [step.movement for step in routine.comfort] == ["massage-gun", "contrast-bathing"]
    assert all("leave it out" in step.note for step in routine.comfort)


def test_the_half_circle_is_checked_after_each_step(whole: Catalogue) -> None:
    routine = whole.routines["half-circle-progression"]
    assert routine.retest_after == "each_step"
    assert said(routine, "warm-up")
    assert said(routine, "cool-down")


def test_the_three_areas_are_chosen_by_what_was_short(whole: Catalogue) -> None:
    routine = whole.routines["three-areas"]
    assert routine.choose_by == "short"
    assert all(step.when_short for step in routine.steps)
    assert all(
        whole.measures[name].short_at is not None for step in routine.steps for name in step.when_short
    )


def test_no_routine_contains_what_a_document_discourages(whole: Catalogue) -> None:
    for routine in whole.routines.values():
        for step in (*routine.steps, *routine.comfort):
            assert not whole.rung(step.movement)[0].discouraged


def test_the_minutes_given_are_the_minutes_it_takes(whole: Catalogue) -> None:
    """Steps that are not optional, with ten seconds to get into each; checks between them may add up to four."""
    for routine in whole.routines.values():
        takes = sum(seconds(whole, step) for step in routine.steps if not step.optional) / 60
        assert takes - 0.5 <= routine.minutes <= takes + 4, (routine.id, takes)
