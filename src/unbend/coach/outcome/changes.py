"""Since when a back has been as it is now: effects may change, and then what was told before says nothing any more.

A few moments at which all may have changed stand beside 'never'. How well each explains the record is closed form, and
what is believed is the average, weighed by that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Array = NDArray[float64]

CHANGED_DAYS_AGO = (14, 28, 42, 63, 91)
"""Days ago at which everything may have changed. Ours."""

CHANGE_SHARE = 0.05
"""What each of them is believed before anything was told. Ours."""

FEWEST = 5
"""Things told on either side without which a change is not considered. Ours."""


@dataclass(frozen=True, slots=True)
class Era:
    """One belief about since when: its share, and the coefficients' posterior if it is so."""

    share: float
    shift: "Array"
    covariance: "Array"


def eras(design: "Array", weight: "Array", pull: "Array", ages: "Array", precision: "Array") -> Sequence[Era]:
    """Every era that is worth a thousandth, shares summing to one.

    Args:
        design: rows x coefficients.
        weight: precision of each row; ``pull`` is precision times value.
        pull: see ``weight``.
        ages: days ago of each row.
        precision: prior precision of the coefficients, whose prior mean is 0.

    A change splits the record into two that share nothing: its evidence is the product of both halves'.
    """
    import numpy as np

    whole = _gram(design, weight, pull)
    base = float(np.linalg.slogdet(precision)[1])
    scores, halves = (
        [log(1 - CHANGE_SHARE * len(CHANGED_DAYS_AGO)) + _evidence(precision, base, *whole)],
        [whole],
    )
    for days in CHANGED_DAYS_AGO:
        late = ages < days
        if min(late.sum(), (~late).sum()) < FEWEST:
            continue
        recent = _gram(design[late], weight[late], pull[late])
        older = whole[0] - recent[0], whole[1] - recent[1]
        evidence = _evidence(precision, base, *recent) + _evidence(precision, base, *older)
        scores.append(log(CHANGE_SHARE) + evidence)
        halves.append(recent)
    weights = [exp(score - max(scores)) for score in scores]
    shares = [own / sum(weights) for own in weights]
    kept = [(share, half) for share, half in zip(shares, halves, strict=True) if share >= 0.001]
    return [_era(share / sum(s for s, _ in kept), precision, *half) for share, half in kept]


def _gram(design: "Array", weight: "Array", pull: "Array") -> tuple["Array", "Array"]:
    return (design * weight[:, None]).T @ design, design.T @ pull


def _evidence(precision: "Array", base: float, gram: "Array", pulled: "Array") -> float:
    """Log of how likely these rows were, up to what all splits of the same rows share."""
    import numpy as np

    root = np.linalg.cholesky(precision + gram)
    half = np.linalg.solve(root, pulled)
    return 0.5 * base - float(np.log(np.diag(root)).sum()) + 0.5 * float(half @ half)


def _era(share: float, precision: "Array", gram: "Array", pulled: "Array") -> Era:
    import numpy as np

    covariance = np.linalg.inv(precision + gram)
    return Era(share, covariance @ pulled, np.asarray(covariance))
