-- What belongs to the extension as it is now: the kind, the name, the definition, and whether that was written by functions
-- of the server whose words may differ from one major version to the next. What others check is left out: of the event triggers
-- all but a strange owner, and the triggers that keep the trail append-only.
WITH members(classid, oid, owner, config) AS MATERIALIZED (
    SELECT d.classid, d.objid, x.extowner, x.extconfig
    FROM pg_catalog.pg_extension AS x
    JOIN pg_catalog.pg_depend AS d
      ON d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.refobjid = x.oid AND d.deptype = 'e'
    WHERE x.extname = 'pggit'
), relations(oid, name, kind) AS MATERIALIZED (
    SELECT c.oid, c.oid::pg_catalog.regclass::pg_catalog.text, c.relkind
    FROM members AS m
    JOIN pg_catalog.pg_class AS c ON c.oid = m.oid
    WHERE m.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
), grants(name, owner, grantee, privilege) AS (
    SELECT r.name, c.relowner, a.grantee, a.privilege_type
    FROM relations AS r
    JOIN pg_catalog.pg_class AS c ON c.oid = r.oid
    CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) AS a
    UNION ALL
    SELECT r.name || '.' || t.attname, c.relowner, a.grantee, a.privilege_type
    FROM relations AS r
    JOIN pg_catalog.pg_class AS c ON c.oid = r.oid
    JOIN pg_catalog.pg_attribute AS t ON t.attrelid = r.oid
    CROSS JOIN LATERAL pg_catalog.aclexplode(t.attacl) AS a
    UNION ALL
    SELECT n.nspname::pg_catalog.text, n.nspowner, a.grantee, a.privilege_type
    FROM members AS m
    JOIN pg_catalog.pg_namespace AS n ON n.oid = m.oid
    CROSS JOIN LATERAL pg_catalog.aclexplode(n.nspacl) AS a
    WHERE m.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
)
SELECT 'relation' AS kind, r.name, pg_catalog.concat_ws(', ',
           CASE r.kind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view' WHEN 'S' THEN 'sequence'
                       ELSE r.kind::pg_catalog.text END,
           CASE c.relpersistence WHEN 'u' THEN 'unlogged' END,
           CASE c.relreplident WHEN 'n' THEN 'without replica identity' END,
           CASE WHEN c.relrowsecurity OR c.relforcerowsecurity THEN 'with row level security' END,
           (SELECT 'child of ' || pg_catalog.string_agg(i.inhparent::pg_catalog.regclass::pg_catalog.text, ' and ' ORDER BY i.inhseqno)
            FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid = r.oid AND NOT i.inhdetachpending),
           CASE WHEN c.relowner <> m.owner THEN 'owned by ' || pg_catalog.pg_get_userbyid(c.relowner) END,
           CASE WHEN r.kind IN ('r', 'p', 'S') AND r.oid <> ALL (COALESCE(m.config, '{}'::pg_catalog.oid[])) THEN 'not dumped' END)
           AS definition, false AS by_version
FROM relations AS r
JOIN pg_catalog.pg_class AS c ON c.oid = r.oid
JOIN members AS m ON m.oid = r.oid AND m.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
UNION ALL
SELECT 'column', r.name || '.' || a.attname, pg_catalog.concat_ws(' ',
           pg_catalog.format_type(a.atttypid, a.atttypmod),
           (SELECT 'collate ' || o.collname FROM pg_catalog.pg_collation AS o
            WHERE o.oid = a.attcollation AND o.collname <> 'default'),
           CASE WHEN a.attnotnull THEN 'not null' END,
           CASE a.attidentity WHEN 'a' THEN 'identity' WHEN 'd' THEN 'identity by default' END), false
FROM relations AS r
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = r.oid
WHERE r.kind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT 'default', r.name || '.' || a.attname, pg_catalog.pg_get_expr(d.adbin, d.adrelid), true
FROM relations AS r
JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = r.oid
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
UNION ALL
SELECT 'constraint', r.name || ' ' || c.conname, pg_catalog.pg_get_constraintdef(c.oid), true
FROM relations AS r
JOIN pg_catalog.pg_constraint AS c ON c.conrelid = r.oid
WHERE c.contype <> 't'
UNION ALL
SELECT 'index', i.indexrelid::pg_catalog.regclass::pg_catalog.text, pg_catalog.concat_ws(' ',
           CASE WHEN i.indisunique THEN 'unique' END,
           'on ' || (SELECT pg_catalog.string_agg(pg_catalog.pg_get_indexdef(i.indexrelid, k::integer, true), ', ' ORDER BY k)
                     FROM pg_catalog.generate_series(1, i.indnkeyatts) AS k),
           CASE WHEN NOT (i.indisvalid AND i.indisready AND i.indislive) THEN 'invalid' END,
           CASE WHEN i.indpred IS NOT NULL THEN 'partial' END), false
