"""A temporary PostgreSQL server for an attack, and loads into separate databases on it."""

import atexit
import glob
import itertools
import json
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import attacking


def programs():
    """The folder of the server programs; None if there is none."""
    found = shutil.which("initdb")
    folders = [os.path.dirname(found)] if found else []
    folders += sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: -int(path.split("/")[-2]))
    return next((folder for folder in folders if os.path.exists(f"{folder}/postgres")), None)


def is_there():
    return programs() is not None and shutil.which("psql") is not None


class Server:
    """Reachable only through a socket in its own folder. PostgreSQL refuses to run as root."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="fishladder-server-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        self.user = {}
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
            self.user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        self.call([f"{programs()}/initdb", "-D", f"{self.folder}/data", "-U", "fishladder", "-A", "trust", "-E", "UTF8",
                   "--locale=C", "--no-sync"])
        self.connection = f"host={self.folder} user=fishladder"
        self.extension = []
        # The server ends with the attack, however that ends.
        atexit.register(self.end)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        self.start()
        self.has_timescale = self.sql("SELECT count(*) FROM pg_available_extensions WHERE name = 'timescaledb';") == ["1"]
        if self.has_timescale:
            # Without workers, which would be connected to templates.
            self.extension = ["-c", "shared_preload_libraries=timescaledb", "-c", "timescaledb.max_background_workers=0",
                              "-c", "timescaledb.telemetry_level=off"]
            self.crash()

    def call(self, words):
        subprocess.run(words, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, **self.user)

    def start(self):
        self.process = subprocess.Popen(
            [f"{programs()}/postgres", "-D", f"{self.folder}/data", "-k", self.folder, "-c", "listen_addresses=", "-c",
             "fsync=off", "-c", "autovacuum=off", "-c", "timezone=UTC", *self.extension], cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=open(f"{self.folder}/log", "a"), **self.user)
        self.wait()

    def wait(self):
        """Waits until it accepts connections."""
        for _ in range(600):
            if subprocess.run(["psql", "-X", "-q", "-d", f"{self.connection} dbname=postgres", "-c", "SELECT 1"],
                              capture_output=True, check=False).returncode == 0:
                return
            time.sleep(0.05)
        raise SystemExit(f"attack: the server does not come up: {open(f'{self.folder}/log').read()[-500:]}")

    def crash(self):
        """Kills all its processes at once and restarts it, as after a power failure."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()
        self.start()

    def sql(self, text, database="postgres"):
        asked = subprocess.run(
            ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", f"{self.connection} dbname={database}"],
            input=text, capture_output=True, text=True, check=False)
        assert asked.returncode == 0, asked.stderr
        return asked.stdout.splitlines()

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


# Some tables of each kind, and those that they refer to: loads of all tables would do the same, more often.
LOADED = ["batch_mortalityevent", "environmental_environmentalreading", "batch_actualdailyassignmentstate"]


def with_referred(tables, schema):
    """Tables, and all that they refer to, directly or not, by the foreign keys of a schema.sql."""
    refers = re.findall(r'(?m)^ALTER TABLE "(\w+)" .* REFERENCES "(\w+)"', schema)
    wanted, more = set(), set(tables)
    while more:
        wanted |= more
        more = {parent for table, parent in refers if table in wanted} - wanted
    return sorted(wanted)


class Deed:
    """One operation of fishladder-load: the initial database, the arguments, and the expected result."""

    def __init__(self, name, template, words, role="fishladder"):
        self.name, self.template, self.words, self.role = name, template, words, role
        self.whole = None


