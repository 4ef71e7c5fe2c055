"""Steps put together to a practice with all that stands beside them: the coach's own and a routine alike."""

from collections.abc import Iterable, Sequence

from unbend.catalogue.catalogue import Catalogue
from unbend.coach.baseline import retest_of, short_areas
from unbend.coach.candidates import Situation
from unbend.coach.decision import Conflict, Finding, LeftOut, Practice, Reason, Step


def practice_of(
    steps: Sequence[Step],
    left_out: Sequence[LeftOut],
    here: Situation,
    found: tuple[Finding, ...],
    *,
    routine: str | None = None,
    reasons: tuple[Reason, ...] = (),
    gap: float = 0.0,
    conflict: Conflict | None = None,
) -> Practice:
    """The practice of these steps: its minutes, retest, kit, limits, pictures and what was found short."""
    return Practice(
        steps=tuple(steps),
        minutes=minutes_of(steps),
        retests=retest_of(here.case, here.catalogue, here.book, here.facts, here.depth, here.now),
        kit=_kit(steps, here.catalogue),
        limits=here.book.acted(),
        left_out=tuple(left_out),
        findings=found,
        pictures=_pictures(here),
        routine=routine,
        short=tuple(sorted(str(area) for area in short_areas(here.case, here.catalogue, now=here.now))),
        reasons=reasons,
        gap=gap,
        conflict=conflict,
    )


def minutes_of(steps: Iterable[Step]) -> float:
    """Their minutes, to the tenth."""
    return round(sum(step.seconds for step in steps) / 60, 1)


def _kit(steps: Iterable[Step], catalogue: Catalogue) -> tuple[str, ...]:
    """What to fetch first for these steps."""
    return tuple(sorted({str(k) for s in steps for k in catalogue.rung(f"{s.movement}/{s.rung}")[1].kit}))


def _pictures(here: Situation) -> tuple[str, ...]:
    """The pictures that are true today."""
    true = [p.picture for p in here.catalogue.pictures.values() if here.facts.get(p.picture) is True]
    return tuple(sorted(true))
