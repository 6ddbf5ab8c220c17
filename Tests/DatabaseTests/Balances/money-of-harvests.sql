-- Every lot was sold at the price of its grade, to the cent, and nothing else was.
SELECT e.id, l.product_grade_id, l.live_weight_kg, t.tx_id, t.amount
FROM harvest_harvestlot l
JOIN harvest_harvestevent e ON e.id = l.event_id
FULL JOIN (
    SELECT t.*, p.product_grade_id, p.price_per_kg, f.currency AS currency_of_company, f.subsidiary AS seller,
        o.subsidiary AS buyer
    FROM finance_intercompanytransaction t
    JOIN finance_intercompanypolicy p ON p.policy_id = t.policy_id
    JOIN finance_dimcompany f ON f.company_id = p.from_company_id
    JOIN finance_dimcompany o ON o.company_id = p.to_company_id
    WHERE t.event_id IS NOT NULL
) t ON t.event_id = l.event_id AND t.product_grade_id = l.product_grade_id
WHERE t.tx_id IS NULL OR l.id IS NULL OR t.amount <> round(l.live_weight_kg * t.price_per_kg, 2)
    OR t.content_type_id <> 146 OR t.object_id <> l.event_id OR t.posting_date <> cast(e.event_date AS date)
    OR t.currency <> t.currency_of_company OR t.seller <> 'FM' OR t.buyer <> 'LG'
