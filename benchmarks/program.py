"""The choice of a day's practice: how long the exact search takes, and what a greedy pick would have left on the table.

    python benchmarks/program.py

CPU time of this process, so that other work on the machine does not count. Cases: random people under the real
catalogue, three to 45 minutes, at any depth, from a first day to months of daily practice.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random
from statistics import median, quantiles
from subprocess import run
from sys import executable
from time import process_time

from unbend.catalogue import Catalogue, load
from unbend.coach.candidates import Candidate, Situation
from unbend.coach.caps import caps_of
from unbend.coach.decide import decide, decide_with
from unbend.coach.program.build import build
from unbend.coach.program.model import MILLIONTHS, Program, value_of
from unbend.coach.program.rules import by_rules
from unbend.coach.program.search import solve
from unbend.coach.program.worth import Worth
from unbend.record import Case, replay
from unbend.record.story import events_of

NOW = datetime.fromisoformat("2026-06-17T12:00:00+02:00")
CASES = 300
ABOUTS: tuple[dict[str, object], ...] = (
    {},
    {"aggravates": ["bending", "sitting"], "eases": ["standing", "walking"]},
    {"aggravates": ["arching", "standing"], "eases": ["sitting"]},
    {"hard": ["kneeling"]},
    {"hard": ["floor"], "age": "65_74"},
    {"stirred_by": "ordinary_tasks", "settles_in": "under_2_h", "pain_worst": 5},
    {"stirred_by": "slight_movement", "settles_in": "longer", "pain_worst": 7},
    {"fear": 8},
    {"kit": ["chair", "wall"]},
)
SHORT = (
    {"measure": "knee-to-wall", "value": 5, "side": "left"},
    {"measure": "hip-rotation", "value": 20, "side": "right"},
    {"measure": "trunk-rotation", "value": 30, "side": "left"},
)


def case_of(catalogue: Catalogue, chance: Random) -> Case:
    """Somebody, somewhere between a first day and four months in."""
    known = [f"{m.id}/{r.id}" for m in catalogue.movements.values() if not m.discouraged for r in m.rungs[:2]]
    months = chance.choice((0, 5, 20, 60, 120))
    story = {
        "now": NOW.isoformat(),
        "ordinary": True,
        "about": chance.choice(ABOUTS),
        "started_days_ago": months + 1,
        "measures": [m for m in SHORT if chance.random() < 0.4],
        "days": [
            {"ago": ago, "did": chance.sample(known, 7), "pain": chance.randint(1, 3)}
            for ago in range(months, 0, -1)
            if chance.random() < 0.8
        ],
        "check_in": {
            "minutes": chance.choice((3, 5, 8, 10, 10, 15, 20, 30, 45)),
            "depth": chance.choice(("floor", "floor", "floor", "bed", "chair", "standing")),
        },
    }
    rows = [flag.fact for flag in catalogue.flags.values() if flag.id != "age"]
    return replay(events_of(story, rows)[0])


def program_of(case: Case, catalogue: Catalogue) -> Program:
    """The day's program as the coach builds it."""
    seen: list[tuple[Situation, Sequence[Candidate]]] = []

    def valuer(here: Situation, candidates: Sequence[Candidate]) -> Mapping[str, Worth]:
        seen.append((here, candidates))
        return by_rules(here, candidates)

    decide_with(case, catalogue, now=NOW, valuer=valuer)
    here, candidates = seen[0]
    return build(here, candidates, caps_of(here), by_rules(here, candidates)).program


def greedy(program: Program) -> int:
    """The value of taking, again and again, what adds most and still fits: the pick that needs no search."""
    taken: list[int] = []
    value = 0
    while True:
        more = [
            (told, -index)
            for index in range(len(program.items))
            if index not in taken and (told := value_of(program, [*taken, index])) is not None
        ]
        best = max(more, default=(value, 0))
        if best[0] <= value:
            return value
        value = best[0]
        taken.append(-best[1])


def shown(name: str, values: Sequence[float], unit: str) -> None:
    """Median, 90th and 99th percentile, largest."""
    cuts = quantiles(values, n=100)
    print(f"{name:<26} median {median(values):7.2f}   p90 {cuts[89]:7.2f}   p99 {cuts[98]:7.2f}   "
          f"largest {max(values):7.2f} {unit}")  # fmt: skip


def main() -> None:
    """Print the figures."""
    catalogue, chance = load(), Random(11)
    solved, whole, left, share, items, nodes = [], [], [], [], [], []
    unproven = 0
    while len(solved) < CASES:
        case = case_of(catalogue, chance)
        began = process_time()
        if decide(case, catalogue, now=NOW).kind != "practice":
            continue
        whole.append(1000 * (process_time() - began))
        program = program_of(case, catalogue)
        began = process_time()
        found = solve(program)
        solved.append(1000 * (process_time() - began))
        unproven += found.gap > 0
        items.append(float(len(program.items)))
        nodes.append(float(found.nodes))
        picked = greedy(program)
        left.append((found.value - picked) / MILLIONTHS)
        share.append(100 * (found.value - picked) / found.value)
    shown("variants in the program", items, "")
    shown("nodes of the search", nodes, "")
    shown("the search alone", solved, "ms")
    shown("a whole decision", whole, "ms")
    shown("greedy falls short by", left, "points")
    shown("greedy falls short by", share, "%")
    print(f"proven best: {CASES - unproven} of {CASES}; greedy as good: {sum(gap <= 0.01 for gap in left)}")
    began = (
        "import time; t = time.process_time(); import unbend.coach; print(1000 * (time.process_time() - t))"
    )
    told = run([executable, "-c", began], capture_output=True, text=True, check=True).stdout
    print(
        f"importing the whole coach, its search with it: {float(told):.0f} ms; no solver library is imported"
    )


if __name__ == "__main__":
    main()
