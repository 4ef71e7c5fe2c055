"""Two other learners to stand beside the model: one that averages, and one that knows how people are made."""

from math import inf

import numpy as np

from tests.coach.outcome.people import SAYS_FROM, SAYS_SD, WRONG, Back, World, wrong_for
from tests.making import real
from unbend.coach.outcome.answers import matched
from unbend.coach.outcome.features import family
from unbend.record.words import Answer

SAID = {
    Answer.BETTER: matched(-inf, -SAYS_FROM, noise_sd=SAYS_SD, spread_sd=0.9),
    Answer.SAME: matched(-SAYS_FROM, SAYS_FROM, noise_sd=SAYS_SD, spread_sd=0.9),
    Answer.WORSE: matched(SAYS_FROM, inf, noise_sd=SAYS_SD, spread_sd=0.9),
}


def running_means(back: Back, world: World) -> dict[str, float]:
    """The mean change of the practices that held a movement, shared equally among its movements."""
    seen: dict[str, list[float]] = {}
    for _, done, change in back.practices:
        for slug in done:
            seen.setdefault(slug, []).append(change)
    return {
        slug: float(np.mean(seen[slug])) / world.steps if slug in seen else world.effect_mean
        for slug in back.pool
    }


def informed(back: Back, world: World) -> dict[str, tuple[float, float]]:
    """Mean and SD for somebody who knows the true prior, every noise and the four preferences, but not the person.

    Exact for the changes of pain (rounding as variance); answers in words by matched moments at the true thresholds.
    Knows nothing of effects that change.
    """
    pool, movements = back.pool, real().movements
    alike = [[float(family(movements[a]) == family(movements[b])) for b in pool] for a in pool]
    own = (1 - world.per_family) * np.eye(len(pool))
    prior = world.effect_sd**2 * (world.per_family * np.array(alike) + own)
    once = np.array([[slug in done for slug in pool] for _, done, _ in back.practices], float)
    said = [SAID[log.outcome.answer] for log in back.case.practices if log.outcome]
    rows = np.vstack([once, once])
    changes = np.array([change for *_, change in back.practices] + [site.value for site in said])
    noise = [back.noise_sd**2] * len(said) + [site.variance for site in said]
    inverse = np.linalg.inv(rows @ prior @ rows.T + np.diag(noise))
    gain = prior @ rows.T @ inverse
    within = np.diag(prior - gain @ rows @ prior)
    means, scores = [], []
    for prefers, share in world.preferences().items():
        expected = world.effect_mean + WRONG * np.array([wrong_for(slug, prefers) for slug in pool])
        rest = changes - rows @ expected
        means.append(expected + gain @ rest)
        scores.append(np.log(share + 1e-12) - 0.5 * rest @ inverse @ rest)
    weights = np.exp(np.array(scores) - max(scores))
    weights /= weights.sum()
    mean = weights @ np.array(means)
    spread = sum(weight * (one - mean) ** 2 for weight, one in zip(weights, means, strict=True))
    return dict(zip(pool, zip(mean.tolist(), np.sqrt(within + spread).tolist(), strict=True), strict=True))
