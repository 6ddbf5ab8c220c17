"""Rows that are known to be right, and rows that are known to be plain, to try the tests on.

The right ones follow the formulas of a fish farm's life (deaths, appetite, gales, probes, tide, weather), written here once
more, in numpy, from their description; the plain ones are what a first generator makes: Poisson deaths, feed by the formula,
probes with an offset for life, weather drawn between knots. A test is worth something if it lets the first pass and stops the second.
"""

import numpy
import pandas

TGC, FCR = 3.0, 1.2
TIDE_HOURS = 12.42
HOURS = [6, 8, 10, 14, 16, 18]
START = pandas.Timestamp("2025-03-26")


def wandering(random, spread, days, length, like=()):
    """A stationary Ornstein-Uhlenbeck walk day by day; several at once where `like` gives a shape."""
    keep = numpy.exp(-1 / days)
    walk = numpy.empty((length, *like))
    walk[0] = random.normal(0, spread, like)
    for day in range(1, length):
        walk[day] = keep * walk[day - 1] + random.normal(0, spread * numpy.sqrt(1 - keep * keep), like)
    return walk


def sickness(random, rings, days):
    """Factor of mortality by day and ring: in 35 % of batches a disease comes to 70 % of the rings, one after the other."""
    factor = numpy.ones((days, rings))
    if random.random() < 0.35:
        first = random.integers(30, days - 60)
        for ring in numpy.flatnonzero(random.random(rings) < 0.7):
            since = numpy.arange(days) - first - random.integers(0, 26)
            factor[:, ring] += numpy.where(since > 0, 4 * (since / 28) * numpy.exp(1 - since / 28), 0)
    return factor


def handling(random, rings, days):
    """Factor of mortality after treatments, some six a ring, and the days of the treatments."""
    factor, treated = numpy.ones((days, rings)), []
    for ring in range(rings):
        for day in numpy.cumsum(random.integers(38, 70, 6)):
            if day < days:
                since = numpy.arange(days) - day
                peak = random.choice([2, 3, 8]) * random.lognormal(0, 0.6)
                factor[:, ring] *= numpy.where(since >= 0, 1 + (peak - 1) * numpy.exp(-numpy.maximum(since, 0) / 4), 1)
                treated.append((ring, day))
    return numpy.maximum(factor, 0.1), treated


def meals(random, treated, dates, rings):
    """Share of the formula's feed that is eaten: appetite, gales for the whole site, fasts before treatments and the way back."""
    days = len(dates)
    appetite = numpy.exp(wandering(random, 0.12, -1 / numpy.log(0.6), days, (rings,)))
    winter = numpy.isin(dates.month, [10, 11, 12, 1, 2, 3])
    gale = random.random(days) < numpy.where(winter, 0.05, 0.008)
    appetite[gale] *= numpy.where(random.random(gale.sum()) < 0.6, 0, 0.5)[:, None]
    for ring, day in treated:
        for back, share in zip(range(day - 3, day + 4), [0, 0, 0, 0, 0.3, 0.6, 0.85]):
            if 0 <= back < days:
                appetite[back, ring] *= share
    return appetite


def seasons(dates):
    return 9.5 + 1.5 * numpy.cos(2 * numpy.pi * (dates.dayofyear.to_numpy() - 245) / 365.25)


