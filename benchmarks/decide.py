"""How long a decision takes with a year, and with ten years, of daily practice behind it: figures, not assertions.

CPU time of this process, so that other work on the machine does not count.
"""

from datetime import datetime, timedelta
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from unbend.catalogue import Catalogue, load
from unbend.coach import decide
from unbend.record import Event, parse_event, replay
from unbend.record.story import ORDINARY

NAMESPACE = UUID("0190b3c0-0000-7000-8000-0000000be4c4")
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 6, 17, 12, 0, tzinfo=BERLIN)
RUNS = 60
STEPS = 6


def daily(catalogue: Catalogue, days: int) -> list[Event]:
    """A check-in, a practice of six steps, its outcome and next morning, every day for so many days."""
    chance = Random(7)
    rows = {flag.fact: "no" for flag in catalogue.flags.values() if flag.id != "age"}
    pool = [(m.id, m.start_rung) for m in catalogue.movements.values() if not m.discouraged]
    events: list[Event] = []

    def tell(at: datetime, kind: str, **payload: object) -> None:
        identity = str(uuid5(NAMESPACE, str(len(events))))
        line = {"id": identity, "person": "bench", "at": at.isoformat(), "kind": kind, "payload": payload}
        events.append(parse_event(line))

    start = NOW - timedelta(days=days, hours=3)
    tell(start, "flags_answered", scope="first", answers=rows, complete=True)
    tell(start, "about_answered", **ORDINARY)
    tell(start, "intake_finished")
    for day in range(days):
        at, key = start + timedelta(days=day, minutes=10), f"practice-{day}"
        if day % 7 == 6:
            tell(at, "flags_answered", scope="weekly", answers={}, complete=True)
        tell(at, "flags_answered", scope="check_in", answers={}, complete=True)
        pain, shape = chance.randint(1, 3), {"leg_point": "none", "leg_change": "none"}
        tell(at, "check_in", pain=pain, minutes=10, depth="floor", rose_at=at.isoformat(), **shape)
        steps = [
            {"movement": slug, "rung": rung, "is_new": day < len(pool), "raised": False}
            for slug, rung in chance.sample(pool, STEPS)
        ]
        kept = {"kind": "practice", "steps": steps}
        tell(at, "decided", practice=key, decision=kept, catalogue="bench", rules="bench")
        tell(at, "practice_started", practice=key)
        for index, step in enumerate(steps):
            where = {"movement": step["movement"], "rung": step["rung"], "step": index}
            tell(at + timedelta(minutes=index), "step_done", practice=key, seconds=60, **where)
        end = at + timedelta(minutes=10)
        tell(end, "practice_finished", practice=key, seconds=600)
        tell(end, "outcome", practice=key, answer=chance.choice(("better", "same")), pain=pain, **shape)
        tell(end + timedelta(hours=23), "morning", practice=key, answer="same", leg_change="none")
    tell(NOW - timedelta(minutes=6), "flags_answered", scope="weekly", answers={}, complete=True)
    told = {"leg_point": "none", "leg_change": "none", "rose_at": (NOW - timedelta(hours=4)).isoformat()}
    tell(NOW - timedelta(minutes=5), "check_in", pain=2, minutes=20, depth="floor", **told)
    return events


def main() -> None:
    """Print the figures."""
    began = perf_counter()
    catalogue = load()
    took = 1000 * (perf_counter() - began)
    print(f"load      {took:8.1f} ms   {len(catalogue.movements)} movements, {len(catalogue.limits)} limits")
    for name, days in (("one day", 1), ("a year", 365), ("ten years", 3650)):
        events = daily(catalogue, days)
        began = perf_counter()
        case = replay(events)
        folded = perf_counter() - began
        times = []
        for _ in range(RUNS):
            began = process_time()
            decision = decide(case, catalogue, now=NOW)
            times.append(1000 * (process_time() - began))
        slowest = quantiles(times, n=100)[98]
        print(
            f"{name:<9} replay {1000 * folded:7.1f} ms ({len(events)} events)   "
            f"decide median {median(times):6.1f} ms   p99 {slowest:6.1f} ms   {RUNS} runs, a {decision.kind}"
        )


if __name__ == "__main__":
    main()
