"""A stored decision read back: what was shown then, said with today's words where they still exist."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from unbend.catalogue.catalogue import Catalogue
from unbend.coach.decision import Reason
from unbend.record.case import Case, PracticeLog, SetLimit, StepLog
from unbend.record.words import Answer
from unbend.web.progress.series import minutes_of
from unbend.web.today.steps import LimitShown
from unbend.web.words import UnknownWord, bound, dimension_name, spoken_all
from unbend.web.words.doses import breathes, dose_of
from unbend.web.words.names import ANSWERS, LEG_CHANGES, STOPS, TIERS

KINDS = {
    "practice": "Practice",
    "settle": "A quiet day",
    "refer": "See someone first",
    "ask": "A question first",
    "": "Practice",
}
DID = {"done": "done", "eased": "made easier", "skipped": "left out", "stopped": "stopped"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One practice in the list of the history."""

    id: str
    at: datetime
    kind: str
    minutes: int
    did: str
    outcome: str
    morning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStep:
    """A step as it was decided, and what became of it."""

    name: str
    gone: bool
    movement: str
    dose: str
    did: str
    is_new: bool
    raised: bool
    why: tuple[str, ...]


def lines(case: Case) -> list[Line]:
    """Newest first: what was begun, and quiet days and referrals that were only shown."""
    found = [
        _line(practice, at)
        for practice in case.practices
        if (at := moment(practice)) and (practice.started_at or practice.kind in ("settle", "refer"))
    ]
    return sorted(found, key=lambda line: (line.at, line.id), reverse=True)


def moment(practice: PracticeLog) -> datetime | None:
    """When it was begun, else when it was decided."""
    return practice.started_at or practice.decided_at


def _line(practice: PracticeLog, at: datetime) -> Line:
    kind = KINDS.get(practice.kind, practice.kind)
    return Line(
        id=practice.id,
        at=at,
        kind=kind if practice.started_at else f"{kind} (shown)",
        minutes=round(minutes_of(practice)),
        did=done_in_words(practice),
        outcome=outcome_in_words(practice),
        morning=morning_in_words(practice),
    )


def done_in_words(practice: PracticeLog) -> str:
    """'5 of 6 done, 1 left out, 1 made easier'."""
    decided = len(practice.decision.get("steps", ()))
    last = last_word(practice.steps)
    done = sum(log.did == "done" for log in last.values())
    eased = len({log.step for log in practice.steps if log.did == "eased"})
    skipped = sum(log.did == "skipped" for log in last.values())
    stopped = sum(log.did == "stopped" for log in last.values())
    parts = [f"{done} of {max(decided, len(last))} done"] if practice.started_at else []
    counts = ((eased, "made easier"), (skipped, "left out"), (stopped, "stopped"))
    parts += [f"{count} {name}" for count, name in counts if count]
    if practice.stopped:
        parts.append(f"ended early: {STOPS[practice.stopped]}")
    return ", ".join(parts)


def last_word(steps: Iterable[StepLog]) -> dict[int, StepLog]:
    """What finally became of each step; 'eased' only when nothing came after it."""
    found: dict[int, StepLog] = {}
    for log in steps:
        found[log.step] = log
    return found


def outcome_in_words(practice: PracticeLog) -> str:
    """'better, pain 2'."""
    if practice.outcome is None:
        return ""
    outcome = practice.outcome
    legs = f", {LEG_CHANGES[outcome.leg_change]}" if outcome.leg_change not in ("none", "same") else ""
    return f"{ANSWERS[outcome.answer]}, pain {outcome.pain}{legs}"


def morning_in_words(practice: PracticeLog) -> str:
    """'worse, for over an hour'."""
    if practice.morning is None:
        return ""
    long = ", for over an hour" if practice.morning.over_an_hour else ""
    return f"{ANSWERS[Answer(practice.morning.answer)]}{long}"


def reasons_of(stored: Any) -> tuple[Reason, ...]:
    """Reasons from JSON; a kind that is not known any more stays, so that the page can name it."""
    found = []
    for plain in stored or ():
        numbers = tuple(sorted(dict(plain.get("numbers") or {}).items()))
        found.append(Reason(kind=plain.get("kind", ""), id=str(plain.get("id", "")), numbers=numbers))
    return tuple(found)


def past_steps(practice: PracticeLog, catalogue: Catalogue, own: Sequence[SetLimit]) -> tuple[PastStep, ...]:
    """Every step of the decision; steps that were done beyond it (another device, an older page) come last."""
    decided = [
        _past_step(index, step, practice, catalogue, own)
        for index, step in enumerate(practice.decision.get("steps", ()))
    ]
    beyond = [
        _beyond(log, catalogue)
        for index, log in sorted(last_word(practice.steps).items())
        if index >= len(decided)
    ]
    return (*decided, *beyond)


