-- What is planned is completed on a day on which it was truly done; treatments by whom and when their rows say.
WITH done AS (
    SELECT id, batch_id, activity_type, notes, cast(completed_at AS date) AS day, completed_at,
        completed_by_id, due_date, transfer_workflow_id
    FROM planning_plannedactivity WHERE status = 'COMPLETED'
)
SELECT d.*
FROM done d
WHERE NOT CASE activity_type
    WHEN 'TRANSFER' THEN EXISTS (
        SELECT 1 FROM batch_batchtransferworkflow w WHERE w.id = d.transfer_workflow_id
            AND w.actual_completion_date = d.day)
    WHEN 'VACCINATION' THEN EXISTS (
        SELECT 1 FROM health_treatment t WHERE t.batch_id = d.batch_id AND t.vaccination_type_id IS NOT NULL
            AND t.treatment_date = d.completed_at AND t.user_id = d.completed_by_id)
    WHEN 'TREATMENT' THEN EXISTS (
        SELECT 1 FROM health_treatment t WHERE t.batch_id = d.batch_id AND t.vaccination_type_id IS NULL
            AND t.treatment_date = d.completed_at AND t.user_id = d.completed_by_id)
    WHEN 'HARVEST' THEN EXISTS (
        SELECT 1 FROM harvest_harvestevent h WHERE h.batch_id = d.batch_id HAVING max(cast(h.event_date AS date)) = d.day)
    WHEN 'FEED_CHANGE' THEN EXISTS (
        SELECT 1 FROM inventory_feedingevent e JOIN inventory_feed f ON f.id = e.feed_id
        WHERE e.batch_id = d.batch_id AND d.notes LIKE '%' || f.name || '%' HAVING min(e.feeding_date) = d.day)
    WHEN 'SAMPLING' THEN EXISTS (
        SELECT 1 FROM batch_growthsample g JOIN batch_batchcontainerassignment a ON a.id = g.assignment_id
        WHERE a.batch_id = d.batch_id AND g.sample_date = d.day)
    ELSE false END
