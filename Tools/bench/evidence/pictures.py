"""Pictures of a snapshot in which a biologist sees what is wrong with it."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plot  # noqa: E402
import numpy  # noqa: E402
import pandas  # noqa: E402

from .findings import NotEnough  # noqa: E402

COLOURS = ["#2a6f97", "#d1495b", "#edae49", "#66a182", "#7d5ba6", "#8d6a4f", "#555555"]
plot.rcParams.update({
    "axes.prop_cycle": matplotlib.cycler(color=COLOURS), "axes.grid": True, "grid.alpha": 0.25, "axes.spines.top": False,
    "axes.spines.right": False, "font.size": 9, "lines.linewidth": 1.1, "legend.frameon": False, "legend.fontsize": 8})


def panels(count, title):
    figure, axes = plot.subplots(count, 1, figsize=(11, 2.3 * count + 0.6), sharex=True, layout="constrained", squeeze=False)
    figure.suptitle(title)
    return figure, axes[:, 0]


def label(axes, names):
    for axis, name in zip(axes, names):
        axis.set_ylabel(name)
        axis.set_ylim(bottom=min(0, axis.get_ylim()[0]) if "°" not in name and "oxygen" not in name else None)


def at_sea(farm, number):
    """One of the batches that were at sea, and its name."""
    name = farm.batches.set_index("batch")["name"]
    batches = farm.ring_days["batch"].unique()
    if number >= len(batches):
        raise NotEnough("no further batch at sea")
    return batches[number], name[batches[number]]


def some_day(days, number):
    """Another part of the life at sea, and so of the year, for each batch."""
    return days["date"].min() + (days["date"].max() - days["date"].min()) * [0.5, 0.25, 0.75, 0.1][number % 4]


def readings(farm, assignments, parameter, since, until):
    """Values of some rings between two days: assignment, moment, value."""
    chosen = pandas.DataFrame({"assignment": list(assignments)})  # noqa: F841, read by DuckDB
    return farm.duck.sql(f"""
        select r.assignment, r.moment, r.value from {farm._readings} r join chosen on chosen.assignment = r.assignment
        where r.parameter = '{parameter}' and r.date between '{since:%Y-%m-%d}' and '{until:%Y-%m-%d}' order by all""").df()


def by_assignment(axis, rows, dots=True):
    """A line for each ring; a gap of more than a day stays a gap."""
    for _, one in rows.groupby("assignment"):
        late = one["moment"].diff() > pandas.Timedelta(hours=30)
        values = one["value"].where(~late)
        axis.plot(one["moment"], values, marker="." if dots else None, markersize=3, linewidth=0.8)


def whole_life(farm, number):
    """Weight, fish, deaths by cause and feed of a batch."""
    batch, name = at_sea(farm, number)
    states = farm.states[farm.states["batch"] == batch]
    figure, axes = panels(4, f"{name}: a batch's life")
    for _, one in states.groupby("assignment"):
        axes[0].plot(one["date"], one["weight"] / 1000, linewidth=0.7)
    days = states.groupby("date")[["population", "feed"]].sum()
    axes[1].plot(days.index, days["population"] / 1e6)
    causes = farm.duck.sql(f"""select event_date::timestamp date, cause, sum(count)::double deaths
        from {farm.files('batch_mortalityevent')} where batch_id = {batch} group by all""").df()
    causes = causes.pivot_table(index="date", columns="cause", values="deaths").asfreq("D").fillna(0)
    axes[2].stackplot(causes.index, causes.T.to_numpy(), labels=causes.columns)
    axes[2].set_ylim(0, causes.sum(axis=1).quantile(0.995) * 1.2)
    axes[2].legend(ncol=7)
    axes[3].plot(days.index, days["feed"] / 1000)
    label(axes, ["weight (kg)", "fish (million)", "deaths a day", "feed a day (t)"])
    return figure


def ring_deaths(farm, number):
    """Deaths of each ring of a batch at sea, by day, with treatments as ticks."""
    batch, name = at_sea(farm, number)
    days = farm.ring_days[farm.ring_days["batch"] == batch]
    figure, axes = panels(min(6, days["ring"].nunique()), f"{name}: deaths a day by ring; ticks are treatments")
    names = farm.places.set_index("ring")["name"]
    for axis, (ring, one) in zip(axes, days.groupby("ring")):
        axis.bar(one["date"], one["deaths"], width=1, linewidth=0)
        treated = farm.treated[farm.treated["ring"] == ring]["date"]
        treated = treated[treated.between(one["date"].min(), one["date"].max())]
        axis.plot(treated, numpy.zeros(len(treated)), "|", color=COLOURS[1], markersize=14, clip_on=False)
        axis.set_ylabel(names[ring])
    return figure


def week(farm, number):
    """Oxygen and temperature of a ring, reading by reading, in a week."""
    batch, name = at_sea(farm, number)
    days = farm.ring_days[farm.ring_days["batch"] == batch]
    since = some_day(days, number)
    figure, axes = panels(2, f"{name}: a week of one ring")
    for axis, parameter in zip(axes, ["Dissolved Oxygen", "Temperature"]):
        by_assignment(axis, readings(farm, [days["assignment"].iloc[0]], parameter, since, since + pandas.Timedelta(days=7)))
    label(axes, ["oxygen (%)", "temperature (°C)"])
    return figure


def neighbours(farm, number):
    """Three weeks of oxygen and temperature in all rings of a site."""
    batch, name = at_sea(farm, number)
    days = farm.ring_days[farm.ring_days["batch"] == batch]
    since = some_day(days, number)
    rings = days["assignment"].unique()[:6]
    figure, axes = panels(2, f"{name}: three weeks of six neighbouring rings")
    for axis, parameter in zip(axes, ["Dissolved Oxygen", "Temperature"]):
        by_assignment(axis, readings(farm, rings, parameter, since, since + pandas.Timedelta(days=21)), dots=False)
    label(axes, ["oxygen (%)", "temperature (°C)"])
    return figure


def years(farm):
    """Temperature of the sea by geography, the years above each other."""
    days = farm.probe_days("Temperature")
    names = dict(farm.row_pairs("infrastructure_geography", "id, name"))
    table = days.groupby(["geography", "date"])["value"].mean()
    places = table.index.unique("geography")
    figure, axes = panels(len(places), "Temperature of the sea, year over year")
    for axis, place in zip(axes, places):
        for year, one in table[place].groupby(table[place].index.year):
            axis.plot(one.index.dayofyear, one, label=str(year))
        axis.set_ylabel(f"{names[place]} (°C)")
        axis.legend()
    axes[-1].set_xlabel("day of the year")
    return figure


def delousing(farm, number):
    """Lice, deaths and feed of a ring around one of the treatments after which most fish died."""
    days = farm.ring_days
    treated = farm.treated[farm.treated["ring"].isin(days["ring"])]
    if treated.empty:
        raise NotEnough("no treatment of lice")
    after = pandas.concat([treated.assign(date=treated["date"] + pandas.Timedelta(days=day), begun=treated["date"]) for day in range(4)])
    after = days.merge(after, on=["ring", "date"])
    died = (after["deaths"] / after["population"]).groupby([after["ring"], after["begun"]]).mean().sort_values(ascending=False)
    died = died[~died.index.get_level_values("ring").duplicated()]
    if number >= len(died):
        raise NotEnough("no further ring with a treatment of lice")
    ring, date = died.index[number]
    near = days[(days["ring"] == ring) & ((days["date"] - date).abs() <= pandas.Timedelta(days=45))]
    lice = farm.duck.sql(f"""select count_date::date::timestamp date, sum(count_value)::double / any_value(fish_sampled) lice
        from {farm.files('health_licecount')} where container_id = {ring} group by 1 order by 1""").df()
    lice = lice[(lice["date"] - date).abs() <= pandas.Timedelta(days=45)]
    figure, axes = panels(3, f"{farm.places.set_index('ring')['name'][ring]}: around the delousing of {date:%Y-%m-%d}")
    axes[0].plot(lice["date"], lice["lice"], marker="o")
    axes[1].bar(near["date"], near["deaths"], width=0.9)
    axes[2].bar(near["date"], near["feed"] / 1000, width=0.9)
    for axis in axes:
        for one in treated[treated["ring"] == ring]["date"]:
            if abs(one - date) <= pandas.Timedelta(days=45):
                axis.axvline(one, color=COLOURS[1], linestyle="--")
    label(axes, ["lice a fish", "deaths a day", "feed a day (t)"])
    return figure


def disease(farm, number):
    """One of the batches with most deaths by disease: deaths and appetite of its rings, week by week."""
    sea = farm.ring_days[["assignment"]].drop_duplicates()  # noqa: F841, read by DuckDB
    rows = farm.duck.sql(f"""
        select m.batch_id batch, m.assignment_id assignment, date_trunc('week', m.event_date)::timestamp date, sum(count)::double deaths
        from {farm.files('batch_mortalityevent')} m join sea on sea.assignment = m.assignment_id
        where cause = 'DISEASE' group by all order by all""").df()
    if rows.empty:
        raise NotEnough("no death by disease")
    peak = rows.groupby("batch")["deaths"].agg(lambda one: one.nlargest(10).mean() / one.median())
    if number >= len(peak):
        raise NotEnough("no further batch with deaths by disease")
    batch = peak.sort_values(ascending=False).index[number]
    figure, axes = panels(2, f"{farm.batches.set_index('batch')['name'][batch]}: deaths by disease a week, and feed by biomass")
    for _, one in rows[rows["batch"] == batch].groupby("assignment"):
        axes[0].plot(one["date"], one["deaths"])
    for _, one in farm.ring_days[farm.ring_days["batch"] == batch].groupby("assignment"):
        axes[1].plot(one["date"], (one["feed"] / one["biomass"] * 100).rolling(7).mean())
    label(axes, ["deaths a week", "feed (% a day)"])
    return figure


def probe(farm):
    """Six probes' lives: each one's distance from the median of its site, and the days without it."""
    figure, axes = panels(2, "Probes: distance from the median of the site's probes that day")
    for axis, parameter in zip(axes, ["Dissolved Oxygen", "Temperature"]):
        days = farm.probe_days(parameter)
        days = days[days["batch"] == days["batch"].iloc[0]]
        table = days.pivot_table(index="date", columns="assignment", values="value").asfreq("D")
        axis.plot(table.sub(table.median(axis=1), axis=0).iloc[:, :6])
        axis.set_ylabel(parameter)
    return figure


def sizes(farm):
    """Weights in samples at sea, by their sample's mean: young and old fish, and length on weight."""
    from .fish import sampled
    fish = sampled(farm)
    figure, axes = plot.subplots(1, 2, figsize=(11, 4), layout="constrained")
    share = fish["weight"] / fish.groupby("sample")["weight"].transform("mean")
    for name, chosen in {"first month at sea": fish["at_sea"] < 30, "last weeks": fish["left_"] < 45}.items():
        axes[0].hist(share[chosen], bins=numpy.linspace(0.3, 2, 60), density=True, histtype="step", label=name)
    axes[0].set_xlabel("weight by the sample's mean")
    axes[0].legend()
    some = fish.sample(min(3000, len(fish)), random_state=0)
    axes[1].loglog(some["length"], some["weight"], ".", markersize=2)
    axes[1].set_xlabel("length (cm)")
    axes[1].set_ylabel("weight (g)")
    return figure


def harvest(farm):
    """Tonnes harvested a day, by batch."""
    from .logistics import harvest_days
    days = harvest_days(farm)
    figure, axes = panels(1, "Harvest by batch and day")
    for batch, one in days.groupby("batch"):
        axes[0].bar(one["date"], one["tonnes"], width=1, label=farm.batches.set_index("batch")["name"][batch])
    axes[0].legend(ncol=4)
    label(axes, ["t a day"])
    return figure


MANY = [whole_life, ring_deaths, week, neighbours, delousing, disease]  # of several batches
PICTURES = [years, probe, sizes, harvest]
EACH = 4


def draw(farm, folder):
    """Draws all pictures that the snapshot has rows for, and says where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    asked = [(picture, "", ()) for picture in PICTURES]
    asked += [(picture, f"-{number + 1}", (number,)) for picture in MANY for number in range(EACH)]
    for picture, suffix, words in asked:
        target = folder / f"{picture.__name__.replace('_', '-')}{suffix}.png"
        try:
            figure = picture(farm, *words)
        except NotEnough as reason:
            print(f"{target}: not drawn: {reason}")
            continue
        figure.savefig(target, dpi=110)
        plot.close(figure)
        print(target)
