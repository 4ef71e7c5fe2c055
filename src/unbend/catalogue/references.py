"""Finds every id in the catalogue that points at nothing."""

from collections.abc import Iterable, Iterator

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.errors import Problem, nearest
from unbend.catalogue.limit import CEILINGS
from unbend.catalogue.motion import Motion
from unbend.catalogue.movement import Movement
from unbend.catalogue.phase import Phase
from unbend.catalogue.routine import Routine, Substitution
from unbend.catalogue.words import Place, Purpose, Trait


def dangling(catalogue: Catalogue) -> Iterator[Problem]:
    """Every reference to a movement, rung, measure, source, gate or dimension that does not exist."""
    for movement in catalogue.movements.values():
        yield from _movement(catalogue, movement)
    for motion in catalogue.motions.values():
        yield from _motion(catalogue, motion)
    for routine in catalogue.routines.values():
        yield from _routine(catalogue, routine)
    for substitution in catalogue.substitutions.values():
        yield from _substitution(catalogue, substitution)
    for measure in catalogue.measures.values():
        file = f"measures/{measure.id}.toml"
        yield from _known(file, "sources", (*measure.sources, measure.detectable_source), catalogue.sources)
        if measure.movement:
            yield from _known(file, "movement", (measure.movement,), catalogue.movements)
    for flag in catalogue.flags.values():
        sources = [outcome.backing.source for outcome in flag.outcomes]
        yield from _known(f"flags/{flag.id}.toml", "outcomes.backing.source", sources, catalogue.sources)
    for rule in catalogue.limits.values():
        file = f"limits/{rule.id}.toml"
        yield from _known(file, "backing.source", (rule.backing.source,), catalogue.sources)
        for bound in rule.bounds:
            yield from _dimension(catalogue, file, bound.dimension)
    for folder, entries in (
        ("pictures", catalogue.pictures),
        ("watches", catalogue.watches),
        ("contradictions", catalogue.contradictions),
    ):
        for entry in entries.values():
            yield from _known(
                f"{folder}/{entry.id}.toml", "backing.source", (entry.backing.source,), catalogue.sources
            )
    for phase in catalogue.phases.values():
        yield from _phase(catalogue, phase)
    for plan in catalogue.walks.values():
        backings = [plan.backing, *(h.backing for h in plan.holds), *(c.backing for c in plan.cues)]
        sources = [backing.source for backing in backings]
        yield from _known(f"walks/{plan.id}.toml", "backing.source", sources, catalogue.sources)
    for gate in catalogue.gates.values():
        file = f"gates/{gate.id}.toml"
        yield from _known(file, "backing.source", (gate.backing.source,), catalogue.sources)
        if gate.measure:
            yield from _known(file, "measure", (gate.measure,), catalogue.measures)


def _movement(catalogue: Catalogue, movement: Movement) -> Iterator[Problem]:
    file = f"movements/{movement.id}.toml"
    sources = (*movement.sources, *(rung.dose.source for rung in movement.rungs))
    yield from _known(file, "sources", sources, catalogue.sources)
    for key in ("easier", "harder", "instead"):
        yield from _known(file, key, getattr(movement, key), catalogue.movements)
    if movement.gate:
        yield from _known(file, "gate", (movement.gate,), catalogue.gates)
    own = {rung.id for rung in movement.rungs}
    for adapt in movement.adapt:
        if adapt.to and "/" not in adapt.to:
            yield from _known(file, "adapt.to", (adapt.to,), own | set(catalogue.movements))
        elif adapt.to:
            yield from _rungs(catalogue, file, "adapt.to", (adapt.to,))


def _motion(catalogue: Catalogue, motion: Motion) -> Iterator[Problem]:
    file = f"motions/{motion.id}.toml"
    if motion.movement is None:
        return
    yield from _rungs(catalogue, file, "movement", motion.shows[:1])
    yield from _rungs(catalogue, file, "also", motion.shows[1:])
    yield from _looks_the_same(catalogue, motion, file)
    if motion.slip and motion.movement in catalogue.movements:
        named = [slip.id for slip in catalogue.movements[motion.movement].slips]
        yield from _known(file, f"slip.id of {motion.movement}", (motion.slip.id,), named)


