WITH former AS (
    DELETE FROM pggit_v0.repository
)
INSERT INTO pggit_v0.repository (system_identifier, database_oid, table_oid)
VALUES ($1, $2, 'pggit_v0.repository'::regclass::bigint)
