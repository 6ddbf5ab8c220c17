"""Weather and tide at sea: is there a grid behind the weather, do years differ, does the tide run?"""

import itertools

import numpy
import pandas

from .findings import NotEnough, number, told, within

MODULI = range(2, 21)
SHUFFLES = 499
SEGMENT = 61  # days that keep their place together when labels are drawn anew; no multiple of a modulus
TIDE = 24 / 12.4206  # cycles a day
SPRING_NEAP = 2 - TIDE  # cycles a day, 14.77 days


def area_bends(days):
    """Size of the second difference of daily temperature, by area: one series of ranks and day numbers each.

    Differences are taken probe by probe and then averaged, so that rings which come or go, and their offsets, move nothing.
    """
    table = days.pivot_table(index="date", columns=["area", "assignment"], values="value")
    table = table.reindex(pandas.date_range(table.index.min(), table.index.max()))
    bends = table.diff().diff().T.groupby(level="area").mean().T.abs()
    series = []
    for area in bends:
        one = bends[area].dropna()
        if len(one) >= 200:
            series.append((one.index.to_julian_date().to_numpy().astype(int), one.rank().to_numpy()))
    if not series:
        raise NotEnough("no area with 200 days")
    return series


def class_sums(series, first, segments, modulus):
    """Count and sum of ranks by area, segment and day modulo m."""
    sums = numpy.zeros((len(series), 2, segments, modulus))
    for area, (days, ranks) in enumerate(series):
        cell = (days - first) // SEGMENT * modulus + days % modulus
        sums[area, 0] = numpy.bincount(cell, minlength=segments * modulus).reshape(segments, modulus)
        sums[area, 1] = numpy.bincount(cell, ranks, minlength=segments * modulus).reshape(segments, modulus)
    return sums


def spread_of_classes(sums, shifts):
    """Kruskal-Wallis statistic of ranks by day modulo m, summed over areas, for each row of shifts of the segments."""
    segments, modulus = sums.shape[2:]
    classes = (numpy.arange(modulus) + shifts[:, :, None]) % modulus
    total = numpy.zeros(len(shifts))
    for size, ranks in sums:
        moved = [part[numpy.arange(segments)[:, None], classes].sum(axis=1) for part in (size, ranks)]
        count, all_ranks = size.sum(), ranks.sum()
        mean = moved[1] / numpy.maximum(moved[0], 1)
        total += (moved[0] * (mean - all_ranks / count) ** 2).sum(axis=1) / (count * (count + 1) / 12)
    return total


def grid_p(series, random):
    """One p value for all moduli together, the modulus that stands out most, and by how many standard deviations.

    Neighbouring days are alike in any weather, so ranks may not be shuffled freely. Instead each stretch of 61 days keeps its
    rows and gets a random shift of its day numbers: that keeps all of the weather's memory and breaks only a grid that
    runs through the whole record. The most outstanding modulus (in standard deviations of its own shuffles) is compared with
    the most outstanding one of every shuffle, which corrects for looking at nineteen.
    """
    first = min(days[0] for days, _ in series)
    segments = (max(days[-1] for days, _ in series) - first) // SEGMENT + 1
    shifts = numpy.vstack([numpy.zeros((1, segments), int), random.integers(0, 27720, (SHUFFLES, segments))])
    values = numpy.column_stack([spread_of_classes(class_sums(series, first, segments, one), shifts) for one in MODULI])
    outstanding = (values - values[1:].mean(axis=0)) / values[1:].std(axis=0)
    seen, drawn = outstanding[0], outstanding[1:].max(axis=1)
    return (1 + (drawn >= seen.max()).sum()) / (1 + SHUFFLES), MODULI[int(seen.argmax())], seen.max()


def grid(farm):
    """Weather has no grid: bends of temperature do not depend on the day modulo 2 to 20."""
    p, modulus, size = grid_p(area_bends(farm.probe_days("Temperature")), numpy.random.default_rng(0))
    return within("weather, p that its bends do not know the day modulo 2 to 20 (all together)", p, low=0.01,
                  note=f"most at {modulus}, {size:.1f} deviations")


def by_place(days, place):
    """Daily means of a place, without the levels of single probes."""
    level = days.groupby("assignment")["value"].transform("mean")
    table = (days["value"] - level).groupby([days[place], days["date"]]).mean().unstack(place)
    return table + level.groupby(days[place]).mean()


def one_cosine(series):
    """R2 of one cosine a year."""
    turn = 2 * numpy.pi * series.index.dayofyear.to_numpy() / 365.25
    terms = numpy.column_stack([numpy.ones(len(turn)), numpy.cos(turn), numpy.sin(turn)])
    left = series.to_numpy() - terms @ numpy.linalg.lstsq(terms, series.to_numpy(), rcond=None)[0]
    return 1 - left.var() / series.var(ddof=0)


