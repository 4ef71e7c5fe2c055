"""Every weight of the program in one table, in the points of ``Worth``.

All are our own taste: they order what is allowed, and none can let in what a limit forbids.
"""

from math import sqrt

OPENING = 6.0
"""A breath to open with: before anything else."""

FIRST_STRONG = 25.0
FIRST_MOBILE = 10.0
"""Work and mobility both have their place, whatever outcomes say of one movement: strength pays later."""

AREA = (0.6, -0.2, -0.7, -1.2)
"""The first, second, third and each further step for an area's mobility, and again for its work: a practice goes
round the body.
"""

SHORT_AREA = (2.6, 1.0, 0.0, -0.8)
"""The same for an area that the baseline found short."""

FINE_AREA = -0.8
"""Each mobilising step for an area that was tested and found nothing short: it needs none beyond balance."""

CHANGE_OVER = 0.6
"""What each step costs by itself: another thing to read, remember and get ready for."""

A_MINUTE = 0.3
"""Each minute of movement, of the minutes asked for; rest fills no minutes for its own sake."""

A_PLACE = 0.5
"""Each place that is used (standing, chair, bed, floor): getting down and up is work for a sore back."""

A_RAISE = 3.0
A_RAISE_STRONG = 0.3
A_RAISE_GOOD_DAY = 0.03
"""A rung up, more for work than for mobility, and more for each good day, up to ten."""

SINCE_A_DAY = 0.15
SINCE_AT_MOST = 7.0
"""Each day since it was last done, up to a week: variety over days."""

WISHED_MORE = 30.0
WISHED_LESS = -10.0
"""What the person asked for, inside the limits."""

MOST_SHARE = 0.35
"""The share of the minutes that one step may take: a practice is more than one long walk."""

SHORT_PRACTICE_S = 360.0
"""Seconds up to which a practice may hold half doses, so that a breath and a movement or two fit into three minutes.
Nothing that is new or goes up a rung is halved: its answer would say little.
"""

HALVED_FROM = 0.25
"""The share of a short practice from which a dose may be halved."""

STEPS_A_MINUTE, STEPS_A_ROOT = 0.7, 2.5
"""A practice of three minutes has three steps, of ten 7, of twenty 11, of 45 no more than 16: ``most_steps``."""

A_SHORTER_DOSE = 0.5
"""The power of the share of a dose that is left in the share of its worth: half a dose is worth 0.7 of it."""


def most_steps(minutes: float) -> int:
    """How many things one can keep in mind, or get ready for, in so many minutes; one at the least."""
    return max(1, int(min(1 + STEPS_A_MINUTE * minutes, STEPS_A_ROOT * sqrt(minutes))))
