UPDATE finance_factharvest SET quantity_kg = quantity_kg + 0.001 WHERE fact_id = 7;
