"""The demo's person: lived by the coach's own decisions, the same every time."""

from datetime import datetime

from unbend.catalogue import load
from unbend.cli.made_up import DAYS, FLARE, MadeUp
from unbend.record.replay import replay

FIRST = datetime.fromisoformat("2026-03-02T09:00:00+01:00")


def test_twelve_weeks_are_the_same_every_time_and_hold_practices_and_a_sore_stretch() -> None:
    """Deterministic; every practice was decided by the coach; some days are missed, some are sore."""
    catalogue = load()
    events = MadeUp(catalogue, FIRST).live()
    assert MadeUp(catalogue, FIRST).live() == events
    case = replay(events)
    kinds = [practice.kind for practice in case.practices]
    assert kinds.count("practice") > DAYS // 2
    assert len(kinds) < DAYS
    sore = [practice for practice in case.practices if practice.kind == "settle" and practice.decided_at]
    assert any((practice.decided_at - FIRST).days in FLARE for practice in sore if practice.decided_at)
    assert len({(step.movement, step.rung) for practice in case.practices for step in practice.steps}) > 12
