-- A batch that has scenarios is pinned to a run of its own, that of the first.
SELECT b.id, b.pinned_projection_run_id, r.run_id
FROM batch_batch b
LEFT JOIN (
    SELECT s.batch_id, min(r.run_id) AS run_id
    FROM scenario_projection_run r JOIN scenario s ON s.scenario_id = r.scenario_id GROUP BY 1
) r ON r.batch_id = b.id
WHERE coalesce(b.pinned_projection_run_id, 0) <> coalesce(r.run_id, 0)
