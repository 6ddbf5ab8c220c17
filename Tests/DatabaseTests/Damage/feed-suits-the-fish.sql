UPDATE inventory_feedingevent SET feed_id = 6 WHERE id = 5000;
