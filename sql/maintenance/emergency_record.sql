INSERT INTO pggit_audit.emergencies (event, reason) VALUES ($1, $2)
