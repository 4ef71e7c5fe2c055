"""Prints the cohort: pain, worse days caused, own activity, minutes; the share of what could be had."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from statistics import mean
from time import perf_counter

import numpy as np

from benchmarks.cohort import policies
from benchmarks.cohort.coverage import Claims, claims_of, flagged, nothing_works
from benchmarks.cohort.life import Chooser, Life, Lived
from benchmarks.cohort.people import Made, Person, person
from unbend.catalogue import Catalogue, load

ROUTINES = ("daily-mobility-flow", "four-moves", "half-circle-progression", "relief-routine", "three-areas")
OTHERS = ("at random", "rules only", "coach", "informed learner", "oracle")
OTHERWISE: tuple[Made, ...] = (
    "no effect",
    "changes after week 6",
    "answers are noise",
    "each movement its own",
)


@cache
def catalogue() -> Catalogue:
    """Read once in each process."""
    return load()


def chooser(policy: str, who: Person) -> Chooser:
    """The way of choosing of that name, for that person."""
    here = catalogue()
    ways: Mapping[str, Callable[[], Chooser]] = {
        "at random": lambda: policies.at_random(here, who.seed),
        "rules only": lambda: policies.by_rules_only(here),
        "coach": lambda: policies.ByDecide(here),
        "informed learner": lambda: policies.Informed(here, noise=who.answer_noise),
        "oracle": lambda: policies.oracle(here, who),
    }
    return ways[policy]() if policy in ways else policies.ByDecide(here, routine=policy)


def lived(job: tuple[int, str, Made, bool]) -> tuple[Lived, Claims | None]:
    """One life, and what the coach believes at its end (only where nothing works)."""
    seed, policy, made, has_flag = job
    here = catalogue()
    who = person(seed, tuple(sorted(here.movements)), made, flagged=has_flag)
    life = Life(who, here, chooser(policy, who)).live()
    believed = claims_of(life.case, here) if made == "no effect" and policy == "coach" else None
    return replace(life, case=None), believed


def interval(differences: Sequence[float]) -> str:
    """Mean of paired differences and its 95 % interval by 2,000 resamples."""
    chance, values = np.random.default_rng(0), np.asarray(differences)
    means = chance.choice(values, (2000, len(values))).mean(axis=1)
    low, high = np.percentile(means, (2.5, 97.5))
    return f"{values.mean():+.2f} ({low:+.2f} to {high:+.2f})"


def table(lives: Mapping[str, Sequence[Lived]]) -> str:
    """Prints each policy beside the best fixed routine, which is chosen with hindsight; returns its name."""
    best = min(
        (name for name in lives if name in ROUTINES), key=lambda name: mean(one.pain for one in lives[name])
    )
    print(
        f"{'':26}{'pain':>6}{'against ' + best + ' (95 %)':>46}{'worse days':>12}{'activity':>10}{'minutes':>9}"
    )
    for name, people in lives.items():
        paired = [a.pain - b.pain for a, b in zip(people, lives[best], strict=True)]
        figures = [
            mean(getattr(one, key) for one in people)
            for key in ("pain", "caused_worse", "activity_change", "minutes")
        ]
        print(
            f"{name:26}{figures[0]:6.2f}{interval(paired):>46}{figures[1]:12.2f}{figures[2]:+10.2f}{figures[3]:9.0f}"
        )
    return best


def shares(lives: Mapping[str, Sequence[Lived]], best: str) -> None:
    """How much of what could be had the coach has, over all and where people practised enough to learn."""
    gain = {
        name: mean(one.pain for one in lives[best]) - mean(one.pain for one in lives[name]) for name in OTHERS
    }
    for other in ("informed learner", "oracle"):
        share = f"{gain['coach'] / gain[other]:.0%}" if gain[other] > 0 else "not defined: it gains nothing"
        print(f"share of the {other}'s gain over {best}: {share}")
    worse = {name: mean(one.caused_worse for one in lives[name]) for name in (best, "coach")}
    print(f"worse days caused: coach {worse['coach']:.2f}, {best} {worse[best]:.2f}")


def main() -> None:
    """The whole bench; ``--people`` makes it smaller."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--people", type=int, default=100)
    told.add_argument(
        "--flagged", type=int, default=300, help="people with one row of the door not answered 'no'"
    )
    told.add_argument("--only", choices=["as the model assumes", *OTHERWISE])
    told.add_argument("--processes", type=int, default=2)
    given = told.parse_args()
    begun = perf_counter()
    with ProcessPoolExecutor(given.processes) as pool:
        run = partial(pool.map, lived, chunksize=4)
        for made in ("as the model assumes", *OTHERWISE):
            if given.only in (None, made):
                report(made, given.people, run)
        if given.only is None:
            flagged(
                [
                    one
                    for one, _ in run(
                        [(5000 + n, "coach", "as the model assumes", True) for n in range(given.flagged)]
                    )
                ]
            )
    print(f"{perf_counter() - begun:.0f} s")


def report(made: Made, people: int, run: Callable[..., object]) -> None:
    """One sort of people under every policy."""
    print(f"\n== {people} people, twelve weeks, {made}")
    lives: dict[str, list[Lived]] = {}
    believed: list[Claims] = []
    for policy in (*ROUTINES, *OTHERS):
        results = list(run([(1000 + n, policy, made, False) for n in range(people)]))  # type: ignore[call-overload]
        lives[policy] = [one for one, _ in results]
        believed += [claims for _, claims in results if claims is not None]
    shares(lives, table(lives))
    if believed:
        nothing_works(believed)


if __name__ == "__main__":
    main()
