-- For every lot: bought = fed + left, to ten grams, when the oldest lot of the store is used first.
SELECT l.purchase_id, l.bought, coalesce(u.kg, 0) AS fed, l.left_kg
FROM feed_line_of_lots l
LEFT JOIN (SELECT stock_id, sum(kg) AS kg FROM feed_use GROUP BY 1) u ON u.stock_id = l.stock_id
WHERE l.bought <> coalesce(u.kg, 0) + l.left_kg
