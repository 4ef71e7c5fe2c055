"""Doses, claims and closed words of the catalogue as a person reads them. Pure: no request, no catalogue loading."""

from collections.abc import Mapping

from unbend.catalogue.movement import Claims, Dose, Rung
from unbend.catalogue.words import Confidence, Document, Origin, Position, Purpose, Sides, Spine
from unbend.coach.timing import step_seconds

TIMES = "\N{MULTIPLICATION SIGN}"
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

DOES: Mapping[Purpose, str] = {
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

DOCUMENT_LABELS: Mapping[Document, str] = {
    Document.DAILY_FLOW: "D0 · Low Back Ability",
    Document.FOUR_MOVES: "D1 · Squat University",
    Document.RELIEF_ROUTINE: "D2 · Back In Shape",
    Document.PROGRESSION: "D3 · Taylor Kruse",
    Document.THREE_AREAS: "D4 · Solving Pain With Strength",
    Document.BEYOND: "Beyond the five documents",
}
"""Whose movement it is."""

POSITIONS: Mapping[Position, str] = {
    Position.STANDING: "standing",
    Position.SITTING: "sitting",
    Position.FLOOR_SITTING: "sitting on the floor",
    Position.KNEELING: "kneeling",
    Position.HALF_KNEELING: "on one knee",
    Position.ALL_FOURS: "on hands and knees",
    Position.SUPINE: "lying on the back",
    Position.PRONE: "lying on the front",
    Position.SIDE_LYING: "lying on the side",
}

SPINES: Mapping[Spine, str] = {
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

CONFIDENCES: Mapping[Confidence, str] = {
    Confidence.A: "A: described well enough to be sure of the shape",
    Confidence.B: "B: a usual exercise, but which version was meant is our choice",
    Confidence.C: "C: rebuilt by us from a line or two",
}
"""How surely the shape is the one that was meant."""

_STANDING_IS_ABOUT = (0.9, 1.2)


def times(count: int) -> str:
    """'once', 'twice', 'three times', '12 times'."""
    return {1: "once", 2: "twice"}.get(count, f"{small_number(count)} times")


def small_number(count: int) -> str:
    """A count up to ten as a word."""
    return SMALL[count] if 0 <= count < len(SMALL) else str(count)


def seconds_in_words(seconds: float) -> str:
    """'8 seconds', '1 minute', '1 minute 30 seconds', '2 minutes'."""
    if seconds < 60:
        return f"{_number(seconds)} second{'' if seconds == 1 else 's'}"
    minutes, rest = divmod(round(seconds), 60)
    said = f"{minutes} minute{'' if minutes == 1 else 's'}"
    return f"{said} {seconds_in_words(rest)}" if rest else said


def dose_in_words(dose: Dose, sides: Sides) -> str:
    """One sentence: what to do how often, on which sides, with what pace and rest, how often a day or week."""
    parts = [_work(dose, sides)]
    if dose.sets > 1 and dose.kind == "reps":
        parts.append(f"{small_number(dose.sets)} rounds")
    if dose.rest_s:
        parts.append(f"{seconds_in_words(dose.rest_s)} of rest between")
    said = ", ".join(parts)
    often = _often(dose)
    return f"{said}; {often}." if often else f"{said}."


def breaths_in_words(dose: Dose) -> str:
    """A dose that counts breaths: '12 breaths: 4 seconds in, 1 still, 6 out.'."""
    first, last = seconds_in_words(dose.move_s[0]), _number(dose.move_s[1])
    still = f", {_number(dose.hold_s)} still" if dose.hold_s else ""
    return f"{dose.reps} breaths: {first} in{still}, {last} out."


def dose_in_short(dose: Dose, sides: Sides) -> str:
    """For a list: '2 x 8 a side', '8 times', '30 s a side', '2 min'."""
    side = "" if sides is Sides.BOTH else " a side"
    if dose.kind == "reps":
        return f"{dose.sets} {TIMES} {dose.reps}{side}" if dose.sets > 1 else f"{dose.reps} times{side}"
    length = f"{_number(dose.hold_s)} s" if dose.hold_s < 60 else f"{_number(dose.hold_s / 60)} min"
    return f"{dose.sets} {TIMES} {length}{side}" if dose.sets > 1 else f"{length}{side}"


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
    dose = dose or rung.dose
    return step_seconds(
        kind=dose.kind,
        sides=rung.sides.value,
        sets=dose.sets,
        reps=dose.reps,
        hold_s=dose.hold_s,
        move_s=dose.move_s,
        rest_s=dose.rest_s,
    )


def about_minutes(seconds: float) -> str:
    """'under a minute', 'about a minute', 'about 4 minutes'."""
    if seconds < 45:
        return "under a minute"
    minutes = max(1, round(seconds / 60))
    return "about a minute" if minutes == 1 else f"about {minutes} minutes"


def asks_in_words(claims: Claims) -> tuple[str, ...]:
    """What a rung asks of the low back: how far it moves and how much it carries against quiet standing."""
    moves = [
        f"{verb} by up to {_number(degrees)}°"
        for verb, degrees in (
            ("bends forward", claims.lumbar_flexion_deg),
            ("arches", claims.lumbar_extension_deg),
            ("bends to the side", claims.lumbar_side_bend_deg),
            ("turns", claims.lumbar_rotation_deg),
        )
        if degrees > 8
    ]
    moved = f"It {_and(moves)}." if moves else "It stays within 8° of how it stands."
    return (moved, _load(claims.load_ratio), *_nerve(claims.neural_index))


def _work(dose: Dose, sides: Sides) -> str:
    if dose.kind == "reps":
        return f"{_repeated(dose, sides)}: {_pace(dose)}"
    side = " on each side" if sides is not Sides.BOTH else ""
    length = seconds_in_words(dose.hold_s)
    lead = f"Hold for {length}" if dose.kind == "hold" else f"{length[0].upper()}{length[1:]}"
    return f"{lead}{side}, {times(dose.sets)}" if dose.sets > 1 else f"{lead}{side}"


def _repeated(dose: Dose, sides: Sides) -> str:
    count = times(dose.reps).capitalize()
    match sides:
        case Sides.EACH:
            return f"{count} on each side"
        case Sides.ALTERNATE:
            return f"{count} on each side, taking turns"
        case Sides.BOTH:
            return count


def _pace(dose: Dose) -> str:
    out, back = seconds_in_words(dose.move_s[0]), _number(dose.move_s[1])
    if not dose.hold_s:
        return f"{out} one way and {back} back, without a pause"
    return f"{out} out, stay {_number(dose.hold_s)}, {back} back"


def _often(dose: Dose) -> str:
    said = []
    if dose.times_a_day > 1:
        said.append(f"up to {times(dose.times_a_day)} a day")
    if dose.days_a_week < 7:
        said.append(f"on {small_number(dose.days_a_week)} day{'' if dose.days_a_week == 1 else 's'} a week")
    return ", ".join(said)


def _load(ratio: float) -> str:
    low, high = _STANDING_IS_ABOUT
    if ratio < low:
        return "It carries less than in quiet standing."
    if ratio <= high:
        return "It carries about as much as in quiet standing."
    return f"It carries about {_number(ratio)} times as much as in quiet standing."


def _nerve(index: float) -> tuple[str, ...]:
    return ("The nerve down the leg is drawn out clearly.",) if index >= 0.5 else ()


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _number(value: float) -> str:
    return f"{value:g}"
