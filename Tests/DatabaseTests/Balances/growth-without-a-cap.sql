-- Fish grow every day: no cap holds the weight of a container for more than three days.
WITH line AS (
    SELECT assignment_id, date, avg_weight_g, lag(avg_weight_g, 4) OVER (
        PARTITION BY assignment_id ORDER BY date) AS before
    FROM batch_actualdailyassignmentstate WHERE lifecycle_stage_id > 1
)
SELECT * FROM line WHERE avg_weight_g <= before
