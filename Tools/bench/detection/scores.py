"""How good a detector is, by the labels."""

import numpy as np
from measuring import table

TOLERANCES = [0, 2, 4, 6]  # Readings: six are a day.
STEPS = 100


def vus_pr(labels, scores):
    """The volume under the surface of precision and recall over thresholds and tolerances (Paparrizos and others, VLDB 2022).

    With a tolerance, points beside an anomaly count in part, and an anomaly counts as found if any of its points is.
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[0], labels != 0, [0]])))
    spans = list(zip(edges[::2], edges[1::2]))
    order = np.unique(np.quantile(scores, np.linspace(1, 0, STEPS)))[::-1]
    areas = []
    for tolerance in TOLERANCES:
        soft = (labels != 0).astype(float)
        for begin, end in spans:
            for step in range(1, tolerance + 1):
                weight = np.sqrt(1 - step / (tolerance + 1))
                for place in [begin - step, end - 1 + step]:
                    if 0 <= place < len(soft):
                        soft[place] = max(soft[place], weight)
        positives = ((labels != 0).sum() + soft.sum()) / 2
        recall, precision = [0.0], [1.0]
        for threshold in order:
            flagged = scores >= threshold
            hit = (soft * flagged).sum()
            found = np.mean([flagged[max(0, begin - tolerance):end + tolerance].any() for begin, end in spans])
            recall.append(min(1.0, hit / positives) * found)
            precision.append(hit / flagged.sum())
        areas.append(np.sum(np.diff(recall) * np.array(precision[1:])))
    return float(np.mean(areas))


def recall_at_one_false_alarm(series, scores):
    """The anomalies that are found with a threshold at which a sensor raises one false alarm a year.

    Alarms within a day of each other are one, and one within a day of an anomaly is not false.
    """
    stamps = series.time.astype("int64").to_numpy() // (10**9 if series.time.dt.unit == "ns" else 10**6)
    number = series.series.to_numpy()
    labels = series.anomaly.to_numpy()
    near = np.zeros(len(series), bool)
    marked = np.flatnonzero(labels)
    for shift in range(0, 7):
        for places in [marked - shift, marked + shift]:
            inside = (places >= 0) & (places < len(series))
            near[places[inside][number[places[inside]] == number[marked[inside]]]] = True
    lengths = series.groupby("series").time.agg(lambda time: (time.max() - time.min()).total_seconds())
    allowed = lengths.sum() / 86_400 / 365.25
    order = np.argsort(-scores, kind="stable")

    def false_alarms(threshold):
        places = np.flatnonzero((scores >= threshold) & ~near)
        if not len(places):
            return 0
        fresh = np.ones(len(places), bool)
        fresh[1:] = (number[places[1:]] != number[places[:-1]]) | (stamps[places[1:]] - stamps[places[:-1]] > 86_400)
        return fresh.sum()

    low, high = 0, len(order) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if false_alarms(scores[order[middle]]) <= allowed:
            low = middle
        else:
            high = middle - 1
    found = set(np.unique(labels[(scores >= scores[order[low]]) & (labels != 0)]))
    return found, false_alarms(scores[order[low]]), allowed


def report(series, anomalies, detectors):
    labelled = set(series.anomaly.unique()) - {0}
    kinds = sorted(anomalies.kind.unique())
    kind_of = anomalies.kind.to_dict()
    there = {kind: [id for id in labelled if kind_of[id] == kind] for kind in kinds}
    rows = []
    for name, detector in detectors.items():
        scores = detector(series)
        areas = []
        marked = series.series[series.anomaly != 0].unique()
        for number in marked:
            begin, end = np.searchsorted(series.series.to_numpy(), [number, number + 1])
            areas.append(vus_pr(series.anomaly.to_numpy()[begin:end], scores[begin:end]))
        found, _, _ = recall_at_one_false_alarm(series, scores)
        cells = [f"{sum(id in found for id in there[kind])} of {len(there[kind])}" for kind in kinds]
        share = len(found & labelled) / max(1, len(labelled))
        rows.append([name, f"{np.mean(areas):.2f}", f"{share:.0%}", *cells])
    points = f"{len(series):,} points of {series.series.nunique():,} series; {len(labelled)} anomalies, in " \
        f"{(series.anomaly != 0).mean():.2%} of the points"
    return f"{points}\n\n" + table(["detector", "VUS-PR", "found", *kinds], rows)

