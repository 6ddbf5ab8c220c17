"""Probes: do they drift, stop, round and report late as instruments do?"""

import numpy

from .findings import NotEnough, percent, within

RESOLUTION = {"Temperature": "hundredth", "Dissolved Oxygen": "tenth", "pH": "hundredth"}


def halves(days):
    """Correlation over probes of the offset from the neighbours' median in the first and in the second half of a stay."""
    middle = days.groupby(["batch", "date"])["value"].transform("median")
    alone = days.groupby(["batch", "date"])["value"].transform("size") < 3
    offset = (days["value"] - middle)[~alone]
    order = days.groupby("assignment").cumcount()[~alone]
    length = days.groupby("assignment")["value"].transform("size")[~alone]
    enough = length >= 120
    late = (order >= length / 2)[enough]
    table = offset[enough].groupby([days["assignment"][~alone][enough], late]).mean().unstack()
    if len(table) < 10:
        raise NotEnough("fewer than ten probes with 120 days")
    return table.corr().iloc[0, 1]


def offsets(farm):
    """A probe's offset does not stay for life."""
    found = []
    for parameter in ["Temperature", "Dissolved Oxygen", "pH", "CO2"]:
        days = farm.probe_days(parameter)
        if days.empty:
            continue
        value = halves(days)
        found.append(within(f"offset of a probe at sea in two halves of its stay, correlation: {parameter}", value, high=0.6))
    return found


def resolution(farm):
    """Values have the resolution of a probe."""
    return [within(f"values at the resolution of a probe: {parameter} (a {step})", farm.steps.loc[parameter, step], low=0.99,
                   form=percent)
            for parameter, step in RESOLUTION.items() if parameter in farm.steps.index]


def tails(farm):
    """Noise of a probe has tails: excess kurtosis of temperature in tanks, without the level of its hour and of its day.

    Tanks, since the tide of a ring would hide it; against the median of the batch's tanks in the hall at that moment. While fish are
    moved they are in two halls of other set points: one probe that is silent would move the median of both by degrees.
    """
    kurtosis, n = farm.row(f"""
        with apart as (
            select assignment, date, value - median(value) over (partition by batch, hall, moment) left_,
                count(*) over (partition by batch, hall, moment) tanks
            from {farm._readings} where area is null and parameter = 'Temperature')
        select kurtosis(noise), count(*) from (
            select left_ - avg(left_) over (partition by assignment, date) noise from apart where tanks >= 5)""")
    if n < 5000:
        raise NotEnough("fewer than 5,000 readings in tanks")
    return within("noise of a probe's temperature in tanks, excess kurtosis (0 is normal)", kurtosis, 0.5, 30)


def gaps_of(presence, slots):
    """Share of readings that are missing, share of those in runs of three or more, and mean length of a run."""
    there = (presence["mask"].to_numpy()[:, None] >> numpy.arange(slots)) & 1
    missing = there.ravel() == 0
    probe = numpy.repeat(presence["sensor"].to_numpy(), slots)
    starts = missing & ~(numpy.roll(missing, 1) & (numpy.roll(probe, 1) == probe))
    lengths = numpy.bincount(numpy.cumsum(starts)[missing]) if missing.any() else numpy.zeros(1)
    lengths = lengths[lengths > 0]
    if not len(lengths):
        return 0.0, 0.0, 0.0
    return missing.mean(), lengths[lengths >= 3].sum() / lengths.sum(), lengths.mean()


def gaps(farm):
    """Some readings are missing, and in bursts."""
    share, in_runs, length = gaps_of(farm.presence, len(farm.hours))
    alone = 1 / (1 - share)
    return [
        within("readings that are missing", share, 0.015, 0.04, percent),
        within("missing readings that are in runs of three or more", in_runs, low=0.5, form=percent,
               note=f"mean run {length:.1f}, by chance {alone:.2f}"),
    ]


def together(farm):
    """Whole days missing, shared by other probes of the container."""
    table = farm.presence
    gone = table[table["mask"] == 0].groupby(["assignment", "date"]).size()
    if gone.empty:
        raise NotEnough("no day without readings")
    return within("whole days missing, shared by other probes of the container", (gone > 1).sum() / len(gone), 0.02, 0.9, percent)


def arrival(farm):
    """Readings arrive after times that vary, and some late."""
    lags = farm.lags
    share = lags["n"] / lags["n"].sum()
    median = lags["lag"][share.cumsum().searchsorted(0.5)]
    logs = numpy.log(lags["lag"].clip(lower=0.1, upper=600))
    mean = (logs * share).sum()
    return [
        within("arrival of readings, standard deviation of the logarithm of seconds", numpy.sqrt(((logs - mean) ** 2 * share).sum()),
               0.2, 2, note=f"median {median:.1f} s"),
        within("readings that arrive more than ten minutes late", share[lags["lag"] > 600].sum(), 0.001, 0.03, percent),
    ]


TESTS = [offsets, resolution, tails, gaps, together, arrival]
