-- Of these objects ($1: catalogs, $2: oids) those of which the model lacks something, so that they are not recorded, or not
-- fully: what each is called, and what is unknown. Rows of the catalogs $3 are unknown altogether. A newer server may have
-- such things. This is the one list of the kinds and options that are known.
WITH wanted(class, oid) AS NOT MATERIALIZED (
    SELECT w.class, w.oid FROM unnest($1::oid[], $2::oid[]) AS w(class, oid) WHERE w.oid >= 16384
),
relations(oid) AS NOT MATERIALIZED (
    SELECT w.oid FROM wanted AS w WHERE w.class = 'pg_catalog.pg_class'::pg_catalog.regclass
),
unknown(class, oid, what) AS (
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::oid, c.oid,
           CASE
               WHEN c.relkind NOT IN ('r', 'p', 'v', 'm', 'S', 'f', 'c', 'i', 'I', 't') THEN 'relkind ' || c.relkind::text
               WHEN c.relpersistence NOT IN ('p', 'u', 't') THEN 'relpersistence ' || c.relpersistence::text
               WHEN c.relreplident NOT IN ('d', 'n', 'f', 'i') THEN 'relreplident ' || c.relreplident::text
           END
    FROM relations AS r
    JOIN pg_catalog.pg_class AS c ON c.oid = r.oid
    UNION ALL
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, a.attrelid,
           CASE
               WHEN a.attidentity NOT IN ('', 'a', 'd') THEN 'attidentity ' || a.attidentity::text
               WHEN a.attgenerated NOT IN ('', 's', 'v') THEN 'attgenerated ' || a.attgenerated::text
               WHEN a.attstorage NOT IN ('p', 'e', 'm', 'x') THEN 'attstorage ' || a.attstorage::text
               WHEN a.attcompression NOT IN ('', 'p', 'l') THEN 'attcompression ' || a.attcompression::text
           END || pg_catalog.format(' of column %I', a.attname)
    FROM relations AS r
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid, 'contype ' || k.contype::text
    FROM relations AS r
    JOIN pg_catalog.pg_constraint AS k ON k.conrelid = r.oid
    WHERE k.contype NOT IN ('c', 'f', 'p', 'u', 'x', 't', 'n')
    UNION ALL
    SELECT 'pg_catalog.pg_trigger'::pg_catalog.regclass, g.oid, 'tgenabled ' || g.tgenabled::text
    FROM relations AS r
    JOIN pg_catalog.pg_trigger AS g ON g.tgrelid = r.oid
    WHERE g.tgenabled NOT IN ('O', 'D', 'R', 'A')
    UNION ALL
    SELECT 'pg_catalog.pg_policy'::pg_catalog.regclass, y.oid, 'polcmd ' || y.polcmd::text
    FROM relations AS r
    JOIN pg_catalog.pg_policy AS y ON y.polrelid = r.oid
    WHERE y.polcmd NOT IN ('r', 'a', 'w', 'd', '*')
    UNION ALL
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, 'typtype ' || t.typtype::text
    FROM wanted AS w
    JOIN pg_catalog.pg_type AS t ON t.oid = w.oid
    WHERE w.class = 'pg_catalog.pg_type'::pg_catalog.regclass AND t.typtype NOT IN ('b', 'c', 'd', 'e', 'p', 'r', 'm')
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid,
           CASE
               WHEN p.prokind NOT IN ('f', 'p', 'a', 'w') THEN 'prokind ' || p.prokind::text
               WHEN p.provolatile NOT IN ('i', 's', 'v') THEN 'provolatile ' || p.provolatile::text
               WHEN p.proparallel NOT IN ('s', 'r', 'u') THEN 'proparallel ' || p.proparallel::text
           END
    FROM wanted AS w
    JOIN pg_catalog.pg_proc AS p ON p.oid = w.oid
    WHERE w.class = 'pg_catalog.pg_proc'::pg_catalog.regclass
    UNION ALL
    SELECT 'pg_catalog.pg_collation'::pg_catalog.regclass, l.oid, 'collprovider ' || l.collprovider::text
    FROM wanted AS w
    JOIN pg_catalog.pg_collation AS l ON l.oid = w.oid
    WHERE w.class = 'pg_catalog.pg_collation'::pg_catalog.regclass AND l.collprovider NOT IN ('d', 'b', 'c', 'i')
    UNION ALL
    SELECT w.class, w.oid, 'catalog ' || w.class::pg_catalog.regclass::text
    FROM wanted AS w
    WHERE w.class = ANY ($3::oid[])
)
SELECT DISTINCT i.type || ' ' || i.identity, u.what
FROM unknown AS u
CROSS JOIN LATERAL pg_catalog.pg_identify_object(u.class, u.oid, 0) AS i
WHERE u.what IS NOT NULL
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend AS e
      WHERE e.classid = u.class AND e.objid = u.oid AND e.deptype = 'e')
ORDER BY 1, 2