def _looks_the_same(catalogue: Catalogue, motion: Motion, file: str) -> Iterator[Problem]:
    """One picture may stand for several rungs only where the low back does the same, and no rung has two pictures."""
    movement = catalogue.movements.get(motion.movement or "")
    rungs = {rung.id: rung.spine or movement.spine for rung in movement.rungs} if movement else {}
    for rung in motion.also:
        if (spine := rungs.get(rung)) and spine != (own := rungs.get(motion.rung or "")):
            yield Problem(
                file=file, key="also", got=f"'{rung}' (spine {spine})", allowed=f"rungs of spine {own}"
            )
    for other in catalogue.motions.values():
        for shown in set(motion.shows) & set(other.shows) if other.id < motion.id else ():
            yield Problem(
                file=file, key="rung", got=f"'{shown}'", allowed=f"not drawn by motions/{other.id}.toml too"
            )


def _routine(catalogue: Catalogue, routine: Routine) -> Iterator[Problem]:
    file = f"routines/{routine.id}.toml"
    steps = (*routine.steps, *routine.comfort)
    yield from _rungs(catalogue, file, "steps.movement", (step.movement for step in steps))
    yield from _rungs(catalogue, file, "then_strength", routine.then_strength)
    for step in steps:
        yield from _known(file, "steps.when_short", step.when_short, catalogue.measures)
    doses = [step.dose.source for step in steps if step.dose]
    yield from _known(file, "sources", (*routine.sources, *doses), catalogue.sources)


def _substitution(catalogue: Catalogue, substitution: Substitution) -> Iterator[Problem]:
    file = f"substitutions/{substitution.id}.toml"
    yield from _known(file, "sources", substitution.sources, catalogue.sources)
    yield from _known(file, "first", substitution.first, catalogue.movements)
    yield from _rungs(catalogue, file, "only", substitution.only)
    for swap in substitution.swaps:
        yield from _rungs(catalogue, file, "swaps.of", (swap.of,))
        if swap.by:
            yield from _rungs(catalogue, file, "swaps.by", (swap.by,))


def _phase(catalogue: Catalogue, phase: Phase) -> Iterator[Problem]:
    file = f"phases/{phase.id}.toml"
    backings = [phase.backing, *(c.backing for c in phase.criteria), *(r.backing for r in phase.returns)]
    sources = [backing.source for backing in (*backings, *(task.backing for task in phase.tasks))]
    yield from _known(file, "backing.source", sources, catalogue.sources)
    yield from _known(file, "emphasis.movements", phase.emphasis.movements, catalogue.movements)
    yield from _rungs(catalogue, file, "tasks.uses", (task.uses for task in phase.tasks))


def _dimension(catalogue: Catalogue, file: str, dimension: str) -> Iterator[Problem]:
    family, _, name = dimension.partition(":")
    families: dict[str, Iterable[str]] = {
        "trait": [trait.value for trait in Trait],
        "place": [place.value for place in Place],
        "purpose": [purpose.value for purpose in Purpose],
        "movement": catalogue.movements,
        "gate": catalogue.gates,
    }
    if name:
        yield from _known(file, "bounds.dimension", (family,), families)
        yield from _known(file, f"bounds.dimension {family}", (name,), families.get(family, ()))
    else:
        yield from _known(file, "bounds.dimension", (dimension,), CEILINGS)


def _rungs(catalogue: Catalogue, file: str, key: str, references: Iterable[str]) -> Iterator[Problem]:
    for reference in references:
        slug, _, rung_id = reference.partition("/")
        if slug not in catalogue.movements:
            yield from _known(file, key, (slug,), catalogue.movements)
        elif rung_id:
            own = [rung.id for rung in catalogue.movements[slug].rungs]
            yield from _known(file, f"{key} of {slug}", (rung_id,), own)


def _known(file: str, key: str, ids: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    names = list(known)
    for wanted in ids:
        if wanted not in names:
            close = nearest(wanted, names)
            allowed = (
                f"one of {len(names)} ids" if len(names) > 12 else ", ".join(sorted(names)) or "none exists"
            )
            yield Problem(file=file, key=key, got=f"'{wanted}'", allowed=allowed, nearest=close)
