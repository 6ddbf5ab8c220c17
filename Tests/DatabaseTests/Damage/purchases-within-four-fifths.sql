UPDATE inventory_feedpurchase SET quantity_kg = 90000 WHERE id = (SELECT max(id) FROM inventory_feedpurchase);
