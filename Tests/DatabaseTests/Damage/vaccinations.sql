DELETE FROM health_treatment WHERE id = 12;
