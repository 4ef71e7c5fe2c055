"""What the answers seem to say of a movement, a direction and the course of the pain. Nothing here says 'works'."""

from collections.abc import Mapping

from unbend.coach.outcome import Direction, Drift, Effect, Outlook
from unbend.web.words.names import number

Z_90 = 1.645
"""Standard deviations on either side of the middle that hold nine in ten of a bell."""

NO_DIFFERENCE = 0.05
"""Points that round to nothing."""

DIRECTIONS: Mapping[Direction, str] = {
    Direction.FLEXION: "bending forward",
    Direction.EXTENSION: "arching backward",
    Direction.TURN: "turning or bending to a side",
    Direction.NONE: "no direction in particular",
}
EVEN, CLEARLY = 0.5, 0.6
"""From which share a direction is more likely than all else together, and from which it is named as likely. Ours."""


def ends_90(mean: float, sd: float) -> tuple[float, float]:
    """The interval that holds nine in ten of the belief."""
    return mean - Z_90 * sd, mean + Z_90 * sd


def points(value: float) -> str:
    """'0.4 points less pain', 'no change'."""
    if abs(value) < NO_DIFFERENCE:
        return "no change"
    size = number(round(abs(value), 1))
    return f"{size} point{'' if size == '1' else 's'} {'less' if value < 0 else 'more'} pain"


def between(low: float, high: float) -> str:
    """'between 0.2 and 0.6 points less', 'anything from 0.2 points less to 0.5 more'."""
    least, most = round(abs(low), 1), round(abs(high), 1)
    if high < NO_DIFFERENCE and low < 0:
        return f"between {number(most if high < 0 else 0.0)} and {number(least)} points less"
    if low > -NO_DIFFERENCE and high > 0:
        return f"between {number(least if low > 0 else 0.0)} and {number(most)} points more"
    return f"anything from {number(least)} points less to {number(most)} more"


def days_told(days: int) -> str:
    """'one day', '12 days'."""
    return "one day" if days == 1 else f"{days} days"


def seems(mean: float, sd: float, days: float) -> str:
    """What is known of a movement, as one sentence."""
    verb = "ease" if mean < 0 else "stir"
    return (
        f"It seems to {verb} your back: about {points(mean)} that day, from {days_told(int(days))} "
        f"(nine in ten: {between(*ends_90(mean, sd))})."
    )


def effect_told(effect: Effect, known_from_days: int) -> str:
    """One movement's effect: what it seems to do, or honestly that it is not known yet."""
    if effect.known:
        return seems(effect.mean, effect.sd, effect.days)
    if not effect.days:
        return "Not known yet: no day with an answer so far."
    if effect.days < known_from_days:
        return f"Not known yet: {days_told(effect.days)} so far; it takes {known_from_days} at the least."
    return f"Not known yet, after {days_told(effect.days)}: {between(*ends_90(effect.mean, effect.sd))} would fit."


def fear_told(effect: Effect) -> str:
    """What it does to the fear that moving could harm, apart from pain; empty where nothing can be told."""
    low, high = ends_90(effect.fear_mean, effect.fear_sd)
    if low < 0 < high or effect.fear_mean == 0:
        return ""
    word = "Less" if effect.fear_mean < 0 else "More"
    return f"{word} worry that moving could harm seems to go with it."


def odds(share: float) -> str:
    """'about even', 'about two to one', 'about one to three': what a probability is against all else together."""
    if share >= 0.95:
        return "twenty to one or more"
    words = ("even", "two to one", "three to one", "four to one", "five to one", "six to one")
    ratio = max(share, 1 - share) / min(share, 1 - share)
    if ratio < 1.5:
        return "about even"
    whole = round(ratio)
    for_it = words[whole - 1] if whole <= len(words) else f"{whole} to one"
    return f"about {for_it}" if share > EVEN else f"about {for_it} against"


def direction_told(outlook: Outlook) -> tuple[str, ...]:
    """What this back may prefer, how surely, and what that rests on."""
    if not outlook.learned:
        return ("Not known yet: no practice with an answer so far.",)
    best = max(outlook.directions, key=lambda name: outlook.directions[name])
    share = outlook.directions[best]
    if best is Direction.NONE:
        first = (
            f"None stands out: that this back prefers no direction is likeliest, at odds of {odds(share)}."
        )
    elif share >= CLEARLY:
        first = f"Your back may prefer {DIRECTIONS[best]}: {odds(share)}."
    else:
        first = f"None stands out yet. {_upper(DIRECTIONS[best])} is likeliest, at odds of {odds(share)}."
    rests = (
        f"It rests on {outlook.practices} practices: on how days with movements that bend, arch or turn the low back "
        "compare with days without, and on what is usual for people with back pain."
    )
    return first, rests, "It is never a reason to try a direction that a rule of today closes."


def drift_told(drift: Drift) -> str:
    """The course of the pain by itself, which no movement is credited with."""
    if drift.level is None:
        return "Not known yet: there is no check-in of the last four weeks."
    level = f"At the check-in your pain lies at about {number(round(max(drift.level, 0.0), 1))} of 10 now"
    if drift.per_week is None or drift.per_week_sd is None:
        return f"{level}; where it is going shows after seven check-ins in four weeks."
    low, high = ends_90(drift.per_week, drift.per_week_sd)
    read = f"read from {days_told(drift.days)} of the last four weeks"
    if low < 0 < high:
        return f"{level}, {read}, and neither rises nor falls clearly from week to week."
    way = "falls" if drift.per_week < 0 else "rises"
    by = number(round(abs(drift.per_week), 1))
    return f"{level}, {read}, and {way} by about {by} points a week."


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
