"""The mathematics: what is believed is what the stated model says, by another road."""

from math import inf, log, pi, sqrt

import numpy as np
import pytest

from tests.coach.outcome.telling import Line, at, name, outlook, told
from tests.making import real
from unbend.coach.outcome import answers, directions, outlook_of, uncertainty_reduction
from unbend.coach.outcome.answers import below, matched
from unbend.coach.outcome.changes import eras
from unbend.coach.outcome.columns import NUISANCE, prior_of
from unbend.coach.outcome.features import as_drawn, phi
from unbend.coach.outcome.information import BESIDE, learning_value
from unbend.coach.outcome.model import NOISE_DAYS, NOISE_SD, ROUNDING, TAIL
from unbend.record.words import Answer

BRIDGE, WALK, CLAM = "glute-bridge", "walking-intervals", "clamshell"
GRID = np.linspace(-4, 4, 801)
ANY_SD = NUISANCE[0][2]


def prior(movement: str) -> tuple[float, float]:
    entry = real().movements[movement]
    return prior_of(phi(entry, as_drawn(real())(entry, entry.rung(entry.start_rung))))


def normal(x, mean, sd):
    return np.exp(-(((x - mean) / sd) ** 2) / 2) / (sd * sqrt(2 * pi))


def moments(x, weights) -> tuple[float, float]:
    mean = float((x * weights).sum() / weights.sum())
    return mean, sqrt(float(((x - mean) ** 2 * weights).sum() / weights.sum()))


def test_without_an_answer_every_effect_is_its_prior() -> None:
    found = outlook(told([]), day=0)
    assert len(found.effects) == len(real().movements)
    for slug in real().movements:
        effect = found.effects[name(slug)]
        assert (effect.mean, effect.sd) == pytest.approx(prior(slug), abs=1e-12)
        assert not effect.known
        assert effect.days == 0
    assert not found.learned


def test_a_movement_that_shares_nothing_with_what_was_told_keeps_its_prior_up_to_what_all_share() -> None:
    before = prior(WALK)
    after = outlook(told([Line(0, (BRIDGE,), None, 4, Answer.WORSE)]), WALK, day=0).effects[name(WALK)]
    assert after.mean == pytest.approx(before[0], abs=0.02)
    assert after.sd == pytest.approx(before[1], abs=0.005)


@pytest.mark.parametrize("answer", list(Answer))
def test_an_answer_in_words_moves_a_belief_as_ordered_probit_would(answer: Answer) -> None:
    bounds = {Answer.BETTER: (-inf, -0.5), Answer.SAME: (-0.5, 0.5), Answer.WORSE: (0.5, inf)}[answer]
    likelihood = np.array([below((bounds[1] - x) / 0.9) - below((bounds[0] - x) / 0.9) for x in GRID])
    expected = moments(GRID, normal(GRID, 0, 0.6) * likelihood)
    site = matched(*bounds, noise_sd=0.9, spread_sd=0.6)
    variance = 1 / (1 / 0.36 + 1 / site.variance)
    assert (variance * site.value / site.variance, sqrt(variance)) == pytest.approx(expected, abs=1e-3)


def test_words_alone_give_the_posterior_that_a_fine_grid_gives() -> None:
    """Sixteen practices of one movement; unknown are its effect and what any practice does. A line at the same hour."""
    said = [Answer.BETTER] * 9 + [Answer.SAME] * 5 + [Answer.WORSE] * 2
    case = told([Line(0, (BRIDGE,), None, 4, answer) for answer in said])
    mean, sd = prior(BRIDGE)
    effect, general = np.meshgrid(GRID, GRID, indexing="ij")
    logs = np.log(normal(effect, mean, sd)) + np.log(normal(general, 0, ANY_SD))
    for answer in said:
        site = answers.OF_PRACTICE[answer]
        logs -= (site.value - effect - general) ** 2 / (2 * site.variance)
    expected = moments(effect, np.exp(logs - logs.max()))
    found = outlook(case, BRIDGE, day=0).effects[name(BRIDGE)]
    assert (found.mean, found.sd) == pytest.approx(expected, abs=2e-3)


def test_pain_with_unknown_noise_and_a_far_out_day_gives_nearly_what_a_fine_grid_gives() -> None:
    """The reweighted steps against the whole posterior: effect, what any practice does, and the noise, on a grid."""
    changes = [-2, -1, -2, -1, -1, -2, 0, -1, -2, -1, 4, -1, -2, -1, -1, -2]
    case = told([Line(0, (BRIDGE,), 5, 5 + change, Answer.BETTER) for change in changes])
    axis, mean, sd = np.linspace(-3, 2, 121), *prior(BRIDGE)
    effect, general, noise = np.meshgrid(axis, axis, np.linspace(0.45, 2.5, 60), indexing="ij")
    logs = np.log(normal(effect, mean, sd)) + np.log(normal(general, 0, ANY_SD))
    logs += -(NOISE_DAYS + 1) * np.log(noise) - NOISE_DAYS * NOISE_SD**2 / (2 * noise**2)
    for change in changes:
        far = (change - effect - general) ** 2 / (TAIL * noise**2)
        logs += -np.log(noise) - (TAIL + 1) / 2 * np.log1p(far)
        site = answers.OF_PRACTICE_WITH_PAIN[Answer.BETTER]
        logs -= (site.value - effect - general) ** 2 / (2 * site.variance)
    expected = moments(effect, np.exp(logs - logs.max()))
    found = outlook(case, BRIDGE, day=0).effects[name(BRIDGE)]
    assert found.mean == pytest.approx(expected[0], abs=0.25 * expected[1])
    assert found.sd == pytest.approx(expected[1], rel=0.15)


