"""A motion: how the figure shows a movement. Key poses, phases, props and the pose of a common slip.

What the low back must do stands in the movement's file (`spine`), not here: a motion has no key that could loosen it.
Lengths are shares of stature, angles degrees. `docs/writing-a-motion.md` is the author's manual.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from unbend.catalogue.base import Entry, Id, Part, Phrase

Share = Annotated[float, Field(ge=-2.5, le=2.5)]
Angle = Annotated[float, Field(ge=-180, le=180)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=40)]
Region = Literal[
    "low_back", "upper_back", "neck", "hip_front", "seat", "thigh_front", "thigh_back", "inner_thigh", "calf", "ankle",
    "sole", "shoulder", "nerve",
]  # fmt: skip


class Prop(Part):
    """A thing in the room. Wall, table, block, step, bed and pillow are boxes; a chair is its seat; a roller
    lies across.

    ``at`` is the middle of its foot (for a wedge: the middle of its low front edge), ``size`` length, breadth
    and height.
    Strap, towel and stick are only drawn, from hand to hand or between the two points that ``ends`` names.
    """

    id: Id
    kind: Literal[
        "wall",
        "chair",
        "wedge",
        "roller",
        "towel",
        "bed",
        "step",
        "strap",
        "stick",
        "table",
        "block",
        "pillow",
        "rail",
    ]
    at: tuple[Share, Share, Share] = (0, 0, 0)
    size: tuple[Share, Share, Share] = (0.25, 0.25, 0.25)
    turn: Angle = 0
    slope: Angle = Field(default=0, description="Only of a wedge: how steeply it rises backwards.")
    ends: tuple[Name, ...] = Field(default=(), max_length=4)

    @model_validator(mode="after")
    def _is_a_thing(self) -> "Prop":
        if min(self.size) <= 0:
            raise ValueError("a size of three positive shares of stature: length, breadth, height")
        if (self.kind in ("towel", "strap", "stick")) != bool(self.ends):
            raise ValueError(
                "towel, strap and stick name the points between which they run in 'ends', nothing else does"
            )
        return self


class Contact(Part):
    """A point of the skin that rests on the floor or a prop, and stays there as long as both poses name it."""

    site: Name
    on: Id = "floor"
    x: Share | None = None
    y: Share | None = Field(default=None, description="To the figure's left; of a pair, the left one's.")
    carries: bool = Field(default=True, description="False for a light touch that takes no weight.")
    slides: bool = Field(default=False, description="True for a point that may glide along the surface.")


class Touch(Part):
    """Two points of the body that meet, such as a palm and a thigh."""

    site: Name
    to: Name
    gap: tuple[Share, Share, Share] = Field(
        default=(0, 0, 0), description="From 'to', in its own body's directions."
    )
    carries: bool = Field(default=False, description="True where one part really leans on the other.")


class Target(Part):
    """A place in the room for a point; a coordinate that is left out is free."""

    site: Name
    x: Share | None = None
    y: Share | None = None
    z: Share | None = None

    @model_validator(mode="after")
    def _says_where(self) -> "Target":
        if self.x is None and self.y is None and self.z is None:
            raise ValueError("at least one of x, y and z")
        return self


class Aim(Part):
    """The direction from one point to another, in the room: forward, left, up."""

    start: Name = Field(alias="from")
    to: Name
    along: tuple[float, float, float]

    @model_validator(mode="after")
    def _points_somewhere(self) -> "Aim":
        if sum(part * part for part in self.along) < 1e-6:
            raise ValueError("a direction that is not zero: forward, left, up")
        return self


class Root(Part):
    """Where the search for the pelvis begins: a guess, never a promise."""

    x: Share = 0
    y: Share = 0
    height: Share = 0.51
    tilt: Angle = Field(default=0, description="Forward positive: lying on the back is -90, on the front 90.")
    roll: Angle = Field(default=0, description="To the right positive: lying on the right side is 90.")
    turn: Angle = Field(default=0, description="To the left positive.")


class Key(Part):
    """One pose. A list that is left out is taken from ``base``; angles are laid over those of ``base``."""

    base: Id | None = None
    symmetric: bool | None = None
    root: Root | None = None
    contacts: tuple[Contact, ...] | None = None
    touches: tuple[Touch, ...] | None = None
    targets: tuple[Target, ...] | None = None
    aims: tuple[Aim, ...] | None = None
    angles: dict[Name, Angle] = Field(default={}, description="Wanted, and checked.")
    seed: dict[Name, Angle] = Field(default={}, description="Where the search begins; nothing is checked.")
    balanced: bool | None = Field(default=None, description="False only in the middle of a stride.")


class Phase(Part):
    """A stretch of time: a move to a pose, a hold of it, or a repetition of phases before it."""

    do: Literal["move", "hold", "repeat"]
    to: Id | None = None
    seconds: float = Field(default=0, ge=0, le=120)
    ease: Literal["smooth", "even", "slow_end"] = "smooth"
    breath: Literal["in", "out", "free"] = "free"
    frames: int = Field(default=16, ge=6, le=32)
    keep: tuple[Name, ...] | None = Field(
        default=None, description="What must not slip; all shared contacts if left out."
    )
    lift: dict[Name, Share] = Field(
        default={}, description="Points that step from place to place, and how high."
    )
    phase: int | None = Field(
        default=None, ge=0, description="Only of a repeat: the first phase that is repeated."
    )
    times: int = Field(default=1, ge=1, le=30)

    @model_validator(mode="after")
    def _hangs_together(self) -> "Phase":
        if (self.do == "move") != (self.to is not None):
            raise ValueError("a move, and nothing else, names a pose in 'to'")
        if (self.do == "repeat") != (self.phase is not None):
            raise ValueError("a repeat, and nothing else, names in 'phase' where it begins again")
        if self.do != "repeat" and self.seconds <= 0:
            raise ValueError("a move and a hold last some seconds")
        return self


class SlipPose(Key):
    """The pose of a slip that the movement's file names, shown beside the good form."""

    id: Id
    of: Id = Field(description="The key pose beside which it is shown.")


