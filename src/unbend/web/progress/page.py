"""The page of progress, put together: each chart with its sentence and its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from unbend.catalogue.catalogue import Catalogue
from unbend.record.case import Case, OwnActivity
from unbend.web.progress import change, charts, series
from unbend.web.progress.change import Verdict
from unbend.web.words.names import number, percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A chart of lines: its name, what may be said, the drawings (one a side), the same values as rows of a table."""

    id: str
    name: str
    unit: str
    sides: tuple["Side", ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One row of values; ``name`` is empty where there are no sides."""

    name: str
    verdict: Verdict
    drawing: charts.Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBars:
    """A chart of bars."""

    id: str
    name: str
    summary: str
    drawing: charts.Bars
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAnswers:
    """How often better, the same or worse was answered."""

    id: str
    summary: str
    shares: tuple[charts.Share, ...]


def pain_shown(case: Case, now: datetime) -> Shown | None:
    """Pain by day, from the check-ins."""
    pains = series.pain_by_day(case, now)
    if not pains:
        return None
    before, after, then = series.pain_weeks(pains, now.date())
    first = min(pains[0][0], now.date() - timedelta(days=13))
    return Shown(
        id="pain",
        name="Pain at the check-in",
        unit="0 to 10",
        sides=(
            Side(
                name="",
                verdict=change.pain(before, after, then=then),
                drawing=charts.draw(pains, charts.OF_TEN, first=first, last=now.date()),
            ),
        ),
        columns=("Day", "Pain, 0 to 10"),
        rows=tuple((charts.short_day(day), number(pain)) for day, pain in reversed(pains)),
        note=f"Pain goes up and down by itself; a change counts from {number(change.PAIN_POINTS)} points, "
        f"or from {percent(change.PAIN_FRACTION)} of where it was.",
    )


def activity_shown(activity: OwnActivity, index: int) -> Shown | None:
    """One own activity."""
    values = [(at.date(), float(value)) for at, value in activity.ratings]
    if not values:
        return None
    first, last = _span(values)
    return Shown(
        id=f"activity-{index}",
        name=activity.name,
        unit="0 not at all, 10 as before",
        sides=(
            Side(
                name="",
                verdict=change.activity([value for _, value in values]),
                drawing=charts.draw(
                    values, charts.OF_TEN, first=first, last=last, band=(values[0][1], change.ACTIVITY_ONE)
                ),
            ),
        ),
        columns=("Day", "How well, 0 to 10"),
        rows=tuple((charts.short_day(day), number(value)) for day, value in reversed(values)),
    )


def activities_verdict(case: Case) -> Verdict:
    """All own activities that were rated twice, together."""
    rated = [a.ratings for a in case.activities if len(a.ratings) >= 2]
    return change.activities([(float(r[0][1]), float(r[-1][1])) for r in rated])


def tests_shown(case: Case, catalogue: Catalogue) -> tuple[Shown, ...]:
    """One chart a measure, both sides in it."""
    by_measure: dict[str, list[series.Tested]] = {}
    for tested in series.tests(case, catalogue):
        by_measure.setdefault(tested.measure.id, []).append(tested)
    return tuple(_test(rows) for rows in by_measure.values())


def _test(rows: Sequence[series.Tested]) -> Shown:
    measure = rows[0].measure
    around = measure.detectable_change
    every = [value for row in rows for _, value in row.values]
    edges = [row.values[0][1] + sign * around for row in rows for sign in (-1, 1)]
    first, last = _span([pair for row in rows for pair in row.values])
    days = sorted({day for row in rows for day, _ in row.values}, reverse=True)
    by_side = [dict(row.values) for row in rows]
    more = measure.better == "more"
    along = charts.axis([*every, *(max(edge, measure.lowest) for edge in edges)])
    return Shown(
        id=f"test-{measure.id}",
        name=measure.name,
        unit=f"{measure.unit}, {measure.better} is better",
        sides=tuple(
            Side(
                name=row.side.capitalize(),
                verdict=change.measured(
                    [v for _, v in row.values], around, measure.unit, more_is_better=more
                ),
                drawing=charts.draw(
                    row.values, along, first=first, last=last, band=(row.values[0][1], around)
                ),
            )
            for row in rows
        ),
        columns=("Day", *(f"{row.side.capitalize() or 'Value'}, {measure.unit}" for row in rows)),
        rows=tuple(
            (charts.short_day(day), *(number(side[day]) if day in side else "" for side in by_side))
            for day in days
        ),
        note=f"The shaded band is ± {number(around)} {measure.unit} around the first value: "
        f"inside it nothing can be told apart. {measure.detectable_note}",
    )


def _span(values: Sequence[tuple[date, float]]) -> tuple[date, date]:
    """First and last day, at least a fortnight apart so that a single value stands at the left."""
    days = [day for day, _ in values]
    return min(days), max(max(days), min(days) + timedelta(days=14))


def days_shown(found: Sequence[series.Week]) -> ShownBars:
    """Days with movement, by week."""
    return _bars(
        "days",
        "Days on which you moved",
        "days",
        [(week, week.days) for week in found],
        charts.Axis(lowest=0, highest=7, ticks=(0, 2, 4, 6)),
    )


def minutes_shown(found: Sequence[series.Week]) -> ShownBars:
    """Minutes of movement, by week."""
    minutes = [week.minutes for week in found]
    along = charts.axis([0.0, max([*minutes, 30.0])])
    return _bars("minutes", "Minutes", "minutes", list(zip(found, minutes, strict=True)), along)


def _bars(
    identity: str, name: str, unit: str, found: Sequence[tuple[series.Week, float]], along: charts.Axis
) -> ShownBars:
    *before, (_, this) = found
    usual = [value for _, value in before if value]
    mean = f", {number(round(sum(usual) / len(usual)))} in a usual week before" if usual else ""
    return ShownBars(
        id=identity,
        name=name,
        summary=f"{number(this)} {unit.removesuffix('s') if this == 1 else unit} in this week so far{mean}.",
        drawing=charts.bars([(charts.short_day(week.monday), value) for week, value in found], along),
        columns=("Week from", unit.capitalize()),
        rows=tuple((charts.short_day(week.monday), number(value)) for week, value in reversed(found)),
    )


def answers_shown(identity: str, found: series.Answers) -> ShownAnswers | None:
    """Nothing while there is no practice."""
    if not found.total:
        return None
    parts = [
        ("better", found.better),
        ("the same", found.same),
        ("worse", found.worse),
        ("not answered", found.unknown),
    ]
    said = ", ".join(f"{count} {name}" for name, count in parts if count)
    plural = "s" if found.total != 1 else ""
    return ShownAnswers(
        id=identity,
        summary=f"Of {found.total} practice{plural} in the last four weeks: {said}.",
        shares=charts.shares(parts),
    )


def before_after_said(found: series.BeforeAfter | None) -> str:
    """Pain right after against before, with what may be said of it."""
    if found is None:
        return ""
    before, after = number(round(found.before, 1)), number(round(found.after, 1))
    said_of = f", on average over {found.count} practices" if found.count > 1 else ""
    said = f"Pain was {before} of 10 before and {after} right after{said_of}."
    if abs(found.after - found.before) < change.PAIN_POINTS:
        return f"{said} That is less than 2 points: no clear change."
    return f"{said} Two points or more is a clear change for that hour."
