-- What several balances look at: which lot each meal was taken from, what each container ate, and the life of each fish.

-- Meals and lots laid along one line for each store and feed: the oldest feed goes first, so a meal was taken from the
-- lots that its stretch of the line lies on. A hall's silos are one store, and so are an area's barges.
CREATE VIEW feed_line_of_lots AS
SELECT s.id AS stock_id, p.id AS purchase_id, s.feed_container_id, c.hall_id, c.area_id, p.feed_id, s.entry_date,
    p.quantity_kg AS bought, s.quantity_kg AS left_kg, p.cost_per_kg,
    sum(p.quantity_kg) OVER w - p.quantity_kg AS begins, sum(p.quantity_kg) OVER w AS ends
FROM inventory_feedcontainerstock s
JOIN inventory_feedpurchase p ON p.id = s.feed_purchase_id
JOIN infrastructure_feedcontainer c ON c.id = s.feed_container_id
WINDOW w AS (PARTITION BY c.hall_id, c.area_id, p.feed_id ORDER BY s.entry_date, s.id);

CREATE VIEW feed_line_of_meals AS
SELECT e.id, e.feeding_date + e.feeding_time AS moment, c.hall_id, c.area_id, e.feed_id, e.amount_kg, e.feed_cost,
    sum(e.amount_kg) OVER w - e.amount_kg AS begins, sum(e.amount_kg) OVER w AS ends
FROM inventory_feedingevent e
JOIN infrastructure_container c ON c.id = e.container_id
WINDOW w AS (PARTITION BY c.hall_id, c.area_id, e.feed_id ORDER BY e.feeding_date, e.feeding_time, e.id);

CREATE VIEW feed_use AS
SELECT m.id AS meal_id, m.moment, l.stock_id, l.feed_container_id, l.entry_date, l.cost_per_kg,
    least(m.ends, l.ends) - greatest(m.begins, l.begins) AS kg
FROM feed_line_of_meals m
JOIN feed_line_of_lots l
    ON coalesce(l.hall_id, -l.area_id) = coalesce(m.hall_id, -m.area_id) AND l.feed_id = m.feed_id
    AND l.begins < m.ends AND m.begins < l.ends;

-- Everything that changes the number of fish in a container, by day.
CREATE VIEW fish_flow AS
SELECT dest_assignment_id AS assignment_id, actual_delivery_date AS day, egg_count_actual - mortality_on_arrival AS fish
FROM batch_creationaction
UNION ALL
SELECT dest_assignment_id, actual_execution_date, transferred_count FROM batch_transferaction
UNION ALL
SELECT source_assignment_id, actual_execution_date, -transferred_count - mortality_during_transfer
FROM batch_transferaction
UNION ALL
SELECT assignment_id, event_date, -count FROM batch_mortalityevent;

CREATE VIEW fed_by_day AS
SELECT batch_assignment_id AS assignment_id, feeding_date AS day, sum(amount_kg) AS kg, count(*) AS meals
FROM inventory_feedingevent GROUP BY 1, 2;

-- A batch's fish and their mean weight at the end of each day of its life.
CREATE VIEW batch_by_day AS
SELECT s.batch_id, s.date, s.day_number, sum(s.population) AS fish, sum(s.biomass_kg) AS biomass_kg,
    1000 * sum(s.biomass_kg) / nullif(sum(s.population), 0) AS grams
FROM batch_actualdailyassignmentstate s GROUP BY 1, 2, 3;

-- Lice on a fish, by batch and count.
CREATE VIEW lice_by_count AS
SELECT batch_id, cast(count_date AS date) AS day, count(DISTINCT container_id) AS rings,
    1.0 * sum(count_value) / (20 * count(DISTINCT container_id)) AS lice,
    1.0 * sum(CASE WHEN lice_type_id = 4 THEN adult_female_count ELSE 0 END) / (20 * count(DISTINCT container_id)) AS females
FROM health_licecount GROUP BY 1, 2;

-- For each day of a batch, the first day from then on without a strong gale: work that is due in rings is done on that day.
CREATE VIEW calm_by_day AS
SELECT d.batch_id, d.date, d.day_number, (
        SELECT min(c.date) FROM batch_by_day c
        WHERE c.batch_id = d.batch_id AND c.date BETWEEN d.date AND d.date + 14 AND NOT EXISTS (
            SELECT 1 FROM health_journalentry j
            WHERE j.batch_id = c.batch_id AND cast(j.entry_date AS date) = c.date AND j.description LIKE 'Gale: no feed%')
    ) AS calm
FROM batch_by_day d;
