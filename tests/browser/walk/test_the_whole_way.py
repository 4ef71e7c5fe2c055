"""A new person's whole way in a browser: no page with an axe violation, none that scrolls sideways."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.web.door.walk import FIRST_VISIT
from unbend.web.content import catalogue
from unbend.web.journal.store import case_of, record
from unbend.web.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CHECK_IN = {
    "pain": "3",
    "leg_change": "none",
    "leg_point": "none",
    "rose": "3",
    "minutes": "10",
    "depth": "floor",
}
AFTER = {"answer": "better", "pain": "2", "leg_point": "none", "leg_change": "none"}
ON_THE_WAY = ("/progress/", "/history/", "/library/", "/library/glute-bridge/", "/library/hip-airplane/")
ROUND_IT = ("/routines/", "/note/", "/data/", "/limits/", "/gates/single-leg-hinge/", "/door/again/saddle/")


class Walk:
    """Goes from page to page and keeps what axe said of each."""

    def __init__(self, page: Page) -> None:
        self.page, self.wrong, self.seen = page, list[str](), list[str]()

    def look(self) -> None:
        """What is wrong with the page that is open."""
        where = re.sub(r"[0-9a-f-]{36}", "…", self.page.url.split("/", 3)[3])
        self.seen.append(where)
        self.wrong += [f"/{where}: {one}" for one in violations(self.page)]
        if not self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            self.wrong.append(f"/{where}: scrolls sideways")

    def open(self, address: str) -> None:
        """By its address."""
        self.page.goto(address)
        self.look()

    def choose(self, name: str, value: str) -> None:
        """A tile, a scale's number or a button; whatever carries that answer."""
        tile = f'label:has(input[name="{name}"][value="{value}"])'
        self.page.locator(f'{tile}, button[name="{name}"][value="{value}"]').first.click()

    def answer(self, given: dict[str, Any]) -> None:
        for name, values in given.items():
            for value in [values] if isinstance(values, str) else values:
                if name != "kit":  # ticked already
                    self.choose(name, value)


def test_axe_sees_what_is_wrong(page: Page) -> None:
    """So that silence means something."""
    page.goto("/people/")
    assert violations(page) == []
    page.evaluate("document.querySelector('main').innerHTML += '<input name=x>'")
    assert any("label" in one for one in violations(page))


def test_the_whole_way_has_no_violation(page: Page) -> None:
    walk = Walk(page)
    arrive(walk)
    first_visit(walk)
    walk.look()  # the baseline
    walk.open("/baseline/knee-to-wall/")
    walk.open("/")
    page.wait_for_url("**/check-in/")
    walk.answer(CHECK_IN)
    page.get_by_role("button", name="Nothing new").click()
    page.wait_for_selector("text=Today's practice")
    unfold(page)
    walk.look()  # today
    practise(walk)
    for address in (*ON_THE_WAY, *ROUND_IT):
        walk.open(address)
    round_the_door(walk)
    assert not walk.wrong, "\n".join(walk.wrong)
    assert len(walk.seen) > 35


def arrive(walk: Walk) -> None:
    walk.open("/")
    walk.page.wait_for_url("**/people/")
    walk.page.fill("input[name=name]", "Ada")
    walk.page.get_by_role("button", name="Begin").click()


def first_visit(walk: Walk) -> None:
    for slug, given in FIRST_VISIT.items():
        walk.page.wait_for_url(f"**/door/first/{slug}/")
        walk.look()
        walk.answer(dict(given))
    walk.page.wait_for_url("**/baseline/")


def unfold(page: Page) -> None:
    """Every fold open, so that what is inside is looked at too."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


def practise(walk: Walk) -> None:
    """The start page; then what the player would report, without its minutes; then the page after."""
    walk.page.get_by_role("button", name="Start").click()
    walk.page.wait_for_url(re.compile(r"/practice/[0-9a-f-]{36}/$"))
    walk.look()
    practice = walk.page.url.split("/")[-2]
    person = Person.objects.get(name="Ada").id
    record(person, "practice_started", practice=practice)
    record(person, "practice_finished", practice=practice, seconds=400)
    walk.open(f"/practice/{practice}/after/")
    for name, value in AFTER.items():
        walk.choose(name, value)
    walk.page.locator("main form button:not([name])").last.click()
    walk.page.wait_for_url("**/changed/")
    walk.look()


def round_the_door(walk: Walk) -> None:
    """A gate answered, a limit set, two answers that do not go together, a red flag and the way back from it."""
    page, person = walk.page, Person.objects.get(name="Ada").id
    page.goto("/gates/deep-hip/")
    for place, question in enumerate(catalogue().gates["deep-hip"].questions, start=1):
        walk.choose(f"q{place}", str((question.right + 1) % len(question.choices)))
    page.get_by_role("button", name="Answer all three").click()
    page.wait_for_selector("text=tried again tomorrow")
    walk.look()
    page.goto("/limits/")
    walk.choose("limit", "bending")
    page.fill("#by", "Dr Okafor")
    page.fill("#ends_bending", "2099-03-03")
    page.get_by_role("button", name="Set it").click()
    page.wait_for_selector("text=Set by Dr Okafor")
    unfold(page)
    walk.look()
    record(person, "about_answered", pain_usual=6, pain_worst=4)
    page.goto("/")
    page.wait_for_url("**/door/side-by-side/")
    walk.look()
    page.get_by_role("button", name="This is how it is").click()
    page.wait_for_url("**/check-in/")
    walk.answer(CHECK_IN)
    page.locator('label:has(input[value="ces1"])').click()
    page.get_by_role("button", name="Continue with what I ticked").click()
    page.wait_for_url("**/door/more/**")
    walk.look()
    walk.answer({"ces1.when": "new", "ces1.seen": "no"})
    page.wait_for_url("**/refer/")
    walk.look()
    walk.open("/refer/looked/")
    walk.choose("limit", "lifting")
    walk.look()
    walk.open("/door/look/?fact=ces1&from=refer")
    page.get_by_role("button", name="No, that is not so").click()
    page.wait_for_url(lambda address: "/door/" not in address)
    assert case_of(person).flags["ces1"].value == "no"
