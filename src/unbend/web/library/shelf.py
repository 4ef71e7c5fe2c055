"""What the library's index shows: the movements that somebody asked for, by area from the ground up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.movement import Movement
from unbend.catalogue.words import Area, Document, Kit, Place, Position, Purpose
from unbend.web.figure.manifest import Figures
from unbend.web.library.asks import Ask, asks_of

NO_KIT = "nothing"
DRAWN = "drawn"
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A question to the library; None and an empty text mean anything."""

    words: str = ""
    area: Area | None = None
    purpose: Purpose | None = None
    position: Position | None = None
    place: Place | None = None
    kit: str | None = None
    asks: Ask | None = None
    document: Document | None = None
    drawn: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wanted":
        """From a form's fields; a word that is on no list asks for nothing."""
        kit = query.get("kit")
        return cls(
            words=" ".join(query.get("q", "").split())[:80],
            area=_word(Area, query.get("area")),
            purpose=_word(Purpose, query.get("purpose")),
            position=_word(Position, query.get("position")),
            place=_word(Place, query.get("place")),
            kit=NO_KIT if kit == NO_KIT else _word(Kit, kit),
            asks=_word(Ask, query.get("asks")),
            document=_word(Document, query.get("document")),
            drawn=query.get("figure") == DRAWN,
        )

    @property
    def anything(self) -> bool:
        """True when nothing is asked for."""
        return self == Wanted()

    def takes(self, movement: Movement, catalogue: Catalogue, figures: Figures | None) -> bool:
        """Whether the movement answers every part of the question.

        One rung must answer position, place and kit together. What it asks of the back is said of the version that
        its document means.
        """
        return (
            self.area in (None, movement.area)
            and (self.purpose is None or self.purpose in (movement.purpose, *movement.also_for))
            and any(self._fits(rung.position, rung.places, rung.kit) for rung in movement.rungs)
            and (self.document is None or self.document in movement.documents)
            and (self.asks is None or self.asks in _asked(movement, catalogue))
            and (not self.drawn or _is_drawn(movement, figures))
            and all(word in _told(movement) for word in self.words.casefold().split())
        )

    def _fits(self, position: Position, places: tuple[Place, ...], kit: tuple[Kit, ...]) -> bool:
        return (
            self.position in (None, position)
            and (self.place is None or self.place in places)
            and (self.kit is None or (not kit if self.kit == NO_KIT else self.kit in kit))
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


def shelf(catalogue: Catalogue, wanted: Wanted, figures: Figures | None) -> Shelf:
    """The movements that answer, in the order of their names within an area."""
    answers: Iterable[Movement] = (
        m for m in catalogue.movements.values() if wanted.takes(m, catalogue, figures)
    )
    found = sorted(answers, key=lambda m: m.name.casefold())
    offered = [m for m in found if not m.discouraged]
    rows = (Row(area=area, movements=tuple(m for m in offered if m.area is area)) for area in Area)
    return Shelf(
        rows=tuple(row for row in rows if row.movements),
        discouraged=tuple(m for m in found if m.discouraged),
    )


def _word(kind: type[Word], text: str | None) -> Word | None:
    return next((word for word in kind if word.value == text), None)


def _asked(movement: Movement, catalogue: Catalogue) -> frozenset[Ask]:
    return asks_of(catalogue, movement, movement.rung(movement.start_rung)).all


def _is_drawn(movement: Movement, figures: Figures | None) -> bool:
    return figures is not None and any(figures.of(movement.id, rung.id) for rung in movement.rungs)


def _told(movement: Movement) -> str:
    rungs = (rung.name for rung in movement.rungs)
    parts = (movement.id, movement.name, *movement.also_called, movement.summary, *rungs)
    return " ".join(parts).replace("-", " ").casefold() + " " + " ".join(parts).casefold()