def ring_days(random, life, batches=12, rings=10, days=330, base=1e-4):
    """Daily states at sea, and the treatments, as `Farm.ring_days` and `Farm.treated` give them."""
    frames, treatments = [], []
    for batch in range(batches):
        dates = pandas.date_range(START + pandas.Timedelta(days=int(random.integers(0, 365))), periods=days)
        temperature = seasons(dates)[:, None] + wandering(random, 0.3, 5, days, (rings,))
        weight = (500 ** (1 / 3) + numpy.cumsum(TGC / 1000 * temperature, axis=0)) ** 3
        rate = numpy.full((days, rings), base) * random.lognormal(0, 0.2)
        share = numpy.ones((days, rings))
        if life:
            rate = rate * random.lognormal(0, 0.5, rings) * (1 + 4 * numpy.exp(-numpy.arange(days)[:, None] / 18))
            rate *= numpy.exp(wandering(random, 0.3, 20, days)[:, None] + wandering(random, 0.3, 6, days, (rings,)))
            factor, treated = handling(random, rings, days)
            rate *= factor * sickness(random, rings, days) * random.gamma(8, 1 / 8, (days, rings))
            share = meals(random, treated, dates, rings)
            treatments += [(batch * rings + ring, dates[day]) for ring, day in treated]
        population, deaths = numpy.empty((days, rings), int), numpy.empty((days, rings), int)
        alive = numpy.full(rings, 250_000)
        for day in range(days):
            deaths[day] = random.poisson(alive * rate[day])
            population[day] = alive = alive - deaths[day]
        before = numpy.vstack([weight[:1], weight[:-1]])
        gain = (numpy.cbrt(before) + TGC / 1000 * temperature) ** 3 - before
        ring = numpy.tile(batch * rings + numpy.arange(rings), days)
        frames.append(pandas.DataFrame({
            "batch": batch, "assignment": ring, "ring": ring, "area": batch, "geography": batch % 2,
            "date": numpy.repeat(dates, rings), "age": numpy.repeat(numpy.arange(days), rings), "weight": weight.ravel(),
            "population": population.ravel(), "temperature": temperature.ravel(), "deaths": deaths.ravel(),
            "feed": (population * gain / 1000 * FCR * share).ravel(), "tgc": TGC, "fcr": FCR}))
    return (pandas.concat(frames).sort_values(["assignment", "date"], ignore_index=True),
            pandas.DataFrame(treatments, columns=["ring", "date"]))


def weather(random, life, dates):
    """Anomaly of the sea's temperature: two walks and the year's own level; or straight lines between knots of four days."""
    days = len(dates)
    if life:
        level = {year: random.normal(0, 0.4) for year in set(dates.year)}
        return wandering(random, 0.3, 5, days) + wandering(random, 0.3, 40, days) + numpy.array([level[one] for one in dates.year])
    return sum(numpy.interp(numpy.arange(days), numpy.arange(0, days + step, step), random.normal(0, 0.25, days // step + 2)[
        :len(numpy.arange(0, days + step, step))]) for step in (4, 28))


