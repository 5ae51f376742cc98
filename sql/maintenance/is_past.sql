-- Whether now less the interval $1 is not after now.
SELECT pg_catalog.now() - $1::interval <= pg_catalog.now()
