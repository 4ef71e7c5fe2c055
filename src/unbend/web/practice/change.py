"""What changed, against what measuring alone can move. Pure; pain and range stand side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.measure import Measure
from unbend.record.case import Case, Measurement, PracticeLog
from unbend.web.words.names import number

PAIN_DETECTABLE = 2.0
"""Points of 10 from which a change of pain is taken as one (Ostelo 2008, evidence.md 3.1)."""
LABELS_APART = 190
"""Closer than this two labels would touch on a phone, so one stands below the line."""
MARGIN = 0.35
"""Free space at each end of the drawn line, as a fraction of what is drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value before and after; ``detectable`` is the smallest change beyond error, all in ``unit``."""

    name: str
    side: str
    unit: str
    before: float
    after: float
    detectable: float
    more_is_better: bool
    noise: str = "Measuring alone can move it by"

    @property
    def verdict(self) -> str:
        """'better', 'worse', or 'none' for no clear change."""
        moved = self.after - self.before
        if abs(moved) < self.detectable:
            return "none"
        return "better" if (moved > 0) == self.more_is_better else "worse"

    @property
    def sentence(self) -> str:
        """What was measured and what may be said of it."""
        said = f"{number(self.before)} {self.unit} before, {number(self.after)} {self.unit} after"
        noise = f"{self.noise} {number(self.detectable)}."
        if self.verdict == "none":
            return f"{said}: no clear change. {noise}"
        return f"{said}: {self.verdict} by {number(abs(self.after - self.before))}. {noise}"

    @property
    def picture(self) -> "Picture":
        """Where the band and the two marks stand."""
        return picture_of(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Places on a line of 600 units."""

    band_x: float
    band_width: float
    before_x: float
    after_x: float
    before_label: str
    after_label: str
    apart: bool


def picture_of(change: Change) -> Picture:
    """The line runs so that better is to the right."""
    sign = 1 if change.more_is_better else -1
    places = [change.before - change.detectable, change.before + change.detectable, change.after]
    low, high = min(places), max(places)
    room = (high - low) * MARGIN
    low, high = low - room, high + room

    def x(value: float) -> float:
        along = (value - low) / (high - low)
        return round(20 + 560 * (along if sign > 0 else 1 - along), 1)

    edges = sorted((x(change.before - change.detectable), x(change.before + change.detectable)))
    return Picture(
        band_x=edges[0],
        band_width=round(edges[1] - edges[0], 1),
        before_x=x(change.before),
        after_x=x(change.after),
        before_label=number(change.before),
        after_label=number(change.after),
        apart=abs(x(change.before) - x(change.after)) > LABELS_APART,
    )


def in_order(pain: Change | None, tested: Sequence[Change]) -> list[Change]:
    """What clearly changed first, pain before the tests."""
    return sorted([*([pain] if pain else []), *tested], key=lambda change: change.verdict == "none")


def headline(pain: Change | None, tested: Sequence[Change]) -> str:
    """The first thing that clearly changed, in a few words; empty when nothing did."""
    first = next((change for change in in_order(pain, tested) if change.verdict != "none"), None)
    if first is None:
        return ""
    if first is pain:
        way = "down" if first.after < first.before else "up"
        return f"Pain went {way}, from {number(first.before)} to {number(first.after)}"
    side = f", {first.side}" if first.side else ""
    return f"{first.name}{side}: {first.verdict} by {number(abs(first.after - first.before))} {first.unit}"


def retests(log: PracticeLog, catalogue: Catalogue) -> list[Measure]:
    """The tests to take again; what is only asked is asked on the page itself."""
    found = [catalogue.measures.get(str(each)) for each in log.decision.get("retests", ())]
    return [measure for measure in found if measure is not None and measure.kind == "test"]


def taken(case: Case, log: PracticeLog, measure: Measure) -> list[Measurement]:
    """What was measured, or left out, after this practice."""
    return [each for each in case.measurements if each.measure == measure.id and _is_after(each, log)]


def changes(case: Case, log: PracticeLog, catalogue: Catalogue) -> list[Change]:
    """Each retested value beside the last one before the practice."""
    found = []
    for measure in retests(log, catalogue):
        for side in (None, "left", "right"):
            of_side = [each for each in case.measurements if each.measure == measure.id and each.side == side]
            after = _last([each for each in of_side if _is_after(each, log)])
            before = _last([each for each in of_side if not _is_after(each, log) and _is_before(each, log)])
            if after is None or before is None:
                continue
            found.append(
                Change(
                    name=measure.name,
                    side=side or "",
                    unit=measure.unit,
                    before=before,
                    after=after,
                    detectable=measure.detectable_change,
                    more_is_better=measure.better == "more",
                )
            )
    return found


def pain_change(case: Case, log: PracticeLog) -> Change | None:
    """Pain at the check-in and after; None while either is missing."""
    begun = log.started_at or log.decided_at
    earlier = [each for each in case.check_ins if begun is None or each.at <= begun]
    if log.outcome is None or not earlier:
        return None
    return Change(
        name="Pain",
        side="",
        unit="of 10",
        before=earlier[-1].pain,
        after=log.outcome.pain,
        detectable=PAIN_DETECTABLE,
        more_is_better=False,
        noise="Pain goes up and down by itself by less than",
    )


def _is_after(each: Measurement, log: PracticeLog) -> bool:
    return each.context == "after" and each.practice == log.id


def _is_before(each: Measurement, log: PracticeLog) -> bool:
    begun = log.started_at or log.decided_at
    return begun is None or each.at <= begun


def _last(found: Sequence[Measurement]) -> float | None:
    values = [each.value for each in found if each.value is not None]
    return values[-1] if values else None
