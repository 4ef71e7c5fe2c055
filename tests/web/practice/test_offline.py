"""The worker's address, the silent track, and what else a practice without its server rests on."""

import io
import wave

import pytest
from django.test import Client

from unbend.web.headers import POLICY
from unbend.web.practice.offline import WORKER


def test_the_worker_may_answer_for_the_practice_and_for_nothing_else(client: Client) -> None:
    """Its scope is the folder of its address; only a header could widen that."""
    answer = client.get("/practice/worker.js")
    assert answer.content == WORKER.read_bytes()
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer.headers


def test_the_worker_is_asked_for_anew_each_time(client: Client) -> None:
    assert client.get("/practice/worker.js").headers["Cache-Control"] == "no-cache"


def test_nothing_of_this_widens_the_content_policy(client: Client) -> None:
    assert client.get("/practice/worker.js").headers["Content-Security-Policy"] == POLICY
    assert "blob:" not in POLICY
    assert "unsafe" not in POLICY


def test_the_track_is_silent_and_long_enough_for_media_keys(client: Client) -> None:
    answer = client.get("/practice/silence.wav")
    assert answer.headers["Content-Type"] == "audio/wav"
    with wave.open(io.BytesIO(answer.content)) as track:
        assert track.getnframes() / track.getframerate() > 5
        assert set(track.readframes(track.getnframes())) == {0x80}


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-1", 0, 1), ("bytes=100-", 100, None), ("bytes=5-99999999", 5, None)],
)
def test_the_track_comes_in_parts_too(client: Client, asked: str, first: int, last: int | None) -> None:
    whole = client.get("/practice/silence.wav").content
    last = len(whole) - 1 if last is None else last
    answer = client.get("/practice/silence.wav", headers={"Range": asked})
    assert answer.status_code == 206
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(whole)}"
    assert answer.content == whole[first : last + 1]


@pytest.mark.parametrize("asked", ["bytes=-5", "lines=1-2", "bytes=0-1,4-5", "bytes=9-3"])
def test_a_part_that_it_cannot_give_is_the_whole_or_a_plain_no(client: Client, asked: str) -> None:
    answer = client.get("/practice/silence.wav", headers={"Range": asked})
    assert answer.status_code == (416 if asked == "bytes=9-3" else 200)
