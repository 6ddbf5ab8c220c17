UPDATE inventory_feedpurchase
SET expiry_date = purchase_date
WHERE id = (SELECT max(id) - 10 FROM inventory_feedpurchase);
