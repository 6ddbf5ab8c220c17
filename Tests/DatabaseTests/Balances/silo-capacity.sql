-- No silo and no barge ever holds more than its capacity, or less than nothing.
WITH changes AS (
    SELECT feed_container_id, entry_date AS moment, bought AS kg FROM feed_line_of_lots
    UNION ALL
    SELECT feed_container_id, moment, -sum(kg) FROM feed_use GROUP BY 1, 2
),
levels AS (
    SELECT feed_container_id, moment, sum(kg) OVER (PARTITION BY feed_container_id ORDER BY moment) AS kg FROM changes
)
SELECT l.*, c.capacity_kg
FROM levels l JOIN infrastructure_feedcontainer c ON c.id = l.feed_container_id
WHERE l.kg > c.capacity_kg OR l.kg < 0
