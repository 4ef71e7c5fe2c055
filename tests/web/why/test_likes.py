"""What the back seems to like: the outlook's own values, known first, and 'not known yet' as loud as the rest."""

from dataclasses import replace

from django.test import Client

from tests.web.today.people import Life
from tests.web.why.test_answers import text
from tests.web.why.test_words import PROMISES
from unbend.coach.outcome import directions
from unbend.web.content import catalogue
from unbend.web.journal import store
from unbend.web.why.likes import Likes, likes_of, outlook_today
from unbend.web.words.effects import effect_told

BEFORE = [(str(name), share) for name, share in directions.shares().items()]


def likes(life: Life) -> Likes:
    outlook, rungs = outlook_today(store.case_of(life.person.id), catalogue(), now=life.at)
    return likes_of(outlook, rungs, catalogue(), BEFORE)


def test_it_shows_the_outlooks_values_and_none_of_its_own(seasoned: Life) -> None:
    outlook, rungs = outlook_today(store.case_of(seasoned.person.id), catalogue(), now=seasoned.at)
    shown = likes_of(outlook, rungs, catalogue(), BEFORE)
    rows = (*shown.known, *shown.unknown)
    assert rows
    for row in rows:
        effect = outlook.effects[f"{row.movement.id}/{row.rung.id}"]
        assert row.effect is effect
        assert row.said == effect_told(effect, 4)
        assert row.cells[5] == str(effect.days)
    assert {row.movement.id for row in rows} | {m.id for m in shown.untold} == set(catalogue().movements)


def test_known_stands_first_and_what_eases_before_what_stirs(seasoned: Life) -> None:
    outlook, rungs = outlook_today(store.case_of(seasoned.person.id), catalogue(), now=seasoned.at)
    names = [name for name, effect in outlook.effects.items() if effect.days][:3]
    made_known = {
        name: replace(outlook.effects[name], known=True, mean=mean)
        for name, mean in zip(names, (0.6, -0.2, -0.7), strict=True)
    }
    shown = likes_of(replace(outlook, effects={**outlook.effects, **made_known}), rungs, catalogue(), BEFORE)
    assert [row.effect.mean for row in shown.known] == [-0.7, -0.2, 0.6]
    assert not any(row.effect.known for row in shown.unknown)


def test_not_known_is_said_prominently(here: Client, seasoned: Life) -> None:
    page = text(here, "/likes/")
    lead = page.partition('class="lead">')[2].partition("</p>")[0]
    assert "not known yet" in lead.casefold()
    assert page.count("Not known yet") >= len(likes(seasoned).unknown)


def test_before_any_answer_it_says_so_and_draws_nothing(here: Client, life: Life) -> None:
    life.first_visit()
    page = text(here, "/likes/")
    assert "Not known yet: no practice with an answer so far." in page
    assert '<svg class="liking' not in page


def test_it_promises_nothing(here: Client, seasoned: Life) -> None:
    main = text(here, "/likes/").partition("<main")[2]
    assert not PROMISES.search(main.replace("unproven", "").replace("Movements always done together", ""))


def test_every_drawing_has_a_row_in_the_table_and_a_sentence(here: Client, seasoned: Life) -> None:
    page, shown = text(here, "/likes/"), likes(seasoned)
    rows = (*shown.known, *shown.unknown)
    table = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert table.count("<tr>") == len(rows)
    for row in rows:
        assert row.said in page
        assert row.movement.name in table
