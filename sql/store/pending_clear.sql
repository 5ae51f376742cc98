DELETE FROM pggit.pending AS p WHERE p.pending_id = ANY ($1)
