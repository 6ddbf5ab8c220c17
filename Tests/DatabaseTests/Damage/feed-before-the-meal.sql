UPDATE inventory_feedcontainerstock SET entry_date = entry_date + interval '1 day';
