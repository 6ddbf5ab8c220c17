UPDATE finance_intercompanytransaction SET amount = amount - 0.01 WHERE event_id IS NULL;
