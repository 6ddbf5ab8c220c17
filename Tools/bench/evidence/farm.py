"""A snapshot as a few tidy frames, read from its gzip CSV by DuckDB."""

import functools
import json
import pathlib

import duckdb

from .findings import NotEnough

READINGS = "environmental_environmentalreading"
STATES = "batch_actualdailyassignmentstate"


def plain(kind):
    """DuckDB's type for one of PostgreSQL's; decimals as floating point, instants as they are in UTC."""
    for word, type in {"numeric": "double", "double": "double", "timestamp": "timestamp", "date": "date", "boolean": "boolean",
                       "bigint": "bigint", "integer": "integer", "smallint": "smallint"}.items():
        if kind.startswith(word):
            return type
    return "varchar"


class Farm:
    """One snapshot. Every frame is made when it is first asked for, from the columns it needs."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.manifest = json.loads((self.folder / "manifest.json").read_text())
        self.profile = self.manifest["inputs"]["profile"]
        self.seed = self.manifest["inputs"]["seed"]
        self.rules = self.manifest["rules"]
        self.hours = self.rules["readingHours"]
        self.columns = {one["name"]: one["columns"] for one in self.manifest["tables"]}
        self.loaded = set()
        self.duck = duckdb.connect()
        self.duck.sql("set timezone = 'UTC'; set enable_progress_bar = false")

    def files(self, name):
        """The DuckDB table with all rows of a table, filled when it is first asked for.

        Types come from the manifest: guessing them would open each of hundreds of small files twice.
        """
        if name not in self.loaded:
            columns = {one["name"]: plain(one["type"]) for one in self.columns.get(name, [])}
            paths = sorted(str(path) for path in (self.folder / name).rglob("*.csv.gz"))
            if not columns or not paths:
                raise NotEnough(f"no {name}")
            self.duck.execute(f"""create table {name} as select * from read_csv({paths}, columns = {columns}, header = true,
                auto_detect = false, delim = ',', quote = '"', escape = '"', hive_partitioning = false)""")
            self.loaded.add(name)
        return name

    def frame(self, table, columns="*", more=""):
        return self.duck.sql(f"select {columns} from {self.files(table)} {more}").df()

    def row(self, query):
        """The one row of a query that names no local frame."""
        return self.duck.sql(query).fetchall()[0]

    def row_pairs(self, table, columns):
        return self.duck.sql(f"select {columns} from {self.files(table)}").fetchall()

    def rule(self, word, default):
        """A number of the manifest's rules whose key holds the word: rules that came later than this script."""
        def search(value):
            if isinstance(value, dict):
                for key, inner in value.items():
                    if word.lower() in key.lower() and isinstance(inner, (int, float)):
                        return inner
                    found = search(inner)
                    if found is not None:
                        return found
            return None
        found = search(self.rules)
        return default if found is None else found

    @functools.cached_property
    def places(self):
        """Containers with area, hall, geography and the biomass they may hold."""
        return self.duck.sql(f"""
            select c.id ring, c.name, c.area_id area, c.hall_id hall, a.geography_id geography, a.name area_name,
                c.max_biomass_kg::double most
            from {self.files('infrastructure_container')} c left join {self.files('infrastructure_area')} a on a.id = c.area_id
            """).df()

    @functools.cached_property
    def batches(self):
        """Batches in order of their start, with the geography of the plan."""
        frame = self.frame("batch_batch", "id batch, batch_number name, status, start_date::timestamp started", "order by id")
        planned = {one["name"]: one["geography"] for one in self.manifest["inputs"]["batches"]}
        frame["geography"] = frame["name"].map(planned)
        return frame.sort_values(["geography", "started", "batch"], ignore_index=True)

    @functools.cached_property
    def states(self):
        """All daily states, of tanks too."""
        places = self.places  # noqa: F841, read by DuckDB
        return self.duck.sql(f"""
            select s.batch_id batch, s.assignment_id assignment, s.container_id ring, p.area, p.geography, p.most, p.area_name,
                s.date::timestamp date, s.avg_weight_g::double weight, s.population, s.biomass_kg::double biomass,
                s.temp_c::double temperature, s.mortality_count deaths, s.feed_kg::double feed, s.lifecycle_stage_id stage,
                (row_number() over (partition by s.assignment_id order by s.date) - 1)::int age
            from {self.files(STATES)} s join places p on p.ring = s.container_id
            order by s.assignment_id, s.date""").df()

    @functools.cached_property
    def ring_days(self):
        """Daily states at sea, with the growth and feed factors of the published models."""
        frame = self.states[self.states["area"].notna()].copy()
        tgc = self.row(f"""select max(s.tgc_value)::double from {self.files('scenario_tgc_model_stage')} s
            where s.lifecycle_stage = 'Adult'""")[0]
        fcr = self.row(f"""select max(f.fcr_value)::double from {self.files('scenario_fcrmodelstage')} f
            join {self.files('batch_lifecyclestage')} l on l.id = f.stage_id where l.name = 'Adult'""")[0]
        frame["tgc"], frame["fcr"] = tgc, fcr
        if frame.empty:
            raise NotEnough("no day at sea")
        return frame.reset_index(drop=True)

    @functools.cached_property
    def treated(self):
        """Ring and date of treatments that are no vaccination."""
        return self.frame("health_treatment", "distinct container_id ring, treatment_date::date::timestamp date",
                          "where treatment_type <> 'vaccination'")

    @functools.cached_property
    def _readings(self):
        """A table of all readings in DuckDB: one pass over the files. The slot is the nearest of the day's hours."""
        bounds = [(a + b) / 2 for a, b in zip(self.hours, self.hours[1:])]
        slot = " + ".join(["0"] + [f"(clock >= {bound})::int" for bound in bounds])
        places = self.places  # noqa: F841, read by DuckDB
        self.duck.execute(f"""
            create table reading as
            select *, ({slot})::tinyint slot from (
                select r.batch_id batch, r.batch_container_assignment_id assignment, r.container_id ring, r.sensor_id sensor,
                    q.name parameter, p.area, p.hall, p.geography, r.reading_time moment, r.reading_time::date date, r.value::double value,
                    epoch(r.created_at) - epoch(r.reading_time) lag,
                    extract(hour from r.reading_time) + extract(minute from r.reading_time) / 60 clock
                from {self.files(READINGS)} r
                join places p on p.ring = r.container_id
                join {self.files('environmental_environmentalparameter')} q on q.id = r.parameter_id
                where r.sensor_id is not null)""")
        return "reading"

    @functools.cache
    def probe_days(self, parameter):
        """Mean of each probe at sea and day. The mean of its hour is taken off first, so that a missing hour moves nothing."""
        days = self.duck.sql(f"""
            select batch, assignment, ring, sensor, area, geography, date::timestamp date, avg(value - usual) + avg(level) as value
            from (select *, avg(value) over (partition by assignment, slot) usual, avg(value) over (partition by assignment) level
                from {self._readings} where area is not null and parameter = '{parameter}')
            group by all order by assignment, date""").df()
        if days.empty:
            raise NotEnough(f"no {parameter} at sea")
        return days

    @functools.cached_property
    def oxygen(self):
        """Every reading of oxygen in a few rings of each batch: assignment, date, slot, hours since 1970, value."""
        return self.duck.sql(f"""
            select assignment, date::timestamp date, slot, epoch(moment) / 3600 as hours, value from {self._readings}
            where area is not null and parameter = 'Dissolved Oxygen' and assignment in (
                select assignment from (select distinct batch, assignment from {self._readings} where area is not null)
                qualify row_number() over (partition by batch order by assignment) <= 2)
            order by assignment, moment""").df()

    @functools.cached_property
    def presence(self):
        """For each probe and day with fish, which of the day's readings are there, as bits."""
        days = self.states[["assignment", "date"]]  # noqa: F841, read by DuckDB
        return self.duck.sql(f"""
            with probe as (select distinct assignment, sensor from {self._readings}),
                there as (select assignment, sensor, date, bit_or(1 << slot) mask from {self._readings} group by all)
            select p.assignment, p.sensor, d.date, coalesce(t.mask, 0)::int mask
            from probe p join days d on d.assignment = p.assignment
            left join there t on t.assignment = p.assignment and t.sensor = p.sensor and t.date = d.date::date
            order by p.sensor, p.assignment, d.date""").df()

    @functools.cached_property
    def lags(self):
        """Seconds from reading to arrival: how many readings for each value, rounded to tenths."""
        return self.duck.sql(f"select round(lag, 1) lag, count(*) n from {self._readings} group by all order by lag").df()

    @functools.cached_property
    def steps(self):
        """For each parameter, the share of values that are multiples of the resolution of an ordinary probe."""
        return self.duck.sql(f"""
            select parameter, count(*) n, avg((abs(value * 10 - round(value * 10)) < 1e-6)::int) tenth,
                avg((abs(value * 100 - round(value * 100)) < 1e-6)::int) hundredth
            from {self._readings} group by all""").df().set_index("parameter")
