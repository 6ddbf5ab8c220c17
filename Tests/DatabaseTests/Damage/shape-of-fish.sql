UPDATE batch_individualgrowthobservation SET length_cm = length_cm * 1.2 WHERE id = 9000;
