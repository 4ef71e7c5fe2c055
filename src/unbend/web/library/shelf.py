"""What the library's index shows: the movements that somebody asked for, by area from the ground up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from unbend.catalogue.movement import Movement
from unbend.catalogue.words import Area, Document, Place, Purpose

Word = TypeVar("Word", Area, Purpose, Place, Document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A question to the library; None and an empty text mean anything."""

    words: str = ""
    area: Area | None = None
    purpose: Purpose | None = None
    place: Place | None = None
    document: Document | None = None

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wanted":
        """From a form's fields; a word that is on no list asks for nothing."""
        return cls(
            words=" ".join(query.get("q", "").split())[:80],
            area=_word(Area, query.get("area")),
            purpose=_word(Purpose, query.get("purpose")),
            place=_word(Place, query.get("place")),
            document=_word(Document, query.get("document")),
        )

    @property
    def anything(self) -> bool:
        """True when nothing is asked for."""
        return self == Wanted()

    def takes(self, movement: Movement) -> bool:
        """Whether the movement answers every part of the question."""
        return (
            self.area in (None, movement.area)
            and (self.purpose is None or self.purpose in (movement.purpose, *movement.also_for))
            and (self.place is None or any(self.place in rung.places for rung in movement.rungs))
            and (self.document is None or self.document in movement.documents)
            and all(word in _told(movement) for word in self.words.casefold().split())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One area with its movements."""

    area: Area
    movements: tuple[Movement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What was found: by area, and apart from them what the documents name only to discourage."""

    rows: tuple[Row, ...]
    discouraged: tuple[Movement, ...]

    @property
    def count(self) -> int:
        """All movements found."""
        return sum(len(row.movements) for row in self.rows) + len(self.discouraged)


def shelf(movements: Iterable[Movement], wanted: Wanted) -> Shelf:
    """The movements that answer, in the order of their names within an area."""
    found = sorted((m for m in movements if wanted.takes(m)), key=lambda m: m.name.casefold())
    offered = [m for m in found if not m.discouraged]
    rows = (Row(area=area, movements=tuple(m for m in offered if m.area is area)) for area in Area)
    return Shelf(
        rows=tuple(row for row in rows if row.movements),
        discouraged=tuple(m for m in found if m.discouraged),
    )


def _word(kind: type[Word], text: str | None) -> Word | None:
    return next((word for word in kind if word.value == text), None)


def _told(movement: Movement) -> str:
    rungs = (rung.name for rung in movement.rungs)
    parts = (movement.id, movement.name, *movement.also_called, movement.summary, *rungs)
    return " ".join(parts).replace("-", " ").casefold() + " " + " ".join(parts).casefold()
