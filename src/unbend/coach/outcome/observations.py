"""What a person's record says of what practices did: one pass over the practices of the time that still counts."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from unbend.catalogue.catalogue import Catalogue
from unbend.coach import history
from unbend.coach.outcome import answers
from unbend.coach.outcome.answers import Site
from unbend.coach.outcome.course import FLARE_ABOVE, Day
from unbend.record.case import Case, OutcomeTaken, PracticeLog, StepLog
from unbend.record.words import LegPoint, StopWhy

HALF_LIFE_DAYS = 180.0
"""Days after which what was told counts half: backs change slowly, beside the changes of ``changes``. Ours."""

FORGOTTEN_DAYS = 180
"""What is older is not read. Ours."""

PART_DONE = 0.5
"""How much of a movement somebody did who stopped it, or left for an easier one and then told no more. Ours."""


class Pain(NamedTuple):
    """Pain before and after one practice, and what else moved it.

    Attributes:
        before: 0 to 10, as told last before it on the same day; ``after`` right after it.
        above: points by which the day stood above what is usual: such days fall by themselves.
        hour: time of day, -1 in the early morning to 1 in the evening.
        flare: the day stood two points above usual or more.
    """

    before: int
    after: int
    above: float
    hour: float
    flare: bool


class Told(NamedTuple):
    """One practice: the dose of each 'movement/rung' that was done, and all that was told of it."""

    at: datetime
    age_days: int
    weight: float
    done: tuple[tuple[str, float], ...]
    pain: Pain | None
    sites: tuple[Site, ...]


class ToldOfOne(NamedTuple):
    """Something told of one movement by itself."""

    age_days: int
    weight: float
    name: str
    site: Site


@dataclass(frozen=True, slots=True)
class Observations:
    """Everything told, oldest first; ``days`` are those on which a movement was done and something was told."""

    practices: tuple[Told, ...]
    alone: tuple[ToldOfOne, ...]
    days: Mapping[str, int]

    def __bool__(self) -> bool:
        return bool(self.practices or self.alone)

    @property
    def names(self) -> list[str]:
        """Every 'movement/rung' that something was told of, in order."""
        done = {name for told in self.practices for name, _ in told.done}
        return sorted(done | {one.name for one in self.alone})


def observations_of(
    case: Case, catalogue: Catalogue, days: Mapping[date, Day], *, now: datetime
) -> Observations:
    """Read every practice that still counts, once."""
    told: list[Told] = []
    alone: list[ToldOfOne] = []
    seen: dict[str, set[date]] = {}
    since = now - timedelta(days=FORGOTTEN_DAYS)
    counting = [
        (p.started_at, p.id, p) for p in case.practices if p.started_at and since < p.started_at <= now
    ]
    practices = [practice for *_, practice in sorted(counting, key=lambda entry: entry[:2])]
    told_pains = _told_pains(case, practices)
    moments = [at for at, _ in told_pains]
    apart, ranges = _next_days(practices, days), _ranges(case, catalogue, practices)
    for practice in practices:
        at = practice.started_at
        assert at is not None
        day, age = at.date(), history.days_between(at, now)
        weight = 0.5 ** (age / HALF_LIFE_DAYS)
        done = _done(practice.steps, catalogue)
        own = _alone(practice, catalogue, age, weight)
        here = bisect_right(moments, at) - 1
        before = told_pains[here] if here >= 0 and told_pains[here][0].date() == day else None
        pain = _pain(practice, before[1], days.get(day)) if before else None
        sites = (*_sites(practice.outcome, pain), *apart.get(practice.id, ()), *ranges.get(practice.id, ()))
        names = [one.name for one in own]
        if done and (pain or sites):
            told.append(Told(at, age, weight, done, pain, sites))
            names += [name for name, _ in done]
        for name in names:
            seen.setdefault(name.partition("/")[0], set()).add(day)
        alone += own
    return Observations(tuple(told), tuple(alone), {slug: len(when) for slug, when in seen.items()})


def _told_pains(case: Case, practices: Sequence[PracticeLog]) -> list[tuple[datetime, int]]:
    """Every moment at which pain now was told, since the first practice that counts."""
    since = min((p.started_at.date() for p in practices if p.started_at), default=date.max)
    told = [(c.at, c.pain) for c in case.check_ins if c.at.date() >= since]
    return sorted(told + [(p.outcome.at, p.outcome.pain) for p in practices if p.outcome])


def _done(steps: Sequence[StepLog], catalogue: Catalogue) -> tuple[tuple[str, float], ...]:
    """What was done: the last word on each step. Skipped and stopped by mistake is not done."""
    doses: dict[str, float] = {}
    for log in {log.step: log for log in steps}.values():
        movement, rung, dose = log.movement, log.rung, 1.0
        if log.did != "done":
            if log.did == "skipped" or log.why is StopWhy.BY_MISTAKE:
                continue
            dose = PART_DONE
            if log.to_movement and log.to_rung:
                movement, rung = log.to_movement, log.to_rung
        name = f"{movement}/{rung}"
        if movement in catalogue.movements and dose > doses.get(name, 0.0):
            doses[name] = dose
    return tuple(sorted(doses.items()))


def _alone(practice: PracticeLog, catalogue: Catalogue, age: int, weight: float) -> list[ToldOfOne]:
    """What was said of single movements: how one felt by itself, and stops with a reason."""
    found: list[tuple[str, str, Site]] = []
    for felt in practice.felt:
        found.append((felt.movement, felt.rung, answers.OF_MOVEMENT[felt.answer]))
        if felt.leg_change in answers.LEGS:
            found.append((felt.movement, felt.rung, answers.LEGS[felt.leg_change]))
    for log in practice.steps:
        if log.did == "stopped" and log.why in answers.STOPS:
            found.append((log.movement, log.rung, answers.STOPS[log.why]))
    return [
        ToldOfOne(age, weight, f"{movement}/{rung}", site)
        for movement, rung, site in found
        if movement in catalogue.movements
    ]


def _pain(practice: PracticeLog, before: int, day: Day | None) -> Pain | None:
    at = practice.started_at
    if practice.outcome is None or at is None:
        return None
    above = 0.0 if day is None or day.usual is None else before - day.usual
    hour = min(max((at.hour + at.minute / 60 - 13) / 6, -1.0), 1.0)
    return Pain(before, practice.outcome.pain, min(max(above, -3.0), 3.0), hour, above >= FLARE_ABOVE)


def _sites(outcome: OutcomeTaken | None, pain: Pain | None) -> list[Site]:
    """The answer in words and the legs, right after."""
    if outcome is None:
        return []
    said = answers.OF_PRACTICE_WITH_PAIN if pain else answers.OF_PRACTICE
    legs = _legs(outcome)
    return [said[outcome.answer]] if legs is None else [said[outcome.answer], legs]


def _legs(outcome: OutcomeTaken) -> Site | None:
    """Legs that are free of symptoms and stay so say nothing."""
    site = answers.LEGS.get(outcome.leg_change)
    if site is not None and site.value < 0 and outcome.leg_point in (LegPoint.NONE, LegPoint.BUTTOCK):
        return Site(-answers.LEG_MOVED, answers.LEG_MOVED_VARIANCE)  # drawn back to the back itself
    return site


def _next_days(practices: Sequence[PracticeLog], days: Mapping[date, Day]) -> dict[str, list[Site]]:
    """Next day's pain and next morning's answer, each against the person's own average of them."""
    last_of_day = {p.started_at.date(): p for p in practices if p.started_at}
    surprises = [day.surprise for day in days.values() if day.surprise is not None]
    mean = sum(surprises) / len(surprises) if surprises else 0.0
    found: dict[str, list[Site]] = {}
    for when, practice in last_of_day.items():
        day = days.get(when)
        if day is not None and day.surprise is not None:
            site = Site(day.surprise - mean, answers.NEXT_DAY_VARIANCE, answers.KEPT, centred=True)
            found.setdefault(practice.id, []).append(site)
    said = [answers.SCORES[p.morning.answer] for p in practices if p.morning]
    usual = sum(said) / len(said) if said else 0.0
    mornings = {
        answer: Site(score - usual, answers.MORNING_VARIANCE, answers.MORNING_SCORE, centred=True, said=True)
        for answer, score in answers.SCORES.items()
    }
    for practice in practices:
        if practice.morning is not None:
            found.setdefault(practice.id, []).append(mornings[practice.morning.answer])
    return found


