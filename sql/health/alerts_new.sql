-- Notes critical findings that are new, and gives them.
INSERT INTO pggit_v0.open_alerts (alert_type, subject)
SELECT n.alert_type, n.subject
FROM unnest($1::text[], $2::text[]) AS n(alert_type, subject)
ON CONFLICT (alert_type, subject) DO NOTHING
RETURNING alert_type, subject