class Motion(Entry):
    """One file of ``catalogue/motions``."""

    name: Phrase
    movement: Id | None = Field(default=None, description="Left out only for a posture such as standing.")
    rung: Id | None = None
    also: tuple[Id, ...] = Field(
        default=(),
        description="Further rungs that look and load the same: only longer, more often, or paced.",
    )
    side: Literal["both", "right"] = Field(description="'right' is mirrored by the build for the left.")
    camera: Literal["side", "front", "back", "oblique", "back_oblique", "above"]
    highlight: tuple[Region, ...] = ()
    props: tuple[Prop, ...] = ()
    keys: dict[Id, Key] = Field(min_length=1)
    start: Id
    phases: tuple[Phase, ...] = ()
    slip: SlipPose | None = None

    @model_validator(mode="after")
    def _names_exist(self) -> "Motion":
        if (self.movement is None) != (self.rung is None):
            raise ValueError("movement and rung go together; a posture has neither")
        if self.also and (self.rung is None or len({self.rung, *self.also}) <= len(self.also)):
            raise ValueError(
                f"further rungs of a movement, each once, beside '{self.rung}': also = {[*self.also]}"
            )
        if self.movement is None and self.slip is not None:
            raise ValueError("no slip in a posture: a slip is named by a movement")
        named = [self.start, *(phase.to for phase in self.phases if phase.to)]
        named += [key.base for key in (*self.keys.values(), self.slip) if key and key.base]
        named += [self.slip.of] if self.slip else []
        for key in named:
            if key not in self.keys:
                raise ValueError(f"key poses that this file has ({', '.join(self.keys)}), not '{key}'")
        for index, phase in enumerate(self.phases):
            if phase.phase is not None and phase.phase >= index:
                raise ValueError(f"a repeat begins before itself: phases.{index} names {phase.phase}")
        things = ["floor", *(prop.id for prop in self.props)]
        if len(set(things)) != len(things):
            raise ValueError(f"props with names of their own, none called floor: {things[1:]}")
        for name, key_pose in (*self.keys.items(), ("slip", self.slip)):
            for contact in (key_pose.contacts or ()) if key_pose else ():
                if contact.on not in things:
                    raise ValueError(f"a contact on {', '.join(things)}, not on '{contact.on}' (keys.{name})")
        for name in self.keys:
            self.resolved(name)
        return self

    @property
    def shows(self) -> tuple[str, ...]:
        """Every rung that this is the picture of, as 'movement/rung'; none for a posture."""
        return tuple(f"{self.movement}/{rung}" for rung in (self.rung, *self.also) if rung)

    def resolved(self, name: str) -> Key:
        """A key pose with everything that its base gives it."""
        return self._over(self.keys[name], (name,))

    def resolved_slip(self) -> Key:
        """The slip's pose, over the key pose that it is a slip of."""
        assert self.slip is not None, f"motion {self.id} has no slip"
        return _laid_over(self.resolved(self.slip.base or self.slip.of), self.slip)

    def _over(self, key: Key, seen: tuple[str, ...]) -> Key:
        if key.base is None:
            return key
        if key.base in seen:
            raise ValueError(
                f"key poses that do not build on each other in a circle: {' -> '.join((*seen, key.base))}"
            )
        return _laid_over(self._over(self.keys[key.base], (*seen, key.base)), key)


def _laid_over(under: Key, over: Key) -> Key:
    given = {
        name: getattr(over if getattr(over, name) is not None else under, name)
        for name in ("symmetric", "root", "contacts", "touches", "targets", "aims", "balanced")
    }
    return Key(**given, angles={**under.angles, **over.angles}, seed={**under.seed, **over.seed})
