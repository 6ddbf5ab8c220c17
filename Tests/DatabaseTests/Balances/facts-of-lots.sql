-- Finance has one fact for each lot: its weight, fish, grade, event, batch, and the farming company of the area.
SELECT l.id, f.fact_id, l.live_weight_kg, f.quantity_kg, f.dim_batch_id
FROM harvest_harvestlot l
JOIN harvest_harvestevent e ON e.id = l.event_id
JOIN batch_batchcontainerassignment a ON a.id = e.assignment_id
JOIN infrastructure_container c ON c.id = a.container_id
LEFT JOIN finance_factharvest f ON f.lot_id = l.id
LEFT JOIN finance_dimsite s ON s.site_id = f.dim_site_id
LEFT JOIN finance_dimcompany o ON o.company_id = f.dim_company_id
WHERE f.fact_id IS NULL OR f.quantity_kg <> l.live_weight_kg OR f.unit_count <> l.unit_count
    OR f.product_grade_id <> l.product_grade_id OR f.event_id <> e.id OR f.dim_batch_id <> e.batch_id
    OR f.event_date <> e.event_date OR s.source_pk <> coalesce(c.area_id, s.source_pk) OR o.subsidiary <> 'FM'
