"""`unbend …` as a person types it: a real process, a data folder of its own."""

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.kill.server import environment
from unbend.catalogue.loader import BUILT_IN

EVENTS = [
    {"kind": "about_answered", "at": "2026-11-20T08:00:00+01:00", "payload": {"age": "35_49"}},
    {"kind": "walk_logged", "at": "2026-11-20T08:30:00+01:00", "payload": {"minutes": 12}},
]
NOW = "2026-11-20T09:00:00+01:00"
PERSON = "11111111-1111-4111-8111-111111111111"


@pytest.fixture
def unbend(tmp_path: Path) -> Any:
    """Run a command; the answer has returncode, stdout and stderr."""

    def run(*arguments: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-c", "from unbend.cli import main; main()", *arguments]
        done = subprocess.run(
            command,
            env=environment(tmp_path / "home", COLUMNS="160"),
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return run


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """An exported record of Anna's."""
    ids = [f"018f0000-0000-7000-8000-00000000000{number}" for number in range(2)]
    events = [
        {**event, "id": identity, "person": PERSON, "v": 1}
        for event, identity in zip(EVENTS, ids, strict=True)
    ]
    path = tmp_path / "anna.json"
    path.write_text(json.dumps({"unbend": 1, "person": {"id": PERSON, "name": "Anna"}, "events": events}))
    return path


def test_help_is_there_at_once(unbend: Any) -> None:
    """It names every command and imports no Django."""
    done = unbend("--help")
    slow = "{'django', 'pydantic', 'unbend.catalogue'}"
    code = f"import sys, unbend.cli.app; print(sorted({slow} & sys.modules.keys()))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )
    for command in ("catalogue", "check", "coach", "export", "import", "erase", "pin", "demo"):
        assert command in done.stdout


def test_catalogue_shows_a_table_and_as_json_all_of_it(unbend: Any) -> None:
    """A line for each movement; the JSON is sorted and whole."""
    table, data = unbend("catalogue"), json.loads(unbend("catalogue", "--json").stdout)
    assert "glute-bridge" in table.stdout
    on_disk = {path.stem for path in (BUILT_IN / "movements").glob("*.toml")}
    assert set(data["movements"]) == on_disk
    assert data["movements"]["glute-bridge"]["schema"] == 1
    assert len(data["digest"]) == 64


def test_an_overlay_of_ones_own_is_named(unbend: Any, tmp_path: Path) -> None:
    """A corrected file under UNBEND_HOME/catalogue stands in place of ours."""
    ours = (BUILT_IN / "movements" / "glute-bridge.toml").read_text(encoding="utf-8")
    theirs = tmp_path / "home" / "catalogue" / "movements" / "glute-bridge.toml"
    theirs.parent.mkdir(parents=True)
    theirs.write_text(ours.replace("schema = 1", "schema = 1  # corrected"), encoding="utf-8")
    assert "Of your own: movements/glute-bridge" in unbend("catalogue").stdout


def test_check_passes_every_file_of_ours(unbend: Any) -> None:
    """Each by itself and all together."""
    files = [str(path) for path in sorted((BUILT_IN / "movements").glob("*.toml"))]
    done = unbend("check", *files)
    assert (done.returncode, done.stdout) == (0, f"{len(files)} files: nothing is wrong.\n"), done.stderr


def test_check_knows_the_computed_demands(unbend: Any, tmp_path: Path) -> None:
    ours = sorted((BUILT_IN / "demands").glob("*.toml"))
    done = unbend("check", *map(str, ours))
    assert (done.returncode, done.stdout) == (0, f"{len(ours)} files: nothing is wrong.\n"), done.stderr
    theirs = tmp_path / "demands" / "standing.toml"
    theirs.parent.mkdir()
    theirs.write_text((BUILT_IN / "demands" / "standing.toml").read_text().replace("one_leg", "one_legg"))
    done = unbend("check", str(theirs))
    assert done.returncode == 1
    assert "demands/standing.toml: one_legg: found an unknown key 'one_legg'" in done.stderr
    orphan = tmp_path / "demands" / "tail-wag.toml"
    orphan.write_text(
        (BUILT_IN / "demands" / "standing.toml").read_text().replace('"standing"', '"tail-wag"')
    )
    done = unbend("check", str(orphan))
    assert "demands/tail-wag.toml: id: found 'tail-wag'; allowed: the id of a motion" in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("schema = 1", "schema = [", "the file itself: found"),
        ("schema = 1", "schema = 2", "schema: found 2; allowed: 1"),
        ("summary = ", "sumary = ", "found an unknown key 'sumary'; allowed: "),
        ("summary = ", "sumary = ", "Did you mean 'summary'?"),
        (
            'id = "glute-bridge"',
            'id = "glute-brige"',
            "id: found 'glute-brige'; allowed: the file's own name, 'glute-bridge'",
        ),
        ('purpose = "strengthen"', 'purpose = "strenghten"', "Did you mean 'strengthen'?"),
    ],
)
def test_check_refuses_a_wrong_file_with_key_allowed_and_the_nearest_word(
    unbend: Any, tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    """Exit code 1, a sentence each, and what to do."""
    text = (BUILT_IN / "movements" / "glute-bridge.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "movements" / "glute-bridge.toml"
    path.parent.mkdir()
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = unbend("check", str(path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "movements/glute-bridge.toml: " in done.stderr
    assert sentence in done.stderr
    assert "Correct what is named above, then run it again." in done.stderr


def test_check_finds_an_id_that_names_nothing(unbend: Any, tmp_path: Path) -> None:
    """Right by itself, wrong beside the rest."""
    text = (BUILT_IN / "movements" / "glute-bridge.toml").read_text(encoding="utf-8")
    path = tmp_path / "movements" / "glute-bridge.toml"
    path.parent.mkdir()
    path.write_text(text.replace("sources = [", 'sources = ["S9999", ', 1), encoding="utf-8")
    done = unbend("check", str(path))
    assert (done.returncode, "S9999" in done.stderr) == (1, True), done.stderr


def test_check_of_a_file_that_is_not_there_says_so(unbend: Any) -> None:
    """Whatever the folder."""
    assert "No such file" in unbend("check", "movements/nowhere.toml").stderr
    assert "No such file" in unbend("check", "movement/x.toml").stderr


def test_check_reads_a_file_where_it_lies(unbend: Any, tmp_path: Path) -> None:
    """A file that somebody is still writing is known by its keys; one that is like nothing names the folders."""
    text = (BUILT_IN / "movements" / "glute-bridge.toml").read_text(encoding="utf-8")
    path = tmp_path / "glute-bridge.toml"
    path.write_text(text.replace('area = "hip"', 'area = "hipp"'), encoding="utf-8")
    done = unbend("check", str(path))
    assert "area: found 'hipp'" in done.stderr
    assert "Did you mean 'hip'?" in done.stderr
    path.write_text('schema = 1\nid = "glute-bridge"\n', encoding="utf-8")
    assert "folder: found" in unbend("check", str(path)).stderr


def test_coach_prints_the_same_sorted_json_whatever_form_the_case_has(
    unbend: Any, tmp_path: Path, record: Path
) -> None:
    """JSON by hand, an exported record, a scenario in TOML."""
    by_hand = tmp_path / "case.json"
    by_hand.write_text(json.dumps({"now": NOW, "events": EVENTS}))
    scenario = tmp_path / "case.toml"
    lines = [f'now = "{NOW}"']
    for event in EVENTS:
        key, value = next(iter(event["payload"].items()))  # type: ignore[attr-defined]
        lines += [
            "[[events]]",
            f'kind = "{event["kind"]}"',
            f"at = {event['at']}",
            f"payload = {{ {key} = {json.dumps(value)} }}",
        ]
    scenario.write_text("\n".join(lines))
    first = unbend("coach", str(by_hand))
    assert first.returncode == 0, first.stderr
    assert (
        json.dumps(json.loads(first.stdout), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        == first.stdout
    )
    assert json.loads(first.stdout)["kind"] == "ask"
    assert unbend("coach", str(record), "--now", NOW).stdout == first.stdout
    assert unbend("coach", str(scenario)).stdout == first.stdout


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "Expecting"),
        ("[]", "found a list"),
        ('{"events": 3}', "'events' is not a list"),
        ('{"events": [3]}', "event 1 is not an event"),
        (
            '{"events": [{"kind": "walk_loged", "at": "2026-01-01T00:00:00Z"}]}',
            "event 1: .*nearest: walk_logged",
        ),
        ('{"now": "noon", "events": []}', "now is 'noon', which is no time"),
        ('{"now": "2026-01-01T09:00:00", "events": []}', "a time without its offset"),
    ],
)
def test_coach_refuses_a_case_that_cannot_be_read(
    unbend: Any, tmp_path: Path, text: str, sentence: str
) -> None:
    """File, what stood there, what is allowed."""
    path = tmp_path / "case.json"
    path.write_text(text)
    done = unbend("coach", str(path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{path}: ")
    assert re.search(sentence, done.stderr), done.stderr


def test_a_record_goes_in_out_and_away(unbend: Any, tmp_path: Path, record: Path) -> None:
    """Import, import again, export, erase with the name typed."""
    assert unbend("import", str(record)).stdout == "Anna: 2 new entries, 0 were here already.\n"
    assert unbend("import", str(record)).stdout == "Anna: 0 new entries, 2 were here already.\n"
    assert unbend("import", str(record), "--as-new").stdout == "Anna 2: 2 new entries, 0 were here already.\n"
    copy = tmp_path / "copy.json"
    assert unbend("export", "anna", "--to", str(copy)).stdout == f"Anna's record is in {copy}.\n"
    assert json.loads(copy.read_text())["events"] == json.loads(record.read_text())["events"]
    assert json.loads(unbend("export", PERSON).stdout)["events"] == json.loads(record.read_text())["events"]
    kept = unbend("erase", "Anna", typed="Bert\n")
    assert (kept.returncode, "Nothing was erased" in kept.stdout) == (1, True)
    assert "Anna and 2 entries are erased." in unbend("erase", "Anna", typed="anna\n").stdout
    gone = unbend("export", "Anna")
    assert gone.stderr == "There is no person 'Anna'. Here are: Anna 2. Did you mean 'Anna 2'?\n"


def test_a_wrong_file_changes_nothing(unbend: Any, tmp_path: Path) -> None:
    """One sentence."""
    path = tmp_path / "letter.txt"
    path.write_text("Dear Zoe")
    done = unbend("import", str(path))
    assert (done.returncode, done.stderr.startswith("This file is not JSON")) == (1, True)
    assert "could not be read: No such file" in unbend("import", str(tmp_path / "none.json")).stderr
    assert unbend("export", "Anna").stderr == "There is no person 'Anna'. Nobody is here yet.\n"


def test_export_to_a_place_that_cannot_be_written_says_so(unbend: Any, tmp_path: Path, record: Path) -> None:
    """And leaves no half file."""
    unbend("import", str(record))
    done = unbend("export", "Anna", "--to", str(tmp_path / "no" / "folder.json"))
    assert (done.returncode, "could not be written: No such file" in done.stderr) == (1, True)
    assert list(tmp_path.glob("*.part")) == []


def test_coach_reads_every_scenario_as_the_tests_do(unbend: Any) -> None:
    """A clinical picture that anyone can read is a case as it stands."""
    scenario = sorted((Path(__file__).parent.parent / "scenarios").glob("**/*.toml"))[0]
    assert "kind" in json.loads(unbend("coach", str(scenario)).stdout)


def test_the_demo_is_apart_from_ones_own_record_and_is_made_once(
    unbend: Any, tmp_path: Path, record: Path
) -> None:
    """Twelve weeks in a folder of its own; ours has only Anna."""
    unbend("import", str(record))
    first = unbend("demo", "--no-serve")
    assert first.stdout == f"Robin (made up) is in {tmp_path}/home-demo; your own record is as it was.\n", (
        first.stderr
    )
    database = (tmp_path / "home-demo" / "unbend.sqlite3").stat().st_size
    assert unbend("demo", "--no-serve").stdout == first.stdout
    assert (tmp_path / "home-demo" / "unbend.sqlite3").stat().st_size == database
    assert unbend("export", "Robin (made up)").stderr.startswith("There is no person")


def test_a_forgotten_pin_is_taken_away_and_the_record_stays(
    unbend: Any, record: Path, tmp_path: Path
) -> None:
    """Whoever may use the command line may already read the files; the PIN only keeps a household apart."""
    unbend("import", str(record))
    database = tmp_path / "home" / "unbend.sqlite3"
    with closing(sqlite3.connect(database)) as opened, opened:
        opened.execute("UPDATE people_person SET pin_hash = 'something'")
    before = unbend("export", "Anna").stdout
    assert 'unbend pin "Anna" --clear' in unbend("pin", "anna").stdout
    assert unbend("pin", "anna", "--clear").stdout.startswith("Anna's PIN is taken away.")
    assert unbend("pin", "Anna").stdout == "Anna has no PIN.\n"
    assert unbend("export", "Anna").stdout == before


def test_a_pin_of_nobody_names_who_is_here(unbend: Any, record: Path) -> None:
    unbend("import", str(record))
    refused = unbend("pin", "Ana", "--clear")
    assert refused.returncode != 0
    assert "Did you mean 'Anna'?" in refused.stderr
