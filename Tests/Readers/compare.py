#!/usr/bin/env python3
"""Runs the code of one section of Readers.md on a snapshot, and compares every value and type with the files.

    compare.py PAGE SNAPSHOT SECTION

Ends with 77 where the reader is not installed, with the number of columns on standard output where all are right.
"""

import csv
import datetime
import decimal
import gzip
import json
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PAGE, SNAPSHOT, SECTION = pathlib.Path(sys.argv[1]).read_text(), pathlib.Path(sys.argv[2]), sys.argv[3]
MANIFEST = json.loads((SNAPSHOT / "manifest.json").read_text())
TABLES = [table for table in MANIFEST["tables"] if table["rows"]]
COUNTED = (int, float, decimal.Decimal)
SKIPPED = 77


def block(section, language, number=0):
    text = PAGE.split(f"\n## {section}\n")[1].split("\n## ")[0]
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)[number]


def rows_of(table):
    for path in csv.DictReader((SNAPSHOT / "parts.csv").open()):
        if path["table"] == table["name"]:
            with gzip.open(SNAPSHOT / path["path"], "rt", encoding="utf-8", newline="") as lines:
                yield from csv.DictReader(lines)


def moment(text):
    return datetime.datetime.fromisoformat(text + ":00")


def is_equal(found, text, kind):
    """Whether a reader's value is that of the file, in a type that the declared one may have."""
    if text == "":
        return found is None
    if kind in ("bigint", "integer", "smallint"):
        return type(found) is int and found == int(text)
    if kind == "boolean":
        return found is (text == "t")
    if kind.startswith("numeric") or kind == "double precision":
        # As binary floating point, the nearest number.
        return found == float(text) if type(found) is float else type(found) is decimal.Decimal and found == decimal.Decimal(text)
    if kind == "date":
        day = datetime.date.fromisoformat(text)
        return found == day if type(found) is datetime.date else found == datetime.datetime.combine(day, datetime.time())
    if kind.startswith("timestamp"):
        return isinstance(found, datetime.datetime) and found.utcoffset() == datetime.timedelta(0) and found == moment(text)
    if kind.startswith("time "):
        return found == (datetime.time.fromisoformat(text) if isinstance(found, datetime.time) else text)
    if kind == "jsonb" and isinstance(found, dict):
        return found == json.loads(text)
    return found == text


def compare(read):
    """`read` gives the columns of a table: names, and values in the order of the list of parts."""
    wrong, columns = [], 0
    for table in TABLES:
        found = read(table["name"])
        expected = list(rows_of(table))
        names = [column["name"] for column in table["columns"]]
        if list(found) != names:
            wrong.append(f"{table['name']} has the columns {list(found)}")
            continue
        for column in table["columns"]:
            columns += 1
            values = found[column["name"]]
            if len(values) != len(expected):
                wrong.append(f"{table['name']} has {len(values)} rows, not {len(expected)}")
                break
            for value, row in zip(values, expected):
                if not is_equal(value, row[column["name"]], column["type"]):
                    wrong.append(f"{table['name']}.{column['name']} ({column['type']}): {value!r} for {row[column['name']]!r}")
                    break
    if wrong:
        sys.exit(f"{SECTION}: {len(wrong)} of {columns} columns are wrong:\n" + "\n".join(wrong[:20]))
    print(columns)


def of_arrow(rows):
    return {name: rows.column(name).to_pylist() for name in rows.column_names}


def of_pandas(frame):
    import pandas

    def value(one):
        if one is None or one is pandas.NaT or one is pandas.NA or isinstance(one, float) and math.isnan(one):
            return None
        return one.to_pydatetime() if isinstance(one, pandas.Timestamp) else one.item() if hasattr(one, "item") else one

    return {name: [value(one) for one in frame[name].tolist()] for name in frame.columns}


def of_rows(rows, names):
    rows = list(rows)
    return {name: [row[index] for row in rows] for index, name in enumerate(names)}


def names_of(table):
    return next([column["name"] for column in one["columns"]] for one in TABLES if one["name"] == table)


