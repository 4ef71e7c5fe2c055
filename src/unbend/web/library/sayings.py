"""What the library alone says: labels, claims, grades and where a number comes from. Pure."""

from collections.abc import Mapping

from unbend.catalogue.movement import Claims, Dose, Rung
from unbend.catalogue.words import Confidence, Document, Origin, Purpose, Spine
from unbend.coach.timing import dose_seconds
from unbend.web.words.names import listed, number

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

_STANDING_IS_ABOUT = (0.9, 1.2)


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


def asks_in_words(claims: Claims) -> tuple[str, ...]:
    """What a rung asks of the low back: how far it moves and how much it carries against quiet standing."""
    moves = [
        f"{verb} by up to {number(degrees)}°"
        for verb, degrees in (
            ("bends forward", claims.lumbar_flexion_deg),
            ("arches", claims.lumbar_extension_deg),
            ("bends to the side", claims.lumbar_side_bend_deg),
            ("turns", claims.lumbar_rotation_deg),
        )
        if degrees > 8
    ]
    moved = f"It {listed(moves)}." if moves else "It stays within 8° of how it stands."
    return (moved, _load(claims.load_ratio), *_nerve(claims.neural_index))


def _load(ratio: float) -> str:
    low, high = _STANDING_IS_ABOUT
    if ratio < low:
        return "It carries less than in quiet standing."
    if ratio <= high:
        return "It carries about as much as in quiet standing."
    return f"It carries about {number(ratio)} times as much as in quiet standing."


def _nerve(index: float) -> tuple[str, ...]:
    return ("The nerve down the leg is drawn out clearly.",) if index >= 0.5 else ()
