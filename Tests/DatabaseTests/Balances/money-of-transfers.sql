-- Fish that went to sea were sold at the policy's price a kilogram, to the cent, in the company's currency.
SELECT w.workflow_number, w.total_biomass_kg, p.price_per_kg, t.amount
FROM batch_batchtransferworkflow w
LEFT JOIN finance_intercompanytransaction t ON t.tx_id = w.finance_transaction_id
LEFT JOIN finance_intercompanypolicy p ON p.policy_id = t.policy_id
LEFT JOIN finance_dimcompany f ON f.company_id = p.from_company_id
LEFT JOIN finance_dimcompany o ON o.company_id = p.to_company_id
WHERE w.is_intercompany AND w.status = 'COMPLETED' AND (
    t.tx_id IS NULL OR t.amount <> round(w.total_biomass_kg * p.price_per_kg, 2) OR t.content_type_id <> 54
    OR t.object_id <> w.id OR t.currency <> f.currency OR f.subsidiary <> 'FW' OR o.subsidiary <> 'FM'
    OR t.posting_date <> w.actual_completion_date OR p.lifecycle_stage_id <> w.source_lifecycle_stage_id)
