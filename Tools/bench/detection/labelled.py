"""The series of a snapshot with planted anomalies, each point with its label."""

import numpy as np
import pandas as pd
from evidence.farm import Farm

READINGS = "environmental_environmentalreading"


def read(folder):
    """All series in one frame, ordered by series and time, and the anomalies that could be seen."""
    farm = Farm(folder)
    anomalies = farm.frame("fishladder_anomaly")
    anomalies = anomalies[anomalies.visible_from.notna()].set_index("id")
    parts = [readings(farm, anomalies)] + [days(farm, anomalies, *one) for one in OTHERS]
    series = pd.concat([part for part in parts if len(part)], ignore_index=True)
    stays = farm.frame("batch_batchcontainerassignment", "id, batch_id").set_index("id").batch_id
    series["batch"] = series.stay.map(stays)
    series["series"] = series.groupby(["what", "place", "stay"], sort=True).ngroup()
    return series.sort_values(["series", "time"], kind="stable").reset_index(drop=True), anomalies


def readings(farm, anomalies):
    """What each probe showed; `anomaly` is the label, 0 for none."""
    rows = farm.frame(READINGS, "id, sensor_id place, batch_container_assignment_id stay, reading_time time, created_at, value, "
                                "container_id container, parameter_id parameter", "order by id")
    rows["what"] = "readings"
    rows["lag"] = (rows.created_at - rows.time).dt.total_seconds()
    label = np.zeros(len(rows), int)
    ids = rows.id.to_numpy()
    time = rows.time.to_numpy()
    traces = farm.frame("fishladder_anomaly_trace", "*", f"where table_name = '{READINGS}' and first_id is not null")
    for trace in traces.itertuples():
        if trace.anomaly_id not in anomalies.index or anomalies.measured_by[trace.anomaly_id] not in ["readings", "presence"]:
            continue  # What a disease does to oxygen is traced too, but nobody could see it there.
        one = anomalies.loc[trace.anomaly_id]
        begin, end = np.searchsorted(ids, [int(trace.first_id), int(trace.last_id) + 1])
        seen = (time[begin:end] >= np.datetime64(one.visible_from)) & (time[begin:end] <= np.datetime64(one.visible_to))
        # An anomaly of a probe is that probe's; one of the water is also other probes', as far as they show it.
        label[begin:end][seen] = trace.anomaly_id
    rows["anomaly"] = label
    # Where a probe was silent: the next reading that is there.
    for id, one in anomalies[anomalies.kind == "sensor-dropout"].iterrows():
        after = rows.index[(rows.place == one.sensor_id) & (rows.time >= one.visible_from)
                           & (rows.time <= one.visible_to + pd.Timedelta(days=1))]
        rows.loc[after, "anomaly"] = id
    return rows.drop(columns=["id", "created_at"])


def per_fish(column):
    return f"assignment_id stay, container_id place, container_id container, date::timestamp time, {column} as value"


OTHERS = [
    ("deaths", "batch_actualdailyassignmentstate", per_fish("mortality_count::double / greatest(1, population + mortality_count)"),
     "", ["disease-outbreak", "oxygen-crash"]),
    ("feed", "batch_actualdailyassignmentstate", per_fish("feed_kg / greatest(0.01, biomass_kg)"), "", ["delivery-missed"]),
    ("lice", "health_licecount", "assignment_id stay, container_id place, container_id container, "
     "date_trunc('day', count_date) time, sum(count_value)::double as value", "group by all", ["lice-outbreak"]),
]


def days(farm, anomalies, what, table, columns, more, kinds):
    """Something of each container by day or by week."""
    rows = farm.frame(table, columns, more)
    rows["what"], rows["parameter"], rows["lag"], rows["anomaly"] = what, what, 0.0, 0
    for id, one in anomalies[anomalies.kind.isin(kinds)].iterrows():
        containers = [int(each) for each in one.containers.strip("[]").split(",")]
        if one.kind == "lice-outbreak" or one.kind == "disease-outbreak":
            containers = containers[:1]
        felt = rows.place.isin(containers) & (rows.time >= one.visible_from.normalize()) & (rows.time <= one.visible_to)
        rows.loc[felt, "anomaly"] = id
    return rows


def write(series, anomalies, folder):
    folder.mkdir(parents=True, exist_ok=True)
    import duckdb
    for name, frame in {"series": series, "anomalies": anomalies.reset_index()}.items():
        duckdb.sql(f"copy frame to '{folder / name}.parquet'")
    print(f"{len(series):,} points of {series.series.nunique():,} series, {len(anomalies)} anomalies, in {folder}")
