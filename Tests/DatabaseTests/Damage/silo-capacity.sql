UPDATE infrastructure_feedcontainer SET capacity_kg = 20000 WHERE name = 'FI-FW-01-E-Silo';
