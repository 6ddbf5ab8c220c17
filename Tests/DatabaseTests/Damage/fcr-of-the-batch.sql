UPDATE inventory_containerfeedingsummary SET total_feed_kg = total_feed_kg * 1.1;
