-- Biomass is fish times mean weight, as far as the two decimals of the weight tell.
SELECT assignment_id, date, population, avg_weight_g, biomass_kg
FROM batch_actualdailyassignmentstate
WHERE abs(biomass_kg - population * avg_weight_g / 1000) > population * 0.005 / 1000 + 0.006
