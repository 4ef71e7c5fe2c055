"""Rows of the door: which are shown when, and what ticks and follow-ups mean."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import QueryDict

from unbend.catalogue import Catalogue
from unbend.catalogue.flag import Detail, Flag, Moment
from unbend.record.case import Case
from unbend.web.door.answers import Unclear

AGE = "age"
"""The row that the question of age answers; it is never ticked."""


def of_group(catalogue: Catalogue, group: str) -> tuple[Flag, ...]:
    """Every row of one group, in order."""
    return _sorted(flag for flag in catalogue.flags.values() if flag.group == group)


def of_moment(catalogue: Catalogue, moment: Moment) -> tuple[Flag, ...]:
    """Every row that is asked at this moment, groups in the order of the first visit."""
    return _sorted(flag for flag in catalogue.flags.values() if moment in flag.moments)


def of_facts(catalogue: Catalogue, facts: Iterable[str]) -> tuple[Flag, ...]:
    """The rows that carry these facts or details of them."""
    wanted = {fact.partition(".")[0] for fact in facts}
    return _sorted(flag for flag in catalogue.flags.values() if flag.fact in wanted)


def skipped(catalogue: Catalogue, case: Case) -> tuple[Flag, ...]:
    """Rows that the person would rather not have answered, or answered only in part."""
    return of_facts(catalogue, [fact for fact, answer in case.flags.items() if answer.value == "skipped"])


def ticked(rows: Iterable[Flag], case: Case) -> set[str]:
    """Facts of the rows that stand at 'yes'."""
    return {row.fact for row in rows if (answer := case.flags.get(row.fact)) and answer.value == "yes"}


def answered_since(rows: Iterable[Flag], case: Case, since: datetime) -> bool:
    """True when each row has been shown and answered (or left open on purpose) since then."""
    return all((answer := case.flags.get(row.fact)) is not None and answer.at >= since for row in rows)


def read_ticks(post: QueryDict, rows: tuple[Flag, ...], *, none: str) -> dict[str, str]:
    """Every row of the page with 'yes', 'no' or 'skipped'.

    Raises:
        Unclear: nothing ticked and no 'none', or both.
    """
    chosen = {row.fact for row in rows} & set(post.getlist("flag"))
    send = post.get("send", "")
    if send == "yes" and len(rows) == 1:
        return {rows[0].fact: "yes"}
    if send == "none" and chosen:
        raise Unclear(f"You ticked something and then tapped '{none}'. Untick it, or tap Continue.")
    if send not in ("none", "skip") and not chosen:
        raise Unclear(f"Nothing is ticked yet. Tick what applies, or tap '{none}'.")
    unticked = "skipped" if send == "skip" else "no"
    return {row.fact: "yes" if row.fact in chosen else unticked for row in rows}


def fact_of(flag: Flag, detail: Detail) -> str:
    """The name under which a follow-up is kept."""
    return f"{flag.fact}.{detail.id}"


def open_details(catalogue: Catalogue, case: Case) -> tuple[tuple[Flag, Detail], ...]:
    """Follow-ups of ticked rows that were not asked since the row was ticked."""
    pairs = []
    for flag in _sorted(catalogue.flags.values()):
        answer = case.flags.get(flag.fact)
        if answer is None or answer.value != "yes":
            continue
        for detail in flag.details:
            earlier = case.flags.get(fact_of(flag, detail))
            if earlier is None or earlier.at < answer.at:
                pairs.append((flag, detail))
    return tuple(pairs)


def read_details(post: QueryDict, pairs: Iterable[tuple[Flag, Detail]]) -> dict[str, Any]:
    """Every follow-up of the page with its choice, its choices, or 'skipped'.

    Raises:
        Unclear: one was left open without saying so, or 'none' ticked beside others.
    """
    answers: dict[str, Any] = {}
    for flag, detail in pairs:
        fact, allowed = fact_of(flag, detail), {choice.id for choice in detail.choices}
        given = [one for one in post.getlist(fact) if one in allowed]
        if post.get("send") == "skip" and not given:
            answers[fact] = "skipped"
        elif not given:
            raise Unclear(f"One answer is still open: {detail.ask}")
        elif NONE in given and len(given) > 1:
            raise Unclear(f"'None of these' stands beside another tick: {detail.ask}")
        else:
            answers[fact] = given if detail.many else given[0]
    return answers


NONE = "none"
"""The choice of a follow-up that excludes its others."""
GROUP_ORDER = ("saddle", "legs", "chest_belly", "injury", "illness", "story", "circumstances")


def _sorted(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    rows = [flag for flag in flags if flag.fact != AGE]
    return tuple(sorted(rows, key=lambda flag: (GROUP_ORDER.index(flag.group), flag.order, flag.id)))
