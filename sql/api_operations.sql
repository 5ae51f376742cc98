COMMENT ON FUNCTION pggit_v0.analyze_query_performance() IS
'How long each of pggit''s functions and the capture of schema changes took, as measured in the server: what is in performance_metrics and what this session did not write there yet. Switched by pggit.track_performance';
COMMENT ON FUNCTION pggit_v0.analyze_storage_usage() IS
'The object store at present: commits, objects, their bytes as Git counts them, how many times commits put a definition into the tree for each that is stored (below 1 while definitions wait for a commit), and the bytes that the table takes up with its index';
COMMENT ON FUNCTION pggit_v0.get_object_size_distribution() IS
'The objects of the store by size';
COMMENT ON FUNCTION pggit_v0.estimate_storage_growth() IS
'What all of pggit''s tables take up by month: past months with what was projected at their beginning and what they came to, the present one, and six to come, from a fitted trend. The bounds hold about 19 times in 20, as earlier forecasts of the same history would have; none where too little is known, and no actual size where a month has no sample';
COMMENT ON FUNCTION pggit_v0.slow_statements() IS
'Statements that name pggit, from pg_stat_statements; times in milliseconds. Empty, with a notice, where that extension is not installed';
COMMENT ON FUNCTION pggit_v0.check_for_alerts() IS
'What somebody has to look at, the worst first, with what to run; one row OK where nothing is wrong. Thresholds are settings. New critical findings are sent as JSON to those who LISTEN pggit_alerts';
COMMENT ON FUNCTION pggit_v0.get_recommendations() IS
'What could be done better: the SQL to run, and the measured fact that speaks for it';
COMMENT ON FUNCTION pggit_v0.get_dashboard_summary() IS
'How things stand, a line a figure, each with the severity of what the rules found about it';
COMMENT ON FUNCTION pggit_v0.detect_anomalies() IS
'What is unusual about recent changes and commits, though it need not be wrong';
COMMENT ON FUNCTION pggit_v0.generate_monitoring_report() IS
'The state of the repository on one page: summary, alerts, recommendations, anomalies, slowest operations, storage by month';
COMMENT ON FUNCTION pggit_v0.prometheus_metrics() IS
'How things stand in the text format that Prometheus reads: capture, integrity, commits, objects, branches, storage, the audit trail, findings, jobs, and a summary of how long each function takes';
COMMENT ON FUNCTION pggit_v0.prometheus_samples() IS
'The samples of prometheus_metrics() a row each, for exporters that run queries; the labels are a JSON object';
COMMENT ON FUNCTION pggit_v0.dashboard_html() IS
'How things stand as one page for a browser, whole in itself: summary, alerts, commits by day, storage with its forecast, objects by kind, ages of branches, slowest operations, recent changes';
