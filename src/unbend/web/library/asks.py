"""What a rung asks of the low back: numbers, the band of its load, words, and the lines of a small picture. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import cos, radians, sin
from typing import Final

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.movement import Movement, Rung
from unbend.web.words.names import listed, number

STILL_DEG: Final = 8.0
"""Up to this the back 'stays': about what a person's own standing varies by (ours)."""
STILL_TURN_DEG: Final = 4.0
"""The same for turning, of which a low back has little in all (ours)."""
NERVE_DRAWN: Final = 0.5
PIVOT, RADIUS, HUB, HUB_RADIUS = (50.0, 84.0), 50.0, (50.0, 74.0), 40.0


class Load(StrEnum):
    """Where a load ratio lies among postures of the same model (`docs/load.md`, How to use it): order, no more."""

    RESTING = "resting"
    STANDING = "standing"
    LEANING = "leaning"
    LIFTING = "lifting"


LOAD_TO: Final = (
    (0.6, Load.RESTING),
    (1.5, Load.STANDING),
    (3.0, Load.LEANING),
    (float("inf"), Load.LIFTING),
)
LOAD_NAMES: Final[Mapping[str, str]] = {
    Load.RESTING: "lying at rest",
    Load.STANDING: "standing or sitting",
    Load.LEANING: "leaning forward",
    Load.LIFTING: "bending far or lifting",
}


class Ask(StrEnum):
    """What somebody may look for: how the back moves, and how much it carries."""

    STILL = "still"
    BENDS = "bends"
    ARCHES = "arches"
    LEANS = "leans"
    TURNS = "turns"
    LIGHT = "light"
    HEAVY = "heavy"


ASK_NAMES: Final[Mapping[str, str]] = {
    Ask.STILL: "keeps the back still",
    Ask.BENDS: "bends it forward",
    Ask.ARCHES: "arches it",
    Ask.LEANS: "bends it to the side",
    Ask.TURNS: "turns it",
    Ask.LIGHT: "loads it like lying at rest",
    Ask.HEAVY: "loads it more than standing",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """Peaks against the person's own relaxed standing; ``computed`` from the figure, or typed by the author."""

    flexion_deg: float
    extension_deg: float
    side_bend_deg: float
    rotation_deg: float
    load_ratio: float
    neural_index: float
    computed: bool

    @property
    def load(self) -> Load:
        """The band of its load."""
        return next(load for top, load in LOAD_TO if self.load_ratio <= top)

    @property
    def moves(self) -> tuple[tuple[Ask, float], ...]:
        """The ways that the back moves beyond staying, with degrees."""
        ways = (
            (Ask.BENDS, self.flexion_deg, STILL_DEG),
            (Ask.ARCHES, self.extension_deg, STILL_DEG),
            (Ask.LEANS, self.side_bend_deg, STILL_DEG),
            (Ask.TURNS, self.rotation_deg, STILL_TURN_DEG),
        )
        return tuple((ask, degrees) for ask, degrees, still in ways if degrees > still)

    @property
    def all(self) -> frozenset[Ask]:
        """Everything that a search may find it by."""
        found = {ask for ask, _ in self.moves} or {Ask.STILL}
        if self.load is Load.RESTING:
            found.add(Ask.LIGHT)
        elif self.load is not Load.STANDING:
            found.add(Ask.HEAVY)
        return frozenset(found)


def asks_of(catalogue: Catalogue, movement: Movement, rung: Rung) -> Asks:
    """What the rung's figure shows, or what its author typed where none is drawn."""
    figure = catalogue.figures.get(f"{movement.id}/{rung.id}")
    given = figure or rung.claims
    return Asks(
        flexion_deg=given.lumbar_flexion_deg,
        extension_deg=given.lumbar_extension_deg,
        side_bend_deg=given.lumbar_side_bend_deg,
        rotation_deg=given.lumbar_rotation_deg,
        load_ratio=given.load_ratio,
        neural_index=given.neural_index,
        computed=figure is not None,
    )


def words_of(asks: Asks) -> tuple[str, ...]:
    """How far the low back moves, and among which postures its load lies."""
    verbs = {
        Ask.BENDS: "bends forward",
        Ask.ARCHES: "arches",
        Ask.LEANS: "bends to the side",
        Ask.TURNS: "turns",
    }
    moves = [f"{verbs[ask]} by up to {number(degrees)}°" for ask, degrees in asks.moves]
    moved = f"It {listed(moves)}." if moves else f"It stays within {number(STILL_DEG)}° of how it stands."
    nerve = ("The nerve down the leg is drawn out clearly.",) if asks.neural_index >= NERVE_DRAWN else ()
    return (moved, f"At most it is loaded about as in {LOAD_NAMES[asks.load]}.", *nerve)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial:
    """One direction pair as a picture 100 wide and high: a wedge from the dashed line of own standing."""

    name: str
    said: str
    from_above: bool
    wedge: str


def dials_of(asks: Asks) -> tuple[Dial, ...]:
    """Forward and back, to the sides, round: degrees drawn as degrees."""
    forward, back = asks.flexion_deg, asks.extension_deg
    side, turn = asks.side_bend_deg, asks.rotation_deg
    return (
        Dial(
            name="Forward and back",
            said=f"{number(forward)}° forward, {number(back)}° back",
            from_above=False,
            wedge=wedge(back, forward, PIVOT, RADIUS),
        ),
        Dial(
            name="To the side",
            said=f"{number(side)}°",
            from_above=False,
            wedge=wedge(side, side, PIVOT, RADIUS),
        ),
        Dial(
            name="Turning", said=f"{number(turn)}°", from_above=True, wedge=wedge(turn, turn, HUB, HUB_RADIUS)
        ),
    )


def wedge(left_deg: float, right_deg: float, at: tuple[float, float], radius: float) -> str:
    """An SVG path: the part of a disc from so far left to so far right of straight up; empty when it has no width."""
    if left_deg + right_deg < 0.5:
        return ""

    def rim(degrees: float) -> str:
        return f"{at[0] + radius * sin(radians(degrees)):.1f} {at[1] - radius * cos(radians(degrees)):.1f}"

    large = int(left_deg + right_deg > 180)
    return f"M{at[0]:g} {at[1]:g}L{rim(-left_deg)}A{radius:g} {radius:g} 0 {large} 1 {rim(right_deg)}Z"
