-- Whether the default partition holds rows of that time, in seconds since 1970.
SELECT EXISTS (SELECT FROM ONLY pggit_audit.changes_default AS c
               WHERE c.change_timestamp >= pg_catalog.to_timestamp($1::float8)
                 AND c.change_timestamp < pg_catalog.to_timestamp($2::float8))
