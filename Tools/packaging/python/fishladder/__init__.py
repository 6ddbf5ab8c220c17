"""Realistic datasets of a salmon farm for tests: the programs fishladder and fishladder-load, and their snapshots.

    import fishladder, pytest

    @pytest.fixture(scope="session")
    def farm(tmp_path_factory):
        return fishladder.snapshot(tmp_path_factory.mktemp("farm") / "tiny", profile="tiny")

    def test_fish(farm):
        assert all(row["count"] > 0 for row in farm.rows("batch_mortalityevent"))
"""

import csv
import datetime
import decimal
import gzip
import json
import os
import pathlib
import shutil
import subprocess
import sysconfig

__all__ = ["Problem", "Snapshot", "program", "run", "snapshot"]


class Problem(Exception):
    """What a program refused, in its own sentence."""


def program(name="fishladder"):
    """The path of an installed program: beside this Python, or anywhere on the PATH."""
    places = [sysconfig.get_path("scripts"), sysconfig.get_path("scripts", f"{os.name}_user"), os.environ.get("PATH", os.defpath)]
    found = shutil.which(name, path=os.pathsep.join(places))
    if not found:
        raise Problem(f"{name} is not installed beside this Python, nor on the PATH")
    return found


def run(*words, name="fishladder"):
    """Runs a program and returns its output; raises a Problem with what it said where it fails."""
    ended = subprocess.run([program(name), *map(os.fspath, words)], capture_output=True, text=True, check=False)
    if ended.returncode:
        raise Problem(ended.stderr.strip() or ended.stdout.strip() or f"{name} ended with {ended.returncode}")
    return ended.stdout


def snapshot(folder, **options):
    """Generates a snapshot in a folder, or takes the one of the same options that is there.

    Options are those of `fishladder generate`, with underscores: profile="tiny", seed=7, partition_by="month", history=True.
    """
    words = []
    for name, value in options.items():
        spelled = "--" + name.replace("_", "-")
        if value is True:
            words.append(spelled)
        elif value is not None and value is not False:
            text = ",".join(value) if isinstance(value, (list, tuple)) else os.fspath(value) if isinstance(value, os.PathLike) else str(value)
            words += [spelled, text]
    run("generate", "--output", folder, "--resume", "--quiet", *words)
    return Snapshot(folder)


class Snapshot(os.PathLike):
    """A finished snapshot: its description, and the rows of its tables with a Python type for each column."""

    def __init__(self, folder):
        self.path = pathlib.Path(folder)
        try:
            self.manifest = json.loads((self.path / "manifest.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise Problem(f'"{folder}" is no snapshot: {error}') from error

    def __fspath__(self):
        return os.fspath(self.path)

    def __repr__(self):
        return f"fishladder.Snapshot({os.fspath(self.path)!r})"

    @property
    def tables(self):
        """The names of all tables."""
        return [table["name"] for table in self.manifest["tables"]]

    @property
    def digest(self):
        """Equal for equal rows."""
        return self.manifest["datasetDigest"]

    def rows(self, table):
        """The rows of a table, one after another, each as a dict."""
        declared = next((one for one in self.manifest["tables"] if one["name"] == table), None)
        if declared is None:
            raise Problem(f'there is no table "{table}" in {self.path}')
        readers = [(column["name"], _reader(column["type"])) for column in declared["columns"]]
        return self._rows(table, readers)

    def _rows(self, table, readers):
        with (self.path / "parts.csv").open(encoding="utf-8", newline="") as parts:
            for part in csv.DictReader(parts):
                if part["table"] != table:
                    continue
                with gzip.open(self.path / part["path"], "rt", encoding="utf-8", newline="") as lines:
                    rows = csv.reader(lines)
                    next(rows)
                    for row in rows:
                        yield {name: read(text) if text else None for (name, read), text in zip(readers, row)}


def _reader(kind):
    if kind in ("bigint", "integer", "smallint"):
        return int
    if kind.startswith("numeric"):
        return decimal.Decimal
    return {
        "double precision": float, "boolean": "t".__eq__, "date": datetime.date.fromisoformat, "jsonb": json.loads,
        "time without time zone": datetime.time.fromisoformat,
        "timestamp with time zone": lambda text: datetime.datetime.fromisoformat(text + ":00"),
    }.get(kind, str)
