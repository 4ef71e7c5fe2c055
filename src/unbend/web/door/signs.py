"""Where a person goes after an answer: on, to a follow-up, or straight to the refer page."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from unbend.catalogue.words import Tier
from unbend.coach.decision import Ask, Finding
from unbend.coach.screening import LOCKS, findings
from unbend.record.case import Case
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.door import rows
from unbend.web.door.screens import SCREENS
from unbend.web.journal.store import case_of

AT_ONCE = (Tier.NOT_FOR_YOU, Tier.EMERGENCY, Tier.SAME_DAY)
"""Tiers that do not wait for the rest of the questions."""


def locks(person_id: str) -> tuple[Finding, ...]:
    """What stops a practice now, most urgent first."""
    found = findings(case_of(person_id), catalogue(), now=clock.now())
    return tuple(finding for finding in found if finding.tier in LOCKS and not finding.suggest)


def onward(person_id: str, scope: str, then: str) -> HttpResponse:
    """After an answer: what is urgent and certain first, then open follow-ups, then what is urgent at all."""
    urgent = [finding for finding in locks(person_id) if finding.tier in AT_ONCE]
    pairs = rows.open_details(catalogue(), case_of(person_id))
    still_open = {
        flag.id for flag, _ in pairs
    }  # an answer from before speaks for a row only until it is asked again
    if any(not finding.unknown and finding.id not in still_open for finding in urgent):
        return redirect("door:refer")
    if pairs:
        return redirect(f"/door/more/?{urlencode({'scope': scope, 'then': then})}")
    return redirect("door:refer") if urgent else redirect(then)


def local(address: str | None, default: str = "/") -> str:
    """An address of this house, never of another."""
    good = bool(address) and str(address).startswith("/") and url_has_allowed_host_and_scheme(address, None)
    return str(address) if good else default


def address_of(ask: Ask, case: Case) -> str:
    """The page that asks what the coach wants to know; for the today page."""
    match ask.what:
        case "intake":
            return "/door/"
        case "check_in":
            return "/check-in/"
        case "morning":
            return "/morning/"
        case "weekly":
            return "/door/weekly/"
        case "leg_symptom":
            return "/door/legs/"
        case "contradiction":
            return "/door/side-by-side/"
        case "screen":
            return _page_of(ask, case)


def _page_of(ask: Ask, case: Case) -> str:
    flags = rows.of_facts(catalogue(), ask.facts)
    about = {field.name: screen.slug for screen in SCREENS for field in screen.fields}
    about |= dict.fromkeys(("leg_point", "leg_sides"), about["spots"])
    asked = [about[fact] for fact in ask.facts if fact in about]
    if asked and not flags:
        return f"/door/first/{asked[0]}/"
    if not flags or len(flags) > FEW:
        return "/door/again/"
    if all("." in fact for fact in ask.facts):
        return "/door/more/?scope=correction&then=/"
    if set(flags) <= set(rows.skipped(catalogue(), case)):
        return "/door/skipped/"
    return f"/door/look/?{urlencode([('fact', flag.fact) for flag in flags])}"


FEW = 8
"""Up to so many rows are asked on one page; more are asked group by group. Ours."""
