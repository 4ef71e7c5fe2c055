"""Today's steps, each with the picture of its own rung where that is drawn."""

import pytest
from django.template.loader import render_to_string

from tests.web.practice.build import practice_of
from unbend.web.content import catalogue
from unbend.web.figure.drawn import figures
from unbend.web.today.steps import steps_shown


def steps(*references: str) -> str:
    shown = steps_shown(practice_of(catalogue(), references).steps, catalogue())
    return render_to_string("today/_steps.html", {"steps": shown, "heading": "The steps"})


def test_a_drawn_step_has_its_picture_with_words_and_size_and_waits_until_it_is_near() -> None:
    drawn = figures()
    assert drawn is not None
    html = steps("bird-dog/both")
    figure = drawn.of("bird-dog", "both")
    assert figure is not None
    assert f'src="{figure.stills["female"][-1]}"' in html
    assert 'alt="A woman doing it: Reach one arm and the opposite leg long' in html
    assert 'width="720" height="540" loading="lazy"' in html


def test_a_step_whose_rung_is_not_drawn_borrows_no_picture() -> None:
    drawn = figures()
    assert drawn is not None
    assert drawn.of("bird-dog", "worktop") is None
    assert "<img" not in steps("bird-dog/worktop")


@pytest.mark.usefixtures("nothing_baked")
def test_without_a_bake_there_are_words_alone() -> None:
    assert "<img" not in steps("bird-dog/both")
