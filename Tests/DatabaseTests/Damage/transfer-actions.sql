UPDATE batch_transferaction SET mortality_during_transfer = mortality_during_transfer + 1 WHERE id = 17;
