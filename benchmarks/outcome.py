"""How well the outcome model learns made-up people, beside a running mean and a learner that knows how they are made.

Random practices, so that only learning is compared and not choosing. Figures, not assertions; docs/outcome-model.md
says what they mean.
"""

import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import fmean, median
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parent.parent))  # the made-up people live with the tests

import numpy as np
from decide import NOW, daily

from tests.coach.outcome.people import World, live
from tests.coach.outcome.rivals import informed, running_means
from tests.making import real
from unbend.coach.outcome import outlook_of
from unbend.coach.outcome.columns import prior_of
from unbend.coach.outcome.features import as_drawn, phi
from unbend.record import replay

PEOPLE = 100
BEST = 6
PLAIN = World()
WORLDS = {
    "4.4, 12 weeks": PLAIN,
    "4 weeks": replace(PLAIN, days=28),
    "a year": replace(PLAIN, days=365),
    "effect by family only": replace(PLAIN, per_family=1.0),
    "effect by movement only": replace(PLAIN, per_family=0.0),
    "noisier moments": replace(PLAIN, momentary_sd=1.0),
    "all change in week 6": replace(PLAIN, changes_on=42),
    "all change, 12 weeks on": replace(PLAIN, changes_on=84, days=168),
    "no effect, falling": replace(PLAIN, effect_mean=0, effect_sd=0, preferring=0, group="acute"),
    "answers are noise": replace(PLAIN, random_answers=True),
}


@dataclass
class Sums:
    """Of one learner over people: squared errors, whether 90 % intervals held the truth, the gain of its best six."""

    errors: list[float] = field(default_factory=list)
    held: list[float] = field(default_factory=list)
    gains: list[float] = field(default_factory=list)

    def add(self, means: np.ndarray, sds: np.ndarray | None, truth: np.ndarray) -> None:
        self.errors.append(float(((means - truth) ** 2).mean()))
        self.gains.append(float(BEST * truth.mean() - truth[np.argsort(means, kind="stable")[:BEST]].sum()))
        if sds is not None:
            self.held.append(float((abs(means - truth) <= 1.645 * sds).mean()))

    def line(self) -> str:
        held = f"{100 * fmean(self.held):5.1f} %" if self.held else "      -"
        return f"{fmean(self.errors) ** 0.5:8.3f} {held} {fmean(self.gains):8.2f}"


def world_of(name: str, world: World) -> None:
    learners = {key: Sums() for key in ("prior", "running mean", "the model", "informed", "oracle")}
    known, wrong, whole = [], [], []
    asks, movements = as_drawn(real()), real().movements
    for seed in range(PEOPLE):
        back = live(seed, world)
        rungs = [(slug, movements[slug].start_rung) for slug in back.pool]
        outlook = outlook_of(back.case, real(), now=back.now, rungs=rungs)
        effects = [outlook.effects[f"{slug}/{rung}"] for slug, rung in rungs]
        truth = np.array([back.later[slug] for slug in back.pool])
        priors = [prior_of(phi(movements[s], asks(movements[s], movements[s].rung(r)))) for s, r in rungs]
        naive, best = running_means(back, world), informed(back, world)
        learners["prior"].add(*(np.array(column) for column in zip(*priors, strict=True)), truth)
        learners["running mean"].add(np.array([naive[slug] for slug in back.pool]), None, truth)
        means, sds = np.array([e.mean for e in effects]), np.array([e.sd for e in effects])
        learners["the model"].add(means, sds, truth)
        both = [best[slug] for slug in back.pool]
        learners["informed"].add(np.array([m for m, _ in both]), np.array([s for _, s in both]), truth)
        learners["oracle"].add(truth, None, truth)
        known.append(fmean(e.known for e in effects))
        wrong += [(t > 0) == (e.mean < 0) for e, t in zip(effects, truth, strict=True) if e.known]
        whole.append(fmean(e.mean - 1.645 * e.sd <= 0 <= e.mean + 1.645 * e.sd for e in effects) >= 0.9)
    print(f"\n{name}: known {100 * fmean(known):.1f} % of movements, of these with the wrong sign "
          f"{100 * fmean(wrong) if wrong else 0:.1f} %; zero held in 9 of 10 movements for {100 * fmean(whole):.0f} % "
          "of people")  # fmt: skip
    print(f"{'':14} {'rms error':>8} {'in 90 %':>7} {'gain':>8}")
    for key, sums in learners.items():
        print(f"{key:14} {sums.line()}")


def speed() -> None:
    catalogue = real()
    for name, days in (("one day", 1), ("a year", 365), ("ten years", 3650)):
        case = replay(daily(catalogue, days))
        clocks = []
        for _ in range(40):
            began = perf_counter(), process_time()
            outlook_of(case, catalogue, now=NOW)
            clocks.append((1000 * (perf_counter() - began[0]), 1000 * (process_time() - began[1])))
        wall, busy = zip(*clocks, strict=True)
        print(
            f"{name:10} median {median(wall):6.1f} ms   least {min(wall):6.1f} ms   of processor {min(busy):6.1f} ms"
        )


def main() -> None:
    """Print the figures."""
    print("the whole outlook, six steps a day, after numpy was imported")
    speed()
    print(
        f"\nrms error and gain in points of that day's pain; {PEOPLE} people; gain: the {BEST} that look best, over"
    )
    print(f"{BEST} at random")
    for name, world in WORLDS.items():
        world_of(name, world)


if __name__ == "__main__":
    main()
