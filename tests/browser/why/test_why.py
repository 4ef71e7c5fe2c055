"""Reasons, likings and wishes in a real browser: whole at every width, by keyboard, and without scripts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.looks import LOOKS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opened = Callable[..., Page]
NAMES = ".step h3"


@pytest.mark.parametrize(("width", "colours"), LOOKS)
def test_no_page_breaks_a_rule_or_scrolls_sideways(opened: Opened, width: int, colours: str) -> None:
    page = opened("/wishes/", width, color_scheme=colours)
    for path in ("/", "/why/", "/why/?q=hip", "/why/bird-dog/", "/why/hip-airplane/", "/likes/", "/wishes/"):
        page.goto(path)
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_one_tap_leaves_out_and_one_takes_back_without_scripts(opened: Opened) -> None:
    page = opened("/", java_script_enabled=False)
    had = page.locator(NAMES).all_inner_texts()
    page.locator(".step").nth(1).get_by_role("button", name="Not today").click()
    told = page.get_by_role("region", name="What you asked for")
    expect(told).to_contain_text("is left out for today")
    assert page.locator(NAMES).all_inner_texts() != had
    told.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("region", name="What you asked for")).to_contain_text("as before")
    assert page.locator(NAMES).all_inner_texts() == had


def test_it_is_done_by_keyboard_and_the_page_begins_at_what_was_told(opened: Opened) -> None:
    page = opened("/why/bird-dog/")
    page.get_by_role("button", name=re.compile("Less of this.*Bird dog")).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_be_in_viewport()
    expect(page.get_by_text("You asked: less of it.")).to_be_visible()
    page.get_by_role("button", name=re.compile("As before.*Bird dog")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("You asked:")).to_have_count(0)


def test_what_can_be_told_and_what_cannot_differ_in_shape(opened: Opened) -> None:
    """Nothing is meant by colour alone."""
    page = opened("/likes/")
    key = page.locator(".key svg")
    expect(key.nth(0).locator("path.middle")).to_have_count(1)
    expect(key.nth(1).locator("circle.middle")).to_have_count(1)
    dashes = [
        key.nth(n).locator(".range").evaluate("e => getComputedStyle(e).strokeDasharray") for n in (0, 1)
    ]
    assert dashes[0] != dashes[1]


def test_on_paper_the_pictures_stay_and_the_buttons_go(opened: Opened) -> None:
    page = opened("/likes/")
    page.emulate_media(media="print")
    expect(page.locator(".like svg").first).to_be_visible()
    page.goto("/why/bird-dog/")
    expect(page.locator(".wish")).to_be_hidden()
