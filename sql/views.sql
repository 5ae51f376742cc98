CREATE VIEW pggit_v0.commit_parents AS
SELECT g.commit_sha, p.parent_sha, p.parent_number
FROM pggit_v0.commit_graph AS g,
     LATERAL pg_catalog.unnest(g.parent_shas) WITH ORDINALITY AS p(parent_sha, parent_number);
COMMENT ON VIEW pggit_v0.commit_parents IS 'One row for each parent of each commit, numbered from 1';

CREATE VIEW pggit.history AS
SELECT c.author, c.change_timestamp, c.change_type, c.object_schema, c.object_name, c.object_type, k.commit_sha,
       c.effective_role, c.command_tag, c.renamed_from, c.change_id
FROM pggit_audit.changes AS c
LEFT JOIN pggit_audit.change_commits AS k USING (change_id);
COMMENT ON VIEW pggit.history IS 'The audit trail without statements: who changed what, when, and which commit took it in';
