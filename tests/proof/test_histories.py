"""Random histories: at every step of a life the coach decides, and an independent checker reads the decision.

``make proof`` walks a hundred thousand decisions (UNBEND_HISTORIES=3000 walks that many lives instead of 1,000), in
parts that two cores share; ``make test`` walks three hundred. Nothing is left to chance: a life is its seed.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.making import real
from tests.proof.checker import Checker
from tests.proof.lives import walk
from unbend.catalogue.words import Tier
from unbend.coach.decision import Ask, Decision, Practice, Refer, Settle, Step

HISTORIES = int(os.environ.get("UNBEND_HISTORIES", "1000"))
STEPS = 100
PARTS = 20


@dataclass(slots=True)
class Tally:
    """What was walked, how often each rule set a final value, and every breach."""

    counts: Counter[str] = field(default_factory=Counter)
    binding: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def live(self, seed: int, steps: int) -> None:
        """Walk one life; a breach is told with the seed and the step where it happened."""
        self.counts["histories"] += 1
        for step, seen in enumerate(walk(seed, steps)):
            self.counts["decisions"] += 1
            self.counts[seen.decision.kind] += 1
            checker = Checker(seen.past, real(), seen.now)
            self.wrong += [
                f"life {seed}, decision {step}: {breach}" for breach in checker.breaches(seen.decision)
            ]
            bound = {reason.id for limit in seen.decision.limits for reason in limit.binding} | checker.acted
            for left in getattr(seen.decision, "left_out", ()):
                bound |= {reason.id for reason in left.reasons if reason.kind == "limit"}
            self.binding.update(bound & set(real().limits))

    def report(self) -> str:
        """The counts, for print."""
        told = ", ".join(f"{kind}: {count}" for kind, count in sorted(self.counts.items()))
        often = ", ".join(f"{rule} {count}" for rule, count in self.binding.most_common())
        never = ", ".join(sorted(set(real().limits) - set(self.binding))) or "none"
        return f"{told}\n  decisions in which a rule was binding: {often}\n  rules that never were: {never}"


@pytest.fixture
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the parts of one run share, whichever core they run on."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "histories"
    folder.mkdir(exist_ok=True)
    return folder


def test_three_hundred_decisions():
    """Twelve short lives."""
    tally = Tally()
    for seed in range(12):
        tally.live(seed, 25)
    assert not tally.wrong, "\n".join(tally.wrong[:20])
    assert tally.counts["decisions"] == 300
    assert tally.counts["practice"] > 20


def harder(step: Step) -> Step:
    """The same movement at its highest rung, with six sets."""
    return replace(step, rung=real().movements[step.movement].rungs[-1].id, sets=6)


TAMPERED: dict[str, Callable[[Practice], Decision]] = {
    "a limit is not told": lambda d: replace(d, limits=d.limits[1:]),
    "the hardest rungs": lambda d: replace(d, steps=tuple(harder(step) for step in d.steps)),
    "all is new": lambda d: replace(d, steps=tuple(replace(step, is_new=True) for step in d.steps)),
    "all is raised": lambda d: replace(d, steps=tuple(replace(step, raised=True) for step in d.steps)),
    "three times as long": lambda d: replace(
        d, steps=tuple(replace(step, seconds=3 * step.seconds) for step in d.steps)
    ),
    "nothing but rest": lambda d: replace(
        d, steps=(replace(d.steps[0], movement="legs-up-rest", rung="calves"),)
    ),
    "a settle of it": lambda d: Settle(steps=d.steps, minutes=d.minutes, reasons=(), limits=d.limits),
    "sent away": lambda d: Refer(tier=Tier.CLINICIAN, findings=(), allowed=(), opens="clinician"),
    "asked for nothing": lambda d: Ask(what="check_in", facts=(), limits=d.limits),
}


@pytest.fixture(scope="module")
def unseen() -> tuple[int, dict[str, list[str]]]:
    """How many practices of three lives were tampered with, and by each change which of them nobody noticed."""
    found, missed = 0, {how: list[str]() for how in TAMPERED}
    for seed in range(3):
        for step, seen in enumerate(walk(seed, 25)):
            if not isinstance(seen.decision, Practice) or seen.decision.routine is not None:
                continue
            found += 1
            for how, tamper in TAMPERED.items():
                if not list(Checker(seen.past, real(), seen.now).breaches(tamper(seen.decision))):
                    missed[how].append(f"life {seed}, decision {step}")
    return found, missed


@pytest.mark.parametrize("how", sorted(TAMPERED))
def test_the_checker_sees_a_decision_that_was_tampered_with(
    how: str, unseen: tuple[int, dict[str, list[str]]]
) -> None:
    """The proof is worth something: of these changes to a practice none goes unseen."""
    found, missed = unseen
    assert found
    assert missed[how] == []


@pytest.mark.proof
@pytest.mark.parametrize("part", range(PARTS))
def test_histories(part: int, shared: Path, capsys: pytest.CaptureFixture[str]):
    """One part of the lives, a hundred decisions each; whoever ends last prints the sum of all parts."""
    tally = Tally()
    for seed in range(part, HISTORIES, PARTS):
        tally.live(seed, STEPS)
    written = {"counts": tally.counts, "binding": tally.binding, "wrong": tally.wrong}
    (shared / f"{part}.tmp").write_text(json.dumps(written))
    (shared / f"{part}.tmp").rename(shared / f"{part}.json")
    done = sorted(shared.glob("*.json"))
    if len(done) == PARTS:
        whole = Tally()
        for file in done:
            told = json.loads(file.read_text())
            whole.counts.update(told["counts"])
            whole.binding.update(told["binding"])
            whole.wrong += told["wrong"]
        with capsys.disabled():
            print(f"\nrandom histories: {whole.report()}", file=sys.stderr, flush=True)
            print(f"  breaches of the guarantees: {len(whole.wrong)}", file=sys.stderr, flush=True)
    assert not tally.wrong, f"{len(tally.wrong)} breaches:\n" + "\n".join(tally.wrong[:40])
