"""Random histories: at every step of a life the coach decides, and an independent checker reads the decision.

``make proof`` walks a hundred thousand decisions (UNBEND_HISTORIES=3000 walks that many lives instead of 1,000), in
parts that two cores share; ``make test`` walks three hundred. Nothing is left to chance: a life is its seed.
"""

import os
import sys
from collections import Counter

import pytest

from tests.making import real
from tests.proof.checker import faults
from tests.proof.lives import walk

HISTORIES = int(os.environ.get("UNBEND_HISTORIES", "1000"))
STEPS = 100
PARTS = 20


def live(seed: int, steps: int, counts: Counter[str], binding: Counter[str]) -> list[str]:
    """Walk one life; every breach, with the seed and the step where it happened."""
    wrong: list[str] = []
    for step, seen in enumerate(walk(seed, steps)):
        counts["decisions"] += 1
        counts[seen.decision.kind] += 1
        binding.update({reason.id for limit in seen.decision.limits for reason in limit.binding})
        found = faults(seen.past, real(), seen.now, seen.decision)
        wrong += [f"life {seed}, decision {step}: {fault}" for fault in found]
    return wrong


def report(part: str, counts: Counter[str], binding: Counter[str]) -> None:
    rules = real().limits
    told = ", ".join(f"{kind}: {count}" for kind, count in sorted(counts.items()))
    often = ", ".join(f"{rule} {count}" for rule, count in binding.most_common() if rule in rules)
    never = sorted(set(rules) - set(binding))
    print(f"\n{part}: {told}\nbinding: {often}\nnever binding here: {never}", file=sys.__stdout__, flush=True)


def test_three_hundred_decisions():
    """Twelve short lives."""
    counts: Counter[str] = Counter()
    wrong = [fault for seed in range(12) for fault in live(seed, 25, counts, Counter())]
    assert not wrong, "\n".join(wrong[:20])
    assert counts["decisions"] == 300
    assert counts["practice"] > 20


@pytest.mark.proof
@pytest.mark.parametrize("part", range(PARTS))
def test_histories(part: int):
    """One part of the lives, a hundred decisions each."""
    counts: Counter[str] = Counter()
    binding: Counter[str] = Counter()
    wrong: list[str] = []
    for seed in range(part, HISTORIES, PARTS):
        counts["histories"] += 1
        wrong += live(seed, STEPS, counts, binding)
    report(f"histories, part {part + 1} of {PARTS}", counts, binding)
    assert not wrong, f"{len(wrong)} breaches:\n" + "\n".join(wrong[:40])
