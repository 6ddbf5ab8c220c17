#!/usr/bin/env python3
"""Reads this snapshot with DuckDB, every column with the type that it was declared with.

    python3 read.py                        lists the tables
    python3 read.py "SELECT ..."           shows what a query gives; each table is a view
    python3 read.py --parquet FOLDER       writes every table as Parquet, with a file for each batch

In Python, with this folder on the path:

    import read
    read.connect().sql("SELECT ...").df()  # .pl() for polars, .arrow() for pyarrow

It needs DuckDB 1.0 or later: python3 -m pip install duckdb
"""

import glob
import pathlib
import shutil
import signal
import sys
from typing import NamedTuple

try:
    import duckdb
except ImportError:
    sys.exit("read.py: DuckDB is missing; install it with: python3 -m pip install duckdb")

HERE = pathlib.Path(__file__).resolve().parent


class Table(NamedTuple):
    files: str  # a pattern, in this folder
    rows: int  # a table without rows has no file
    columns: dict  # names and types


TABLES = {}


def quoted(text, quote="'"):
    return quote + str(text).replace(quote, quote * 2) + quote


def source(table, files):
    """The rows of some files as SQL."""
    if not table.rows:
        return "SELECT " + ", ".join(f'CAST(NULL AS {kind}) AS "{name}"' for name, kind in table.columns.items()) + " WHERE false"
    types = ", ".join(f"{quoted(name)}: {quoted(kind)}" for name, kind in table.columns.items())
    path = quoted(f'{glob.escape(str(HERE))}/{files}')
    return f"SELECT * FROM read_csv({path}, auto_detect = false, hive_partitioning = false, header = true, columns = {{{types}}})"


def connect(database=":memory:"):
    """A connection to DuckDB with a view of each table."""
    connection = duckdb.connect(database)
    connection.execute("SET TimeZone = 'UTC'")
    for name, table in TABLES.items():
        connection.execute(f'CREATE OR REPLACE VIEW "{name}" AS {source(table, table.files)}')
    return connection


def write_parquet(folder):
    """Writes TABLE/batch=B/data.parquet, or TABLE/data.parquet where a table belongs to no batch or has no rows.

    The folder must not exist: it appears when it is complete.
    """
    folder = pathlib.Path(folder)
    if folder.exists():
        sys.exit(f'read.py: "{folder}" exists already; name a folder that does not')
    work = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(work, ignore_errors=True)
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for name, table in TABLES.items():
        batches = sorted((HERE / name).glob("batch=*")) if table.rows else []
        pieces = [(f"{name}/{batch.name}", f"{name}/{batch.name}/*.csv.gz") for batch in batches] or [(name, table.files)]
        rows = 0
        for place, files in pieces:
            (work / place).mkdir(parents=True)
            target = work / place / "data.parquet"
            rows += connection.execute(
                f"COPY ({source(table, files)}) TO {quoted(target)} (FORMAT parquet, COMPRESSION zstd)").fetchone()[0]
        if rows != table.rows:
            sys.exit(f"read.py: {name} has {rows} rows where there should be {table.rows}; see sha256sum --check SHA256SUMS")
    work.rename(folder)


def main(words):
    if hasattr(signal, "SIGPIPE"):  # whoever reads the output may stop early
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if words in (["-h"], ["--help"]):
        print(__doc__.strip())
    elif not words:
        for name, table in TABLES.items():
            print(f"{table.rows:>12,}  {name}")
    elif words[0] == "--parquet" and len(words) == 2:
        write_parquet(words[1])
    elif len(words) == 1 and not words[0].startswith("-"):
        try:
            connect().sql(words[0]).show()
        except duckdb.Error as error:
            sys.exit(f"read.py: {error}")
    else:
        sys.exit("read.py: expected nothing, one query, or --parquet FOLDER; see read.py --help")


if __name__ == "__main__":
    main(sys.argv[1:])
