UPDATE health_licecount
SET adult_female_count = adult_female_count + 5
WHERE lice_type_id = 4 AND cast(count_date AS date) - 7 IN (SELECT cast(treatment_date AS date) FROM health_treatment
WHERE vaccination_type_id IS NULL);
