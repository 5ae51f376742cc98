-- Forgets critical findings that are over.
DELETE FROM pggit_v0.open_alerts AS a
WHERE NOT EXISTS (SELECT FROM unnest($1::text[], $2::text[]) AS n(alert_type, subject)
                  WHERE n.alert_type = a.alert_type AND n.subject = a.subject)
