UPDATE finance_intercompanytransaction SET amount = amount - 0.01 WHERE tx_id = 9;
