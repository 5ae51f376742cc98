-- Our tables: the age of their oldest transaction id, whether most of their rows are dead, and whether
-- autovacuum leaves them alone.
SELECT c.oid::regclass::text, pg_catalog.age(c.relfrozenxid)::bigint,
       pg_catalog.pg_stat_get_dead_tuples(c.oid) > 10000
       AND pg_catalog.pg_stat_get_dead_tuples(c.oid) > pg_catalog.pg_stat_get_live_tuples(c.oid),
       EXISTS (SELECT FROM pg_catalog.pg_options_to_table(c.reloptions) AS o
               WHERE o.option_name = 'autovacuum_enabled' AND NOT o.option_value::boolean)
FROM pg_catalog.pg_depend AS d
JOIN pg_catalog.pg_class AS c ON c.oid = d.objid
WHERE d.refclassid = 'pg_catalog.pg_namespace'::regclass
  AND d.refobjid IN ('pggit'::regnamespace, 'pggit_v0'::regnamespace, 'pggit_audit'::regnamespace)
  AND d.classid = 'pg_catalog.pg_class'::regclass AND c.relkind = 'r'
ORDER BY 2 DESC, 1
