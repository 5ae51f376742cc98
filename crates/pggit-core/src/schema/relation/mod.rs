//! What tables, views and materialized views share: indexes, triggers, rules, column options.
