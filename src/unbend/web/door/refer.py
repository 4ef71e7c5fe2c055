"""One screen that says whom to see, how soon and what to say; and the ways back from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from unbend.catalogue.words import Tier
from unbend.coach.decision import Finding
from unbend.coach.screening import findings
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.door import person_limits
from unbend.web.door.answers import Unclear, day
from unbend.web.door.company import ROW as COMPANY
from unbend.web.door.countries import COUNTRIES
from unbend.web.door.here import country_here
from unbend.web.door.meanwhile import allowed
from unbend.web.door.rows import AGE
from unbend.web.door.signs import local, locks, onward
from unbend.web.journal.store import append, case_of, new_event, record
from unbend.web.people.here import HereRequest, person_required
from unbend.web.words import Advice, advice

SOON = {
    Tier.EMERGENCY: ("Get help now", "Now: within the hour"),
    Tier.SAME_DAY: ("Talk to a doctor today", "Today, not tomorrow"),
    Tier.CLINICIAN: ("See someone first", "In the next days, two weeks at the most"),
    Tier.NOT_FOR_YOU: ("Unbend is made for adults", "Before any practice"),
}
"""Heading and how soon, by tier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One finding with its words from the catalogue."""

    fact: str
    said: Advice
    correct_at: str


def sign_of(finding: Finding) -> Sign:
    """The words of a finding; a watch has no row that could have been tapped."""
    said = advice(finding, catalogue())
    if finding.source == "watch":
        return Sign(fact=f"watch_{finding.id}", said=said, correct_at="")
    fact = catalogue().flags[finding.id].fact
    look = f"/door/look/?{urlencode({'fact': fact, 'from': 'refer'})}"
    return Sign(
        fact=fact,
        said=said,
        correct_at="/door/first/age/" if fact == AGE else look,
    )


@person_required
def refer(request: HereRequest) -> HttpResponse:
    """What stands in the way; when nothing does, on to today."""
    found = locks(request.person.id)
    if not found:
        return redirect("/")
    tier = found[0].tier
    heading, soon = SOON[tier]
    context = {
        "heading": heading,
        "soon": soon,
        "tier": tier.value,
        "signs": [sign_of(finding) for finding in found],
        "suggestions": _beside(request.person.id, tier),
        "country": country_here(request),
        "countries": COUNTRIES.values(),
        "allowed": allowed(request.person.id),
        "opens": tier is not Tier.NOT_FOR_YOU,
        "unfinished": tier is Tier.CLINICIAN and case_of(request.person.id).intake_finished_at is None,
    }
    return render(request, "door/refer.html", context)


def _beside(person_id: str, tier: Tier) -> list[Advice]:
    """What only suggests, beside what locks: all of it where there is time, and somebody to talk to always."""
    found = findings(case_of(person_id), catalogue(), now=clock.now())
    return [
        advice(finding, catalogue())
        for finding in found
        if finding.suggest and (tier is Tier.CLINICIAN or finding.id == COMPANY)
    ]


@require_POST
@person_required
def country(request: HereRequest) -> HttpResponse:
    """Another country's emergency number from now on."""
    code = request.POST.get("country", "")
    if code in COUNTRIES:
        record(request.person.id, "about_answered", country=code)
    return redirect(local(request.POST.get("then"), "/refer/"))


@person_required
def looked(request: HereRequest) -> HttpResponse:
    """A clinician has looked: who, when, what may be done, until when."""
    person = request.person.id
    signs = [sign_of(finding) for finding in locks(person) if finding.tier is not Tier.NOT_FOR_YOU]
    if not signs:
        return redirect("/")
    today = clock.now().date()
    given, sentence = {"on": today.isoformat(), "facts": [sign.fact for sign in signs]}, ""
    offered = person_limits.choices()
    if request.method == "POST":
        try:
            look = read(request.POST, signs, today)
            until = str(look.get("until", ""))
            bounds = person_limits.read(
                request.POST, person, by=str(look["who"]), starts=today, today=today, ends=until
            )
        except Unclear as unclear:
            sentence, offered = str(unclear), person_limits.choices(request.POST)
            given = {**request.POST.dict(), "facts": request.POST.getlist("facts")}
        else:
            append(person, [*bounds, new_event(person, "clinician_looked", look)])
            return onward(person, "correction", "/")
    context = {
        "signs": signs,
        "given": given,
        "today": today.isoformat(),
        "sentence": sentence,
        "choices": offered,
    }
    return render(request, "door/looked.html", context, status=422 if sentence else 200)


def read(post: QueryDict, signs: Sequence[Sign], today: date) -> dict[str, object]:
    """The payload of ``clinician_looked``.

    Raises:
        Unclear: something is missing or a date cannot be right.
    """
    facts = [sign.fact for sign in signs if sign.fact in post.getlist("facts")]
    who, may = post.get("who", "").strip()[:400], post.get("may", "").strip()[:400]
    if not facts:
        raise Unclear("Tick what they have looked at.")
    if not who:
        raise Unclear("Write who has looked: a name, or 'my doctor'.")
    if not may:
        raise Unclear("Write what they said you may do.")
    on = day(post.get("on", ""), "the day they looked")
    if on > today:
        raise Unclear("The day they looked is still to come. Come back when they have.")
    payload: dict[str, object] = {"facts": facts, "who": who, "on": on.isoformat(), "may": may}
    if post.get("until", "").strip():
        until = day(post.get("until", ""), "the last day")
        if until < today:
            raise Unclear("The last day has passed already: leave it empty, or write a later one.")
        payload["until"] = until.isoformat()
    return payload
