UPDATE inventory_feedingevent SET batch_assignment_id = batch_assignment_id + 1 WHERE id = 5000;
