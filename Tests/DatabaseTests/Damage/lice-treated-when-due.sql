DELETE FROM health_treatment WHERE vaccination_type_id IS NULL;
