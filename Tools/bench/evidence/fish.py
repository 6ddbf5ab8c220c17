"""Fish in samples: sizes and lice."""

import itertools

import numpy
import pandas

from .findings import NotEnough, percent, told, within


def sampled(farm):
    """Weight and length of single fish at sea: sample, assignment, day, days from the sea transfer and to the harvest."""
    sea = farm.ring_days.groupby("assignment")["date"].agg(["min", "max"]).reset_index()  # noqa: F841, read by DuckDB
    return farm.duck.sql(f"""
        select o.growth_sample_id sample, o.weight_g::double weight, o.length_cm::double length,
            date_diff('day', sea.min, s.sample_date::timestamp) at_sea, date_diff('day', s.sample_date::timestamp, sea.max) left_
        from {farm.files('batch_individualgrowthobservation')} o
        join {farm.files('batch_growthsample')} s on s.id = o.growth_sample_id
        join sea on sea.assignment = s.assignment_id order by 1""").df()


def spread(fish):
    """Coefficient of variation within samples, pooled."""
    groups = fish.groupby("sample")["weight"]
    return numpy.sqrt((groups.var() / groups.mean() ** 2).mean())


def sizes(farm):
    """Spread and shape of weights by age."""
    fish = sampled(farm)
    late = fish[(fish["left_"] < 45) & (fish["at_sea"] > 200)]
    if late["sample"].nunique() < 20:
        raise NotEnough("fewer than 20 samples before harvest")
    logs = numpy.log(fish["weight"])
    logs = logs - logs.groupby(fish["sample"]).transform("mean")
    raw = fish["weight"] / fish.groupby("sample")["weight"].transform("mean") - 1
    return [
        within("coefficient of variation of weight, first month at sea", spread(fish[fish["at_sea"] < 30]), 0.13, 0.17, percent),
        within("coefficient of variation of weight, last weeks before harvest", spread(late), 0.18, 0.25, percent),
        within("skew of weight at sea (a lognormal of 18 % has 0.5)", raw.skew(), 0.3, 0.9),
        within("skew of the logarithm of weight at sea", logs.skew(), -0.2, 0.25),
    ]


def shape(farm):
    """Weight grows a little faster than the cube of length, within a sample."""
    fish = sampled(farm)
    logs = pandas.DataFrame({"weight": numpy.log(fish["weight"]), "length": numpy.log(fish["length"])})
    logs = logs - logs.groupby(fish["sample"]).transform("mean")
    exponent = (logs["weight"] * logs["length"]).sum() / (logs["length"] ** 2).sum()
    return within("exponent of weight on length within a sample", exponent, 2.85, 3.35)


def lice_counts(farm):
    """Lice of each ring and count, all kinds together and by kind."""
    return farm.duck.sql(f"""
        select batch_id batch, container_id ring, count_date::date::timestamp date, lice_type_id kind,
            count_value::double n
        from {farm.files('health_licecount')} where lice_type_id is not null""").df()


def lice(farm):
    """Lice are negative binomial over rings, and rings differ."""
    counts = lice_counts(farm)
    if counts.empty:
        raise NotEnough("no lice counted")
    counts["week"] = counts["date"].dt.to_period("W")
    kinds = counts.groupby(["batch", "week", "kind"])["n"].agg(["mean", "var", "size"])
    kinds = kinds[(kinds["mean"] >= 2) & (kinds["size"] >= 5)]
    sums = counts.groupby(["batch", "ring", "week"])["n"].sum()
    pairs = []
    for _, batch in sums.groupby("batch"):
        table = numpy.log1p(batch.unstack("ring").droplevel("batch"))
        pairs.append(table.corr(min_periods=15).where(numpy.triu(numpy.ones((table.shape[1],) * 2), 1) > 0).stack())
    return [
        within("lice of one kind, variance over mean across the rings of a batch", (kinds["var"] / kinds["mean"]).mean(), 2, 60),
        within("lice, correlation of two rings over weeks", pandas.concat(pairs).median(), 0.2, 0.95),
    ]


def curves(farm):
    """Correlation of the weight curves of batches that went to sea in the same six weeks."""
    days = farm.ring_days
    first = days.groupby("batch")["date"].min()
    curve = days.groupby(["batch", (days["date"] - days["batch"].map(first)).dt.days])["weight"].mean().unstack("batch")
    values = [numpy.log(curve[one]).corr(numpy.log(curve[other]), min_periods=200)
              for one, other in itertools.combinations(curve.columns, 2)
              if abs(first[one] - first[other]) <= pandas.Timedelta(days=45)]
    if not values:
        raise NotEnough("no two batches at sea from the same weeks on")
    return told("weight curves of two batches, correlation of logarithms (median)", f"{numpy.nanmedian(values):.4f}")


def pace(farm):
    """Batches and rings grow at their own pace: growth at sea by degree-day differs."""
    rings = farm.ring_days.groupby("assignment")
    gain = numpy.cbrt(rings["weight"].last()) - numpy.cbrt(rings["weight"].first())
    pace = gain / rings["temperature"].sum() * 1000
    pace = pace[rings.size() >= 200]
    if len(pace) < 10:
        raise NotEnough("fewer than ten rings of 200 days")
    return told("growth by degree-day at sea, coefficient of variation over rings", percent(pace.std() / pace.mean()))


TESTS = [sizes, shape, lice, curves, pace]
