-- The journal tells of every finished transfer, with its fish.
SELECT w.workflow_number, w.total_transferred_count, j.description
FROM batch_batchtransferworkflow w
LEFT JOIN health_journalentry j ON j.batch_id = w.batch_id AND j.category = 'action'
    AND j.description LIKE 'Transfer to %' AND cast(j.entry_date AS date) = w.actual_completion_date
WHERE w.status = 'COMPLETED' AND (j.id IS NULL
    OR cast(replace(regexp_replace(j.description, '^.*finished: ([0-9,]+) fish.*$', '\1'), ',', '') AS integer)
        <> w.total_transferred_count
    OR cast(replace(regexp_replace(j.description, '^.* moved, ([0-9,]+) lost.*$', '\1'), ',', '') AS integer)
        <> w.total_mortality_count)
