"""What an answer in words says of a change of pain: a Gaussian of matched moments, and the constants of each kind."""

from math import erf, exp, inf, pi, sqrt
from typing import NamedTuple

from unbend.record.words import LEG_STOPS, Answer, LegChange, StopWhy

NOTICED = 0.5
"""Points of change from which a person says better or worse instead of same. Ours."""

ANSWER_SD = 0.9
"""Points by which such an answer strays from the change itself. Ours."""

CHANGE_SPREAD = 0.6
"""SD of what practices do, for matching the answer's moments. Ours; six movements of SD .35 bring .86, shrunk."""

BESIDE_PAIN = 0.3
"""The weight of the answer in words where pain was told before and after as well: both tell of the same change, so the
second teaches little. Ours."""

KEPT = 0.17
"""The share of a practice's effect that is left next day. evidence.md 4.4: .1 to .25 of pain."""

NEXT_DAY_VARIANCE = 1.5
"""Variance of next day's pain about its forecast: 1.2 squared, less what yesterday tells, and rounding.
evidence.md 4.3."""

MORNING_SCORE, MORNING_VARIANCE = 0.17, 0.5
"""What one point of effect adds to the morning's answer (-1, 0 or 1), and that answer's variance. Ours."""

RANGE_SCORE, RANGE_VARIANCE = 0.35, 0.30
"""Detectable changes of range that go with one point less pain, and their variance: 1 / 1.96 squared and a little of
the body's own. That range speaks moderately is evidence.md 2.1 (Tuttle); the size is ours."""

LEG_MOVED, LEG_MOVED_VARIANCE = 0.8, 0.3
"""A leg symptom that drew back or went farther down, as points of effect. That it speaks strongly: evidence.md 2.1
(centralising, odds ratio 9), above a change of pain; the size is ours, near what the wrong direction costs (4.4)."""

LEG_FELT, LEG_FELT_VARIANCE = 0.5, 0.5
"""The same where only 'better' or 'worse' was said of the leg. Ours."""

STOPPED_SORE, STOPPED_LEG, STOPPED_VARIANCE = 1.0, 0.8, 0.8
"""A movement that was stopped because it hurt, or because of the leg, as points of its own effect. Ours."""


class Site(NamedTuple):
    """One thing told: ``slope`` times the effect, plus noise of ``variance``, was ``value``.

    A centred one is told as its difference from the person's own average, so that what is always so (recovery by
    itself, somebody who always says better) is credited to nothing. One that was said in words (``said``) is as much
    noisier as this person's numbers turn out to be.
    """

    value: float
    variance: float
    slope: float = 1.0
    centred: bool = False
    said: bool = False


def _density(x: float) -> float:
    return 0.0 if abs(x) == inf else exp(-x * x / 2) / sqrt(2 * pi)


def below(x: float) -> float:
    """Share of a standard normal below ``x``."""
    return 0.5 * (1 + erf(x / sqrt(2)))


def hazard(z: float) -> float:
    """Density over share below: the slope of log Phi at ``z``."""
    return -z + 1 / z if z < -8 else _density(z) / below(z)


def matched(low: float, high: float, *, noise_sd: float, spread_sd: float) -> Site:
    """The Gaussian that moves N(0, spread_sd^2) to the mean and variance that an ordered-probit answer moves it to.

    Args:
        low: points from which the answer is given; may be infinite.
        high: points up to which.
        noise_sd: how far the answer strays from the change.
        spread_sd: what was believed of the change.
    """
    total = sqrt(noise_sd**2 + spread_sd**2)
    a, b = low / total, high / total
    inside = below(b) - below(a)
    first = (_density(a) - _density(b)) / inside
    second = ((a * _density(a) if a > -inf else 0.0) - (b * _density(b) if b < inf else 0.0)) / inside
    ratio = spread_sd**2 / total
    mean = ratio * first
    variance = spread_sd**2 - ratio**2 * (first**2 - second)
    precision = 1 / variance - 1 / spread_sd**2
    return Site(mean / variance / precision, 1 / precision, said=True)


def _three(spread_sd: float) -> dict[Answer, Site]:
    bounds = {Answer.BETTER: (-inf, -NOTICED), Answer.SAME: (-NOTICED, NOTICED), Answer.WORSE: (NOTICED, inf)}
    return {
        answer: matched(low, high, noise_sd=ANSWER_SD, spread_sd=spread_sd)
        for answer, (low, high) in bounds.items()
    }


OF_PRACTICE = _three(CHANGE_SPREAD)
OF_PRACTICE_WITH_PAIN = {
    answer: site._replace(variance=site.variance / BESIDE_PAIN) for answer, site in OF_PRACTICE.items()
}
OF_MOVEMENT = _three(0.35)
SCORES = {Answer.BETTER: -1.0, Answer.SAME: 0.0, Answer.WORSE: 1.0}

LEGS = {
    LegChange.BETTER: Site(-LEG_FELT, LEG_FELT_VARIANCE),
    LegChange.WORSE: Site(LEG_FELT, LEG_FELT_VARIANCE),
    LegChange.FURTHER: Site(LEG_MOVED, LEG_MOVED_VARIANCE),
    LegChange.NEW: Site(LEG_MOVED, LEG_MOVED_VARIANCE),
}

STOPS = {why: Site(STOPPED_SORE, STOPPED_VARIANCE) for why in (StopWhy.PAIN_HIGH, StopWhy.SHARP_PAIN)} | {
    why: Site(STOPPED_LEG, STOPPED_VARIANCE) for why in LEG_STOPS
}
