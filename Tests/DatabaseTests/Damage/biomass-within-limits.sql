UPDATE infrastructure_container
SET max_biomass_kg = 1500
WHERE id = (SELECT container_id FROM batch_batchcontainerassignment
WHERE id = 13);
