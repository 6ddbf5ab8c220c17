UPDATE inventory_feedingevent SET amount_kg = amount_kg + 0.005 WHERE id = 5000;
