"""What one movement's and one routine's page hold, with every id looked up."""

from dataclasses import dataclass

from unbend.catalogue import Catalogue
from unbend.catalogue.base import Source
from unbend.catalogue.gate import Gate
from unbend.catalogue.movement import Adapt, Dose, Movement, Rung
from unbend.catalogue.routine import Routine, RoutineStep
from unbend.web.figure.manifest import Figures
from unbend.web.figure.shown import Shown, best_shown, shown
from unbend.web.library.asks import Asks, Dial, asks_of, dials_of, words_of
from unbend.web.library.sayings import seconds_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A movement and one of its rungs to go to."""

    movement: Movement
    rung: Rung | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapted:
    """Who leaves a movement out, or does it otherwise, and where 'otherwise' leads."""

    adapt: Adapt
    own_rung: Rung | None = None
    way: Way | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RungLine:
    """One rung of a movement's ladder: what it asks of the back in numbers, words and lines, and its figure."""

    rung: Rung
    asks: Asks
    words: tuple[str, ...]
    dials: tuple[Dial, ...]
    shown: Shown | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementPage:
    """One movement; ``shown`` is the rung at the top of the page, ``baked`` whether this machine has any figure.

    ``shared_cues`` are the names of the rungs that the movement's cues are said in, ``own_cues`` of all others.
    """

    movement: Movement
    rungs: tuple[RungLine, ...]
    shared_cues: tuple[str, ...]
    own_cues: tuple[str, ...]
    shown: Shown | None
    baked: bool
    instead: tuple[Movement, ...]
    easier: tuple[Movement, ...]
    harder: tuple[Movement, ...]
    adapted: tuple[Adapted, ...]
    sources: tuple[Source, ...]
    gate: Gate | None
    gate_from: Rung | None
    routines: tuple[Routine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineLine:
    """One step of a routine with the dose that counts there."""

    step: RoutineStep
    movement: Movement
    rung: Rung
    dose: Dose
    measures: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return seconds_of(self.rung, self.dose)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutinePage:
    """One routine."""

    routine: Routine
    lines: tuple[RoutineLine, ...]
    comfort: tuple[RoutineLine, ...]
    then_strength: tuple[Way, ...]
    sources: tuple[Source, ...]


def movement_page(catalogue: Catalogue, slug: str, figures: Figures | None) -> MovementPage:
    """The page of a movement; KeyError when there is none."""
    movement = catalogue.movements[slug]
    used = dict.fromkeys((*movement.documents, *movement.sources, *(r.dose.source for r in movement.rungs)))
    return MovementPage(
        movement=movement,
        rungs=tuple(_rung(catalogue, movement, rung, figures) for rung in movement.rungs),
        shared_cues=tuple(rung.name for rung in movement.rungs if not rung.cues),
        own_cues=tuple(rung.name for rung in movement.rungs if rung.cues),
        shown=best_shown(figures, movement, catalogue),
        baked=figures is not None,
        instead=_movements(catalogue, movement.instead),
        easier=_movements(catalogue, movement.easier),
        harder=_movements(catalogue, movement.harder),
        adapted=tuple(_adapted(catalogue, movement, adapt) for adapt in movement.adapt),
        sources=_sources(catalogue, used),
        gate=catalogue.gates.get(movement.gate) if movement.gate else None,
        gate_from=movement.rung(movement.gate_from) if movement.gate_from else None,
        routines=tuple(routine for routine in in_order(catalogue) if _has(routine, slug)),
    )


def routine_page(catalogue: Catalogue, routine_id: str) -> RoutinePage:
    """The page of a routine; KeyError when there is none."""
    routine = catalogue.routines[routine_id]
    lines = tuple(_line(catalogue, step) for step in routine.steps)
    comfort = tuple(_line(catalogue, step) for step in routine.comfort)
    used = dict.fromkeys((*routine.sources, *(line.dose.source for line in (*lines, *comfort))))
    return RoutinePage(
        routine=routine,
        lines=lines,
        comfort=comfort,
        then_strength=tuple(_way(catalogue, reference) for reference in routine.then_strength),
        sources=_sources(catalogue, used),
    )


def in_order(catalogue: Catalogue) -> tuple[Routine, ...]:
    """The routines in the order of their documents."""
    return tuple(sorted(catalogue.routines.values(), key=lambda routine: (routine.document, routine.id)))


def _rung(catalogue: Catalogue, movement: Movement, rung: Rung, figures: Figures | None) -> RungLine:
    asks = asks_of(catalogue, movement, rung)
    return RungLine(
        rung=rung,
        asks=asks,
        words=words_of(asks),
        dials=dials_of(asks),
        shown=shown(figures, movement, rung, catalogue),
    )


def _adapted(catalogue: Catalogue, movement: Movement, adapt: Adapt) -> Adapted:
    own = next((rung for rung in movement.rungs if rung.id == adapt.to), None)
    if own or not adapt.to:
        return Adapted(adapt=adapt, own_rung=own)
    return Adapted(adapt=adapt, way=_way(catalogue, adapt.to))


def _way(catalogue: Catalogue, reference: str) -> Way:
    movement, rung = catalogue.rung(reference)
    return Way(movement=movement, rung=rung if "/" in reference else None)


def _line(catalogue: Catalogue, step: RoutineStep) -> RoutineLine:
    movement, rung = catalogue.rung(step.movement)
    return RoutineLine(
        step=step,
        movement=movement,
        rung=rung,
        dose=step.dose or rung.dose,
        measures=tuple(catalogue.measures[name].name for name in step.when_short),
    )


def _has(routine: Routine, slug: str) -> bool:
    return any(step.movement.partition("/")[0] == slug for step in (*routine.steps, *routine.comfort))


def _movements(catalogue: Catalogue, slugs: tuple[str, ...]) -> tuple[Movement, ...]:
    return tuple(catalogue.movements[slug] for slug in slugs)


def _sources(catalogue: Catalogue, ids: dict[str, None]) -> tuple[Source, ...]:
    return tuple(catalogue.sources[name] for name in ids if name in catalogue.sources and name != "ours")
