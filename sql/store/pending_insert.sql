INSERT INTO pggit.pending (path, class_oid, object_oid) VALUES ($1, $2, $3)