def program(*sections):
    """The variables after the blocks of Python of these sections."""
    scope = {"snapshot": str(SNAPSHOT)}
    for section in sections:
        try:
            exec(block(section, "python").replace('snapshot = "Output/quick"', ""), scope)
        except ModuleNotFoundError as error:
            print(f"{error.name} is not installed", file=sys.stderr)
            sys.exit(SKIPPED)
    return scope


SHARED = "What the other readers share"


def duckdb():
    try:
        read = program("DuckDB")["read"]
    except SystemExit as error:
        sys.exit(SKIPPED if "DuckDB is missing" in str(error) else error)

    def in_order(table):
        # Files come as they are found.
        keys = ", ".join(f'"{key}"' for key in next(one["key"] for one in TABLES if one["name"] == table))
        return sorted_like_files(table, of_rows(read(table).fetchall(), read(table).columns))
    compare(in_order)


def sorted_like_files(table, found):
    """In the order of the keys of the files, where a reader has another order of files."""
    keys = next(one["key"] for one in TABLES if one["name"] == table)
    order = {tuple(row[key] for key in keys): number for number, row in enumerate(rows_of(next(one for one in TABLES if one["name"] == table)))}

    def text(value):
        if isinstance(value, datetime.datetime):
            return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M:%S+00")
        return str(value)
    places = [order.get(tuple(text(found[key][row]) for key in keys), -1) for row in range(len(found[keys[0]]))]
    rows = sorted(range(len(places)), key=places.__getitem__)
    return {name: [values[row] for row in rows] for name, values in found.items()}


def parquet():
    try:
        import pyarrow.parquet
    except ModuleNotFoundError:
        sys.exit(SKIPPED)

    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / "parquet"
        ended = subprocess.run([sys.executable, SNAPSHOT / "read.py", "--parquet", target], capture_output=True, text=True, check=False)
        if ended.returncode:
            sys.exit(SKIPPED if "DuckDB is missing" in ended.stderr else ended.stderr)
        compare(lambda table: sorted_like_files(table, of_arrow(pyarrow.concat_tables(
            pyarrow.parquet.ParquetFile(path).read() for path in sorted((target / table).rglob("*.parquet"))))))


def pandas():
    compare(lambda table, read=program(SHARED, "pandas")["read"]: of_pandas(read(table)))


def polars():
    compare(lambda table, read=program(SHARED, "polars")["read"]: {
        column.name: column.to_list() for column in read(table).collect().get_columns()})


def pyarrow():
    compare(lambda table, read=program(SHARED, "pyarrow")["read"]: of_arrow(read(table).to_table()))


def datafusion():
    query = program(SHARED, "pyarrow", "DataFusion")["query"]
    compare(lambda table: sorted_like_files(table, of_arrow(query(f'SELECT * FROM "{table}"').to_arrow_table())))


def chdb():
    scope = program(SHARED, "chDB")

    def rows(table):
        import pyarrow.ipc

        answer = scope["query"](scope["read"](table), "ArrowStream").bytes()
        return of_arrow(pyarrow.ipc.open_stream(answer).read_all())
    compare(lambda table: sorted_like_files(table, rows(table)))


def frictionless():
    read = program(SHARED, "Frictionless")["read"]
    compare(lambda table: of_rows((list(row.to_dict().values()) for row in read(table)), names_of(table)))


def pyspark():
    if not shutil.which("java"):
        sys.exit(SKIPPED)
    os.environ["TZ"] = "UTC"
    scope = program(SHARED, "PySpark")
    scope["spark"].sparkContext.setLogLevel("ERROR")

    def utc(one):
        # Spark's moments have no zone in Python; the session's is UTC.
        return one.replace(tzinfo=datetime.timezone.utc) if isinstance(one, datetime.datetime) else one

    def rows(table):
        frame = scope["read"](table)
        return of_rows(([utc(one) for one in row] for row in frame.collect()), frame.columns)
    compare(lambda table: sorted_like_files(table, rows(table)))


def sqlite():
    read = program(SHARED, "SQLite")["read"]

    def typed(value, kind):
        if value is None:
            return None
        if kind == "boolean" and value in (0, 1):
            return value == 1
        if kind == "date":
            return datetime.date.fromisoformat(value)
        if kind.startswith("timestamp"):
            return datetime.datetime.fromisoformat(value)
        return value

    def rows(table):
        kinds = next([column["type"] for column in one["columns"]] for one in TABLES if one["name"] == table)
        return of_rows(([typed(value, kind) for value, kind in zip(row, kinds)] for row in read(table)), names_of(table))
    compare(rows)


