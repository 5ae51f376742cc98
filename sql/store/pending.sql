SELECT p.pending_id, p.path, p.class_oid, p.object_oid FROM pggit.pending AS p ORDER BY p.pending_id
