"""What a rung asks, read from the files by hand: an own reading, beside which the product's is checked."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import unbend.catalogue

ROOT = Path(unbend.catalogue.__file__).parent
SHOWN = ("supine", "prone", "kneeling", "one_leg")


@cache
def _figures() -> dict[tuple[str, str], dict[str, Any]]:
    drawn = {}
    for path in ROOT.glob("motions/*.toml"):
        motion, demand = tomllib.loads(path.read_text()), ROOT / "demands" / path.name
        if "movement" in motion and demand.exists():
            for rung in (motion["rung"], *motion.get("also", ())):
                drawn[motion["movement"], rung] = tomllib.loads(demand.read_text())
    return drawn


@cache
def _margins() -> dict[str, Any]:
    return tomllib.loads((ROOT / "margins/typed-claims.toml").read_text())


def asks(name: str, movement: str, rung: Any) -> float:
    """Degrees, ratio or index: the figure's where the rung is drawn, else the author's with the margin."""
    typed, shown = float(getattr(rung.claims, name)), _figures().get((movement, rung.id), {}).get(name)
    if shown is None:
        return strictly(name, typed)
    return max(typed, float(shown)) if name in _margins()["larger_of"] else float(shown)


def strictly(name: str, typed: float) -> float:
    """A claim that no figure shows."""
    return typed + float(_margins()["add"].get(name, 0))


def traits_of(movement: str, rung: Any) -> list[str]:
    """As typed, and as shown."""
    shown = _figures().get((movement, rung.id), {})
    return sorted({*map(str, rung.claims.traits)} | {name for name in SHOWN if shown.get(name)})
