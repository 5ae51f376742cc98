//! The model of a PostgreSQL schema, object kind by object kind. Nothing here knows Git.
//!
//! An object is a struct ([`table::Table`], ...) with a canonical text. [`Document`] is the text taken apart: head notes
//! and statements. Every kind renders to a document and parses back from one, so the text is the only stored truth.

pub mod access_method;
pub mod aggregate;
pub mod cast;
pub mod collation;
pub mod common;
pub mod conversion;
pub mod cursor;
pub mod default_privileges;
pub mod deparse;
pub mod document;
pub mod domain;
pub mod element;
pub mod event_trigger;
pub mod export;
pub mod extension;
pub mod foreign_data_wrapper;
pub mod foreign_option;
pub mod fragment;
pub mod identifier;
pub mod kind;
pub mod language;
pub mod lexer;
pub mod lookup;
pub mod materialized_view;
pub mod model;
pub mod namespace;
pub mod object;
pub mod operator;
pub mod operator_class;
pub mod operator_family;
pub mod option;
pub mod path;
pub mod privilege;
pub mod publication;
pub mod redact;
pub mod relation;
pub mod requirement;
pub mod routine;
pub mod sequence;
pub mod server;
mod statement;
pub mod table;
pub mod text_search_configuration;
pub mod text_search_dictionary;
pub mod text_search_parser;
pub mod text_search_template;
pub mod tracking;
pub mod transform;
pub mod user_mapping;
pub mod user_type;
pub mod view;

pub use common::{Comment, Common, Privilege};
pub use document::Document;
pub use element::Element;
pub use fragment::Fragment;
pub use identifier::{QualifiedName, quote_identifier, quote_literal};
pub use kind::ObjectKind;
pub use model::{Model, ParseError};
pub use object::SchemaObject;
pub use option::DefinitionOption;
pub use path::Identity;
pub use requirement::{Part, Requirement};
