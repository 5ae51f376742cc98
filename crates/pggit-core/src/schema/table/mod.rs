//! Tables: ordinary, partitioned and partitions, with all that hangs on them.
