"""Who writes takes a turn and gives it back however the writing ends; who reads takes none."""

import threading
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, IntegrityError, connection, transaction

from daumoi.queued_sqlite.turns import TurnNotReached, find_queue_file, give_turn_back, take_turn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def only_sqlite():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has a queue of its own")


def find_queue():
    return find_queue_file(Path(str(connection.settings_dict["NAME"])))


def is_free():
    try:
        give_turn_back(take_turn(find_queue(), patience=0.02))
    except TurnNotReached:
        return False
    return True


@transaction.atomic
def divide_after(work):
    work()
    return 1 / 0


def fail_after(work):
    with pytest.raises(ZeroDivisionError):
        divide_after(work)


def test_a_transaction_has_the_turn_until_its_outermost_end():
    with transaction.atomic():
        assert not is_free()
        with transaction.atomic():
            Group.objects.create(name="a")
        assert not is_free()
    assert is_free()


def test_a_transaction_that_fails_gives_the_turn_back():
    fail_after(lambda: Group.objects.create(name="a"))
    assert is_free()
    assert not Group.objects.filter(name="a").exists()


def test_a_savepoint_that_fails_keeps_the_turn():
    with transaction.atomic():
        fail_after(lambda: Group.objects.create(name="a"))
        assert not is_free()
    assert is_free()


def test_a_write_outside_a_transaction_gives_the_turn_back():
    group = Group.objects.create(name="a")
    assert is_free()
    Group.objects.filter(pk=group.pk).update(name="b")
    assert is_free()
    with pytest.raises(IntegrityError):
        Group.objects.create(name="b")
    assert is_free()
    group.delete()
    assert is_free()


def test_a_connection_closed_in_the_middle_gives_the_turn_back():
    fail_after(connection.close)
    assert is_free()


def test_who_reads_does_not_wait_and_who_writes_does():
    turn = take_turn(find_queue(), patience=5)
    assert not Group.objects.filter(name="a").exists()
    written = threading.Event()

    def write():
        Group.objects.create(name="a")
        connection.close()
        written.set()

    threading.Thread(target=write).start()
    assert not written.wait(0.2)
    give_turn_back(turn)
    assert written.wait(20)


def test_who_waits_too_long_is_told_so(monkeypatch):
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.05)
    turn = take_turn(find_queue(), patience=5)
    with pytest.raises(DatabaseError, match="locked"), transaction.atomic():
        pass
    give_turn_back(turn)
    with transaction.atomic():
        assert not is_free()
