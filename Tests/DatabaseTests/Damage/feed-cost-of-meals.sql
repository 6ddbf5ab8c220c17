UPDATE inventory_feedingevent SET feed_cost = feed_cost + 0.01 WHERE id = 5000;