FROM relations AS r
JOIN pg_catalog.pg_index AS i ON i.indrelid = r.oid
UNION ALL
SELECT 'trigger', t.tgname || ' on ' || r.name, pg_catalog.format('%s, type %s, %s',
           t.tgfoid::pg_catalog.regprocedure, t.tgtype, t.tgenabled), false
FROM relations AS r
JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = r.oid
WHERE NOT t.tgisinternal
  AND NOT (r.name LIKE 'pggit\_audit.%' AND t.tgname IN ('append_only', 'append_only_truncate'))
UNION ALL
SELECT 'rule', w.rulename || ' on ' || r.name, pg_catalog.format('on event %s, %s', w.ev_type, w.ev_enabled), false
FROM relations AS r
JOIN pg_catalog.pg_rewrite AS w ON w.ev_class = r.oid
WHERE w.rulename <> '_RETURN'
UNION ALL
SELECT 'view', r.name, pg_catalog.md5(pg_catalog.pg_get_viewdef(r.oid)), true
FROM relations AS r
WHERE r.kind = 'v'
UNION ALL
-- Whom the database's owner lets read is his business, and performance_metrics is there to be added to.
SELECT 'privileges', g.name, pg_catalog.string_agg(DISTINCT pg_catalog.format('%s for %s', g.privilege,
           CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(g.grantee) END), ', '), false
FROM grants AS g
WHERE g.grantee <> g.owner AND g.privilege NOT IN ('SELECT', 'USAGE')
  AND NOT (g.name LIKE 'pggit\_v0.performance\_metrics%' AND g.privilege = 'INSERT')
GROUP BY g.name
UNION ALL
SELECT 'function', p.oid::pg_catalog.regprocedure::pg_catalog.text, pg_catalog.concat_ws(', ', l.lanname,
           CASE WHEN l.lanname = 'c' THEN p.prosrc || ' in ' || p.probin ELSE pg_catalog.md5(p.prosrc) END,
           p.provolatile, CASE WHEN p.proisstrict THEN 'strict' END, CASE WHEN p.prosecdef THEN 'security definer' END,
           pg_catalog.array_to_string(p.proconfig, ', '),
           CASE WHEN p.proowner <> m.owner THEN 'owned by ' || pg_catalog.pg_get_userbyid(p.proowner) END), false
FROM members AS m
JOIN pg_catalog.pg_proc AS p ON p.oid = m.oid
JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
WHERE m.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
UNION ALL
-- A call may reach them instead.
SELECT 'function', p.oid::pg_catalog.regprocedure::pg_catalog.text, 'of somebody else', false
FROM pg_catalog.pg_proc AS p
WHERE p.pronamespace IN (SELECT m.oid FROM members AS m WHERE m.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass)
  AND p.oid NOT IN (SELECT m.oid FROM members AS m WHERE m.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass)
  AND EXISTS (SELECT
              FROM members AS m
              JOIN pg_catalog.pg_proc AS o ON o.oid = m.oid
              WHERE m.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
                AND o.pronamespace = p.pronamespace AND o.proname = p.proname)
UNION ALL
SELECT 'schema', n.nspname::pg_catalog.text, pg_catalog.concat_ws(', ', 'schema',
           CASE WHEN n.nspowner <> m.owner THEN 'owned by ' || pg_catalog.pg_get_userbyid(n.nspowner) END), false
FROM members AS m
JOIN pg_catalog.pg_namespace AS n ON n.oid = m.oid
WHERE m.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
UNION ALL
SELECT 'event trigger', e.evtname::pg_catalog.text, 'owned by ' || pg_catalog.pg_get_userbyid(e.evtowner), false
FROM members AS m
JOIN pg_catalog.pg_event_trigger AS e ON e.oid = m.oid
WHERE m.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass AND e.evtowner <> m.owner
UNION ALL
SELECT 'sequence', r.name, pg_catalog.format('%s, %s to %s by %s, cache %s%s', pg_catalog.format_type(s.seqtypid, NULL),
           s.seqmin, s.seqmax, s.seqincrement, s.seqcache, CASE WHEN s.seqcycle THEN ', cycle' END), false
FROM relations AS r
JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = r.oid
UNION ALL
SELECT 'server', 'major version', (pg_catalog.current_setting('server_version_num')::integer / 10000)::pg_catalog.text, true
