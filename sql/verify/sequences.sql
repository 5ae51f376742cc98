-- Sequences that would give a number that is taken already: the sequence, what it gave last, the largest number.
SELECT s.name, s.last, s.largest
FROM (SELECT 'pggit_v0.reflog_entry_id_seq',
             pg_catalog.pg_sequence_last_value('pggit_v0.reflog_entry_id_seq'::pg_catalog.regclass),
             (SELECT pg_catalog.max(l.entry_id) FROM pggit_v0.reflog AS l)
      UNION ALL
      SELECT 'pggit.pending_pending_id_seq',
             pg_catalog.pg_sequence_last_value('pggit.pending_pending_id_seq'::pg_catalog.regclass),
             (SELECT pg_catalog.max(p.pending_id) FROM pggit.pending AS p)) AS s(name, last, largest)
WHERE COALESCE(s.last, 0) < s.largest
ORDER BY s.name
