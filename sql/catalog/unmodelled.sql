-- Of these objects ($1: catalogs, $2: oids) those of which the model lacks something, so that they are not recorded, or not
-- fully: what each is called, and what is unknown. Rows of the catalogs $3 are unknown altogether. A newer server may have
-- such things. The codes that are known ($4) are a JSON object: by column its letters.
WITH known AS NOT MATERIALIZED (
    SELECT *
    FROM pg_catalog.jsonb_to_record($4::jsonb) AS k(
        relkind text, relpersistence text, relreplident text, attidentity text, attgenerated text, attstorage text,
        attcompression text, contype text, tgenabled text, polcmd text, typtype text, prokind text, provolatile text,
        proparallel text, collprovider text)
),
wanted(class, oid) AS NOT MATERIALIZED (
    SELECT w.class, w.oid FROM unnest($1::oid[], $2::oid[]) AS w(class, oid) WHERE w.oid >= 16384
),
relations(oid) AS NOT MATERIALIZED (
    SELECT w.oid FROM wanted AS w WHERE w.class = 'pg_catalog.pg_class'::pg_catalog.regclass
),
unknown(class, oid, what) AS (
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::oid, c.oid,
           CASE
               WHEN pg_catalog.strpos(known.relkind, c.relkind::text) = 0 THEN 'relkind ' || c.relkind::text
               WHEN pg_catalog.strpos(known.relpersistence, c.relpersistence::text) = 0
               THEN 'relpersistence ' || c.relpersistence::text
               WHEN pg_catalog.strpos(known.relreplident, c.relreplident::text) = 0
               THEN 'relreplident ' || c.relreplident::text
           END
    FROM known
    CROSS JOIN relations AS r
    JOIN pg_catalog.pg_class AS c ON c.oid = r.oid
    UNION ALL
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, a.attrelid, option.code || pg_catalog.format(' of column %I', a.attname)
    FROM known
    CROSS JOIN relations AS r
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
    CROSS JOIN LATERAL (
        SELECT CASE
            WHEN pg_catalog.strpos(known.attidentity, a.attidentity::text) = 0
            THEN 'attidentity ' || a.attidentity::text
            WHEN pg_catalog.strpos(known.attgenerated, a.attgenerated::text) = 0
            THEN 'attgenerated ' || a.attgenerated::text
            WHEN pg_catalog.strpos(known.attstorage, a.attstorage::text) = 0 THEN 'attstorage ' || a.attstorage::text
            WHEN pg_catalog.strpos(known.attcompression, a.attcompression::text) = 0
            THEN 'attcompression ' || a.attcompression::text
        END AS code) AS option
    WHERE option.code IS NOT NULL
    UNION ALL
    SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid, 'contype ' || k.contype::text
    FROM known
    CROSS JOIN relations AS r
    JOIN pg_catalog.pg_constraint AS k ON k.conrelid = r.oid
    WHERE pg_catalog.strpos(known.contype, k.contype::text) = 0
    UNION ALL
    SELECT 'pg_catalog.pg_trigger'::pg_catalog.regclass, g.oid, 'tgenabled ' || g.tgenabled::text
    FROM known
    CROSS JOIN relations AS r
    JOIN pg_catalog.pg_trigger AS g ON g.tgrelid = r.oid
    WHERE pg_catalog.strpos(known.tgenabled, g.tgenabled::text) = 0
    UNION ALL
    SELECT 'pg_catalog.pg_policy'::pg_catalog.regclass, y.oid, 'polcmd ' || y.polcmd::text
    FROM known
    CROSS JOIN relations AS r
    JOIN pg_catalog.pg_policy AS y ON y.polrelid = r.oid
    WHERE pg_catalog.strpos(known.polcmd, y.polcmd::text) = 0
    UNION ALL
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, 'typtype ' || t.typtype::text
    FROM known
    CROSS JOIN wanted AS w
    JOIN pg_catalog.pg_type AS t ON t.oid = w.oid
    WHERE w.class = 'pg_catalog.pg_type'::pg_catalog.regclass AND pg_catalog.strpos(known.typtype, t.typtype::text) = 0
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid,
           CASE
               WHEN pg_catalog.strpos(known.prokind, p.prokind::text) = 0 THEN 'prokind ' || p.prokind::text
               WHEN pg_catalog.strpos(known.provolatile, p.provolatile::text) = 0
               THEN 'provolatile ' || p.provolatile::text
               WHEN pg_catalog.strpos(known.proparallel, p.proparallel::text) = 0
               THEN 'proparallel ' || p.proparallel::text
           END
    FROM known
    CROSS JOIN wanted AS w
    JOIN pg_catalog.pg_proc AS p ON p.oid = w.oid
    WHERE w.class = 'pg_catalog.pg_proc'::pg_catalog.regclass
    UNION ALL
    SELECT 'pg_catalog.pg_collation'::pg_catalog.regclass, l.oid, 'collprovider ' || l.collprovider::text
    FROM known
    CROSS JOIN wanted AS w
    JOIN pg_catalog.pg_collation AS l ON l.oid = w.oid
    WHERE w.class = 'pg_catalog.pg_collation'::pg_catalog.regclass
      AND pg_catalog.strpos(known.collprovider, l.collprovider::text) = 0
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
