"""The fixture of the README, and what the module says of a snapshot."""

import datetime
import decimal

import fishladder
import pytest


@pytest.fixture(scope="session")
def farm(tmp_path_factory):
    return fishladder.snapshot(tmp_path_factory.mktemp("farm") / "tiny", profile="tiny")


def test_rows_have_types_and_are_all_there(farm):
    for table in farm.manifest["tables"]:
        assert sum(1 for _ in farm.rows(table["name"])) == table["rows"] > 0
    meal = next(farm.rows("inventory_feedingevent"))
    kinds = {name: type(meal[name]) for name in ["id", "amount_kg", "feeding_date", "feeding_time", "created_at", "method"]}
    assert list(kinds.values()) == [int, decimal.Decimal, datetime.date, datetime.time, datetime.datetime, str]
    assert meal["created_at"].utcoffset() == datetime.timedelta(0)
    assert isinstance(next(farm.rows("batch_actualdailyassignmentstate"))["sources"], dict)
    assert {type(row["is_manual"]) for row in farm.rows("environmental_environmentalreading")} == {bool}


def test_a_second_call_takes_what_is_there(farm):
    assert fishladder.snapshot(farm, profile="tiny").digest == farm.digest


def test_other_options_and_wrong_names_are_refused_in_a_sentence(farm, tmp_path):
    with pytest.raises(fishladder.Problem, match="profile"):
        fishladder.snapshot(farm, profile="quick")
    with pytest.raises(fishladder.Problem, match='no table "cows"'):
        next(farm.rows("cows"))
    with pytest.raises(fishladder.Problem, match="is no snapshot"):
        fishladder.Snapshot(tmp_path)
