"""The cohort's figures, printed: what became of people, and how sure each comparison is (people drawn again)."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.cohort.life import Lived

Array = NDArray[np.float64]
Columns = Mapping[str, Array]
"""One figure of every person, by policy."""

ROUTINES = ("daily-mobility-flow", "four-moves", "half-circle-progression", "relief-routine", "three-areas")
OTHERS = ("at random", "rules only", "coach", "informed learner", "oracle")

DRAWS = 2000
"""Times that the people are drawn again, each time as many as there are."""


def table(lives: Mapping[str, Sequence[Lived]]) -> None:
    """Each policy beside the best fixed routine, then the shares of what could be had."""
    pain, worse = _column(lives, "pain"), _column(lives, "caused_worse")
    activity, minutes = _column(lives, "activity_change"), _column(lives, "minutes")
    best = best_routine(pain)
    print(
        f"the best fixed routine, chosen with hindsight, is {best}; differences from it with 95 % intervals"
    )
    print(
        f"{'':26}{'pain':>6}{'difference':>26}{'worse days':>12}{'difference':>26}{'activity':>10}{'minutes':>9}"
    )
    for name in lives:
        print(
            f"{name:26}{pain[name].mean():6.2f}{told(pain[name] - pain[best]):>26}"
            f"{worse[name].mean():12.2f}{told(worse[name] - worse[best]):>26}"
            f"{activity[name].mean():+10.2f}{minutes[name].mean():9.0f}"
        )
    for other in ("informed learner", "oracle"):
        print(f"share of the {other}'s gain in pain over the best fixed routine: {share_told(pain, other)}")
    print(
        f"worse days that the coach causes, of those that {best} causes: {_ratio_told(worse['coach'], worse[best])}"
    )


def best_routine(pain: Columns) -> str:
    """The routine with the least pain, which nobody could know beforehand."""
    return min((name for name in pain if name in ROUTINES), key=lambda name: float(pain[name].mean()))


def share_told(pain: Columns, other: str) -> str:
    """How much of what ``other`` gains over the best routine the coach gains, with its 95 % interval; every draw of the
    people chooses its best routine anew.
    """

    def share(rows: NDArray[np.int64]) -> float:
        here = {name: of_all[rows] for name, of_all in pain.items()}
        from_ = here[best_routine(here)].mean()
        gain = from_ - here[other].mean()
        return float((from_ - here["coach"].mean()) / gain) if gain > 0 else float("nan")

    everybody, draws = _drawn(share, len(pain[other]))
    undefined = float(np.isnan(draws).mean())
    if np.isnan(everybody) or undefined > 0.05:
        return f"not defined (nothing to be had in {undefined:.0%} of draws)"
    return _percent(*_bounds((everybody, draws)))


def _ratio_told(ours: Array, theirs: Array) -> str:
    """The sum of one as a share of the sum of the other, with its 95 % interval."""
    if not theirs.any():
        return f"not defined: that routine causes none, the coach {ours.mean():.2f} a person"
    drawn = _drawn(lambda rows: float(ours[rows].sum() / max(1.0, theirs[rows].sum())), len(ours))
    return _percent(*_bounds(drawn))


def told(values: Array) -> str:
    """The mean of these people and its 95 % interval."""
    low, middle, high = _bounds(_drawn(lambda rows: float(values[rows].mean()), len(values)))
    return f"{middle:+.2f} ({low:+.2f} to {high:+.2f})"


def _drawn(of: Callable[[NDArray[np.int64]], float], people: int) -> tuple[float, Array]:
    """The figure of everybody, and of each draw; the same draws for every figure."""
    chance = np.random.default_rng(0)
    draws = [of(chance.integers(people, size=people)) for _ in range(DRAWS)]
    return of(np.arange(people)), np.array(draws)


def _bounds(drawn: tuple[float, Array]) -> tuple[float, float, float]:
    low, high = np.nanpercentile(drawn[1], (2.5, 97.5))
    return float(low), drawn[0], float(high)


def _percent(low: float, middle: float, high: float) -> str:
    return f"{middle:.0%} ({low:.0%} to {high:.0%})"


def _column(lives: Mapping[str, Sequence[Lived]], key: str) -> dict[str, Array]:
    return {name: np.array([getattr(one, key) for one in people], float) for name, people in lives.items()}
