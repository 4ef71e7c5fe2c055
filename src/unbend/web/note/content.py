"""What the note says, read from a case: only what was answered or measured, nothing concluded."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import mean

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.flag import Flag
from unbend.coach import history
from unbend.record.case import Case, PracticeLog
from unbend.record.words import Answer
from unbend.web.door.chart import SPOTS
from unbend.web.progress import series
from unbend.web.progress.page import before_after_said
from unbend.web.words import names
from unbend.web.words.names import day, listed, number

MOST_MOVEMENTS = 12
"""Movements that the page has room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the door that was ticked."""

    ask: str
    at: datetime
    details: tuple[tuple[str, str], ...]
    looked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TestRow:
    """One side of one measure: first, last, and the smallest change beyond error."""

    __test__ = False  # not a test class, whatever pytest thinks of the name

    name: str
    unit: str
    first: str
    first_on: date
    last: str
    last_on: date
    detectable: str
    clear: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One movement of the last four weeks."""

    name: str
    times: int
    trouble: str


def ticked(case: Case, catalogue: Catalogue) -> tuple[Row, ...]:
    """Every row whose answer is yes, with its details and who has looked at it."""
    found = []
    for flag in catalogue.flags.values():
        answer = case.flags.get(flag.fact)
        if answer is None or answer.value != "yes":
            continue
        details = [(d.ask, said) for d in flag.details if (said := _detail(case, flag, d.id))]
        found.append(Row(ask=flag.ask, at=answer.at, details=tuple(details), looked=_looked(case, flag.fact)))
    return tuple(sorted(found, key=lambda row: row.at))


def _detail(case: Case, flag: Flag, detail_id: str) -> str:
    answer = case.flags.get(f"{flag.fact}.{detail_id}")
    if answer is None:
        return "not answered"
    labels = {c.id: c.label for d in flag.details if d.id == detail_id for c in d.choices}
    values = [answer.value] if isinstance(answer.value, str) else list(answer.value)
    return "; ".join(labels.get(value, value) for value in values)


def _looked(case: Case, fact: str) -> str:
    looks = [look for look in case.clearances if fact in look.facts]
    if not looks:
        return ""
    look = looks[-1]
    until = f", until {day(look.until)}" if look.until else ""
    return f"{look.who} looked at this on {day(look.on)}: {look.may}{until}"


def open_rows(case: Case, catalogue: Catalogue) -> tuple[str, ...]:
    """Rows that the person left open."""
    return tuple(
        flag.ask
        for flag in catalogue.flags.values()
        if (answer := case.flags.get(flag.fact)) is not None and answer.value == "skipped"
    )


def told(case: Case) -> list[tuple[str, str]]:
    """What the person said about the back, as question and answer; what was not answered is not there."""
    about = case.about
    rows = [
        ("Where", listed([SPOTS[spot].name if spot in SPOTS else spot for spot in about.spots or ()])),
        ("Down the leg", _legs(case)),
        ("Pain", _pain(case)),
        ("What stirs it", _named(about.aggravates, names.ACTIVITIES)),
        ("What eases it", _named(about.eases, names.ACTIVITIES)),
        ("How easily", _irritable(case)),
        ("Thinks that moving could harm", "" if about.fear is None else f"{about.fear} of 10"),
        ("Hard", _named(about.hard, names.HARD)),
        ("Circumstances", _named(about.conditions, names.CONDITIONS)),
        ("Weeks pregnant", "" if about.pregnancy_weeks is None else number(about.pregnancy_weeks)),
        ("Own goal", about.goal or ""),
    ]
    return [(name, said) for name, said in rows if said]


def _named(values: Iterable[str] | None, known: Mapping[str, str]) -> str:
    return listed([known[value] for value in values or ()])


def _legs(case: Case) -> str:
    about = case.about
    if about.leg_point is None:
        return ""
    side = f", {names.LEG_SIDES[about.leg_sides]}" if about.leg_sides not in (None, "none") else ""
    lately = case.check_ins[-1:] if case.check_ins else ()
    latest = "".join(
        f"; latest check-in ({day(taken.at.date())}): {names.LEG_POINTS[taken.leg_point]}" for taken in lately
    )
    return f"first visit: {names.LEG_POINTS[about.leg_point]}{side}{latest}"


