//! Schemas themselves: owner, privileges, comment. (`namespace` is what the catalog calls them.)
