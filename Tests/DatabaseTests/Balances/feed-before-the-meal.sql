-- No meal is unfed: all of it comes from lots that were there before it.
SELECT m.id, m.moment, m.amount_kg, sum(u.kg) AS from_lots, max(u.entry_date) AS last_delivery
FROM feed_line_of_meals m LEFT JOIN feed_use u ON u.meal_id = m.id
GROUP BY m.id, m.moment, m.amount_kg
HAVING coalesce(sum(u.kg), 0) <> m.amount_kg OR max(u.entry_date) > m.moment
