SELECT a.alert_type, a.subject FROM pggit_v0.open_alerts AS a
