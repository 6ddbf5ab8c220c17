UPDATE health_licecount
SET adult_female_count = adult_female_count + 20
WHERE lice_type_id = 4 AND EXISTS (
    SELECT 1 FROM health_treatment
    WHERE vaccination_type_id IS NULL AND cast(count_date AS date) - cast(treatment_date AS date) BETWEEN 1 AND 7);
