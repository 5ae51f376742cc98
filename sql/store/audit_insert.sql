WITH recorded AS (
    INSERT INTO pggit_audit.changes
        (author, effective_role, object_schema, object_name, object_type, change_type, command_tag, statement,
         old_object_sha, new_object_sha, transaction_id, application_name, client_addr, tree_path, renamed_from, source)
    SELECT SESSION_USER, $1, n.object_schema, n.object_name, n.object_type, n.change_type, $2, $3, n.old_sha, n.new_sha,
           pg_catalog.pg_current_xact_id()::pg_catalog.text::bigint,
           pg_catalog.current_setting('application_name', true), pg_catalog.inet_client_addr(), n.tree_path,
           n.renamed_from, $4
    FROM unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
         AS n(object_schema, object_name, object_type, change_type, old_sha, new_sha, tree_path, renamed_from)
    RETURNING change_id
)
INSERT INTO pggit.uncommitted (change_id)
SELECT r.change_id
FROM recorded AS r
