UPDATE batch_individualgrowthobservation SET length_cm = 88 WHERE weight_g BETWEEN 4950 AND 5050;
