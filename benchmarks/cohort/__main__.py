"""Prints the cohort: pain, worse days caused, own activity, minutes; the share of what could be had."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from time import perf_counter

from benchmarks.cohort import policies
from benchmarks.cohort.coverage import Claims, claims_of, flagged, nothing_works
from benchmarks.cohort.figures import OTHERS, ROUTINES, table
from benchmarks.cohort.life import Chooser, Life, Lived
from benchmarks.cohort.people import Made, Person, person
from unbend.catalogue import Catalogue, load

MADE: tuple[Made, ...] = (
    "as the model assumes",
    "no effect",
    "changes after week 6",
    "answers are noise",
    "each movement its own",
)

FLAGGED_FROM = 4000
"""Seeds of people with a flag begin so far behind those of the others."""

Job = tuple[int, str, Made, bool]
"""Seed, policy, how the person is made, and whether a row of the door is not answered 'no'."""

Run = Callable[[Sequence[Job]], list[tuple[Lived, Claims | None]]]


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


def lived(job: Job) -> tuple[Lived, Claims | None]:
    """One life, and what the coach believes at its end (only where nothing works)."""
    seed, policy, made, has_flag = job
    here = catalogue()
    who = person(seed, tuple(sorted(here.movements)), made, flagged=has_flag)
    life = Life(who, here, chooser(policy, who)).live()
    believed = claims_of(life.case, here) if made == "no effect" and policy == "coach" else None
    return replace(life, case=None), believed


def main() -> None:
    """The whole bench; ``--people`` makes it smaller, ``--seed-base`` takes people that were never looked at."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--people", type=int, default=100)
    told.add_argument(
        "--flagged", type=int, default=300, help="people with one row of the door not answered 'no'"
    )
    told.add_argument("--only", choices=MADE)
    told.add_argument("--seed-base", type=int, default=1000, help="seed of the first person")
    told.add_argument("--processes", type=int, default=2)
    given = told.parse_args()
    begun = perf_counter()
    with ProcessPoolExecutor(given.processes) as pool:

        def run(jobs: Sequence[Job]) -> list[tuple[Lived, Claims | None]]:
            return list(pool.map(lived, jobs, chunksize=4))

        for made in MADE:
            if given.only in (None, made):
                report(made, range(given.seed_base, given.seed_base + given.people), run)
        if given.only is None:
            from_ = given.seed_base + FLAGGED_FROM
            jobs: list[Job] = [(from_ + n, "coach", MADE[0], True) for n in range(given.flagged)]
            flagged([life for life, _ in run(jobs)])
    print(f"{perf_counter() - begun:.0f} s")


def report(made: Made, seeds: range, run: Run) -> None:
    """One sort of people under every policy; where nothing works the pain is the same under all, so that only the
    coach lives there, for what it believes.
    """
    print(f"\n== {len(seeds)} people (seeds {seeds[0]} to {seeds[-1]}), twelve weeks, {made}", flush=True)
    names = ("coach",) if made == "no effect" else (*ROUTINES, *OTHERS)
    jobs: list[Job] = [(seed, policy, made, False) for policy in names for seed in seeds]
    results = run(jobs)
    lives = [life for life, _ in results]
    if made == "no effect":
        nothing_works([claims for _, claims in results if claims is not None])
    else:
        table({name: lives[at * len(seeds) : (at + 1) * len(seeds)] for at, name in enumerate(names)})


if __name__ == "__main__":
    main()
