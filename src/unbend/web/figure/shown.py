"""A figure with its words: what its stills show, which slip it can show, and all of it for the player. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.movement import Movement, Rung, Slip
from unbend.web.figure.manifest import BODIES, HIGH, WIDE, Figure, Figures
from unbend.web.words.names import POSITIONS

WHO: Final[Mapping[str, str]] = {"female": "A woman", "male": "A man"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """One picture with what it shows, for those who do not see it."""

    src: str
    alt: str
    wide: int = WIDE
    high: int = HIGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A drawn rung as a page shows it: pictures, and what a tap hands to the stage."""

    rung: Rung
    stills: tuple[Still, ...]
    slip: Slip | None
    tap: str


def shown(figures: Figures | None, movement: Movement, rung: Rung, catalogue: Catalogue) -> Shown | None:
    """This very rung's figure; None when it is not drawn."""
    figure = figures.of(movement.id, rung.id) if figures else None
    if figures is None or figure is None:
        return None
    slip = slip_of(figure, catalogue)
    tap = {
        "bodies": dict(figures.bodies),
        "clips": dict(figure.clips),
        "side": figure.side,
        "slip": _named(slip) or False,
    }
    return Shown(rung=rung, stills=stills_of(figure, movement, rung), slip=slip, tap=json.dumps(tap))


def best_shown(figures: Figures | None, movement: Movement, catalogue: Catalogue) -> Shown | None:
    """The movement's own version if it is drawn, else its easiest drawn rung, else None."""
    order = sorted(movement.rungs, key=lambda rung: rung.id != movement.start_rung)
    return next((found for rung in order if (found := shown(figures, movement, rung, catalogue))), None)


def stills_of(figure: Figure, movement: Movement, rung: Rung, body: str = BODIES[0]) -> tuple[Still, ...]:
    """Where the movement begins, then the pose that it is about; empty when no stills were made."""
    said = (
        f"{WHO[body]} where this begins: {rung.name}, {POSITIONS[rung.position]}.",
        f"{WHO[body]} doing it: {movement.summary}",
    )
    return tuple(Still(src=src, alt=alt) for src, alt in zip(figure.stills[body], said, strict=False))


def slip_of(figure: Figure, catalogue: Catalogue) -> Slip | None:
    """The common slip that the motion can show beside the good form."""
    motion = catalogue.motions.get(figure.slug)
    if motion is None or motion.slip is None:
        return None
    slips = catalogue.movements[figure.movement].slips
    return next((slip for slip in slips if slip.id == motion.slip.id), None)


def bodies_json(figures: Figures | None) -> dict[str, Any] | None:
    """The plan's 'figure': where the bodies are; None when nothing is drawn on this machine."""
    return {"bodies": dict(figures.bodies)} if figures else None


def figure_json(
    figures: Figures | None, movement: Movement, rung: Rung, catalogue: Catalogue
) -> dict[str, Any] | None:
    """A version's 'figure'; None when this very rung is not drawn."""
    figure = figures.of(movement.id, rung.id) if figures else None
    if figure is None:
        return None
    slip = slip_of(figure, catalogue)
    stills = {
        body: [{"src": still.src, "alt": still.alt} for still in stills_of(figure, movement, rung, body)]
        for body in BODIES
    }
    return {
        "slug": figure.slug,
        "clips": dict(figure.clips),
        "side": figure.side,
        "stills": stills,
        "slip": _named(slip),
    }


def _named(slip: Slip | None) -> dict[str, str] | None:
    return {"name": slip.name, "does": slip.does} if slip else None
