"""Pictures of planted anomalies, each over the same days of the run without them."""

import pandas

from .farm import READINGS, STATES
from .findings import NotEnough
from .pictures import COLOURS, plot

EACH = 2  # of every kind: the one with the median peak, and the greatest
MARGIN = {"oxygen-crash": 2, "sensor-stuck": 5, "sensor-dropout": 5, "readings-doubled": 2, "readings-late": 3, "temperature": 20,
          "sensor-drift": 20, "delivery-missed": 20, "disease-outbreak": 45, "lice-outbreak": 60}


def chosen(farm):
    """Some visible anomalies of each kind."""
    rows = farm.frame("fishladder_anomaly", "*", "where visible_from is not null order by id")
    rows["rank"] = rows["peak_sigma"].fillna((rows["visible_to"] - rows["visible_from"]).dt.total_seconds())
    for kind, some in rows.groupby("kind"):
        some = some.sort_values(["rank", "id"])
        yield kind, pandas.concat([some.iloc[[len(some) // 2]], some.iloc[[-1]]]).drop_duplicates("id")[:EACH]


def water(farm, containers, sensor, parameter, since, until):
    """Readings of one probe, or of a parameter in some containers."""
    which = f"r.sensor_id = {sensor}" if sensor else f"""r.parameter_id = (
        select id from {farm.files('environmental_environmentalparameter')} where name = '{parameter}')
        and r.container_id in ({containers})"""
    return farm.duck.sql(f"""
        select r.container_id place, r.reading_time::timestamp moment, r.created_at::timestamp arrived, r.value::double value
        from {farm.files(READINGS)} r where {which} and r.reading_time between '{since}' and '{until}' order by all""").df()


def states(farm, containers, since, until):
    return farm.duck.sql(f"""
        select container_id place, date::timestamp moment, mortality_count deaths, feed_kg::double / greatest(1, biomass_kg) * 100 feed
        from {farm.files(STATES)} where container_id in ({containers}) and date between '{since}' and '{until}' order by all""").df()


def lice(farm, containers, since, until):
    return farm.duck.sql(f"""
        select container_id place, count_date::date::timestamp moment, sum(count_value)::double / any_value(fish_sampled) lice
        from {farm.files('health_licecount')} where container_id in ({containers}) and count_date between '{since}' and '{until}'
        group by 1, 2 order by all""").df()


def rows_of(farm, one, since, until):
    """What shows the anomaly: label and frame of each panel."""
    containers = one.containers.strip("[]")
    bounds = (f"{since:%Y-%m-%d %H:%M}", f"{until:%Y-%m-%d %H:%M}")
    if not pandas.isna(one.sensor_id):
        yield "its probe", water(farm, containers, int(one.sensor_id), None, *bounds), "value"
        if one.kind == "readings-late":
            frame = water(farm, containers, int(one.sensor_id), None, *bounds)
            frame["lag"] = (frame["arrived"] - frame["moment"]).dt.total_seconds() / 3600
            yield "hours to arrival", frame, "lag"
        return
    if one.kind in ("oxygen-crash", "temperature", "disease-outbreak"):
        parameter = "Temperature" if one.kind == "temperature" else "Dissolved Oxygen"
        yield parameter, water(farm, containers, None, parameter, *bounds), "value"
    if one.kind == "lice-outbreak":
        yield "lice a fish", lice(farm, containers, *bounds), "lice"
    days = states(farm, containers, *bounds)
    yield "deaths a day", days, "deaths"
    yield "feed (% a day)", days, "feed"


def picture(farm, clean, one):
    """Some panels of what shows the anomaly: coloured as it is, grey in the clean run."""
    margin = pandas.Timedelta(days=MARGIN.get(one.kind, 10))
    since, until = one.cause_from - margin, max(one.cause_to, one.visible_to) + margin
    # A clean run's containers have the same ids, since both have the same farm.
    both = list(zip(rows_of(farm, one, since, until), rows_of(clean, one, since, until)))
    figure, axes = plot.subplots(len(both), 1, figsize=(11, 2.2 * len(both) + 0.6), sharex=True, layout="constrained", squeeze=False)
    name = farm.places.set_index("ring")["name"][one.container_id]
    peak = "" if pandas.isna(one.peak_sigma) else f", {one.peak_sigma:.1f} sigma"
    figure.suptitle(f"{one.kind} {one.id} at {name}{peak} ({one.measured_by}); grey: the run without it")
    for axis, ((label, odd, column), (_, plain, _)) in zip(axes[:, 0], both):
        for place, rows in plain.groupby("place"):
            axis.plot(rows["moment"], rows[column], color="#999999", marker=".", markersize=3, linewidth=0.7)
        for place, rows in odd.groupby("place"):
            axis.plot(rows["moment"], rows[column], marker=".", markersize=4, linewidth=0.8)
        axis.axvspan(one.cause_from, one.cause_to, color=COLOURS[2], alpha=0.15, linewidth=0)
        axis.axvline(one.visible_from, color=COLOURS[1], linestyle="--")
        axis.axvline(one.visible_to, color=COLOURS[1], linestyle="--")
        axis.set_ylabel(label)
    return figure


def draw(farm, clean, folder):
    if "fishladder_anomaly" not in farm.columns:
        raise NotEnough("no anomalies")
    folder.mkdir(parents=True, exist_ok=True)
    for kind, some in chosen(farm):
        for number, one in enumerate(some.itertuples(), 1):
            target = folder / f"{kind}-{number}.png"
            figure = picture(farm, clean, one)
            figure.savefig(target, dpi=90)
            plot.close(figure)
            print(target)
