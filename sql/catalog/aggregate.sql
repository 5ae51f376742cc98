-- Aggregates: $1 oid[]. The options stand in the order in which pg_dump writes them.
SELECT
    p.oid,
    n.nspname::text,
    p.proname::text,
    pg_catalog.pg_get_function_arguments(p.oid),
    pg_catalog.array_remove(ARRAY[
        'SFUNC = ' || a.aggtransfn::text,
        'STYPE = ' || pg_catalog.format_type(a.aggtranstype, NULL),
        CASE WHEN a.aggtransspace <> 0 THEN 'SSPACE = ' || a.aggtransspace::text END,
        'INITCOND = ' || pg_catalog.quote_literal(a.agginitval),
        CASE WHEN a.aggfinalfn <> 0 THEN 'FINALFUNC = ' || a.aggfinalfn::text END,
        CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
        CASE WHEN a.aggfinalfn <> 0 THEN 'FINALFUNC_MODIFY = ' || modify.final END,
        CASE WHEN a.aggcombinefn <> 0 THEN 'COMBINEFUNC = ' || a.aggcombinefn::text END,
        CASE WHEN a.aggserialfn <> 0 THEN 'SERIALFUNC = ' || a.aggserialfn::text END,
        CASE WHEN a.aggdeserialfn <> 0 THEN 'DESERIALFUNC = ' || a.aggdeserialfn::text END,
        CASE WHEN a.aggmtransfn <> 0 THEN 'MSFUNC = ' || a.aggmtransfn::text END,
        CASE WHEN a.aggmtransfn <> 0 THEN 'MINVFUNC = ' || a.aggminvtransfn::text END,
        CASE WHEN a.aggmtransfn <> 0 THEN 'MSTYPE = ' || pg_catalog.format_type(a.aggmtranstype, NULL) END,
        CASE WHEN a.aggmtransspace <> 0 THEN 'MSSPACE = ' || a.aggmtransspace::text END,
        'MINITCOND = ' || pg_catalog.quote_literal(a.aggminitval),
        CASE WHEN a.aggmfinalfn <> 0 THEN 'MFINALFUNC = ' || a.aggmfinalfn::text END,
        CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
        CASE WHEN a.aggmfinalfn <> 0 THEN 'MFINALFUNC_MODIFY = ' || modify.moving END,
        'SORTOP = OPERATOR(' || pg_catalog.quote_ident(onsp.nspname) || '.' || o.oprname::text || ')',
        CASE WHEN a.aggkind = 'h' THEN 'HYPOTHETICAL' END,
        CASE p.proparallel WHEN 's' THEN 'PARALLEL = safe' WHEN 'r' THEN 'PARALLEL = restricted' END
    ], NULL),
    pg_catalog.pg_get_userbyid(p.proowner)::text,
    p.proacl::text[],
    CASE WHEN p.proacl IS NOT NULL THEN pg_catalog.acldefault('f', p.proowner)::text[] END,
    d.description
FROM pg_catalog.unnest($1::oid[]) AS wanted(oid)
JOIN pg_catalog.pg_proc AS p ON p.oid = wanted.oid
JOIN pg_catalog.pg_aggregate AS a ON a.aggfnoid = p.oid
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
CROSS JOIN LATERAL (
    -- What the letters mean; NULL for the default, which is another one for ordered-set aggregates.
    SELECT
        CASE WHEN a.aggfinalmodify <> usual.letter THEN words.words ->> a.aggfinalmodify::text END AS final,
        CASE WHEN a.aggmfinalmodify <> usual.letter THEN words.words ->> a.aggmfinalmodify::text END AS moving
    FROM (SELECT CASE WHEN a.aggkind = 'n' THEN 'r' ELSE 'w' END::"char" AS letter) AS usual,
         (SELECT '{"r": "READ_ONLY", "s": "SHAREABLE", "w": "READ_WRITE"}'::jsonb AS words) AS words
) AS modify
LEFT JOIN pg_catalog.pg_operator AS o ON o.oid = a.aggsortop
LEFT JOIN pg_catalog.pg_namespace AS onsp ON onsp.oid = o.oprnamespace
LEFT JOIN pg_catalog.pg_description AS d
    ON d.objoid = p.oid AND d.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objsubid = 0
