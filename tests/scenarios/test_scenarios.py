"""Clinical pictures: who comes, and what must and must not come out."""

from pathlib import Path

import pytest

from tests.scenarios.reader import Scenario, catalogue, faults, paths, read, run
from tests.scenarios.rules import every_rule, without


def name(path: Path) -> str:
    """The scenario's file without its folder."""
    return path.stem


@pytest.mark.parametrize("path", paths(), ids=name)
def test_it_comes_out_as_the_scenario_says(path: Path) -> None:
    """What must come out does, and what must not does not."""
    scenario = read(path)
    assert faults(scenario, run(scenario)) == []


@pytest.mark.parametrize("path", [p for p in paths() if read(p).proves], ids=name)
def test_it_would_fail_without_each_rule_that_it_proves(path: Path) -> None:
    """A scenario that names a rule fails when that rule is deleted."""
    scenario = read(path)
    idle = [
        rule for rule in scenario.proves if not faults(scenario, run(scenario, without(catalogue(), rule)))
    ]
    assert idle == []


def test_every_rule_is_proved_by_a_scenario() -> None:
    """Deleting any one rule makes at least one scenario fail."""
    proved = {rule for path in paths() for rule in read(path).proves}
    assert sorted(every_rule(catalogue()) - proved) == []


def test_every_scenario_says_what_must_come_out() -> None:
    """Not only what must not: a coach that never offers anything would pass otherwise."""
    silent = [path.stem for path in paths() if not _says_something(read(path))]
    assert silent == []


def _says_something(scenario: Scenario) -> bool:
    return scenario.must.kind is not None or scenario.must.asks is not None
