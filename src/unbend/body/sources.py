"""Which modules make a thing, found by walking the imports of the one that makes it: their text is in its mark.

Every module of Unbend that is named by an import counts, and what those import, also inside functions; not what is
imported for types alone. A package's own file counts in the body's room; the catalogue's own only loads files, and
what it loads is marked as values. Of other packages their versions count.
"""

import ast
import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import Final

HOUSE: Final = Path(__file__).parents[1]
ROOM: Final = f"{HOUSE.name}.body"
FILES: Final = {f"{ROOM}.gltf.npm": ("node/jobs.mjs", "node/package-lock.json")}
"""What a module hands to other programs, beside itself."""


@cache
def modules(root: str) -> frozenset[str]:
    """Every module of the house that a module is made with, itself among them."""
    found: set[str] = set()
    waiting = [root]
    while waiting:
        name = waiting.pop()
        if name not in found and _file(name):
            found.add(name)
            waiting += [one for one in _named(name) if one.partition(".")[0] == HOUSE.name]
            waiting += [name.rpartition(".")[0]] if name.startswith(f"{ROOM}.") else []
    return frozenset(found)


@cache
def made_by(*roots: str) -> str:
    """A hash of the text of every module that these are made with, and of the versions of other packages."""
    digest = hashlib.sha256()
    mine = sorted(set[str]().union(*(modules(root) for root in roots)))
    for name in mine:
        path = _file(name)
        assert path is not None
        for part in (path, *(path.parent / beside for beside in FILES.get(name, ()))):
            digest.update(f"{name} {part.name} ".encode() + part.read_bytes())
    digest.update(repr((sys.version_info[:2], sorted(_versions(mine)))).encode())
    return digest.hexdigest()


def own(name: str) -> str:
    """A hash of the text of one module alone."""
    path = _file(name)
    assert path is not None
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _versions(mine: list[str]) -> set[tuple[str, str]]:
    names = {one.partition(".")[0] for name in mine for one in _named(name)}
    owners = _owners()
    return {
        (owner, version(owner)) for name in names - sys.stdlib_module_names for owner in owners.get(name, ())
    }


@cache
def _owners() -> dict[str, list[str]]:
    found = dict(packages_distributions())
    found.pop(HOUSE.name, None)
    return found


def _file(name: str) -> Path | None:
    """Where a module of the house stands; none for a name that is something in a module."""
    path = HOUSE.parent.joinpath(*name.split("."))
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)


@cache
def _named(name: str) -> tuple[str, ...]:
    """Everything that a module's imports name."""
    path = _file(name)
    assert path is not None
    return tuple(_imports(ast.parse(path.read_bytes()), name))


def _imports(tree: ast.AST, name: str) -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module, f"{name}: imports are written in full in this house"
            assert node.level == 0, f"{name}: imports are written in full in this house"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        else:
            yield from _imports(node, name)
