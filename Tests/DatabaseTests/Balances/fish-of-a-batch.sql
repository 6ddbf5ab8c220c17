-- Fish are conserved: eggs = alive + died in containers + died in transfers + harvested, to one fish.
SELECT b.batch_number, eggs, alive, died, moved, harvested
FROM batch_batch b
JOIN LATERAL (
    SELECT
        (SELECT sum(total_eggs_received - total_mortality_on_arrival) FROM batch_creationworkflow w
            WHERE w.batch_id = b.id) AS eggs,
        (SELECT coalesce(sum(population_count), 0) FROM batch_batchcontainerassignment a
            WHERE a.batch_id = b.id AND a.is_active) AS alive,
        (SELECT coalesce(sum(count), 0) FROM batch_mortalityevent e WHERE e.batch_id = b.id) AS died,
        (SELECT coalesce(sum(mortality_during_transfer), 0) FROM batch_transferaction t
            JOIN batch_batchtransferworkflow w ON w.id = t.workflow_id WHERE w.batch_id = b.id) AS moved,
        (SELECT coalesce(sum(unit_count), 0) FROM harvest_harvestlot l
            JOIN harvest_harvestevent e ON e.id = l.event_id WHERE e.batch_id = b.id) AS harvested
) x ON true
WHERE eggs IS NULL OR eggs <> alive + died + moved + harvested
