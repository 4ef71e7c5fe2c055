"""Rules of the house that no tool checks: sizes, clocks, and nothing of one machine in any file."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST_MODULE = 300
LONGEST_FUNCTION = 60
TEXT = {
    ".css",
    ".html",
    ".ini",
    ".js",
    ".json",
    ".md",
    ".mjs",
    ".py",
    ".svg",
    ".toml",
    ".ts",
    ".txt",
    ".webmanifest",
    "",
}

# Written in pieces, so that this file does not hold what it forbids.
FORBIDDEN = [
    ".".join(("pypi", "org")),
    ".".join(("python" + "hosted", "org")),
    ".".join(("registry", "npmjs")),
    ".".join(("registry", "yarnpkg")),
    "/".join(("", "work", "")),
    "/".join(("", "root", "")),
    "/".join(("", "opt", "pypi")),
    "/".join(("", "opt", "wheels")),
]


def tracked() -> list[Path]:
    """Every file that is, or would be, in a commit."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def python_files(*folders: str) -> list[Path]:
    return [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def test_no_file_names_a_registry_or_one_machines_paths() -> None:
    """The house stands on any machine: where packages come from is that machine's own setting."""
    found = []
    for path in tracked():
        if path.suffix in TEXT:
            text = path.read_text(encoding="utf-8", errors="ignore")
            found += [f"{path.relative_to(ROOT)}: {word}" for word in FORBIDDEN if word in text]
    assert found == []


def test_every_requirement_is_pinned_with_its_hashes() -> None:
    """One that is not could change under us."""
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        entries = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", path.read_text(), flags=re.M).strip())
        loose = [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]
        assert loose == [], path.name


def test_run_and_test_requirements_agree() -> None:
    """`make run` after `make test` must not exchange anything, nor the figure's workshop."""
    run, body, dev = (
        set(re.findall(r"^([a-z0-9-]+==\S+)", (ROOT / "requirements" / name).read_text(), flags=re.M))
        for name in ("run.txt", "body.txt", "dev.txt")
    )
    assert run <= body <= dev


@pytest.mark.parametrize(
    "path", python_files("src", "tests", "benchmarks"), ids=lambda path: str(path.relative_to(ROOT))
)
def test_no_module_and_no_function_is_too_long_to_read(path: Path) -> None:
    """300 lines a module, 60 a function; tests may be longer as a file, not as a function."""
    text = path.read_text(encoding="utf-8")
    if path.is_relative_to(ROOT / "src"):
        assert text.count("\n") <= LONGEST_MODULE, f"{path.name} has {text.count(chr(10))} lines"
    sizes = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions(ast.parse(text))}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FUNCTION} == {}


def test_no_player_module_is_too_long_to_read() -> None:
    """300 lines."""
    long = {
        path.name: lines
        for path in (ROOT / "player" / "src").rglob("*.ts")
        if (lines := path.read_text().count("\n")) > LONGEST_MODULE
    }
    assert long == {}


def test_only_the_clock_module_asks_what_time_it_is() -> None:
    """The core is told ``now``; the pages ask ``unbend.web.clock``; a command may ask once."""
    asked = []
    for path in python_files(
        "src/unbend/catalogue", "src/unbend/record", "src/unbend/coach", "src/unbend/web"
    ):
        if path.name == "clock.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("today", "utcnow", "now")
            ):
                owner = ast.unparse(node.func.value)
                if owner.split(".")[-1] in ("datetime", "date", "timezone"):
                    asked.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert asked == []


def test_no_template_holds_a_style_or_a_script() -> None:
    """The Content-Security-Policy would not let it act."""
    pattern = re.compile(
        r"<style|\sstyle=|\son[a-z]+=[\"']|<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|javascript:",
        re.I,
    )
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in sorted((ROOT / "src").rglob("*.html"))
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
