"""The published figures of a farm's life beside those of snapshots, as a Markdown table for the documentation."""

import collections
import re

import numpy
import pandas

from . import deaths, feed, fish, logistics, people, probes, weather
from .farm import Farm
from .findings import NotEnough, number

SIZE = ["--batches", "1"]  # of what is made for each seed: one batch in each geography


def percents(values):
    return 100 * numpy.asarray(values, float)


def ring_sums(farm):
    """For each ring at sea: fish at the start, deaths, days."""
    rings = farm.ring_days.groupby("assignment")
    return pandas.DataFrame({"fish": rings["population"].max(), "deaths": rings["deaths"].sum(), "days": rings.size(),
                             "batch": rings["batch"].first()})


def sea_loss(farm):
    batches = ring_sums(farm).groupby("batch")[["fish", "deaths"]].sum()
    return percents(batches["deaths"] / batches["fish"])


def first_months(farm):
    days = farm.ring_days
    first = days[days["age"] < 90].groupby("batch")["deaths"].sum()
    return percents(first / ring_sums(farm).groupby("batch")["fish"].sum()) / 3


def quiet_ppm(farm):
    """Deaths a day and million fish, in the middle half of ring-days."""
    days = farm.ring_days
    return [1e6 * (days["deaths"] / days["population"].clip(lower=1)).quantile(one) for one in (0.25, 0.5, 0.75)]


def delousing(farm):
    """Most deaths of the four days from a treatment on, by the mean of the week that ends three days before."""
    rates = farm.ring_days.assign(rate=lambda one: one["deaths"] / one["population"].clip(lower=1))
    rates = rates.pivot_table(index="date", columns="ring", values="rate")
    values = []
    for ring, date in farm.treated.itertuples(index=False):
        if ring in rates:
            before = rates[ring].loc[date - pandas.Timedelta(days=10):date - pandas.Timedelta(days=3)].mean()
            if before > 0:
                values.append(rates[ring].loc[date:date + pandas.Timedelta(days=3)].max() / before)
    return values


def site_months(farm):
    days = farm.ring_days
    months = days.groupby(["batch", days["date"].dt.to_period("M")])
    size = months["date"].nunique()
    share = months["deaths"].sum() / (months["population"].sum() / size)
    return percents(share[size >= 28])


def ring_share(farm):
    return percents([deaths.share_between_rings(farm.ring_days)])


def cause(word):
    """Share of a cause among deaths at sea."""
    def share(farm):
        sea = farm.ring_days[["assignment"]].drop_duplicates()  # noqa: F841, read by DuckDB
        rows = farm.duck.sql(f"""select batch_id, sum(count) filter (where cause = '{word}')::double / sum(count)
            from {farm.files('batch_mortalityevent')} m join sea on sea.assignment = m.assignment_id group by 1""").fetchall()
        return percents([one[1] or 0 for one in rows])
    return share


def grades(farm):
    """Percent of fish in the best grade, by batch."""
    rows = farm.duck.sql(f"""
        select e.batch_id, sum(l.unit_count) filter (where g.code = 'SUPERIOR')::double / sum(l.unit_count)
        from {farm.files('harvest_harvestlot')} l join {farm.files('harvest_harvestevent')} e on e.id = l.event_id
        join {farm.files('harvest_productgrade')} g on g.id = l.product_grade_id group by 1""").fetchall()
    return percents([one[1] or 0 for one in rows])


def gutted(farm):
    return farm.frame("harvest_harvestlot", "sum(gutted_weight_kg) / sum(live_weight_kg) share", "group by event_id")["share"]


def harvest_tonnes(farm):
    return logistics.harvest_days(farm)["tonnes"]


def harvest_weeks(farm):
    days = logistics.harvest_days(farm).groupby("batch")["date"]
    return (days.max() - days.min()).dt.days / 7


def fish_in_ring(farm):
    return ring_sums(farm)["fish"] / 1000


def sizes(late):
    def spread(farm):
        rows = fish.sampled(farm)
        rows = rows[(rows["left_"] < 45) & (rows["at_sea"] > 200)] if late else rows[rows["at_sea"] < 30]
        return percents([fish.spread(rows)])
    return spread


def geography(place, value):
    """A figure of the sea in one geography; rows of others are left out."""
    def figure(farm):
        days = farm.probe_days("Temperature")
        names = dict(farm.row_pairs("infrastructure_geography", "id, name"))
        days = days[days["geography"].map(names) == place]
        means = days.groupby("date")["value"].mean()
        if len(means) < 300:
            raise NotEnough("less than a year at sea")
        return [value(means)]
    return figure


