"""Deaths at sea: are they lumpy as on a farm, or Poisson numbers around a mean?"""

import numpy
import pandas

from .findings import Finding, NotEnough, percent, within

WINDOW = 7  # days over which the mean may pass for constant
TREND = 21  # days of the centred mean that is taken off before neighbours in time are compared


def local_dispersion(days):
    """Variance over mean of daily deaths in windows of a week: 1 if deaths come singly, far more if they come in lots."""
    windows = days.groupby(["assignment", days["age"] // WINDOW])["deaths"].agg(["mean", "var", "size"])
    windows = windows[(windows["size"] == WINDOW) & (windows["mean"] >= 1)]
    if len(windows) < 50:
        raise NotEnough("fewer than 50 weeks of a ring")
    return (windows["var"] / windows["mean"]).mean()


def persistence(days):
    """Correlation of a day's deaths with the day before, as logarithms and without their trend of three weeks.

    The trend of one ring's own window makes independent days look slightly opposed: -0.04 is then the value of no memory.
    """
    logs = numpy.log1p(days["deaths"])
    left = logs - logs.groupby(days["assignment"]).transform(lambda one: one.rolling(TREND, center=True).mean())
    return left.groupby(days["assignment"]).apply(lambda one: one.autocorr(1)).median()


def share_between_rings(days):
    """Share of the variance of mortality (logarithm of a ring's loss at sea) that lies between rings of a batch.

    One-way analysis of variance: the mean square between batches holds the rings' part too, which is taken off.
    """
    first = days.groupby("assignment")["population"].first()
    loss = numpy.log(days.groupby("assignment")["deaths"].sum().clip(lower=1) / first)
    batch = days.groupby("assignment")["batch"].first()
    groups = loss.groupby(batch)
    if groups.ngroups < 3:
        raise NotEnough("fewer than three batches at sea")
    within_batches = groups.var().mean()
    between = max(0.0, groups.mean().var() - within_batches / groups.size().mean())
    return within_batches / (within_batches + between)


def dispersion(farm):
    """Deaths a ring-day, local variance over mean."""
    return within("deaths a ring-day at sea, variance over mean within weeks", local_dispersion(farm.ring_days), low=5)


def memory(farm):
    """Deaths a ring-day, correlation with the day before."""
    return within("deaths, correlation with the day before", persistence(farm.ring_days), 0.15, 0.5)


def rings(farm):
    """Share of the variance of mortality between rings of a batch."""
    return within("share of the variance of mortality between rings of a batch", share_between_rings(farm.ring_days),
                  low=0.5, form=percent)


def quiet_days(farm):
    """Ring-days at sea without deaths."""
    quiet = int((farm.ring_days["deaths"] == 0).sum())
    share = quiet / len(farm.ring_days)
    return Finding("ring-days at sea without a death", "some, below 20 %", f"{quiet:,}: {percent(share)}", 0 < share < 0.2)


def causes(farm):
    """Ring-days with deaths of two causes or more."""
    days = farm.ring_days[["assignment"]].drop_duplicates()  # noqa: F841, read by DuckDB
    share = farm.duck.sql(f"""
        select avg((causes > 1)::int) from (
            select count(distinct cause) causes from {farm.files('batch_mortalityevent')} m
            join days on days.assignment = m.assignment_id group by m.assignment_id, m.event_date)""").fetchall()[0][0]
    return within("ring-days at sea whose deaths have two causes or more", share, 0.02, 0.9, percent)


def neighbours(farm):
    """Correlation of two rings' deaths, day by day, as logarithms: neighbours share water, weather and age, and little else."""
    days = farm.ring_days
    pairs = []
    for _, batch in days.groupby("batch"):
        table = numpy.log1p(batch.pivot_table(index="date", columns="assignment", values="deaths"))
        pairs.append(table.corr(min_periods=60).where(numpy.triu(numpy.ones((table.shape[1],) * 2), 1) > 0).stack())
    values = pandas.concat(pairs).dropna()
    if not len(values):
        raise NotEnough("no two rings side by side")
    return within("deaths, correlation of two rings of a batch", values.median(), 0.05, 0.7)


TESTS = [dispersion, memory, rings, quiet_days, causes, neighbours]
