"""Reads the catalogue's files, lays the person's own over them and refuses what is wrong."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from unbend.catalogue.asked import ClaimMargins
from unbend.catalogue.base import Entry
from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.contradiction import Contradiction
from unbend.catalogue.demand import FOLDER as DEMANDS
from unbend.catalogue.demand import Demands
from unbend.catalogue.errors import CatalogueError, Problem, nearest
from unbend.catalogue.explain import problems_of
from unbend.catalogue.figures import demand_files, figures_of
from unbend.catalogue.flag import Flag
from unbend.catalogue.gate import Gate
from unbend.catalogue.limit import LimitRule
from unbend.catalogue.measure import Measure
from unbend.catalogue.motion import Motion
from unbend.catalogue.movement import Movement
from unbend.catalogue.phase import Phase
from unbend.catalogue.picture import PictureRule
from unbend.catalogue.references import dangling
from unbend.catalogue.routine import Routine, Substitution
from unbend.catalogue.sources import SourceList
from unbend.catalogue.walk_plan import WalkPlan
from unbend.catalogue.watch import Watch

BUILT_IN = Path(__file__).parent
KINDS: dict[str, type[Entry]] = {
    "movements": Movement,
    "flags": Flag,
    "limits": LimitRule,
    "measures": Measure,
    "routines": Routine,
    "substitutions": Substitution,
    "gates": Gate,
    "pictures": PictureRule,
    "watches": Watch,
    "contradictions": Contradiction,
    "sources": SourceList,
    "motions": Motion,
    "margins": ClaimMargins,
    "phases": Phase,
    "walks": WalkPlan,
}
"""Folder name to the type of its files."""


def load(overlay: Path | None = None, *, figures: bool = True) -> Catalogue:
    """Read the built-in catalogue, with the files of ``overlay`` added or put in place of ours.

    Args:
        overlay: the person's own folder.
        figures: False for the build that computes the demands: one that is out of date must not keep it from
            being made anew.

    Raises:
        CatalogueError: with every problem found, in any file.
    """
    found: dict[str, dict[str, Entry]] = {kind: {} for kind in KINDS}
    problems: list[Problem] = []
    digest = hashlib.sha256()
    overlaid: list[str] = []
    for folder, path in _files(overlay):
        kind = path.parent.name
        _digested(digest, path)
        entry, wrong = read_file(path)
        problems += wrong
        if entry is not None:
            found[kind][entry.id] = entry
            if folder != BUILT_IN:
                overlaid.append(f"{kind}/{entry.id}")
    problems += _stray_folders(overlay)
    if problems:
        raise CatalogueError(tuple(problems))
    shown: Mapping[str, Demands] = {}
    if figures:
        shown = figures_of(found["motions"], overlaid, overlay)
        for path in demand_files(overlay):
            _digested(digest, path)
    catalogue = _assemble(found, shown, digest.hexdigest(), tuple(overlaid))
    if missing := tuple(dangling(catalogue)):
        raise CatalogueError(missing)
    return catalogue


def read_file(path: Path) -> tuple[Entry | None, tuple[Problem, ...]]:
    """Read one file by the kind that its folder names; the entry is None when it has problems.

    In a folder of another name the kind is the one whose keys the file has most of, so that a file that somebody is
    still writing can be checked where it lies.
    """
    shown = f"{path.parent.name}/{path.name}"
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        return None, (
            Problem(file=shown, key="the file itself", got=str(error), allowed="valid TOML in UTF-8"),
        )
    kind = KINDS.get(path.parent.name) or _kind_by_keys(data)
    if kind is None:
        return None, (_unknown_folder(path, path.parent.name),)
    try:
        entry = kind.model_validate(data)
    except ValidationError as error:
        return None, tuple(problems_of(error, kind, shown, data))
    if entry.id != path.stem:
        wrong = Problem(
            file=shown, key="id", got=f"'{entry.id}'", allowed=f"the file's own name, '{path.stem}'"
        )
        return None, (wrong,)
    return entry, ()


def _files(overlay: Path | None) -> Iterable[tuple[Path, Path]]:
    for folder in (BUILT_IN, overlay):
        if folder is None or not folder.is_dir():
            continue
        for kind in KINDS:
            for path in sorted((folder / kind).glob("*.toml")):
                yield folder, path


def _stray_folders(overlay: Path | None) -> Iterable[Problem]:
    if overlay is None or not overlay.is_dir():
        return
    for path in sorted(overlay.iterdir()):
        if path.is_dir() and path.name not in (*KINDS, DEMANDS.name) and not path.name.startswith("."):
            yield _unknown_folder(path, path.name)


def _unknown_folder(path: Path, name: str) -> Problem:
    close = nearest(name, list(KINDS))
    return Problem(file=str(path), key="folder", got=f"'{name}'", allowed=", ".join(KINDS), nearest=close)


def _kind_by_keys(data: Mapping[str, Any]) -> type[Entry] | None:
    """The kind that shares most keys with the file, beyond those that every file has."""

    def shared(kind: type[Entry]) -> int:
        return len(set(data) & set(kind.model_fields) - set(Entry.model_fields))

    best = max(KINDS.values(), key=shared)
    return best if shared(best) >= 2 else None


def _digested(digest: "hashlib._Hash", path: Path) -> None:
    digest.update(path.name.encode() + b"\0" + path.read_bytes())


def _assemble(
    found: dict[str, dict[str, Any]], figures: Mapping[str, Demands], digest: str, overlaid: tuple[str, ...]
) -> Catalogue:
    lists = found["sources"].values()
    return Catalogue(
        movements=found["movements"],
        motions=found["motions"],
        figures=figures,
        margins=found["margins"],
        phases=found["phases"],
        walks=found["walks"],
        flags=found["flags"],
        limits=found["limits"],
        measures=found["measures"],
        routines=found["routines"],
        substitutions=found["substitutions"],
        gates=found["gates"],
        pictures=found["pictures"],
        watches=found["watches"],
        contradictions=found["contradictions"],
        sources={source.id: source for entry in lists for source in entry.sources},
        digest=digest,
        overlaid=overlaid,
    )