def _past_step(
    index: int, step: Mapping[str, Any], practice: PracticeLog, catalogue: Catalogue, own: Sequence[SetLimit]
) -> PastStep:
    slug, rung = str(step.get("movement", "")), str(step.get("rung", ""))
    name, gone = _name(slug, rung, catalogue)
    why = spoken_all(reasons_of(step.get("reasons")), catalogue, movement=slug, own=own, past=True)
    return PastStep(
        name=name,
        gone=gone,
        movement=slug,
        dose=dose_of(step, breaths=breathes(catalogue.movements.get(slug))),
        did=_did(index, practice, catalogue),
        is_new=bool(step.get("is_new")),
        raised=bool(step.get("raised")),
        why=why,
    )


def _beyond(log: StepLog, catalogue: Catalogue) -> PastStep:
    name, gone = _name(log.movement, log.rung, catalogue)
    return PastStep(
        name=name,
        gone=gone,
        movement=log.movement,
        dose="",
        did=DID[log.did],
        is_new=False,
        raised=False,
        why=(),
    )


def _name(slug: str, rung: str, catalogue: Catalogue) -> tuple[str, bool]:
    """The name that a person saw, and whether it is gone from the catalogue."""
    movement = catalogue.movements.get(slug)
    if movement is None:
        return f"{slug}/{rung}", True
    known = {r.id: r.name for r in movement.rungs}
    return (f"{movement.name}: {known[rung]}", False) if rung in known else (f"{movement.name}: {rung}", True)


def _did(index: int, practice: PracticeLog, catalogue: Catalogue) -> str:
    logs = [log for log in practice.steps if log.step == index]
    if not logs:
        return "not reached" if practice.started_at else ""
    said = DID[logs[-1].did]
    eased = [log for log in logs if log.did == "eased"]
    if eased and logs[-1].did != "eased":
        to = _name(eased[-1].to_movement or "", eased[-1].to_rung or "", catalogue)[0]
        said = f"{said}, in an easier form ({to})"
    why = logs[-1].why
    return f"{said}: {STOPS[why]}" if why else said


def past_limits(
    practice: PracticeLog, catalogue: Catalogue, own: Sequence[SetLimit]
) -> tuple[LimitShown, ...]:
    """Every limit that acted then."""
    return tuple(_past_limit(limit, catalogue, own) for limit in practice.decision.get("limits", ()))


def _past_limit(limit: Mapping[str, Any], catalogue: Catalogue, own: Sequence[SetLimit]) -> LimitShown:
    dimension = str(limit.get("dimension", ""))
    binding = spoken_all(reasons_of(limit.get("binding")), catalogue, dimension=dimension, own=own, past=True)
    every = spoken_all(reasons_of(limit.get("reasons")), catalogue, dimension=dimension, own=own, past=True)
    original, value = float(limit.get("original", 0)), float(limit.get("value", 0))
    try:
        name = dimension_name(dimension, catalogue)
        shown = bound(dimension, original, catalogue), bound(dimension, value, catalogue)
    except UnknownWord:
        name, shown = f"a bound that this Unbend no longer has ({dimension})", (str(original), str(value))
    return LimitShown(
        name=name[:1].upper() + name[1:],
        original=shown[0],
        value=shown[1],
        binding=binding,
        others=tuple(said for said in every if said not in binding),
    )


def past_left_out(
    practice: PracticeLog, catalogue: Catalogue, own: Sequence[SetLimit]
) -> list[tuple[str, tuple[str, ...]]]:
    """Movements that were left out, by name, with every reason."""
    found = []
    for left in practice.decision.get("left_out", ()):
        slug = str(left.get("movement", ""))
        movement = catalogue.movements.get(slug)
        why = spoken_all(reasons_of(left.get("reasons")), catalogue, movement=slug, own=own, past=True)
        found.append((movement.name if movement else slug, why))
    return sorted(found, key=lambda pair: pair[0].casefold())


def past_findings(practice: PracticeLog, catalogue: Catalogue) -> list[tuple[str, str]]:
    """What the door or a watch said then: the row, and what it led to."""
    found = []
    for finding in practice.decision.get("findings", ()):
        known = catalogue.watches if finding.get("source") == "watch" else catalogue.flags
        entry = known.get(str(finding.get("id", "")))
        row = (getattr(entry, "ask", None) or getattr(entry, "title", "")) if entry else ""
        tier = str(finding.get("tier", ""))
        found.append(
            (row or f"A row that this Unbend no longer has: {finding.get('id')}", TIERS.get(tier, tier))
        )
    return found