def probe_offsets(random, life, days, probes, month):
    """Offset of each probe by day: a walk by so much a month that a service every 90 to 180 days sets back; or one for life."""
    if not life:
        return numpy.tile(random.normal(0, 2 * month, probes), (days, 1))
    offset = random.normal(0, month, probes) + numpy.cumsum(random.normal(0, month / numpy.sqrt(30), (days, probes)), axis=0)
    for probe in range(probes):
        for day in numpy.cumsum(random.integers(90, 181, days // 90 + 1)):
            if day < days:
                offset[day:, probe] += random.normal(0, month / 2) - offset[day, probe]
    return offset


def silence(random, days, probes):
    """Which readings are missing: a site is dark every 40 days for a median of 6 hours, a probe every 300 for a median of 3 days."""
    at = numpy.add.outer(numpy.arange(days) * 24, HOURS)
    missing = numpy.zeros((days, len(HOURS), probes), bool)

    def darken(which, every, hours):
        for begun in random.uniform(0, days * 24, random.poisson(days / every)):
            missing[(at >= begun) & (at < begun + random.lognormal(numpy.log(hours), 0.8)), which] = True

    darken(slice(None), 40, 6)
    for probe in range(probes):
        darken(probe, 300, 72)
    return missing


class ModelFarm:
    """A farm of formulas, with the frames of `Farm` that the tests of deaths, feed, weather and probes ask for."""

    hours = HOURS

    def __init__(self, seed, life):
        random = numpy.random.default_rng(seed)
        self.ring_days, self.treated = ring_days(random, life)
        span = pandas.date_range(START, periods=1200)
        seas = [weather(random, life, span) for _ in range(2)]
        parts = [self.water(random, life, batch, span, seas[batch % 2]) for batch in range(12)]
        self.readings = pandas.concat([part for part, _ in parts], ignore_index=True)
        self.presence = pandas.concat([part for _, part in parts], ignore_index=True)
        seconds = random.lognormal(numpy.log(8), 0.5, 100_000) if life else numpy.full(100_000, 5.0)
        late = random.random(100_000) < (0.01 if life else 0)
        lag = numpy.round(numpy.where(late, random.uniform(600, 7200, 100_000), seconds), 1)
        self.lags = pandas.Series(lag).value_counts().sort_index().rename_axis("lag").reset_index(name="n")

    @staticmethod
    def water(random, life, batch, span, sea, rings=10, days=330):
        """Readings of temperature and oxygen of a batch's rings, and which of them are there."""
        first = batch // 2 * 150
        dates, slots = span[first:first + days], len(HOURS)
        anomaly = sea[first:first + days] + (wandering(random, 0.12, 5, days) if life else 0)
        hours = numpy.add.outer(dates.to_numpy().astype("datetime64[h]").astype(float), HOURS)[:, :, None]
        turn = 2 * numpy.pi * hours / TIDE_HOURS + random.uniform(0, 1, rings) * (0.6 if life else 0)
        tide = (1 + 0.3 * numpy.cos(2 * numpy.pi * hours / 24 / 14.77)) * numpy.cos(turn) * life
        shape = (days, slots, rings)
        noise = (lambda: random.standard_t(5, shape)) if life else (lambda: random.normal(0, 1, shape))
        there = numpy.ones((2, *shape), bool)
        if life:
            there = ~numpy.stack(numpy.split(silence(random, days, 2 * rings), 2, axis=2))
        values = {
            "Temperature": (seasons(dates) + anomaly)[:, None, None] + 0.08 * tide + 0.03 * noise()
            + probe_offsets(random, life, days, rings, 0.02)[:, None],
            "Dissolved Oxygen": 92 - (1.2 if life else 0) * anomaly[:, None, None] + 0.8 * tide + 0.6 * noise()
            + wandering(random, 0.5, 4, days)[:, None, None] + probe_offsets(random, life, days, rings, 0.8)[:, None],
        }
        rows, masks = [], []
        for number, (parameter, value) in enumerate(values.items()):
            if life:
                value = numpy.round(value, 2 if parameter == "Temperature" else 1)
            day, slot, ring = numpy.nonzero(there[number])
            rows.append(pandas.DataFrame({
                "parameter": parameter, "batch": batch, "assignment": batch * rings + ring, "area": batch, "geography": batch % 2,
                "date": dates[day], "slot": slot, "hours": numpy.broadcast_to(hours, shape)[day, slot, ring],
                "value": value[day, slot, ring]}))
            mask = (there[number] * (1 << numpy.arange(slots))[None, :, None]).sum(axis=1)
            ring = numpy.repeat(numpy.arange(rings), days)
            masks.append(pandas.DataFrame({
                "assignment": batch * rings + ring, "sensor": (batch * rings + ring) * 2 + number, "date": numpy.tile(dates, rings),
                "mask": mask.T.ravel()}))
        return pandas.concat(rows), pandas.concat(masks)

    def probe_days(self, parameter):
        rows = self.readings[self.readings["parameter"] == parameter]
        place = rows.groupby("assignment")["value"]
        value = rows["value"] - rows.groupby(["assignment", "slot"])["value"].transform("mean") + place.transform("mean")
        keys = ["batch", "assignment", "area", "geography", "date"]
        return rows.assign(value=value).groupby(keys, as_index=False)["value"].mean()

    @property
    def oxygen(self):
        rows = self.readings[(self.readings["parameter"] == "Dissolved Oxygen") & (self.readings["assignment"] % 10 < 2)]
        return rows.sort_values(["assignment", "hours"])

    @property
    def steps(self):
        def multiples(scale):
            scaled = self.readings["value"] * scale
            return ((scaled - scaled.round()).abs() < 1e-6).groupby(self.readings["parameter"]).mean()
        return pandas.DataFrame({"tenth": multiples(10), "hundredth": multiples(100)})
