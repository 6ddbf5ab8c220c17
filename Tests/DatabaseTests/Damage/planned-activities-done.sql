UPDATE planning_plannedactivity SET completed_at = completed_at - interval '1 day' WHERE activity_type = 'HARVEST';
