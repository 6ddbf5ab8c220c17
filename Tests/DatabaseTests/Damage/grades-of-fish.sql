UPDATE harvest_harvestlot SET product_grade_id = 6 - product_grade_id WHERE event_id = 3;
