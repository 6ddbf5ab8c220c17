UPDATE scenario_scenarioprojection SET daily_feed = daily_feed + 0.01 WHERE projection_id = 400;
