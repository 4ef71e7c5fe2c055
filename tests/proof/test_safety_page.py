"""docs/safety.md names only what exists, and leaves no rule out."""

import re
from pathlib import Path

import pytest

from tests.making import real
from unbend.catalogue.words import Grade

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`([^`\n]+)`", PAGE)
SCENARIOS = {file.stem for file in (ROOT / "tests" / "scenarios").rglob("*.toml")}
COMMANDS = {"make proof", "make test", "UNBEND_HISTORIES=3000"}


def rule_ids() -> set[str]:
    """Every id of a rule, and every row with its outcomes."""
    catalogue = real()
    outcomes = {f"{flag.id}/{outcome.id}" for flag in catalogue.flags.values() for outcome in flag.outcomes}
    kinds = (
        catalogue.flags,
        catalogue.limits,
        catalogue.watches,
        catalogue.contradictions,
        catalogue.gates,
        catalogue.pictures,
        catalogue.substitutions,
    )
    return outcomes | {entry for kind in kinds for entry in kind}


def test_every_name_on_the_page_exists():
    """A rule, a scenario, a grade, a command, or a file or folder of this repository."""
    known = rule_ids() | SCENARIOS | {str(grade) for grade in Grade} | COMMANDS
    folders = (ROOT, ROOT / "src" / "unbend" / "catalogue")
    gone = [name for name in NAMED if name not in known and not any((f / name).exists() for f in folders)]
    assert gone == []


@pytest.mark.parametrize("kind", ["flags", "limits", "watches", "contradictions", "gates", "pictures"])
def test_every_rule_is_named_on_the_page(kind: str):
    """Somebody who looks for a rule finds it, and the count is right."""
    ids = set(getattr(real(), kind))
    assert sorted(ids - set(NAMED)) == []
    folder = re.search(rf"`{kind}/` \((\d+)", PAGE)
    assert folder is not None
    assert int(folder[1]) == len(ids)


def test_every_row_of_the_hazards_has_what_stops_it_and_a_test():
    """Four cells; in the second something that exists as a rule or a whole answer, in the third a test."""
    table = PAGE.partition("## Hazards")[2].partition("\nLeft out")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(lines) >= 25
    for line in lines:
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        assert len(cells) == 4, line
        assert all(cells), line
        tests = re.findall(r"`([^`]+)`", cells[2])
        assert tests, line
        assert all(test in SCENARIOS or (ROOT / test).is_file() for test in tests), line


def test_the_review_list_is_numbered_without_a_gap():
    """So that a clinician can answer by number."""
    told = PAGE.partition("## A clinician must look at")[2].partition("\n## ")[0]
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", told, flags=re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 15
