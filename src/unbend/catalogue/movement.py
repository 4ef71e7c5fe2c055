"""A movement: words, doses, cues, slips and its ladder of rungs."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from unbend.catalogue.base import Entry, Id, Part, Phrase, RungRef, Sentence, SourceId
from unbend.catalogue.words import (
    Area,
    Confidence,
    Document,
    Kit,
    Origin,
    Picture,
    Place,
    Position,
    Purpose,
    Sides,
    Spine,
    Trait,
)

Degrees = Annotated[float, Field(ge=0, le=180)]
Cue = Annotated[str, Field(min_length=6, max_length=110)]
Cues = Annotated[tuple[Cue, ...], Field(min_length=2, max_length=7)]


class Dose(Part):
    """How much of a rung is one step of a practice, and where that number comes from.

    ``reps`` moves out (``move_s[0]``), pauses ``hold_s``, moves back (``move_s[1]``), ``reps`` times a set.
    ``hold`` moves in, stays ``hold_s``, moves out. ``time`` simply lasts ``hold_s``. All seconds, per side.
    """

    kind: Literal["reps", "hold", "time"]
    sets: int = Field(default=1, ge=1, le=6)
    reps: int = Field(default=1, ge=1, le=30)
    hold_s: float = Field(ge=0, le=1800)
    move_s: tuple[float, float] = (0, 0)
    rest_s: float = Field(default=0, ge=0, le=180)
    times_a_day: int = Field(default=1, ge=1, le=12)
    days_a_week: int = Field(default=7, ge=1, le=7)
    origin: Origin
    source: SourceId
    note: str = ""

    @model_validator(mode="after")
    def _hangs_together(self) -> "Dose":
        if self.kind == "time" and (self.reps != 1 or any(self.move_s)):
            raise ValueError("a dose of kind time has no reps and no move_s: put its length in hold_s")
        if self.kind != "time" and sum(self.move_s) <= 0:
            raise ValueError("a dose of kind reps or hold needs move_s, the seconds out and back")
        if (self.origin is Origin.OURS) != (self.source == "ours"):
            raise ValueError("origin 'ours' goes with source 'ours', any other origin with a real source")
        return self


class Claims(Part):
    """What a rung asks of a body, as typed by its author until its motion is computed.

    Angles in degrees as changes from the person's own relaxed standing; ``load_ratio`` is low-back load over
    relaxed standing; ``neural_index`` runs from 0 (slack) to 1 (slump with straight leg and toes up);
    ``trunk_lean_deg`` is the trunk's lean from upright while legs or seat carry it, so 0 lying and on hands and
    knees. Each is the largest value in any frame. All are required, so that a forgotten one cannot read as harmless.
    """

    lumbar_flexion_deg: Degrees
    lumbar_extension_deg: Degrees
    lumbar_side_bend_deg: Degrees
    lumbar_rotation_deg: Degrees
    load_ratio: float = Field(ge=0, le=6)
    neural_index: float = Field(ge=0, le=1)
    trunk_lean_deg: Degrees
    hip_flexion_deg: Degrees
    knee_flexion_deg: Degrees
    shoulder_elevation_deg: Degrees
    balance: float = Field(ge=0, le=3, description="0 supported, 1 two feet, 2 narrow or moving, 3 one leg")
    traits: tuple[Trait, ...] = ()


class Rung(Part):
    """One step of a movement's ladder, as a person would be shown it."""

    id: Id
    name: Phrase
    position: Position
    places: tuple[Place, ...] = Field(min_length=1)
    kit: tuple[Kit, ...] = ()
    sides: Sides
    steps: tuple[Sentence, ...] = Field(min_length=2, max_length=8)
    dose: Dose
    claims: Claims
    spine: Spine | None = Field(default=None, description="Only where it differs from the movement's.")
    cues: Cues | None = Field(default=None, description="Only where the movement's do not fit this version.")
    breath: Sentence | None = Field(default=None, description="Only where the movement's does not fit.")


class Slip(Part):
    """A common slip: nobody is wrong, it is only worth noticing."""

    id: Id
    name: Phrase
    does: Sentence
    shows: Sentence
    named_by: tuple[Document, ...] = ()


class Sensation(Part):
    """What is fine to feel and what is not."""

    fine: tuple[Sentence, ...] = Field(min_length=1)
    not_fine: tuple[Sentence, ...] = Field(min_length=1)


