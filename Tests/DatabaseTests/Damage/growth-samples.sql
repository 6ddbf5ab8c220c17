UPDATE batch_individualgrowthobservation SET weight_g = weight_g + 1 WHERE id = 9000;
