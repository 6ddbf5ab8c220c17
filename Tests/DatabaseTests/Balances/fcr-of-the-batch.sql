-- The feed of a whole batch is within 5 % of what the model says for the growth of its stages.
SELECT b.batch_id, sum(b.total_feed_kg) AS fed, sum(b.total_growth_kg * m.fcr_value) AS expected
FROM inventory_batchfeedingsummary b
JOIN batch_batchtransferworkflow w ON w.batch_id = b.batch_id AND w.actual_start_date = b.period_start
JOIN scenario_fcrmodelstage m ON m.stage_id = w.dest_lifecycle_stage_id
GROUP BY 1
HAVING sum(b.total_feed_kg) NOT BETWEEN 0.95 * sum(b.total_growth_kg * m.fcr_value)
    AND 1.05 * sum(b.total_growth_kg * m.fcr_value)
