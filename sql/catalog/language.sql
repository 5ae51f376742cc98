-- Procedural languages ($1): oid, name, whether trusted, handler, inline handler and validator or NULL, owner, ACL (NULL where
-- it is the default; those of an untrusted language mean nothing), the default ACL of that owner, comment.

SELECT l.oid, l.lanname::pg_catalog.text, l.lanpltrusted,
       l.lanplcallfoid::pg_catalog.regproc::pg_catalog.text,
       CASE WHEN l.laninline <> 0 THEN l.laninline::pg_catalog.regproc::pg_catalog.text END,
       CASE WHEN l.lanvalidator <> 0 THEN l.lanvalidator::pg_catalog.regproc::pg_catalog.text END,
       pg_catalog.pg_get_userbyid(l.lanowner)::pg_catalog.text,
       CASE WHEN l.lanpltrusted THEN l.lanacl::pg_catalog.text[] END,
       CASE WHEN l.lanacl IS NOT NULL THEN pg_catalog.acldefault('l', l.lanowner)::pg_catalog.text[] END,
       d.description
FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid)
JOIN pg_catalog.pg_language l ON l.oid = wanted.oid
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = l.oid AND d.classoid = 'pg_catalog.pg_language'::pg_catalog.regclass AND d.objsubid = 0
