-- Which of the given sequences ($1) are a part of a tracked table, as OWNED BY or IDENTITY of a column: oid.

SELECT d.objid
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_depend d
    ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = wanted.oid AND d.objsubid = 0
JOIN pg_catalog.pg_class c ON c.oid = d.refobjid
WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
  AND d.refobjsubid > 0
  AND d.deptype IN ('a', 'i')
  AND c.relkind IN ('r', 'p', 'f')
  AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend member
      WHERE member.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND member.objid = d.refobjid
        AND member.deptype = 'e')