def warmest(means):
    """Day of the year of the top of the cosine that fits best."""
    turn = 2 * numpy.pi * means.index.dayofyear.to_numpy() / 365.25
    terms = numpy.column_stack([numpy.ones(len(turn)), numpy.cos(turn), numpy.sin(turn)])
    _, c, s = numpy.linalg.lstsq(terms, means.to_numpy(), rcond=None)[0]
    return numpy.arctan2(s, c) / 2 / numpy.pi * 365.25 % 365.25


def full_year(means):
    """Mean over the months of the year."""
    return means.groupby(means.index.month).mean().mean()


def oxygen_at_sea(farm):
    return [one[0] for one in farm.duck.sql(f"""select unnest(quantile_cont(value, [0.05, 0.25, 0.5, 0.75, 0.95]))
        from {farm._readings} where area is not null and parameter = 'Dissolved Oxygen'""").fetchall()]


def in_tanks(parameter):
    def values(farm):
        return [one[0] for one in farm.duck.sql(f"""
            select unnest(quantile_cont(r.value, [0.05, 0.25, 0.5, 0.75, 0.95])) from {farm._readings} r
            join {farm.files('batch_batchcontainerassignment')} a on a.id = r.assignment
            join {farm.files('batch_lifecyclestage')} s on s.id = a.lifecycle_stage_id
            where s.name in ('Smolt', 'Post-Smolt') and r.parameter = '{parameter}'""").fetchall()]
    return values


def first_feeding(farm):
    """Temperature in the first days of Fry."""
    states = farm.states
    return states[(states["stage"] == 2) & (states["age"] < 10)].groupby("batch")["temperature"].mean()


def medicine(farm):
    """Percent of treatments against lice in the Faroes that are medicinal."""
    places = farm.batches.set_index("batch")["geography"]
    rows = farm.frame("health_treatment", "batch_id batch, treatment_type kind", "where treatment_type <> 'vaccination'")
    rows = rows[rows["batch"].map(places) == "Faroe Islands"]
    return percents([(rows["kind"] == "medication").mean()]) if len(rows) else []


def density(low, high):
    def values(farm):
        days = farm.ring_days
        volumes = dict(farm.row_pairs("infrastructure_container", "id, volume_m3"))
        days = days[(days["weight"] >= low) & (days["weight"] < high)]
        return (days["biomass"] / days["ring"].map(volumes)).groupby(days["assignment"]).mean()
    return values


def availability(farm):
    return percents([1 - probes.gaps_of(farm.presence, len(farm.hours))[0]])


def feed_fit(farm):
    return [feed.explained(feed.with_expectation(farm.ring_days, farm.treated), "expected")]


def days_unfed(farm):
    return percents((farm.ring_days["feed"] == 0).groupby(farm.ring_days["batch"]).mean())


def survival(farm):
    return percents(logistics.survivals(farm)["survival"])


def years_apart(farm):
    days = farm.probe_days("Temperature")
    table = days.pivot_table(index="date", columns="geography", values="value")
    return [weather.one_cosine(table[place].dropna()) for place in table if table[place].count() >= 330]


