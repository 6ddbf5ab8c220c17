-- At sea lice are counted every week, on the first day without a strong gale, on twenty fish of every ring, for each of twelve
-- types, and columns agree.
WITH counts AS (
    SELECT assignment_id, cast(count_date AS date) AS day, count(*) AS types, min(fish_sampled) AS least,
        max(fish_sampled) AS most, sum(abs(count_value - adult_female_count - adult_male_count - juvenile_count)) AS amiss
    FROM health_licecount GROUP BY 1, 2
)
SELECT s.assignment_id, s.date, c.*
FROM (
    SELECT DISTINCT r.assignment_id, r.date FROM batch_actualdailyassignmentstate r
    JOIN calm_by_day c ON c.batch_id = r.batch_id AND c.calm = r.date AND (c.day_number - 1) % 7 = 3
    WHERE r.lifecycle_stage_id = 6 AND r.population >= 20
) s
FULL JOIN counts c ON c.assignment_id = s.assignment_id AND c.day = s.date
WHERE s.date IS NULL OR c.day IS NULL OR c.types <> 12 OR c.least <> 20 OR c.most <> 20 OR c.amiss <> 0
