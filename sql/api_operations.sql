COMMENT ON FUNCTION pggit_v0.analyze_query_performance() IS
'How long each of pggit''s functions and the capture of schema changes took, as measured in the server: what is in performance_metrics and what this session did not write there yet. Switched by pggit.track_performance';