class Adapt(Part):
    """Who leaves a movement out, or does it at another rung or as another movement."""

    when: Picture
    do: Literal["leave_out", "use", "care"]
    to: RungRef | None = Field(
        default=None, description="For 'use': a rung of this movement, another movement, or 'slug/rung'."
    )
    say: Sentence

    @model_validator(mode="after")
    def _use_names_a_rung(self) -> "Adapt":
        if (self.do == "use") != (self.to is not None):
            raise ValueError("do = 'use' goes with 'to', the others go without it")
        return self


class Pairing(Part):
    """Which way chin and toes go together in a nerve glide: the same way, so one end lets go as the other pulls."""

    chin: Literal["up", "down"]
    toes: Literal["up", "down"]

    @model_validator(mode="after")
    def _lets_one_end_go(self) -> "Pairing":
        if self.chin != self.toes:
            raise ValueError(
                "chin up goes with toes up, chin down with toes down; the opposite pulls the nerve at both ends"
            )
        return self


class Movement(Entry):
    """One file of ``catalogue/movements``."""

    name: Phrase
    also_called: tuple[Phrase, ...] = Field(description="Authors' names and usual synonyms.")
    documents: tuple[Document, ...] = Field(min_length=1)
    area: Area
    purpose: Purpose
    also_for: tuple[Purpose, ...] = ()
    summary: Sentence
    why: Sentence = Field(description="Why a person might do it; no medical claim.")
    spine: Spine
    spine_note: Sentence
    rungs: tuple[Rung, ...] = Field(min_length=1, description="Easiest first.")
    start_rung: Id = Field(description="The version that the document or source means.")
    cues: Cues
    breath: Sentence
    sensation: Sensation
    slips: tuple[Slip, ...] = Field(min_length=1)
    adapt: tuple[Adapt, ...] = ()
    easier: tuple[Id, ...] = Field(default=(), description="Movements below the lowest rung.")
    harder: tuple[Id, ...] = Field(default=(), description="Movements above the highest rung.")
    stop: Sentence
    confidence: Confidence
    confidence_note: Sentence
    evidence_note: str = ""
    sources: tuple[SourceId, ...] = Field(min_length=1)
    author: Phrase
    licence: Literal["CC-BY-4.0"]
    discouraged: bool = False
    instead: tuple[Id, ...] = Field(default=(), description="What the coach offers in its place.")
    discouraged_view: str = Field(
        default="", description="The document's view, reported as that coach's own."
    )
    pairing: Pairing | None = Field(default=None, description="Required of a nerve glide.")
    gate: Id | None = Field(default=None, description="A gate that must be open first.")
    gate_from: Id | None = Field(default=None, description="The first rung that the gate guards.")

    @model_validator(mode="after")
    def _ladder_hangs_together(self) -> "Movement":
        ids = [rung.id for rung in self.rungs]
        if len(set(ids)) != len(ids):
            raise ValueError(f"two rungs share an id: {ids}")
        if self.start_rung not in ids:
            raise ValueError(f"start_rung '{self.start_rung}' is none of the rungs {ids}")
        start = self.rung(self.start_rung)
        if start.cues or start.breath:
            raise ValueError(
                f"start_rung '{self.start_rung}' gives cues or breath of its own: the movement's are said there, "
                "so write them as the movement's"
            )
        if (self.purpose is Purpose.NERVE_GLIDE) != (self.pairing is not None):
            raise ValueError(
                "a nerve glide, and nothing else, says which way chin and toes go together: pairing"
            )
        if self.discouraged != bool(self.instead) or self.discouraged != bool(self.discouraged_view):
            raise ValueError(
                "a discouraged movement names 'instead' and 'discouraged_view', the others neither"
            )
        if (self.gate is None) != (self.gate_from is None) or (self.gate_from and self.gate_from not in ids):
            raise ValueError(f"gate and gate_from go together, and gate_from is one of the rungs {ids}")
        return self

    def rung(self, rung_id: str) -> Rung:
        """The rung of that id; KeyError when there is none."""
        for rung in self.rungs:
            if rung.id == rung_id:
                return rung
        raise KeyError(rung_id)

    def cues_of(self, rung: Rung) -> Cues:
        """What is said while a person does exactly this rung: its own cues, or the movement's when it has none."""
        return rung.cues or self.cues

    def breath_of(self, rung: Rung) -> str:
        """How to breathe in exactly this rung: its own sentence, or the movement's when it has none."""
        return rung.breath or self.breath
