"""Pages of rows: weekly, leg symptoms, the full set again, what was skipped, a second look; and follow-ups."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from unbend.catalogue.flag import Flag
from unbend.coach.screening import ended
from unbend.record.case import Case
from unbend.web import clock
from unbend.web.content import catalogue
from unbend.web.door import company, rows
from unbend.web.door.answers import Unclear
from unbend.web.door.screens import FLAG_SCREENS
from unbend.web.door.signs import local, onward
from unbend.web.journal.store import case_of, record
from unbend.web.people.here import HereRequest, person_required
from unbend.web.words.names import day

SAME_ROUND = timedelta(days=1)
"""Answers of one day belong to one round of the full set. Ours."""
SURGEONS_PLAN = "surg.plan"
"""Whoever has a plan enters it as limits next."""
SCOPES = ("first", "check_in", "weekly", "leg_symptom", "correction")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of rows to tick."""

    title: str
    lead: str
    rows: tuple[Flag, ...]
    scope: str
    complete: bool
    then: str
    back: str = ""
    none: str = "None of these"
    step: int = 0
    steps: int = 0


def answer(request: HereRequest, sheet: Sheet) -> HttpResponse:
    """Show the sheet, or store what was ticked and go on."""
    chosen = rows.ticked(sheet.rows, case_of(request.person.id))
    sentence = ""
    if request.method == "POST":
        try:
            answers = rows.read_ticks(request.POST, sheet.rows, none=sheet.none)
        except Unclear as unclear:
            sentence, chosen = str(unclear), set(request.POST.getlist("flag"))
        else:
            record(
                request.person.id,
                "flags_answered",
                scope=sheet.scope,
                answers=answers,
                complete=sheet.complete,
            )
            return onward(request.person.id, sheet.scope, sheet.then)
    context = {"sheet": sheet, "chosen": chosen, "sentence": sentence}
    return render(request, "door/sheet.html", context, status=422 if sentence else 200)


def completes(person_id: str, group: str) -> bool:
    """True when answering this group closes a round: all other groups were answered within the day."""
    case, since = case_of(person_id), clock.now() - SAME_ROUND
    others = [screen.group for screen in FLAG_SCREENS if screen.group != group]
    return all(rows.answered_since(rows.of_group(catalogue(), other), case, since) for other in others)


@person_required
def weekly(request: HereRequest) -> HttpResponse:
    """The weekly set."""
    return answer(
        request,
        Sheet(
            title="Once a week",
            lead="In the last week, any of these?",
            rows=rows.of_moment(catalogue(), "weekly"),
            scope="weekly",
            complete=True,
            then="/",
        ),
    )


@person_required
def legs(request: HereRequest) -> HttpResponse:
    """Asked at once when something in a leg is new or goes further down."""
    return answer(
        request,
        Sheet(
            title="Something changed in a leg",
            lead="Before anything else: any of these, new or getting worse?",
            rows=rows.of_moment(catalogue(), "leg_symptom"),
            scope="leg_symptom",
            complete=True,
            then="/",
        ),
    )


@person_required
def again(request: HereRequest, group: str = "") -> HttpResponse:
    """The full set, group by group; begins at the first group that this round has not seen."""
    order = [screen.slug for screen in FLAG_SCREENS]
    if not group:
        return redirect("door:again_group", _first_open(case_of(request.person.id)))
    if group not in order:
        raise Http404
    place = order.index(group)
    screen = FLAG_SCREENS[place]
    return answer(
        request,
        Sheet(
            title=screen.title,
            lead=screen.lead,
            rows=rows.of_group(catalogue(), screen.group),
            scope="first",
            complete=completes(request.person.id, screen.group),
            then=f"/door/again/{order[place + 1]}/" if place + 1 < len(order) else "/",
            back=f"/door/again/{order[place - 1]}/" if place else "",
            step=place + 1,
            steps=len(order),
        ),
    )


def _first_open(case: Case) -> str:
    since = clock.now() - SAME_ROUND
    for screen in FLAG_SCREENS:
        if not rows.answered_since(rows.of_group(catalogue(), screen.group), case, since):
            return screen.slug
    return FLAG_SCREENS[0].slug


@person_required
def skipped(request: HereRequest) -> HttpResponse:
    """What the person would rather not have answered, asked once more."""
    left = rows.skipped(catalogue(), case_of(request.person.id))
    if not left:
        return redirect("/")
    return answer(
        request,
        Sheet(
            title="A few that you left open",
            lead="That is your right. They are asked again because moving with one of these could matter. "
            "Your answers stay on this machine.",
            rows=left,
            scope="first",
            complete=False,
            then="/",
        ),
    )


@person_required
def look(request: HereRequest) -> HttpResponse:
    """A second look at certain rows: those that the address names."""
    named = rows.of_facts(catalogue(), request.GET.getlist("fact"))
    if not named:
        raise Http404
    lead = "Tick only what is so now." if len(named) > 1 else "Is this so now?"
    if over := _look_over(case_of(request.person.id), {row.fact for row in named}):
        lead = f"{over} {lead}"
    return answer(
        request,
        Sheet(
            title="A second look",
            lead=lead,
            rows=named,
            scope="correction",
            complete=False,
            then="/door/",
            back="/refer/" if request.GET.get("from") == "refer" else "",
        ),
    )


def _look_over(case: Case, facts: set[str]) -> str:
    """Why these rows are asked again, when it is because a clinician's word has come to its last day."""
    if not facts & set(ended(case, clock.now())):
        return ""
    looks = [look for look in case.clearances if facts & set(look.facts) and look.until]
    until = looks[-1].until
    assert until is not None
    return f"What {looks[-1].who} said held until {day(until)}, so we ask once more."


@person_required
def more(request: HereRequest) -> HttpResponse:
    """Follow-ups of the rows that were just ticked."""
    scope, then = _scope(request), local(request.GET.get("then"))
    pairs = rows.open_details(catalogue(), case_of(request.person.id))
    if not pairs:
        return onward(request.person.id, scope, then)
    sentence, given = "", QueryDict()
    if request.method == "POST":
        try:
            answers = rows.read_details(request.POST, pairs)
        except Unclear as unclear:
            sentence, given = str(unclear), request.POST
        else:
            record(request.person.id, "flags_answered", scope=scope, answers=answers)
            if answers.get(SURGEONS_PLAN) == "yes":
                then = f"/limits/?{urlencode({'for': 'plan', 'then': then})}"
            if any(flag.id == company.ROW for flag, _ in pairs):
                then = f"/door/company/?{urlencode({'then': then})}"
            return onward(request.person.id, scope, then)
    groups: dict[str, list[dict[str, object]]] = {}
    for flag, detail in pairs:
        fact = rows.fact_of(flag, detail)
        groups.setdefault(flag.ask, []).append({"fact": fact, "detail": detail, "given": given.getlist(fact)})
    context = {
        "groups": groups,
        "single": len(pairs) == 1 and not pairs[0][1].many,
        "last": not any(detail.many for _, detail in pairs),
        "sentence": sentence,
    }
    return render(request, "door/more.html", context, status=422 if sentence else 200)


def _scope(request: HttpRequest) -> str:
    scope = request.GET.get("scope", "correction")
    return scope if scope in SCOPES else "correction"
