UPDATE health_licecount
SET adult_female_count = adult_female_count / 2
WHERE cast(count_date AS date) IN (SELECT cast(treatment_date AS date) FROM health_treatment
WHERE vaccination_type_id IS NULL);