def _pain(case: Case) -> str:
    about = case.about
    parts = [
        f"{name} {value}"
        for name, value in (("now", about.pain_now), ("usual", about.pain_usual), ("worst", about.pain_worst))
        if value is not None
    ]
    first = f"first visit: {', '.join(parts)} of 10" if parts else ""
    lately = [c.pain for c in case.check_ins[-7:]]
    if not lately:
        return first
    if len(lately) == 1:
        recent = f"at the only check-in {lately[0]}"
    else:
        middle = number(round(mean(lately), 1))
        recent = f"last {len(lately)} check-ins: mean {middle}, {min(lately)} to {max(lately)}"
    return f"{first}; {recent}" if first else recent


def _irritable(case: Case) -> str:
    about = case.about
    parts = []
    if about.stirred_by is not None:
        parts.append(f"stirred up by {names.STIRS[about.stirred_by]}")
    if about.settles_in is not None:
        parts.append(f"calms in {names.SETTLES[about.settles_in]}")
    return ", ".join(parts)


def tests(case: Case, catalogue: Catalogue) -> tuple[TestRow, ...]:
    """First and last value of every measure."""
    found = []
    for tested in series.tests(case, catalogue):
        measure, (first, *_), last = tested.measure, tested.values, tested.values[-1]
        clear = len(tested.values) > 1 and abs(last[1] - first[1]) >= measure.detectable_change
        found.append(
            TestRow(
                name=f"{measure.name}, {tested.side}" if tested.side else measure.name,
                unit=measure.unit,
                first=number(round(first[1], 1)),
                first_on=first[0],
                last=number(round(last[1], 1)),
                last_on=last[0],
                detectable=number(measure.detectable_change),
                clear=clear,
            )
        )
    return tuple(found)


def activities(case: Case) -> list[tuple[str, str]]:
    """Own activities with first and last rating."""
    found = []
    for activity in case.activities:
        if activity.ratings:
            first, last = activity.ratings[0][1], activity.ratings[-1][1]
            found.append((activity.name, f"{first} at first, {last} now, of 10"))
    return found


def practised(case: Case, now: datetime) -> dict[str, str]:
    """The last four weeks in three sentences."""
    lately = series.recent(case, now)
    if not lately:
        return {"amount": "No practice in the last four weeks."}
    days = len({p.started_at.date() for p in lately if p.started_at})
    minutes = round(sum(series.minutes_of(p) for p in lately))
    return {
        "amount": f"{_count(len(lately), 'practice')} on {_count(days, 'day')}, {minutes} minutes in all.",
        "after": f"Right after: {_answers(series.answers_after(lately))}. "
        + before_after_said(series.before_after(case, lately)),
        "morning": f"Next morning: {_answers(series.answers_next_morning(lately))}.",
    }


def _answers(found: series.Answers) -> str:
    parts = (
        (found.better, "better"),
        (found.same, "the same"),
        (found.worse, "worse"),
        (found.unknown, "not answered"),
    )
    return ", ".join(f"{count} {name}" for count, name in parts if count)


def done(case: Case, catalogue: Catalogue, now: datetime) -> tuple[Done, ...]:
    """Movements of the last four weeks, those that gave trouble first, then by how often."""
    times: Counter[str] = Counter()
    trouble: dict[str, Counter[str]] = {}
    for practice in series.recent(case, now):
        times.update({log.movement for log in practice.steps if log.did == "done"})
        for slug, what in _trouble(practice):
            trouble.setdefault(slug, Counter())[what] += 1
    slugs = sorted({*times, *trouble}, key=lambda slug: (slug not in trouble, -times[slug], slug))
    return tuple(
        Done(
            name=catalogue.movements[slug].name if slug in catalogue.movements else slug,
            times=times[slug],
            trouble=", ".join(
                f"{what} {_times(count)}" for what, count in trouble.get(slug, Counter()).items()
            ),
        )
        for slug in slugs[:MOST_MOVEMENTS]
    )


def _trouble(practice: PracticeLog) -> Iterable[tuple[str, str]]:
    for log in practice.steps:
        if log.did == "stopped":
            yield log.movement, f"stopped ({names.STOPS[log.why]})" if log.why else "stopped"
    for felt in practice.felt:
        if felt.answer is Answer.WORSE:
            yield felt.movement, "felt worse"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def worse_days(case: Case, now: datetime) -> list[str]:
    """Practices of the last four weeks that were answered worse, by day."""
    return [
        day(p.started_at.date()) for p in series.recent(case, now) if p.started_at and history.was_worse(p)
    ]
