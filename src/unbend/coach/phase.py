"""Which phase a person is in, and why: each criterion met, open or not known, and what brings a person back."""

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.condition import Condition, Facts, FactValue
from unbend.catalogue.phase import Phase
from unbend.coach.decision import Judged, PhaseReached


def phase_of(catalogue: Catalogue, facts: Facts) -> PhaseReached | None:
    """The farthest phase that is met, or the earliest before it that something brings a person back to.

    What is not known is not met, and never moves a person on. None only for a catalogue without phases.
    """
    phases = in_order(catalogue)
    if not phases:
        return None
    criteria = tuple(_judged(p.id, c.id, c.when, facts) for p in phases for c in p.criteria)
    open_in = {judged.phase for judged in criteria if judged.holds is not True}
    reached = next((i for i, p in enumerate(phases) if i and p.id in open_in), len(phases)) - 1
    back: tuple[Judged, ...] = ()
    at = reached
    for index, phase in enumerate(phases[:reached]):
        if back := _back_to(phase, facts):
            at = index
            break
    after = phases[at + 1].id if at + 1 < len(phases) else None
    return PhaseReached(
        id=phases[at].id, reached=phases[reached].id, next=after, criteria=criteria, back=back
    )


def in_order(catalogue: Catalogue) -> tuple[Phase, ...]:
    """The phases, the first one first."""
    return tuple(sorted(catalogue.phases.values(), key=lambda phase: (phase.order, phase.id)))


def _back_to(phase: Phase, facts: Facts) -> tuple[Judged, ...]:
    told = [(rule, _judged(phase.id, rule.id, rule.when, facts)) for rule in phase.returns]
    return tuple(
        judged
        for rule, judged in told
        if judged.holds or (judged.holds is None and rule.not_answered == "applies")
    )


def _judged(phase: str, rule: str, when: Condition, facts: Facts) -> Judged:
    return Judged(phase=phase, id=rule, holds=when.holds(facts), numbers=_read(when, facts))


def _read(when: Condition, facts: Facts) -> tuple[tuple[str, float | str], ...]:
    """What the condition read; a fact that is not known is not there."""
    known = ((fact, facts[fact]) for fact in sorted(when.facts) if fact in facts)
    return tuple((fact, _shown(value)) for fact, value in known)


def _shown(value: FactValue) -> float | str:
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else value
