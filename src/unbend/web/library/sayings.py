"""What the library alone says: labels, grades and where a number comes from. Pure."""

from collections.abc import Mapping

from unbend.catalogue.movement import Dose, Rung
from unbend.catalogue.words import Confidence, Document, Origin, Purpose, Spine
from unbend.coach.timing import dose_seconds

DOES: Mapping[str, str] = {
    Purpose.BREATHE: "Breathing",
    Purpose.RELIEVE: "Easing",
    Purpose.MOBILISE: "Mobility",
    Purpose.CONTROL: "Control",
    Purpose.STRENGTHEN: "Strength",
    Purpose.NERVE_GLIDE: "Nerve slide",
    Purpose.WALK: "Walking",
    Purpose.TRANSFER: "Getting down and up",
    Purpose.MEASURE: "Check",
    Purpose.HABIT: "Habit",
}
"""A purpose in one or two words, for a label."""

DOCUMENT_LABELS: Mapping[str, str] = {
    Document.DAILY_FLOW: "D0 · Low Back Ability",
    Document.FOUR_MOVES: "D1 · Squat University",
    Document.RELIEF_ROUTINE: "D2 · Back In Shape",
    Document.PROGRESSION: "D3 · Taylor Kruse",
    Document.THREE_AREAS: "D4 · Solving Pain With Strength",
    Document.BEYOND: "Beyond the five documents",
}
"""Whose movement it is."""

SPINES: Mapping[str, str] = {
    Spine.NEUTRAL: "The low back keeps its own easy curve.",
    Spine.NEUTRAL_TO_SMALL_FLEXION: "The low back keeps its curve or rounds a little.",
    Spine.SMALL_FLEXION: "The low back rounds a little.",
    Spine.SMALL_EXTENSION: "The low back arches a little.",
    Spine.EXTENSION: "The low back arches clearly.",
    Spine.MOVES: "The low back moves on purpose.",
    Spine.FLEXION_END_RANGE: "The low back bends as far as it goes.",
    Spine.ROTATES: "The trunk turns.",
    Spine.SIDE_BENDS: "The low back bends to the side.",
    Spine.FREE: "The low back may do as it likes.",
}

CONFIDENCES: Mapping[str, str] = {
    Confidence.A: "A: described well enough to be sure of the shape",
    Confidence.B: "B: a usual exercise, but which version was meant is our choice",
    Confidence.C: "C: rebuilt by us from a line or two",
}
"""How surely the shape is the one that was meant."""


def origin_in_words(dose: Dose) -> str:
    """Where the numbers come from; a note says which part is not from there."""
    part = (
        "in part " if "ours" in dose.note or "chosen by us" in dose.note or "our choice" in dose.note else ""
    )
    match dose.origin:
        case Origin.DOCUMENT:
            return f"{part}stated by document {dose.source}"
        case Origin.SOURCE:
            return f"{part}from source {dose.source}"
        case Origin.RECALLED:
            return f"{part}recalled from {dose.source}, not looked up again"
        case Origin.OURS:
            return "ours"


def seconds_of(rung: Rung, dose: Dose | None = None) -> float:
    """How long a rung takes with its own dose or another."""
    return dose_seconds(dose or rung.dose, rung.sides)
