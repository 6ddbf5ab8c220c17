UPDATE health_licecount SET adult_female_count = 0;