class Databases:
    """The operations of fishladder-load on small databases, each on a new one."""

    def __init__(self, root):
        self.server = Server()
        self.numbers = itertools.count(1)
        self.lock = threading.Lock()
        everything, short, long = f"{root}/all-tables", f"{root}/to-load", f"{root}/to-load-on"
        self.generate(everything, "1")
        wanted = with_referred(LOADED, open(f"{everything}/schema.sql").read())
        for snapshot, days in (short, "4"), (long, "6"):
            self.generate(snapshot, days, "--tables", ",".join(wanted))
        tables = [table["name"] for table in json.load(open(f"{long}/manifest.json"))["tables"]]
        self.looking = "\n".join(
            f"SELECT '{table}', count(*), sum(hashtext(t::text)::bigint) FROM \"{table}\" t;" for table in tables)
        self.looking += self.LEDGER
        load = [short, "--create-schema", "--workers", "2"]
        # Where tables and farm exist already, more of the moments fall into events; where not, keys follow the rows.
        begin = Deed("begin", "template1", [*load, "--tables", "infrastructure_geography"])
        deeds = [
            Deed("make", "template1", load),
            Deed("load", "begun", load),
            Deed("load-on", "loaded", [long, "--create-schema", "--workers", "2"]),
            Deed("purge", "loaded", ["purge", "--all", "--confirm"]),
        ]
        self.server.sql("CREATE DATABASE begun;")
        self.do(begin, "begun")
        if self.server.has_timescale:
            # Who owns hypertables with their keys and may not skip triggers, makes chunks of rows.
            self.server.sql("CREATE ROLE owner LOGIN; CREATE DATABASE owned OWNER owner;")
            self.server.sql("CREATE EXTENSION timescaledb; GRANT ALL ON SCHEMA public TO owner;", "owned")
            self.do(Deed("begin", "template1", begin.words, "owner"), "owned")
            self.server.sql("SELECT set_chunk_time_interval(hypertable_name::regclass, interval '1 day') "
                            "FROM timescaledb_information.hypertables;", "owned")
            deeds.append(Deed("own", "owned", [long, "--workers", "2"], "owner"))
        for deed in deeds:
            self.server.sql(f"CREATE DATABASE calm TEMPLATE {deed.template};")
            begun = time.monotonic()
            self.do(deed, "calm")
            deed.seconds = time.monotonic() - begun
            deed.whole = self.contents("calm")
            if deed.name == "load":
                self.server.sql("CREATE DATABASE loaded TEMPLATE calm;")
            self.server.sql("DROP DATABASE calm;")
        self.deeds = {deed.name: deed for deed in deeds}

    # The ledger is complete, everything is created and holds, nothing is left switched off, and new rows of others get no id of ours.
    LEDGER = """
SELECT 'parts', count(*), sum(rows) FROM fishladder.loaded_part;
SELECT 'unmade', count(*) FROM fishladder.made_table WHERE stage < 2;
SELECT 'settled', bool_and(is_settled) FROM fishladder.snapshot;
SELECT 'behind', count(*) FROM (SELECT table_name AS name, max(max_id) AS highest FROM fishladder.loaded_part GROUP BY 1) l
    JOIN pg_attribute a ON a.attrelid = l.name::regclass AND a.attidentity <> ''
WHERE coalesce(pg_sequence_last_value(pg_get_serial_sequence(l.name, a.attname)), 0) < l.highest;
SELECT 'constraints', count(*), bool_and(convalidated), md5(string_agg(concat(conrelid::regclass, conname, pg_get_constraintdef(oid)), ','
    ORDER BY conrelid::regclass::text, conname)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace;
SELECT 'indexes', count(*), bool_and(indisvalid), md5(string_agg(pg_get_indexdef(indexrelid), ',' ORDER BY pg_get_indexdef(indexrelid)))
FROM pg_index WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace);
SELECT 'halves', count(*) FROM pg_class WHERE relname LIKE 'fishladder\\_%' AND relkind IN ('r', 'p');
SELECT 'of chunks', count(*) FROM pg_constraint k JOIN pg_inherits i ON i.inhparent = k.conrelid
WHERE k.contype IN ('f', 'p') AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = i.inhrelid AND c.convalidated
    AND pg_get_constraintdef(c.oid) = pg_get_constraintdef(k.oid));
SELECT 'disabled', count(*) FROM pg_trigger WHERE tgenabled <> 'O';
SELECT 'settings', count(*) FROM pg_db_role_setting;
"""

    @staticmethod
    def generate(snapshot, days, *words):
        code, said = attacking.run([attacking.GENERATOR, "generate", "--profile", "quick", "--duration", days, "--output", snapshot,
                                    "--quiet", *words], "/")
        assert code == 0, said

    def words(self, deed, database):
        return [attacking.LOADER, *deed.words, "--database",
                f"host={self.server.folder} user={deed.role} dbname={database}"]

    def do(self, deed, database):
        code, said = attacking.run(self.words(deed, database), "/")
        assert code == 0, said

    def contents(self, database):
        """For each table its number of rows and a checksum of their contents, independent of their order."""
        return self.server.sql(self.looking, database)

    def new(self, deed):
        # PostgreSQL copies a template for one client at a time.
        with self.lock:
            database = f"attacked_{next(self.numbers)}"
            self.server.sql(f"CREATE DATABASE {database} TEMPLATE {deed.template};")
        return database

    def drop(self, database):
        self.server.sql(f"DROP DATABASE IF EXISTS {database} WITH (FORCE);")

    def problem_at_end(self, deed, database):
        there = self.contents(database)
        different = [line for line in there if line not in deed.whole]
        return f"the database differs: {different[:3]}" if different else None

    def finish(self, deed, database):
        """Repeats it without faults; returns what is wrong then, if anything."""
        code, said = attacking.run(self.words(deed, database), "/")
        return f"doing it again ends with {code}: {said}" if code != 0 else self.problem_at_end(deed, database)

    def attempt(self, deed, library, faults, is_harmless):
        """What is wrong after one fault; None if nothing is."""
        database = self.new(deed)
        try:
            code, said = attacking.run(self.words(deed, database), "/", LD_PRELOAD=library, **faults)
            if code == 0:
                wrong = self.problem_at_end(deed, database)
                return wrong and f"ends with 0, and {wrong}"
            if is_harmless or code != 1:
                return f"ends with {code}: {said}"
            # On a busy machine a line of progress, which comes each half minute, may stand before it.
            sentence = re.sub(r"(?m)^\d+:\d\d  [^\n]*\n", "", said)
            if not re.fullmatch(r"fishladder-load: [^\n]*\.\n", sentence):
                return f"says {said!r}"
            return self.finish(deed, database)
        finally:
            self.drop(database)
