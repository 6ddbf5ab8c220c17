DELETE FROM health_licecount WHERE id = 77;
