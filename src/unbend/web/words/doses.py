"""A step's dose in words: '2 times 8 on each side, 3 s pauses'."""

from unbend.coach.decision import Step
from unbend.web.words.names import number

SIDES = {"both": "", "each": " on each side", "alternate": " on each side, taking turns"}


def dose_in_words(step: Step) -> str:
    """What a person does, without the time that it takes."""
    sides = SIDES[step.sides]
    sets = f"{step.sets} times, " if step.sets > 1 else ""
    match step.kind:
        case "time":
            return f"{sets}{length(step.hold_s)}{sides}"
        case "hold":
            return f"{sets}hold for {length(step.hold_s)}{sides}"
    pause = f", pausing {length(step.hold_s)} each time" if step.hold_s >= 2 else ""
    one = f"{step.reps} repetition{'s' if step.reps != 1 else ''}{sides}{pause}"
    return f"{step.sets} sets of {one}" if step.sets > 1 else one


def length(seconds: float) -> str:
    """'20 seconds', '1½ minutes', '5 minutes'."""
    if seconds < 90:
        return "1 second" if seconds == 1 else f"{number(round(seconds))} seconds"
    halves = round(seconds / 30)
    whole, half = divmod(halves, 2)
    return f"{whole}{'½' if half else ''} minute{'s' if halves > 2 else ''}"


def about_minutes(minutes: float) -> str:
    """'about 12 minutes', never 'about 0'."""
    whole = max(1, round(minutes))
    return f"about {whole} minute{'s' if whole != 1 else ''}"
