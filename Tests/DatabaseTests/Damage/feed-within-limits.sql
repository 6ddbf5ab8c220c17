UPDATE inventory_feedingevent SET amount_kg = amount_kg * 3 WHERE id = 5000;
