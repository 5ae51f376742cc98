//! Orders the fragments of many objects into one script.
