-- Feed is weighed in ten grams: meals, purchases, and what is left.
SELECT 'meal' AS what, id, amount_kg FROM inventory_feedingevent WHERE amount_kg <> round(amount_kg, 2) OR amount_kg <= 0
UNION ALL
SELECT 'stock', id, quantity_kg FROM inventory_feedcontainerstock WHERE quantity_kg < 0