def _ranges(case: Case, catalogue: Catalogue, practices: Sequence[PracticeLog]) -> dict[str, list[Site]]:
    """Retests in detectable changes against the last value before, less the person's own average of them."""
    by_id = {p.id: p for p in practices}
    changes: dict[tuple[str, str | None], list[tuple[str, float]]] = {}
    earlier: dict[tuple[str, str | None], float] = {}
    for taken in sorted(case.measurements, key=lambda taken: taken.at):
        measure, key = catalogue.measures.get(taken.measure), (taken.measure, taken.side)
        if measure is None or measure.kind != "test" or taken.value is None:
            continue
        if taken.context != "after":
            earlier[key] = taken.value
        elif taken.practice in by_id and key in earlier:
            sign = 1.0 if measure.better == "less" else -1.0
            change = sign * (taken.value - earlier[key]) / measure.detectable_change
            changes.setdefault(key, []).append((taken.practice, min(max(change, -2.0), 2.0)))
    found: dict[str, list[Site]] = {}
    for of_one in changes.values():
        mean = sum(change for _, change in of_one) / len(of_one)
        for practice, change in of_one:
            site = Site(change - mean, answers.RANGE_VARIANCE, answers.RANGE_SCORE, centred=True)
            found.setdefault(practice, []).append(site)
    return found
