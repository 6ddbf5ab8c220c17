"""Datasets of a salmon farm for tests: makes snapshots with the program fishladder, and reads their rows with Python types.

    farm = fishladder.snapshot("farm", profile="tiny", seed=7)
    deaths = sum(row["count"] for row in farm.rows("batch_mortalityevent"))
"""

from __future__ import annotations

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
from collections.abc import Callable, Iterator
from typing import Any

__all__ = ["Error", "Snapshot", "program", "run", "snapshot"]


class Error(Exception):
    """What cannot be done, in one sentence: the program's own where it refuses."""


def program(name: str = "fishladder") -> str:
    """The path of a program: the one installed with this module, or one on the PATH."""
    beside = pathlib.Path(__file__).resolve().parent.parent / "bin"  # after pip install --target
    places = [sysconfig.get_path("scripts"), sysconfig.get_path("scripts", f"{os.name}_user"), str(beside), os.environ.get("PATH", os.defpath)]
    found = shutil.which(name, path=os.pathsep.join(places))
    if found is None:
        raise Error(f'The program "{name}" is neither beside this Python nor on the PATH; install the wheel of fishladder again.')
    return found


def run(*arguments: str | os.PathLike[str], name: str = "fishladder") -> str:
    """Runs a program and returns what it prints; raises an Error with its own sentence where it fails."""
    path = program(name)
    try:
        ended = subprocess.run([path, *arguments], stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace", check=False)
    except OSError as error:
        raise Error(f'"{path}" cannot be run: {error.strerror}.') from error
    if ended.returncode:
        said = ended.stderr.strip() or ended.stdout.strip()
        raise Error(said.removeprefix(f"{name}: ") or f"{name} ended with {ended.returncode}.")
    return ended.stdout


def snapshot(path: str | os.PathLike[str], profile: str | os.PathLike[str] | None = "tiny", *, seed: int | None = None, **options: Any) -> Snapshot:
    """Generates a snapshot in a folder that is empty or not there yet.

    One of the same inputs that is there already is taken as it is, and an interrupted one is continued; of other inputs it is refused.
    Options are those of `fishladder generate`, with underscores: batches=2, partition_by="month", tables=["batch_batch"], history=True.
    None leaves an option out, also that of the profile, which `extend` and `infrastructure` may not need.
    """
    words: list[str] = []
    for option, value in {"profile": profile, "seed": seed, "resume": not options.get("overwrite"), **options}.items():
        name = "--" + option.replace("_", "-")
        if value is True:
            words.append(name)
        elif value is not None and value is not False:
            parts = value if isinstance(value, (list, tuple)) else [value]
            words += [name, ",".join(os.fspath(part) if isinstance(part, os.PathLike) else str(part) for part in parts)]
    run("generate", "--output", path, "--quiet", *words)
    return Snapshot(path)


class Snapshot(os.PathLike[str]):
    """A finished snapshot: its description, and the rows of its tables. Of one that others made, run `fishladder verify` first."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = pathlib.Path(path)
        try:
            self.manifest: dict[str, Any] = json.loads((self.path / "manifest.json").read_text(encoding="utf-8"))
            tables = {table["name"]: table["columns"] for table in self.manifest["tables"]}
        except OSError as error:
            raise Error(f'"{path}" is no finished snapshot: manifest.json cannot be read: {error.strerror}.') from error
        except (ValueError, TypeError, KeyError) as error:
            raise Error(f'"{path}" is no snapshot: its manifest.json is not one of Fishladder.') from error
        self._columns: dict[str, list[dict[str, str]]] = tables

    def __fspath__(self) -> str:
        return os.fspath(self.path)

    def __repr__(self) -> str:
        return f"fishladder.Snapshot({os.fspath(self.path)!r})"

    @property
    def tables(self) -> list[str]:
        """The names of all tables."""
        return list(self._columns)

    @property
    def digest(self) -> str:
        """Equal for equal rows."""
        return str(self.manifest["datasetDigest"])

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """The rows of a table, one after another, each with a Python value or None for every column."""
        if table not in self._columns:
            raise Error(f'There is no table "{table}" in "{self.path}"; `tables` has the names.')
        return self._rows(table, [(column["name"], _reader(column["type"])) for column in self._columns[table]])

    def _rows(self, table: str, columns: list[tuple[str, Callable[[str], Any]]]) -> Iterator[dict[str, Any]]:
        with (self.path / "parts.csv").open(encoding="utf-8", newline="") as parts:
            for part in csv.DictReader(parts):
                if part["table"] != table:
                    continue
                with gzip.open(self.path / part["path"], "rt", encoding="utf-8", newline="") as lines:
                    rows = csv.reader(lines)
                    next(rows)  # the names of the columns
                    for row in rows:
                        yield {name: read(text) if text else None for (name, read), text in zip(columns, row)}


def _reader(kind: str) -> Callable[[str], Any]:
    """What makes a Python value of a column's text."""
    if kind.startswith("numeric"):
        return decimal.Decimal
    return _READERS.get(kind, str)


_READERS: dict[str, Callable[[str], Any]] = {
    "bigint": int,
    "integer": int,
    "smallint": int,
    "double precision": float,
    "boolean": lambda text: text == "t",
    "date": datetime.date.fromisoformat,
    "time without time zone": datetime.time.fromisoformat,
    # Written with +00, which Python reads only since 3.11.
    "timestamp with time zone": lambda text: datetime.datetime.fromisoformat(text + ":00"),
    "jsonb": json.loads,
}
