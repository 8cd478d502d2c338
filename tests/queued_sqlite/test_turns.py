"""Turns: in order, with a deadline, and free again when who held one is killed."""

import os
import signal
import threading
import time

import pytest

from daumoi.queued_sqlite.turns import TurnNotReached, give_turn_back, take_turn


def test_the_next_one_waits_until_the_turn_is_given_back(tmp_path):
    file, order = tmp_path / "queue", []
    first = take_turn(file, patience=5)

    def wait(number):
        turn = take_turn(file, patience=20)
        order.append(number)
        give_turn_back(turn)

    waiting = [threading.Thread(target=wait, args=[number]) for number in range(4)]
    for thread in waiting:
        thread.start()
        time.sleep(0.1)  # each is in line before the next comes
    assert order == []
    give_turn_back(first)
    for thread in waiting:
        thread.join()
    assert order == [0, 1, 2, 3]


def test_who_waits_too_long_leaves_the_line_for_good(tmp_path):
    file = tmp_path / "queue"
    first = take_turn(file, patience=5)
    with pytest.raises(TurnNotReached):
        take_turn(file, patience=0.05)
    give_turn_back(first)
    give_turn_back(take_turn(file, patience=5))


def test_a_killed_program_keeps_no_turn(tmp_path):
    file = tmp_path / "queue"
    child = os.fork()
    if child == 0:
        _turn = take_turn(file, patience=5)
        (tmp_path / "held").touch()
        time.sleep(60)
        os._exit(0)
    while not (tmp_path / "held").exists():
        time.sleep(0.01)
    with pytest.raises(TurnNotReached):
        take_turn(file, patience=0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    give_turn_back(take_turn(file, patience=5))


def test_a_folder_that_is_not_there_has_no_turns(tmp_path):
    assert take_turn(tmp_path / "none" / "queue", patience=1) is None
