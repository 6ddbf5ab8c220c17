-- An order is at most 80 % of the capacity; what stood there before the first batch is not an order.
SELECT p.id, p.quantity_kg, c.capacity_kg
FROM inventory_feedpurchase p
JOIN inventory_feedcontainerstock s ON s.feed_purchase_id = p.id
JOIN infrastructure_feedcontainer c ON c.id = s.feed_container_id
WHERE p.quantity_kg > 0.8 * c.capacity_kg AND p.purchase_date >= (SELECT min(start_date) FROM batch_batch)
