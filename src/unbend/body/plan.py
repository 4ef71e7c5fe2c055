"""What to bake and where it goes, and what came out."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
OUT = HERE.parent / "web" / "figure" / "static" / "figure"
DEMANDS = HERE.parent / "catalogue" / "demands"
CACHE = ROOT / "build" / "bake-cache"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to bake, and where it goes."""

    only: tuple[str, ...] = ()
    stills: bool = True
    out: Path = OUT
    demands: Path = DEMANDS
    cache: Path | None = CACHE
    processes: int = 2
    overlay: Path | None = None


@dataclass
class Baked:
    """What came out."""

    made: int = 0
    kept: int = 0
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    manifest: dict[str, Any] = field(default_factory=dict)
