"""The gazetteer becomes rows, once, quickly, with history."""

import time
from datetime import date
from types import SimpleNamespace

import pytest

from daumoi.gazetteer.localities import Level, LocalityTable
from daumoi.gazetteer.localities import Locality as Unit
from daumoi.register.actions.accounts import AccountRefused, make_groups, make_user
from daumoi.register.actions.localities import keep_locality, load_localities
from daumoi.register.actions.zones import load_zones
from daumoi.register.models import Locality, Zone
from daumoi.register.queries.localities import get_locality, list_localities
from daumoi.register.queries.scopes import OPERATOR, list_roles
from daumoi.register.queries.zones import get_zone, list_zones

pytestmark = pytest.mark.django_db


def unit(id_, name, **fields):
    return Unit(
        id=id_, country="VN", level=fields.pop("level", Level.PROVINCE), name_vi=name, name_en="", name_ko="",
        kind_vi="tỉnh", code="1", vintage="63", source="test", **fields,
    )  # fmt: skip


def test_all_places_and_zones_load_within_ten_seconds(lexicon, now):
    started = time.perf_counter()
    places = load_localities(lexicon=lexicon, loaded_at=now)
    zones = load_zones(lexicon=lexicon, loaded_at=now)
    assert time.perf_counter() - started < 10
    assert (places, zones) == (len(lexicon.localities), len(lexicon.zones))
    assert load_localities(lexicon=lexicon, loaded_at=now) == load_zones(lexicon=lexicon, loaded_at=now) == 0
    assert Locality.history.count() == places
    long_an = Locality.objects.get(gazetteer_id="vn63-80")
    profile = get_locality(user=OPERATOR, locality_id=long_an.pk)
    assert [row.name_vi for row in profile.successors] == ["Tây Ninh"]
    assert profile.zones
    assert long_an.history.get().history_date == now
    district = Locality.objects.filter(level="district", parent=long_an).first()
    assert district.valid_to == date(2025, 6, 30)
    found = list_zones(user=OPERATOR, search="tam thang").items
    assert get_zone(user=OPERATOR, zone_id=found[0].pk).zone.locality.name_vi == "Quảng Nam"
    standing = list_localities(user=OPERATOR, country="VN", level="province", on=now.date(), limit=100).items
    assert len(standing) == 34


def test_what_changes_in_the_gazetteer_changes_here_and_nothing_is_lost():
    first = LocalityTable(
        [unit("a", "Đông Hà", valid_to=date(2025, 6, 30), successor_ids=("b",)), unit("b", "Đông Sơn")]
    )
    then = LocalityTable([unit("b", "Đông Sơn Mới"), unit("c", "Huyện Giữa", parent_id="b", level=Level.DISTRICT)])
    load_localities(lexicon=SimpleNamespace(localities=first))
    assert load_localities(lexicon=SimpleNamespace(localities=then)) == 2
    assert set(Locality.objects.values_list("gazetteer_id", flat=True)) == {"a", "b", "c"}
    renamed = Locality.objects.get(gazetteer_id="b")
    assert [row.name_vi for row in renamed.history.order_by("history_id")] == ["Đông Sơn", "Đông Sơn Mới"]
    assert Locality.objects.get(gazetteer_id="c").parent == renamed


def test_one_place_is_made_with_those_above_it(lexicon):
    district = next(place for place in lexicon.localities if place.level == Level.DISTRICT)
    row = keep_locality(district, lexicon=lexicon)
    assert row.parent.gazetteer_id == district.parent_id
    assert keep_locality(district, lexicon=lexicon) == row
    assert Zone.objects.count() == 0


def test_accounts():
    assert [group.name for group in make_groups()] == [group.name for group in make_groups()]
    user = make_user(username="lan", password="mật khẩu dài", role="editor", full_name="Hoàng Lan")
    assert list_roles(user) == {"viewer", "editor"}
    assert user.check_password("mật khẩu dài")
    for fields in ({"username": "lan", "role": "viewer"}, {"username": "moi", "role": "king"}):
        with pytest.raises(AccountRefused):
            make_user(password="x", **fields)
