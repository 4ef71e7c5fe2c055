"""What may be said of a change: only what goes past the smallest one that can be told apart.

The thresholds: evidence.md 3.1 and 3.2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Literal

from unbend.web.words.names import number

PAIN_POINTS = 2.0
"""Points of 10. Ostelo 2008, evidence.md 3.1."""
PAIN_FRACTION = 0.3
"""Of where it stood before. Ostelo 2008, evidence.md 3.1."""
PAIN_LEAST = 1.0
"""A fraction of a low pain counts only from one whole point on, the scale's own step. Ours."""
ACTIVITY_ONE = 3.0
"""Points of 10 for one own activity. evidence.md 3.1."""
ACTIVITY_MEAN = 2.0
"""Points of 10 for the mean of several own activities. evidence.md 3.1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """'none' is no clear change; the sentence says what was compared."""

    word: Literal["better", "worse", "none", "unknown"]
    sentence: str


def pain(before: Sequence[float], after: Sequence[float], *, then: str) -> Verdict:
    """Mean pain of a recent week against an earlier one, named by ``then``; each needs three days."""
    if len(before) < 3 or len(after) < 3:
        return Verdict(
            word="unknown", sentence="Not enough days yet to compare: three in each week are needed."
        )
    was, now = mean(before), mean(after)
    moved = now - was
    said = f"On average {number(round(was, 1))} of 10 {then}, {number(round(now, 1))} in the last seven days"
    clear = abs(moved) >= PAIN_POINTS or (abs(moved) >= PAIN_LEAST and abs(moved) >= PAIN_FRACTION * was)
    if not clear:
        return Verdict(word="none", sentence=f"{said}: no clear change.")
    return Verdict(
        word="better" if moved < 0 else "worse",
        sentence=f"{said}: clearly {'lower' if moved < 0 else 'higher'}.",
    )


def activity(ratings: Sequence[float]) -> Verdict:
    """The last rating of one own activity against its first."""
    return _between(ratings, ACTIVITY_ONE, "of 10", more_is_better=True)


def activities(pairs: Sequence[tuple[float, float]]) -> Verdict:
    """The mean of several own activities, each first and last."""
    if len(pairs) < 2:
        return Verdict(word="unknown", sentence="")
    means = (mean(first for first, _ in pairs), mean(last for _, last in pairs))
    verdict = _between(means, ACTIVITY_MEAN, "of 10", more_is_better=True)
    return Verdict(word=verdict.word, sentence=f"All of them together: {verdict.sentence}")


def measured(values: Sequence[float], detectable: float, unit: str, *, more_is_better: bool) -> Verdict:
    """The last value of a test against its first."""
    return _between(values, detectable, unit, more_is_better=more_is_better)


def _between(values: Sequence[float], detectable: float, unit: str, *, more_is_better: bool) -> Verdict:
    if len(values) < 2:
        only = f"{number(round(values[0], 1))} {unit} so far" if values else "Nothing yet"
        return Verdict(word="unknown", sentence=f"{only}; a second value shows whether it changes.")
    first, last = values[0], values[-1]
    said = f"{number(round(first, 1))} at first, {number(round(last, 1))} {unit} now"
    if abs(last - first) < detectable:
        return Verdict(
            word="none",
            sentence=f"{said}: no clear change. A difference under {number(detectable)} {unit} can be measuring alone.",
        )
    word: Literal["better", "worse"] = "better" if (last > first) == more_is_better else "worse"
    moved = number(round(abs(last - first), 1))
    return Verdict(
        word=word,
        sentence=f"{said}: {word} by {moved} {unit}, more than measuring alone explains ({number(detectable)}).",
    )
