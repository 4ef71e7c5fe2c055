"""What movements do to the fear that moving harms. Kept apart from pain: less fear with the same pain is a gain."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise

from unbend.catalogue.catalogue import Catalogue
from unbend.coach.outcome.observations import Told
from unbend.coach.outcome.threads import on_one_thread
from unbend.record.case import Case

MEASURE = "harm-belief"
EFFECT_SD = 0.10
"""Points of 0 to 10 by which one doing of a movement is expected to move that fear, either way. Ours."""

BY_ITSELF_SD = 0.5
"""Points by which it moves between two ratings whatever is done. Ours."""

DETECTABLE_TO_VARIANCE = 1 / 1.96**2
LONGEST_DAYS = 21
"""Two ratings farther apart say nothing of single movements. Ours."""

Effects = Mapping[str, tuple[float, float]]


def fear_effects(
    case: Case, catalogue: Catalogue, practices: Sequence[Told], since: date, now: datetime
) -> Effects:
    """Mean and SD of each movement's effect on fear for one doing, of movements done between two ratings.

    Ridge regression of the changes between ratings on how often each movement was done between them, in the form that
    is small when ratings are few.
    """
    measure = catalogue.measures.get(MEASURE)
    ratings = sorted(
        (m.at, m.value) for m in case.measurements
        if m.measure == MEASURE and m.value is not None and m.at.date() >= since and m.at <= now
    )  # fmt: skip
    if measure is None or len(ratings) < 2:
        return {}
    changes: list[float] = []
    counts: list[dict[str, float]] = []
    for (from_, before), (to, after) in pairwise(ratings):
        count: dict[str, float] = {}
        for told in practices:
            if from_ <= told.at <= to:
                for name, dose in told.done:
                    movement = name.partition("/")[0]
                    count[movement] = count.get(movement, 0.0) + dose
        if count and (to - from_).days <= LONGEST_DAYS:
            changes.append(after - before)
            counts.append(count)
    if not changes:
        return {}
    noise = measure.detectable_change**2 * DETECTABLE_TO_VARIANCE + BY_ITSELF_SD**2
    return _ridge(changes, counts, noise)


def _ridge(changes: Sequence[float], counts: Sequence[Mapping[str, float]], noise: float) -> Effects:
    import numpy as np

    movements = sorted({movement for count in counts for movement in count})
    rows = np.array([[count.get(movement, 0.0) for movement in movements] for count in counts])
    with on_one_thread():
        gain = EFFECT_SD**2 * rows.T @ np.linalg.inv(EFFECT_SD**2 * rows @ rows.T + noise * np.eye(len(rows)))
        means = gain @ np.array(changes)
    variances = EFFECT_SD**2 * (1 - (gain * rows.T).sum(axis=1))
    return {
        movement: (float(mean), float(np.sqrt(max(variance, 0.0))))
        for movement, mean, variance in zip(movements, means, variances, strict=True)
    }
