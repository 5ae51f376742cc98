-- The relations that initdb made with privileges on columns. No parameters.

SELECT DISTINCT a.attrelid FROM pg_catalog.pg_attribute AS a WHERE a.attrelid < 16384 AND a.attacl IS NOT NULL
