UPDATE inventory_batchfeedingsummary SET total_feed_kg = total_feed_kg + 0.01 WHERE id = 3;
