UPDATE environmental_environmentalreading SET batch_container_assignment_id = 61 WHERE id = 100000;
