UPDATE inventory_feedcontainerstock
SET quantity_kg = quantity_kg + 0.01
WHERE id = (SELECT max(id) FROM inventory_feedcontainerstock);
