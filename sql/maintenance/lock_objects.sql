LOCK TABLE pggit_v0.objects, pggit.objects IN SHARE ROW EXCLUSIVE MODE