def cosine(farm):
    """One cosine does not explain the temperature of the sea."""
    days = farm.probe_days("Temperature")
    table = days.pivot_table(index="date", columns="geography", values="value")
    values = [one_cosine(table[place].dropna()) for place in table if table[place].count() >= 330]
    if not values:
        raise NotEnough("less than a year at sea")
    return within("share of sea temperature explained by one cosine a year", float(numpy.mean(values)), 0.6, 0.97)


def difference_of_years(table):
    """Standard deviation between years of the mean over the days that two years share; none without 200 such days."""
    differences = []
    for place in table:
        one = table[place].dropna()
        by_year = {year: part.set_axis(part.index.dayofyear) for year, part in one.groupby(one.index.year)}
        for early, late in itertools.combinations(by_year, 2):
            both = (by_year[late] - by_year[early]).dropna()
            if len(both) >= 200:
                differences.append(both.mean())
    if not differences:
        raise NotEnough("no two years at sea")
    return numpy.sqrt(numpy.mean(numpy.square(differences)) / 2), len(differences)


def years(farm):
    """Years differ."""
    days = farm.probe_days("Temperature")
    value, pairs = difference_of_years(days.pivot_table(index="date", columns="geography", values="value"))
    return within("sea temperature, standard deviation between years (C)", value, 0.15, 0.9, note=f"{pairs} pairs of years")


def anomalies(days):
    """What is left of each probe's days without its centred mean of six weeks, averaged over an area."""
    mean = days.groupby("assignment")["value"].transform(lambda one: one.rolling(45, center=True, min_periods=30).mean())
    return (days["value"] - mean).groupby([days["area"], days["date"]]).mean().unstack("area")


def warm_water(farm):
    """Warm water holds less oxygen: anomalies of an area's temperature and oxygen are opposed."""
    warm, oxygen = anomalies(farm.probe_days("Temperature")), anomalies(farm.probe_days("Dissolved Oxygen"))
    return within("anomalies of temperature and oxygen at sea, correlation", warm.corrwith(oxygen).median(), -0.95, -0.2)


def neighbours(farm):
    """Weather is shared by neighbours."""
    days = farm.probe_days("Temperature")
    warm = anomalies(days)
    place = days.groupby("area")["geography"].first()
    near, far = [], []
    for one, other in itertools.combinations(warm.columns, 2):
        value = warm[one].corr(warm[other], min_periods=100)
        if not numpy.isnan(value):
            (near if place[one] == place[other] else far).append(value)
    if not near:
        raise NotEnough("no two areas at the same time")
    return [
        within("anomalies of temperature, correlation of two areas of a geography", float(numpy.median(near)), 0.2, 0.97),
        told("anomalies of temperature, correlation across geographies", number(float(numpy.median(far))) if far else "none"),
    ]


def tide_of(series):
    """Amplitude at 12.42 hours, and p against the neighbours in frequency, of one ring's oxygen.

    Least squares on what is left without each day's mean and each hour's mean of the month; the waves are treated in the same
    way. A wave of pure chance has a power that is exponential around its neighbours' mean, hence p = exp(-ratio).
    """
    def bare(values):
        values = values - values.groupby(series["date"]).transform("mean")
        return (values - values.groupby([series["date"].dt.to_period("M"), series["slot"]]).transform("mean")).to_numpy()

    left = bare(series["value"])

    def power(frequency):
        turn = 2 * numpy.pi * frequency * series["hours"] / 24
        waves = numpy.column_stack([bare(numpy.cos(turn)), bare(numpy.sin(turn))])
        parts = numpy.linalg.lstsq(waves, left, rcond=None)[0]
        return ((waves @ parts) ** 2).sum(), numpy.hypot(*parts)

    lines = [TIDE - SPRING_NEAP, TIDE, TIDE + SPRING_NEAP]
    around = [one for one in numpy.arange(1.6, 2.3, 0.03) if min(abs(one - line) for line in lines) > 0.025]
    usual = numpy.median([power(one)[0] for one in around]) / numpy.log(2)
    strength, amplitude = power(TIDE)
    return amplitude, numpy.exp(-strength / usual)


def tide(farm):
    """The tide is visible at 12.42 hours."""
    rings = [tide_of(one) for _, one in farm.oxygen.groupby("assignment") if one["date"].nunique() >= 90]
    if not rings:
        raise NotEnough("no ring with 90 days")
    amplitude, p = numpy.median(rings, axis=0)
    return within(f"tide at 12.42 h in a ring's oxygen, p against neighbours (median of {len(rings)} rings)", p, high=0.001,
                  note=f"amplitude {number(amplitude)} %")


TESTS = [grid, cosine, years, warm_water, neighbours, tide]