def test_noise_is_never_believed_smaller_than_rounding() -> None:
    case = told([Line(day, (BRIDGE,), 5, 4) for day in range(120)])
    assert outlook(case, BRIDGE, day=120).noise_sd >= sqrt(ROUNDING)


def test_a_change_is_believed_by_the_evidence_of_both_halves() -> None:
    """Against dense Gaussian densities of the rows themselves, for which nothing of the code is used."""
    chance = np.random.default_rng(3)
    rows, ages = chance.normal(size=(30, 4)), np.repeat([50.0, 10.0], 15)
    values = rows @ np.array([0.5, 0, 0, 0]) + chance.normal(size=30) * 0.7
    values[15:] -= rows[15:] @ np.array([1.0, 0, 0, 0])
    found = eras(rows, np.full(30, 1 / 0.49), values / 0.49, ages, np.eye(4))

    def density(part: slice) -> float:
        covariance = rows[part] @ rows[part].T + 0.49 * np.eye(len(values[part]))
        return float(
            -0.5 * np.linalg.slogdet(covariance)[1]
            - 0.5 * values[part] @ np.linalg.solve(covariance, values[part])
        )

    # 14, 28 and 42 days ago split these rows alike; 63 and 91 leave nothing on one side
    split = 3 * 0.05 * np.exp(density(slice(15)) + density(slice(15, 30)))
    never = 0.75 * np.exp(density(slice(30)))
    assert found[0].share == pytest.approx(never / (never + split), rel=1e-6)
    assert sum(era.share for era in found) == pytest.approx(1.0)


def test_directions_are_weighed_as_integrals_over_a_grid_weigh_them() -> None:
    """A likelihood known in closed form: flexion was seen to bring +0.7 with an SD of 0.2."""
    prior_precision = np.linalg.inv(np.array(directions.prior_covariance()))
    precision = prior_precision + np.diag([1 / 0.04, 0, 0])
    covariance = np.linalg.inv(precision)
    mean = covariance @ (prior_precision @ np.array(directions.prior_mean()) + [0.7 / 0.04, 0, 0])
    expected = {
        way: like.share
        * float((normal(GRID, like.effects[0], directions.SPREAD_SD) * normal(GRID, 0.7, 0.2)).sum())
        for way, like in directions.LIKINGS.items()
    }
    total = sum(expected.values())
    found = directions.posterior(mean, covariance)
    assert found == pytest.approx({way: value / total for way, value in expected.items()}, abs=1e-6)


def test_directions_have_the_shares_of_the_table_when_nothing_was_told() -> None:
    assert outlook(told([]), day=0).directions == directions.shares()
    assert sum(directions.shares().values()) == pytest.approx(1)


def test_learning_is_worth_what_a_thousand_futures_say() -> None:
    mean, sd, noise, rest = 0.05, 0.3, 0.8, 0.25
    chance = np.random.default_rng(5)
    truth = mean + sd * chance.normal(size=400_000)
    told_later = truth + sqrt(noise**2 + BESIDE * rest**2) * chance.normal(size=truth.size)
    weight = sd**2 / (sd**2 + noise**2 + BESIDE * rest**2)
    later = mean + weight * (told_later - mean)
    simulated = float(np.minimum(later, -0.10).mean()) - min(mean, -0.10)
    assert learning_value(mean, sd, noise_sd=noise, rest_sd=rest) == pytest.approx(-simulated, abs=1e-3)


def test_what_is_known_teaches_nothing() -> None:
    assert learning_value(-0.5, 0.0, noise_sd=0.8, rest_sd=0.2) == 0
    assert learning_value(-3.0, 0.1, noise_sd=0.8, rest_sd=0.2) < 1e-9


def test_the_reduction_of_uncertainty_is_what_one_more_answer_brings() -> None:
    case = told([Line(day, (BRIDGE, WALK), 5, 4) for day in range(10)])
    found = outlook(case, BRIDGE, WALK, CLAM, day=10)
    before, row = np.array(found.covariance), np.zeros(3)
    row[[found.place[name(BRIDGE)], found.place[name(CLAM)]]] = 1
    after = np.linalg.inv(np.linalg.inv(before) + np.outer(row, row) / found.noise_sd**2)
    reduction = uncertainty_reduction(found, [name(BRIDGE), name(CLAM)])
    assert reduction == pytest.approx(float(np.trace(before - after)), rel=1e-9)


def test_a_habitual_pair_teaches_less_than_one_of_it_with_something_else() -> None:
    case = told([Line(day, (BRIDGE, CLAM), 5, 4) for day in range(30)])
    found = outlook(case, BRIDGE, CLAM, WALK, day=30)
    together = uncertainty_reduction(found, [name(BRIDGE), name(CLAM)])
    assert uncertainty_reduction(found, [name(BRIDGE)]) > 1.3 * together
    assert uncertainty_reduction(found, []) == 0


def test_the_whole_is_pure_and_later_than_now_is_not_read() -> None:
    case = told([Line(day, (BRIDGE,), 5, 4) for day in range(10)])
    assert outlook(case, BRIDGE, day=5) == outlook(case, BRIDGE, day=5)
    first = told([Line(day, (BRIDGE,), 5, 4) for day in range(6)])
    late = outlook_of(case, real(), now=at(5, 30)).effects[name(BRIDGE)]
    assert late == outlook_of(first, real(), now=at(5, 30)).effects[name(BRIDGE)]


def test_the_chance_of_better_is_the_mass_beyond_a_little() -> None:
    effect = outlook(told([]), BRIDGE, day=0).effects[name(BRIDGE)]
    assert effect.p_better == pytest.approx(below((-0.10 - effect.mean) / effect.sd))
    assert effect.p_better + effect.p_worse < 1
    assert log(effect.p_worse) < 0
