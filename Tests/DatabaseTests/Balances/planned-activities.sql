-- Planned activities hang on a scenario of their own batch, twenty a batch; transfers and their workflows name each other.
SELECT p.id, p.activity_type, p.scenario_id, s.batch_id AS batch_of_scenario, w.id AS workflow
FROM planning_plannedactivity p
LEFT JOIN scenario s ON s.scenario_id = p.scenario_id
LEFT JOIN batch_batchtransferworkflow w ON w.planned_activity_id = p.id
WHERE s.scenario_id IS NULL OR s.batch_id <> p.batch_id
    OR coalesce(w.id, 0) <> coalesce(p.transfer_workflow_id, 0) OR (w.id IS NOT NULL AND p.activity_type <> 'TRANSFER')
    OR (p.status = 'COMPLETED') <> (p.completed_at IS NOT NULL)
UNION ALL
SELECT batch_id, 'all', NULL, NULL, count(*) FROM planning_plannedactivity GROUP BY 1
HAVING count(*) <> (SELECT count(*) FROM planning_activitytemplate)
