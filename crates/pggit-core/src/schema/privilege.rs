//! From an access control list to the GRANT and REVOKE statements that make it.
