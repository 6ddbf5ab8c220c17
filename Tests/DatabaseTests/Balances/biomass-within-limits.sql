-- No container is ever above the biomass it may hold.
SELECT s.container_id, s.date, s.biomass_kg, c.max_biomass_kg
FROM batch_actualdailyassignmentstate s JOIN infrastructure_container c ON c.id = s.container_id
WHERE s.biomass_kg > c.max_biomass_kg