def miller():
    if not shutil.which("mlr"):
        sys.exit(SKIPPED)
    options = block("Miller", "sh").split(" cat ")[0].split()[1:]

    def rows(table):
        paths = [SNAPSHOT / row["path"] for row in csv.DictReader((SNAPSHOT / "parts.csv").open()) if row["table"] == table]
        said = subprocess.run(["mlr", *options, "cat", *paths], capture_output=True, text=True, check=True).stdout
        # Numbers are compared by their digits.
        found = json.loads(said, parse_int=decimal.Decimal, parse_float=decimal.Decimal)
        return {name: [row[name] for row in found] for name in names_of(table)}

    def is_miller(found, text, kind):
        if kind in ("bigint", "integer", "smallint", "double precision") or kind.startswith("numeric"):
            return found == "" if text == "" else isinstance(found, decimal.Decimal) and str(found) == text
        # A text that is a number is one for Miller.
        return str(found) == text
    globals()["is_equal"] = is_miller
    compare(rows)


def r(number):
    if not shutil.which("Rscript"):
        sys.exit(SKIPPED)
    shared = block("R", "r", 0).replace('"Output/quick"', json.dumps(str(SNAPSHOT)))
    own = block("R", "r", number)
    if number:
        shared = shared.split("\nread <- ")[0].replace("library(data.table)\n", "")
    packages = re.findall(r"library\((.*?)\)", own) + ["jsonlite"]
    with tempfile.TemporaryDirectory() as folder:
        # Each value as text that says its class.
        script = shared + "\n" + ("" if number == 0 else own) + f"""
shown <- function(column) {{
  class <- class(column)[1]
  text <- switch(class,
    numeric = sprintf("%.17g", column), logical = ifelse(column, "t", "f"), Date = format(column, "%Y-%m-%d"),
    POSIXct = format(column, "%Y-%m-%d %H:%M:%S+00", tz = "UTC"), hms = format(column), as.character(column))
  ifelse(is.na(column), "", paste0(class, ":", text))
}}
for (table in names(tables)) {{
  if (is.null(tables[[table]]$path)) next
  found <- as.data.frame(lapply(as.list(read(table)), shown), check.names = FALSE, optional = TRUE)
  write.csv(found, file.path({json.dumps(folder)}, paste0(table, ".csv")), row.names = FALSE)
}}
"""
        for package in packages:
            if subprocess.run(["Rscript", "-e", f"library({package})"], capture_output=True, check=False).returncode:
                sys.exit(SKIPPED)
        ended = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=False)
        if ended.returncode:
            sys.exit(ended.stderr)
        forms = {
            "numeric": lambda text: float(text) if "." in text or "e" in text else int(text), "logical": lambda text: text == "t",
            "Date": datetime.date.fromisoformat, "POSIXct": moment, "character": str, "hms": datetime.time.fromisoformat}

        def value(text):
            kind, _, rest = text.partition(":")
            return forms[kind](rest) if text else None

        def rows(table):
            with open(pathlib.Path(folder) / f"{table}.csv", newline="") as lines:
                found = list(csv.DictReader(lines))
            return {name: [value(row[name]) for row in found] for name in names_of(table)}

        whole = is_equal

        def is_of_r(found, text, kind):
            # All its numbers are binary floating point, and its conversion of text is right to 15 digits.
            if found is not None and (kind.startswith("numeric") or kind == "double precision"):
                return type(found) in (int, float) and text != "" and f"{found:.15g}" == f"{float(text):.15g}"
            return whole(found, text, kind)
        globals()["is_equal"] = is_of_r
        compare(rows)


READERS = {
    "DuckDB": duckdb, "Parquet": parquet, "pandas": pandas, "polars": polars, "pyarrow": pyarrow, "DataFusion": datafusion,
    "chDB": chdb, "Frictionless": frictionless, "PySpark": pyspark, "SQLite": sqlite, "Miller": miller, "data.table": lambda: r(0),
    "readr": lambda: r(1)}
READERS[SECTION]()
