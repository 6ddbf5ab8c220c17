"""Feed at sea: does it follow the growth formula, or the appetite of fish and the weather?"""

import numpy
import pandas

from .findings import NotEnough, number, percent, told, within


FAST_BEFORE, FAST_AFTER = 4, 7  # days around a treatment on which nobody expects an ordinary meal


def with_expectation(days, treated=None):
    """Adds the feed of the formula: growth of the day (thermal growth coefficient) by feed conversion and fish.

    Days around treatments are left out: that fish fast then is known from the treatments.
    """
    days = days.copy()
    before = days.groupby("assignment")["weight"].shift()
    gain = (numpy.cbrt(before) + days["tgc"] / 1000 * days["temperature"]) ** 3 - before
    days["expected"] = gain * days["population"] * days["fcr"] / 1000
    days["realised"] = (days["weight"] - before) * days["population"] * days["fcr"] / 1000
    if treated is not None and len(treated):
        around = pandas.concat([treated.assign(date=treated["date"] + pandas.Timedelta(days=day))
                                for day in range(-FAST_BEFORE, FAST_AFTER + 1)]).drop_duplicates()
        near = days.merge(around, on=["ring", "date"], how="left", indicator=True)["_merge"] == "both"
        days = days[~near.to_numpy()]
    return days[days["expected"] > 0]


def explained(days, column):
    """R2 of feed against a column, by a straight line for each ring; the median ring."""
    rings = days.groupby("assignment").filter(lambda one: len(one) >= 60).groupby("assignment")
    return (rings.apply(lambda one: one["feed"].corr(one[column])) ** 2).median()


def formula(farm):
    """Feed against the growth formula."""
    days = with_expectation(farm.ring_days, farm.treated)
    if len(days) < 500:
        raise NotEnough("fewer than 500 days at sea")
    return [
        within("feed at sea against the growth formula, treatments apart, R2 (median ring)", explained(days, "expected"), high=0.97,
               form="{:.5f}".format),
        told("feed at sea against the gain of the states' weights, R2 (median ring)",
             number(explained(days, "realised"), 6)),
    ]


def hunger(farm):
    """Days at sea without a meal."""
    return within("days at sea without a meal", (farm.ring_days["feed"] == 0).mean(), 0.03, 0.10, percent)


def appetite(farm):
    """Deviation of feed from the formula: its size and its memory."""
    days = with_expectation(farm.ring_days, farm.treated)
    fed = numpy.log((days["feed"] / days["expected"]).where(days["feed"] > 0))
    fed = fed - fed.groupby(days["assignment"]).transform(lambda one: one.rolling(61, center=True, min_periods=20).mean())
    fed = fed.clip(-1.5, 1.5)
    table = fed.groupby(days["assignment"])
    follows = days["date"].groupby(days["assignment"]).diff().dt.days == 1
    return [
        within("deviation of feed from the formula, standard deviation of its logarithm",
               fed.groupby(days["assignment"]).std().median(), 0.08, 0.4),
        within("deviation of feed, correlation with the day before", fed.corr(table.shift().where(follows)), 0.3, 0.85),
    ]


def gales(farm):
    """Days on which no ring of a site was fed: share of all unfed ring-days, which are not all fasts of single rings."""
    days = farm.ring_days
    site = days.groupby(["batch", "date"])["feed"].agg(fed=lambda one: (one > 0).sum(), rings="size")
    site = site[site["rings"] >= 5]
    if site.empty:
        raise NotEnough("no site with five rings")
    return within("days on which no ring of a site has a meal", (site["fed"] == 0).mean(), 0.003, 0.06, percent)


TESTS = [formula, hunger, appetite, gales]
