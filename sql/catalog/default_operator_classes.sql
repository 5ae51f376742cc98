-- PostgreSQL's own default operator classes of B-trees, with the type that each is for.
SELECT c.opcintype, c.oid
FROM pg_catalog.pg_opclass AS c
WHERE c.opcmethod = 403 AND c.opcdefault AND c.oid < 16384
