-- Operator classes ($1): oid, schema, name, access method, whether it is the default, type, schema and name of the family,
-- storage type or NULL, owner, comment.

SELECT c.oid, n.nspname::pg_catalog.text, c.opcname::pg_catalog.text, a.amname::pg_catalog.text, c.opcdefault,
       pg_catalog.format_type(c.opcintype, NULL), fn.nspname::pg_catalog.text, f.opfname::pg_catalog.text,
       CASE WHEN c.opckeytype <> 0 THEN pg_catalog.format_type(c.opckeytype, NULL) END,
       pg_catalog.pg_get_userbyid(c.opcowner)::pg_catalog.text, d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_opclass c ON c.oid = wanted.oid
JOIN pg_catalog.pg_namespace n ON n.oid = c.opcnamespace
JOIN pg_catalog.pg_am a ON a.oid = c.opcmethod
JOIN pg_catalog.pg_opfamily f ON f.oid = c.opcfamily
JOIN pg_catalog.pg_namespace fn ON fn.oid = f.opfnamespace
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND d.objsubid = 0