# Quantity, published figure and its source, what is measured. [k] general knowledge without a source at hand.
TARGETS = [
    ("survival from egg to harvest, %", "70-78 (the profile)", survival),
    ("sea mortality a cycle, %", "15.4-16.7 a year (Norwegian fish health report 2023-24); 16.3 (generations 2010-11)", sea_loss),
    ("first three months at sea, % a month", "1.5, 0.9-8.6 (Bang Jensen and others 2020)", first_months),
    ("daily deaths at sea, ppm (quartiles)", "200-400 in quiet times", quiet_ppm),
    ("deaths after a delousing, times the week before", "thermal up to 9", delousing),
    ("site-month mortality, %", "0.34-2.81 (Scottish regions, in Oliveira 2021)", site_months),
    ("share of mortality variance between rings, %", "70 (Persson 2021)", ring_share),
    ("deaths at sea by handling, %", "29 (Persson 2021)", cause("HANDLING")),
    ("deaths at sea by disease, %", "17 (Persson 2021)", cause("DISEASE")),
    ("variance over mean of daily deaths within weeks", "above 5; 28 by the formulas",
     lambda farm: [deaths.local_dispersion(farm.ring_days)]),
    ("deaths, correlation with the day before", "0.15-0.5", lambda farm: [deaths.persistence(farm.ring_days)]),
    ("Superior, % of fish", "96 at best; up to 38.8 downgraded in a bad week of 2024", grades),
    ("gutted yield", "0.83", gutted),
    ("harvest of a batch a day, t", "250 a shift, 450 a day (Bakkafrost, Glyvrar)", harvest_tonnes),
    ("weeks of a batch's harvest", "about five", harvest_weeks),
    ("fish in a ring, thousand", "at most 200 (Norway); about 150 (Hiddenfjord)", fish_in_ring),
    ("CV of weight in the first month at sea, %", "15", sizes(False)),
    ("CV of weight at harvest, %", "18-25", sizes(True)),
    ("Faroese sea, mean C", "8.0-8.5", geography("Faroe Islands", full_year)),
    ("Faroese sea, coldest day C", "6", geography("Faroe Islands", lambda means: means.min())),
    ("Faroese sea, warmest day C", "11", geography("Faroe Islands", lambda means: means.max())),
    ("Scottish sea, coldest day C", "7 [k]", geography("Scotland", lambda means: means.min())),
    ("Scottish sea, warmest day C", "14 [k]", geography("Scotland", lambda means: means.max())),
    ("Scottish sea, warmest day of the year", "late August, some 238 [k]", geography("Scotland", warmest)),
    ("oxygen at sea, % (quantiles)", "42 % of hours optimal, 57 % suboptimal, 1.2 % stressed (British Columbia)", oxygen_at_sea),
    ("smolt tanks, CO2 mg/L (quantiles)", "11.6 +- 6.2 (Kristensen 2009)", in_tanks("CO2")),
    ("smolt tanks, NH4 mg/L (quantiles)", "TAN 0.50 +- 0.49 (Kristensen 2009)", in_tanks("NH4")),
    ("first feeding, C", "14 (a Mowi hatchery)", first_feeding),
    ("medicinal lice treatments in the Faroes, %", "0 since 2017 (Bakkafrost 2019)", medicine),
    ("density at sea below 1 kg, kg/m3", "2.5 (Avrik 2009)", density(0, 1000)),
    ("density at sea 1-2 kg", "7.9", density(1000, 2000)),
    ("density at sea 2-3 kg", "9.6", density(2000, 3000)),
    ("density at sea above 3 kg", "15.4", density(3000, 1e9)),
    ("readings that are there, %", "69.7-100 (a marine trial, 2022)", availability),
    ("days at sea without a meal, %", "3-10", days_unfed),
    ("feed against the growth formula, R2", "below 0.97", feed_fit),
    ("one cosine's share of sea temperature", "below 0.97", years_apart),
]


def figures(farm):
    """Every quantity of one snapshot, as a list of values; empty where it has none."""
    found = []
    for _, _, measure in TARGETS:
        try:
            found.append([float(one) for one in measure(farm) if one == one])
        except NotEnough:
            found.append([])
    return found


def cell(values):
    """Mean, and 5 to 95 % where there are several values."""
    if not values:
        return "not enough rows"
    if len(values) == 1:
        return number(values[0])
    low, high = numpy.quantile(values, [0.05, 0.95])
    return f"{number(float(numpy.mean(values)))} ({number(float(low))}-{number(float(high))})"


def snapshots(names, make):
    """Farms one after the other: folders that are there, or PROFILE:SEEDS that are made by `make` and removed."""
    for name in names:
        match = re.fullmatch(r"([\w.-]+):(\d+)", name)
        if not match:
            yield Farm(name)
            continue
        for seed in range(1, int(match[2]) + 1):
            with make(match[1], str(seed)) as folder:
                yield Farm(folder)


def print_table(names, make):
    """Prints the Markdown table: a column for each profile, over all its seeds."""
    from measuring import table
    profiles, seeds = {}, collections.Counter()
    for farm in snapshots(names, make):
        columns = profiles.setdefault(farm.profile, [[] for _ in TARGETS])
        seeds[farm.profile] += 1
        for column, values in zip(columns, figures(farm)):
            column += values
    head = ["quantity", "published", *(f"{one}, {seeds[one]} seed{'s' * (seeds[one] > 1)}" for one in profiles)]
    print(table(head, [[quantity, published, *(cell(columns[row]) for columns in profiles.values())]
                       for row, (quantity, published, _) in enumerate(TARGETS)]))
    print("\nMean, and 5 to 95 % of all values in brackets: batches, rings, months, or readings where it says quantiles.")
