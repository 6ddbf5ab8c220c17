-- Every purchase is one stock entry, of its day, at a price within the market's, not used after it expired.
SELECT p.id, p.purchase_date, p.cost_per_kg, p.expiry_date, count(s.id) AS entries, max(u.moment) AS last_used
FROM inventory_feedpurchase p
LEFT JOIN inventory_feedcontainerstock s ON s.feed_purchase_id = p.id AND cast(s.entry_date AS date) = p.purchase_date
LEFT JOIN (SELECT stock_id, max(moment) AS moment FROM feed_use GROUP BY 1) u ON u.stock_id = s.id
GROUP BY p.id, p.purchase_date, p.cost_per_kg, p.expiry_date
HAVING count(s.id) <> 1 OR p.cost_per_kg < 1.80 OR p.cost_per_kg > 2.80
    OR cast(max(u.moment) AS date) > p.expiry_date
