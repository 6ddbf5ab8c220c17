-- The cost of every meal is the sum over the lots it was taken from, rounded half up to the cent.
SELECT m.id, m.feed_cost, sum(u.kg * u.cost_per_kg) AS cost
FROM feed_line_of_meals m LEFT JOIN feed_use u ON u.meal_id = m.id
GROUP BY m.id, m.feed_cost
HAVING m.feed_cost IS NULL OR m.feed_cost <> coalesce(round(sum(u.kg * u.cost_per_kg), 2), 0)
