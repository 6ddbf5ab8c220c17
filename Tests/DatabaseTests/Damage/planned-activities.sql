UPDATE planning_plannedactivity SET transfer_workflow_id = 2 WHERE id = 4;
