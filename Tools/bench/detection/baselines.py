"""Five detectors that anybody would try first. Each gives every point a score: the higher, the odder."""

import numpy as np
import pandas as pd
from sklearn.ensemble import IsolationForest


def spread(values):
    """A robust deviation, by series."""
    return values.abs().groupby(level=0).transform("median") * 1.4826 + 1e-9


def by_series(series):
    return pd.Series(series.value.to_numpy(float), index=series.series.to_numpy())


def global_threshold(series):
    values = by_series(series)
    centred = values - values.groupby(level=0).transform("median")
    return (centred.abs() / spread(centred)).to_numpy()


def difference(series):
    steps = by_series(series).groupby(level=0).diff().fillna(0)
    return (steps.abs() / spread(steps)).to_numpy()


def rolling_z(series, points=84):
    """By the points before: two weeks of readings."""
    values = by_series(series)
    before = values.groupby(level=0).shift(1).groupby(level=0, sort=False)
    mean = before.rolling(points, min_periods=12).mean().to_numpy()
    deviation = before.rolling(points, min_periods=12).std().to_numpy()
    return np.nan_to_num(np.abs(values.to_numpy() - mean) / (deviation + 1e-9), posinf=0)


def neighbours(series):
    """By the median of the same measure in the batch's other containers at that time: what they share is no anomaly."""
    keys = [series.what, series.parameter.astype(str), series.batch, series.time]
    residual = series.value - series.value.groupby(keys).transform("median")
    values = pd.Series(residual.to_numpy(), index=series.series.to_numpy())
    centred = values - values.groupby(level=0).transform("median")
    return (centred.abs() / spread(centred)).to_numpy()


def isolation_forest(series):
    """All of that at once, with the pause before a point, how many there were lately, how late it came, and how long it has not moved."""
    values = by_series(series)
    grouped = values.groupby(level=0)
    same = (grouped.diff().fillna(1) == 0).to_numpy()
    runs = np.zeros(len(same))
    for index in range(1, len(same)):
        runs[index] = runs[index - 1] + 1 if same[index] else 0
    pause = series.groupby("series").time.diff().dt.total_seconds()
    pause = pause.fillna(pause.median()).clip(lower=1)
    # The pause of a night is usual.
    usual = series.series.map(pause.groupby(series.series).quantile(0.9))
    # Of some four days of readings.
    pauses = (pause > 1.1 * usual).groupby(series.series, sort=False).rolling(24, min_periods=1).sum().to_numpy()
    features = np.column_stack([
        np.log1p(global_threshold(series)), np.log1p(difference(series)), np.log1p(rolling_z(series)),
        np.log1p(neighbours(series)), np.log(pause), pauses, np.log1p(series.lag.fillna(0)), np.log1p(runs)])
    forest = IsolationForest(n_estimators=50, max_samples=65_536, random_state=1, n_jobs=-1)
    return -forest.fit(features).score_samples(features)


ALL = {"global threshold": global_threshold, "difference": difference, "rolling z-score": rolling_z,
       "neighbour residual": neighbours, "isolation forest": isolation_forest}
