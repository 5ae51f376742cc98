-- Settings kept with this database or with a role, or for the whole server, that stop capture: whose, and what.
SELECT COALESCE(d.datname::pg_catalog.text, ''), COALESCE(r.rolname::pg_catalog.text, ''), c.setting
FROM pg_catalog.pg_db_role_setting AS s
CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) AS c(setting)
LEFT JOIN pg_catalog.pg_database AS d ON d.oid = s.setdatabase
LEFT JOIN pg_catalog.pg_roles AS r ON r.oid = s.setrole
WHERE (s.setdatabase = 0 OR d.datname = pg_catalog.current_database())
  AND c.setting ~ '^(pggit\.capture|event_triggers)=(off|false|no|0|f|n|fa|fal|fals|of)$'
UNION ALL
SELECT '', '', s.name || '=' || s.setting
FROM pg_catalog.pg_settings AS s
WHERE s.source IN ('configuration file', 'command line')
  AND s.name IN ('pggit.capture', 'event_triggers')
  AND s.setting = 'off'
ORDER BY 1, 2, 3
