-- Every lot was sold at its grade's price of the week, to the cent, and nothing else was. The market moves all prices of a week by one level.
WITH sale AS (
    SELECT t.*, p.product_grade_id, p.price_per_kg, f.currency AS currency_of_company, f.subsidiary AS seller,
        o.subsidiary AS buyer
    FROM finance_intercompanytransaction t
    JOIN finance_intercompanypolicy p ON p.policy_id = t.policy_id
    JOIN finance_dimcompany f ON f.company_id = p.from_company_id
    JOIN finance_dimcompany o ON o.company_id = p.to_company_id
    WHERE t.event_id IS NOT NULL
), quote AS (
    SELECT s.policy_id, date_trunc('week', s.posting_date) AS week, s.price_per_kg AS listed,
        mode() WITHIN GROUP (ORDER BY round(s.amount / l.live_weight_kg, 2)) AS price
    FROM sale s
    JOIN harvest_harvestlot l ON l.event_id = s.event_id AND l.product_grade_id = s.product_grade_id
    GROUP BY 1, 2, 3
), market AS (
    SELECT week, max((price - 0.005) / listed) AS least, min((price + 0.005) / listed) AS greatest
    FROM quote
    GROUP BY 1
)
SELECT e.id, l.product_grade_id, l.live_weight_kg, t.tx_id, t.amount, q.price, m.least, m.greatest
FROM harvest_harvestlot l
JOIN harvest_harvestevent e ON e.id = l.event_id
FULL JOIN sale t ON t.event_id = l.event_id AND t.product_grade_id = l.product_grade_id
LEFT JOIN quote q ON q.policy_id = t.policy_id AND q.week = date_trunc('week', t.posting_date)
LEFT JOIN market m ON m.week = q.week
WHERE t.tx_id IS NULL OR l.id IS NULL OR t.amount <> round(l.live_weight_kg * q.price, 2) OR q.price IS NULL
    OR m.least > m.greatest OR m.least < 0.5 OR m.greatest > 2
    OR t.content_type_id <> 146 OR t.object_id <> l.event_id OR t.posting_date <> cast(e.event_date AS date)
    OR t.currency <> t.currency_of_company OR t.seller <> 'FM' OR t.buyer <> 'LG'
