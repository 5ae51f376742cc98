-- Whether a role may act for the owner of our tables, or for that of the database.
SELECT pg_catalog.pg_has_role($1, c.relowner, 'MEMBER') OR pg_catalog.pg_has_role($1, d.datdba, 'MEMBER')
FROM pg_catalog.pg_class AS c, pg_catalog.pg_database AS d
WHERE c.oid = 'pggit.objects'::regclass AND d.datname = pg_catalog.current_database()
