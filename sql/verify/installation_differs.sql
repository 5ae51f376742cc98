-- Follows "WITH live AS (installation.sql)". What is not as it was installed: the kind, the name, what is wrong. Columns, defaults,
-- constraints and indexes may be added to our tables. What may be granted or revoked as one likes is looked at elsewhere.
SELECT COALESCE(i.kind, l.kind), COALESCE(i.name, l.name),
       CASE WHEN l.kind IS NULL THEN 'is missing'
            WHEN i.kind IS NULL THEN pg_catalog.format('is not pggit''s: %s', l.definition)
            WHEN l.by_version THEN 'was replaced'
            ELSE pg_catalog.format('is now: %s; was installed as: %s', l.definition, i.definition)
       END
FROM pggit_v0.installed AS i
FULL JOIN live AS l ON l.kind = i.kind AND l.name = i.name
WHERE COALESCE(i.kind, l.kind) NOT IN ('server', 'grant')
  AND (l.kind IS NULL
       OR i.kind IS NULL AND l.kind NOT IN ('column', 'default', 'constraint', 'index')
       OR i.definition <> l.definition
          AND (NOT l.by_version
               OR EXISTS (SELECT
                          FROM pggit_v0.installed AS s
                          JOIN live AS n ON n.kind = s.kind AND n.name = s.name AND n.definition = s.definition
                          WHERE s.kind = 'server')))
ORDER BY COALESCE(i.kind, l.kind) <> 'relation', 1, 2
