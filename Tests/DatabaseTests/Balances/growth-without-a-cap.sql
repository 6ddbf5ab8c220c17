-- Fish grow: no cap holds the weight of a container for more than two weeks, in which they may be fasted and harvested.
WITH line AS (
    SELECT assignment_id, date, avg_weight_g, lag(avg_weight_g, 15) OVER (
        PARTITION BY assignment_id ORDER BY date) AS before
    FROM batch_actualdailyassignmentstate WHERE lifecycle_stage_id > 1
)
SELECT * FROM line WHERE avg_weight_g <= before
