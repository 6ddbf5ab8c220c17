UPDATE batch_actualdailyassignmentstate SET biomass_kg = biomass_kg * 1.1 WHERE id = 4000;
