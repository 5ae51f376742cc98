SELECT true FROM pggit.uncommitted LIMIT 1
