"""Where the answers at the door lead."""

from datetime import datetime

from unbend.catalogue.catalogue import Catalogue
from unbend.catalogue.condition import Condition, Facts
from unbend.catalogue.flag import Flag
from unbend.catalogue.words import Tier
from unbend.coach.decision import Finding
from unbend.coach.facts import facts_of
from unbend.record.case import Case

LOCKS = (Tier.NOT_FOR_YOU, Tier.EMERGENCY, Tier.SAME_DAY, Tier.CLINICIAN)
"""Tiers that stop a practice."""


def findings(case: Case, catalogue: Catalogue, *, now: datetime) -> tuple[Finding, ...]:
    """What the door and the watches say now, most urgent first; what a clinician has looked at is left out."""
    return findings_of(case, catalogue, facts_of(case, catalogue, now=now), now)


def findings_of(case: Case, catalogue: Catalogue, facts: Facts, now: datetime) -> tuple[Finding, ...]:
    """As ``findings``, from facts that are already at hand."""
    rows = frozenset(flag.fact for flag in catalogue.flags.values())
    found = [f for flag in catalogue.flags.values() for f in _of_flag(flag, case, facts, rows, now)]
    for watch in catalogue.watches.values():
        if watch.when.holds(facts) is True and not cleared(case, f"watch_{watch.id}", now):
            found.append(
                Finding(source="watch", id=watch.id, outcome=watch.id, tier=watch.tier, suggest=watch.suggest)
            )
    return tuple(sorted(found, key=lambda f: (-f.tier.urgency, f.source, f.id, f.outcome)))


def unanswered(case: Case, catalogue: Catalogue, facts: Facts) -> tuple[str, ...]:
    """Rows of the door that nobody answered, or that were skipped; and details missing of ticked rows."""
    missing: list[str] = []
    for flag in catalogue.flags.values():
        if flag.id == "age":
            missing += [] if "age" in facts else ["age"]
        elif flag.fact not in facts:
            missing.append(flag.fact)
        elif facts[flag.fact] == "yes":
            missing += [
                name for detail in flag.details if (name := f"{flag.fact}.{detail.id}") not in case.flags
            ]
    return tuple(missing)


def cleared(case: Case, fact: str, now: datetime, beside: tuple[str, ...] = ()) -> bool:
    """True when a clinician has looked at this after it was answered, with its details and with every row
    ``beside`` it that says yes, and the look has not ended.
    """
    answered = [a.at for name, a in case.flags.items() if name == fact or name.startswith(f"{fact}.")]
    answered += [case.flags[row].at for row in beside if row in case.flags and case.flags[row].value == "yes"]
    return any(
        fact in look.facts
        and all(look.at >= at for at in answered)
        and (look.until is None or look.until >= now.date())
        for look in case.clearances
    )


def ended(case: Case, now: datetime) -> tuple[str, ...]:
    """Facts whose latest look by a clinician has ended, and that nobody has answered anew since."""
    facts: list[str] = []
    for look in case.clearances:
        if look.until is None or look.until >= now.date():
            continue
        facts += [
            f
            for f in look.facts
            if f in case.flags and case.flags[f].at <= look.at and not cleared(case, f, now)
        ]
    return tuple(dict.fromkeys(facts))


def _of_flag(flag: Flag, case: Case, facts: Facts, rows: frozenset[str], now: datetime) -> list[Finding]:
    """The most urgent outcome of a row; every suggestion beside it."""
    holding = [
        Finding(
            source="flag",
            id=flag.id,
            outcome=outcome.id,
            tier=outcome.tier,
            suggest=outcome.suggest,
            unknown=unknown,
        )
        for outcome in flag.outcomes
        if (unknown := _holds(flag, outcome.when, case, facts, rows)) is not None
    ]
    if not holding:
        return []
    worst = min(holding, key=lambda finding: -finding.tier.urgency)
    # one that has ended is asked first
    opened = cleared(case, flag.fact, now, flag.reads) or flag.fact in ended(case, now)
    if worst.tier in LOCKS and worst.tier is not Tier.NOT_FOR_YOU and opened:
        return [finding for finding in holding if finding.tier not in LOCKS]
    return [worst, *(finding for finding in holding if finding.suggest and finding is not worst)]


def _holds(
    flag: Flag, when: Condition, case: Case, facts: Facts, rows: frozenset[str]
) -> tuple[str, ...] | None:
    """None when the condition fails or waits; else the facts that were taken as holding because nobody knows them.

    A row that was not answered decides nothing, here or in another row's outcome: it is asked again. So is the
    age. Of a ticked row, a detail that was asked and not answered holds; what has not been asked yet (in the
    middle of the first visit) waits.
    """
    if when.holds(facts) is True:
        return ()
    if facts.get(flag.fact) != "yes":
        return None
    unknown = {fact for fact in when.facts if fact not in facts}
    elsewhere = {fact for fact in unknown if fact == "age" or fact.partition(".")[0] in rows - {flag.fact}}
    assumed = unknown - elsewhere
    if case.intake_finished_at is None:
        assumed = {fact for fact in assumed if _was_asked(fact, case)}
    return tuple(sorted(assumed)) if when.holds(facts, frozenset(assumed)) is True else None


def _was_asked(fact: str, case: Case) -> bool:
    return fact in case.flags or fact in case.about_at
