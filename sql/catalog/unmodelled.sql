-- What the server has and the model lacks, so that it is not recorded, or not fully: what it is called, and what is unknown.
-- A newer server may have such things.
WITH referring(class, oid) AS NOT MATERIALIZED (
    -- Every object depends on something, if only on its owner.
    SELECT d.classid, d.objid
    FROM pg_catalog.pg_depend AS d
    WHERE d.objid >= 16384
    UNION ALL
    SELECT s.classid, s.objid
    FROM pg_catalog.pg_shdepend AS s
    JOIN pg_catalog.pg_database AS here ON here.oid = s.dbid AND here.datname = pg_catalog.current_database()
    WHERE s.objid >= 16384
),
strange_catalogs(class) AS (
    SELECT r.class
    FROM (SELECT DISTINCT r.class FROM referring AS r) AS r
    JOIN pg_catalog.pg_class AS catalog ON catalog.oid = r.class
    WHERE catalog.relname NOT IN (
        'pg_am', 'pg_amop', 'pg_amproc', 'pg_attrdef', 'pg_cast', 'pg_class', 'pg_collation', 'pg_constraint', 'pg_conversion',
        'pg_default_acl', 'pg_event_trigger', 'pg_extension', 'pg_foreign_data_wrapper', 'pg_foreign_server', 'pg_language',
        'pg_largeobject', 'pg_largeobject_metadata', 'pg_namespace', 'pg_opclass', 'pg_operator', 'pg_opfamily', 'pg_policy',
        'pg_proc', 'pg_publication', 'pg_publication_namespace', 'pg_publication_rel', 'pg_rewrite', 'pg_statistic_ext',
        'pg_subscription', 'pg_transform', 'pg_trigger', 'pg_ts_config', 'pg_ts_dict', 'pg_ts_parser', 'pg_ts_template',
        'pg_type', 'pg_user_mapping',
        -- They belong to the cluster.
        'pg_auth_members', 'pg_authid', 'pg_database', 'pg_parameter_acl', 'pg_tablespace'
    )
),
unknown(class, oid, what) AS (
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::oid, c.oid,
           CASE
               WHEN c.relkind NOT IN ('r', 'p', 'v', 'm', 'S', 'f', 'c', 'i', 'I', 't') THEN 'relkind ' || c.relkind::text
               WHEN c.relpersistence NOT IN ('p', 'u', 't') THEN 'relpersistence ' || c.relpersistence::text
               WHEN c.relreplident NOT IN ('d', 'n', 'f', 'i') THEN 'relreplident ' || c.relreplident::text
           END
    FROM pg_catalog.pg_class AS c
    UNION ALL
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, 'typtype ' || t.typtype::text
    FROM pg_catalog.pg_type AS t
    WHERE t.typtype NOT IN ('b', 'c', 'd', 'e', 'p', 'r', 'm')
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid,
           CASE
               WHEN p.prokind NOT IN ('f', 'p', 'a', 'w') THEN 'prokind ' || p.prokind::text
               WHEN p.provolatile NOT IN ('i', 's', 'v') THEN 'provolatile ' || p.provolatile::text
               WHEN p.proparallel NOT IN ('s', 'r', 'u') THEN 'proparallel ' || p.proparallel::text
           END
    FROM pg_catalog.pg_proc AS p
    UNION ALL
    SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid, 'contype ' || k.contype::text
    FROM pg_catalog.pg_constraint AS k
    WHERE k.contype NOT IN ('c', 'f', 'p', 'u', 'x', 't', 'n')
    UNION ALL
    SELECT 'pg_catalog.pg_trigger'::pg_catalog.regclass, g.oid, 'tgenabled ' || g.tgenabled::text
    FROM pg_catalog.pg_trigger AS g
    WHERE g.tgenabled NOT IN ('O', 'D', 'R', 'A')
    UNION ALL
    SELECT 'pg_catalog.pg_policy'::pg_catalog.regclass, y.oid, 'polcmd ' || y.polcmd::text
    FROM pg_catalog.pg_policy AS y
    WHERE y.polcmd NOT IN ('r', 'a', 'w', 'd', '*')
    UNION ALL
    SELECT 'pg_catalog.pg_collation'::pg_catalog.regclass, l.oid, 'collprovider ' || l.collprovider::text
    FROM pg_catalog.pg_collation AS l
    WHERE l.collprovider NOT IN ('d', 'b', 'c', 'i')
    UNION ALL
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, a.attrelid,
           CASE
               WHEN a.attidentity NOT IN ('', 'a', 'd') THEN 'attidentity ' || a.attidentity::text
               WHEN a.attgenerated NOT IN ('', 's', 'v') THEN 'attgenerated ' || a.attgenerated::text
               WHEN a.attstorage NOT IN ('p', 'e', 'm', 'x') THEN 'attstorage ' || a.attstorage::text
               WHEN a.attcompression NOT IN ('', 'p', 'l') THEN 'attcompression ' || a.attcompression::text
           END || pg_catalog.format(' of column %I', a.attname)
    FROM pg_catalog.pg_attribute AS a
    WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    -- Rows of catalogs that nothing here reads.
    SELECT r.class, r.oid, 'catalog ' || r.class::pg_catalog.regclass::text
    FROM referring AS r
    JOIN strange_catalogs AS c ON c.class = r.class
)
SELECT DISTINCT i.type || ' ' || i.identity, u.what
FROM unknown AS u
CROSS JOIN LATERAL pg_catalog.pg_identify_object(u.class, u.oid, 0) AS i
WHERE u.what IS NOT NULL AND u.oid >= 16384
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend AS e
      WHERE e.classid = u.class AND e.objid = u.oid AND e.deptype = 'e')
ORDER BY 1, 2
