-- Of these objects ($1: catalogs, $2: oids) those of a kind that the model lacks: what each is called, and what is unknown.
SELECT i.type || ' ' || i.identity, u.what
FROM unnest($1::oid[], $2::oid[]) AS wanted(class, oid)
CROSS JOIN LATERAL (
    SELECT 'relkind ' || c.relkind::text
    FROM pg_catalog.pg_class AS c
    WHERE wanted.class = 'pg_catalog.pg_class'::pg_catalog.regclass AND c.oid = wanted.oid
      AND c.relkind NOT IN ('r', 'p', 'v', 'm', 'S', 'f', 'c', 'i', 'I', 't')
    UNION ALL
    SELECT 'typtype ' || t.typtype::text
    FROM pg_catalog.pg_type AS t
    WHERE wanted.class = 'pg_catalog.pg_type'::pg_catalog.regclass AND t.oid = wanted.oid
      AND t.typtype NOT IN ('b', 'c', 'd', 'e', 'p', 'r', 'm')
    UNION ALL
    SELECT 'prokind ' || p.prokind::text
    FROM pg_catalog.pg_proc AS p
    WHERE wanted.class = 'pg_catalog.pg_proc'::pg_catalog.regclass AND p.oid = wanted.oid
      AND p.prokind NOT IN ('f', 'p', 'a', 'w')
) AS u(what)
CROSS JOIN LATERAL pg_catalog.pg_identify_object(wanted.class, wanted.oid, 0) AS i
WHERE wanted.oid >= 16384
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend AS e
      WHERE e.classid = wanted.class AND e.objid = wanted.oid AND e.deptype = 'e')
ORDER BY 1, 2
