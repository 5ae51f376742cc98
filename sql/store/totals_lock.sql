-- Against others who count anew; those who add rows go on.
LOCK TABLE pggit_v0.object_totals IN SHARE UPDATE EXCLUSIVE MODE
