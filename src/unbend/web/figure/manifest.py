"""What the bake says it made, as values. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from unbend.errors import UnbendError

BODIES: Final = ("female", "male")
WIDE, HIGH = 720, 540
"""Pixels of every still; a page says them, so that nothing jumps when one arrives."""

Side = Literal["right", "left", "both"]


class ManifestRefused(UnbendError):
    """What the bake wrote does not say what was made."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The figure's manifest.json is not as the bake writes it: {what}. Run: unbend bake")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One motion, drawn on every body for every rung that looks like it; ``clips``, ``stills``: addresses by body."""

    slug: str
    movement: str
    rungs: tuple[str, ...]
    side: Side
    clips: Mapping[str, str]
    stills: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything that is drawn: the bodies' addresses, and the figures by movement and rung."""

    bodies: Mapping[str, str]
    by_rung: Mapping[tuple[str, str], Figure]

    def of(self, movement: str, rung: str) -> Figure | None:
        """The figure of this very rung, or None when it is not drawn."""
        return self.by_rung.get((movement, rung))


def figures_of(manifest: Mapping[str, Any], address: Callable[[str], str]) -> Figures:
    """A manifest with each file's name turned into its address.

    A motion that any body could not keep has no clip of it, and is not drawn.

    Raises:
        ManifestRefused: when a key is missing.
    """
    try:
        bodies = {body: address(manifest["bodies"][body]["file"]) for body in BODIES}
        found = [
            _figure(slug, motion, address)
            for slug, motion in manifest["motions"].items()
            if motion["movement"] and all(body in motion["clips"] for body in BODIES)
        ]
    except (KeyError, TypeError, AttributeError) as error:
        raise ManifestRefused(f"no {error}" if isinstance(error, KeyError) else str(error)) from error
    return Figures(
        bodies=bodies, by_rung={(figure.movement, rung): figure for figure in found for rung in figure.rungs}
    )


def _figure(slug: str, motion: Mapping[str, Any], address: Callable[[str], str]) -> Figure:
    return Figure(
        slug=slug,
        movement=motion["movement"],
        rungs=tuple(motion["rungs"]),
        side=motion["side"],
        clips={body: address(motion["clips"][body]["file"]) for body in BODIES},
        stills={body: _addresses(motion["stills"].get(body, ()), address) for body in BODIES},
    )


def _addresses(files: Sequence[str], address: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(address(file) for file in files)
