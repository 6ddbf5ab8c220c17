-- A transfer workflow carries the sums of its actions, spans their days, and is sold when it goes to sea.
SELECT w.workflow_number, w.total_source_count, sums.*
FROM batch_batchtransferworkflow w
JOIN (
    SELECT workflow_id, sum(transferred_count) AS moved, sum(mortality_during_transfer) AS died,
        sum(transferred_biomass_kg) AS kg, count(*) AS actions, min(actual_execution_date) AS first,
        max(actual_execution_date) AS last
    FROM batch_transferaction GROUP BY 1
) sums ON sums.workflow_id = w.id
WHERE w.total_transferred_count <> moved OR w.total_mortality_count <> died
    OR w.total_source_count <> moved + died OR w.total_biomass_kg <> kg OR w.actions_completed <> actions
    OR w.actual_start_date <> first
    OR (w.status = 'COMPLETED' AND (w.actual_completion_date <> last OR w.total_actions_planned <> actions))
    OR w.is_intercompany <> (w.dest_lifecycle_stage_id = 6)
    OR (w.is_intercompany AND w.status = 'COMPLETED') <> (w.finance_transaction_id IS NOT NULL)
