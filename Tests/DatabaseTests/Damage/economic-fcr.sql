UPDATE inventory_feedingevent SET amount_kg = amount_kg * 1.2;
