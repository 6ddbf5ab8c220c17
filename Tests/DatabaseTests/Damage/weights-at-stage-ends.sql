UPDATE batch_actualdailyassignmentstate SET biomass_kg = biomass_kg * 1.3 WHERE day_number = 270;
