//! An object of any kind, read from its path and its text.

use super::Identity;
use super::access_method::AccessMethod;
use super::aggregate::Aggregate;
use super::cast::Cast;
use super::collation::Collation;
use super::common::Common;
use super::conversion::Conversion;
use super::default_privileges::DefaultPrivileges;
use super::document::Document;
use super::domain::Domain;
use super::element::Element;
use super::event_trigger::EventTrigger;
use super::extension::Extension;
use super::foreign_data_wrapper::ForeignDataWrapper;
use super::fragment::Fragment;
use super::kind::ObjectKind;
use super::language::Language;
use super::materialized_view::MaterializedView;
use super::model::{Model, ParseError};
use super::namespace::Namespace;
use super::operator::Operator;
use super::operator_class::OperatorClass;
use super::operator_family::OperatorFamily;
use super::path::kind_of_path;
use super::publication::Publication;
use super::routine::Routine;
use super::sequence::Sequence;
use super::server::Server;
use super::subscription::Subscription;
use super::system_privileges::SystemPrivileges;
use super::table::Table;
use super::text_search_configuration::TextSearchConfiguration;
use super::text_search_dictionary::TextSearchDictionary;
use super::text_search_parser::TextSearchParser;
use super::text_search_template::TextSearchTemplate;
use super::transform::Transform;
use super::user_mapping::UserMapping;
use super::user_type::UserType;
use super::view::View;

/// An object of any kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemaObject {
    /// An extension.
    Extension(Extension),
    /// A schema.
    Schema(Namespace),
    /// A type that is no domain.
    Type(UserType),
    /// A domain.
    Domain(Domain),
    /// A sequence that no column owns.
    Sequence(Sequence),
    /// A table, also a foreign one.
    Table(Box<Table>),
    /// A view.
    View(View),
    /// A materialized view.
    MaterializedView(MaterializedView),
    /// A function or procedure.
    Routine(Routine),
    /// An aggregate.
    Aggregate(Aggregate),
    /// A procedural language.
    Language(Language),
    /// A transform.
    Transform(Transform),
    /// A cast.
    Cast(Cast),
    /// An access method.
    AccessMethod(AccessMethod),
    /// An operator.
    Operator(Operator),
    /// An operator family.
    OperatorFamily(OperatorFamily),
    /// An operator class.
    OperatorClass(OperatorClass),
    /// Default privileges.
    DefaultPrivileges(DefaultPrivileges),
    /// Privileges on an object that the server made itself.
    SystemPrivileges(SystemPrivileges),
    /// An event trigger.
    EventTrigger(EventTrigger),
    /// A foreign-data wrapper.
    ForeignDataWrapper(ForeignDataWrapper),
    /// A foreign server.
    Server(Server),
    /// How a role logs in to a foreign server; without the secrets.
    UserMapping(UserMapping),
    /// A publication with what it publishes.
    Publication(Publication),
    /// A subscription.
    Subscription(Subscription),
    /// A collation.
    Collation(Collation),
    /// A conversion between encodings.
    Conversion(Conversion),
    /// A text search parser.
    TextSearchParser(TextSearchParser),
    /// A text search template.
    TextSearchTemplate(TextSearchTemplate),
    /// A text search dictionary.
    TextSearchDictionary(TextSearchDictionary),
    /// A text search configuration with its mappings.
    TextSearchConfiguration(TextSearchConfiguration),
}

/// Runs an expression on the object of whatever kind.
macro_rules! each {
    ($object:expr, $inner:ident => $result:expr) => {
        match $object {
            SchemaObject::Extension($inner) => $result,
            SchemaObject::Schema($inner) => $result,
            SchemaObject::Type($inner) => $result,
            SchemaObject::Domain($inner) => $result,
            SchemaObject::Sequence($inner) => $result,
            SchemaObject::Table($inner) => $result,
            SchemaObject::View($inner) => $result,
            SchemaObject::MaterializedView($inner) => $result,
            SchemaObject::Routine($inner) => $result,
            SchemaObject::Aggregate($inner) => $result,
            SchemaObject::Language($inner) => $result,
            SchemaObject::Transform($inner) => $result,
            SchemaObject::Cast($inner) => $result,
            SchemaObject::AccessMethod($inner) => $result,
            SchemaObject::Operator($inner) => $result,
            SchemaObject::OperatorFamily($inner) => $result,
            SchemaObject::OperatorClass($inner) => $result,
            SchemaObject::DefaultPrivileges($inner) => $result,
            SchemaObject::SystemPrivileges($inner) => $result,
            SchemaObject::EventTrigger($inner) => $result,
            SchemaObject::ForeignDataWrapper($inner) => $result,
            SchemaObject::Server($inner) => $result,
            SchemaObject::UserMapping($inner) => $result,
            SchemaObject::Publication($inner) => $result,
            SchemaObject::Subscription($inner) => $result,
            SchemaObject::Collation($inner) => $result,
            SchemaObject::Conversion($inner) => $result,
            SchemaObject::TextSearchParser($inner) => $result,
            SchemaObject::TextSearchTemplate($inner) => $result,
            SchemaObject::TextSearchDictionary($inner) => $result,
            SchemaObject::TextSearchConfiguration($inner) => $result,
        }
    };
}

impl SchemaObject {
    /// Reads the canonical text of the object at a tree path.
    pub fn parse(path: &str, text: &str) -> Result<Self, ParseError> {
        let kind = kind_of_path(path).ok_or_else(|| ParseError::UnknownPath(path.to_owned()))?;
        let document = Document::parse(text)?;
        Ok(match kind {
            ObjectKind::Extension => Self::Extension(Model::parse(&document)?),
            ObjectKind::Schema => Self::Schema(Model::parse(&document)?),
            ObjectKind::Type => Self::Type(Model::parse(&document)?),
            ObjectKind::Domain => Self::Domain(Model::parse(&document)?),
            ObjectKind::Sequence => Self::Sequence(Model::parse(&document)?),
            ObjectKind::Table | ObjectKind::ForeignTable => Self::Table(Box::new(Model::parse(&document)?)),
            ObjectKind::View => Self::View(Model::parse(&document)?),
            ObjectKind::MaterializedView => Self::MaterializedView(Model::parse(&document)?),
            ObjectKind::Function | ObjectKind::Procedure => Self::Routine(Model::parse(&document)?),
            ObjectKind::Aggregate => Self::Aggregate(Model::parse(&document)?),
            ObjectKind::Language => Self::Language(Model::parse(&document)?),
            ObjectKind::Transform => Self::Transform(Model::parse(&document)?),
            ObjectKind::Cast => Self::Cast(Model::parse(&document)?),
            ObjectKind::AccessMethod => Self::AccessMethod(Model::parse(&document)?),
            ObjectKind::Operator => Self::Operator(Model::parse(&document)?),
            ObjectKind::OperatorFamily => Self::OperatorFamily(Model::parse(&document)?),
            ObjectKind::OperatorClass => Self::OperatorClass(Model::parse(&document)?),
            ObjectKind::DefaultPrivileges => Self::DefaultPrivileges(Model::parse(&document)?),
            ObjectKind::SystemPrivileges => Self::SystemPrivileges(Model::parse(&document)?),
            ObjectKind::EventTrigger => Self::EventTrigger(Model::parse(&document)?),
            ObjectKind::ForeignDataWrapper => Self::ForeignDataWrapper(Model::parse(&document)?),
            ObjectKind::Server => Self::Server(Model::parse(&document)?),
            ObjectKind::UserMapping => Self::UserMapping(Model::parse(&document)?),
            ObjectKind::Publication => Self::Publication(Model::parse(&document)?),
            ObjectKind::Subscription => Self::Subscription(Model::parse(&document)?),
            ObjectKind::Collation => Self::Collation(Model::parse(&document)?),
            ObjectKind::Conversion => Self::Conversion(Model::parse(&document)?),
            ObjectKind::TextSearchParser => Self::TextSearchParser(Model::parse(&document)?),
            ObjectKind::TextSearchTemplate => Self::TextSearchTemplate(Model::parse(&document)?),
            ObjectKind::TextSearchDictionary => Self::TextSearchDictionary(Model::parse(&document)?),
            ObjectKind::TextSearchConfiguration => Self::TextSearchConfiguration(Model::parse(&document)?),
        })
    }

    /// Writes the canonical text.
    pub fn to_text(&self) -> String {
        each!(self, object => object.render().to_text())
    }

    /// Which object it is.
    pub fn identity(&self) -> Identity {
        each!(self, object => object.identity())
    }

    /// What objects of all kinds have.
    pub fn common(&self) -> &Common {
        each!(self, object => object.common())
    }

    /// The parts that a diff compares one by one.
    pub fn elements(&self) -> Vec<Element> {
        each!(self, object => object.elements())
    }

    /// The pieces of a script that creates the object.
    pub fn fragments(&self) -> Vec<Fragment> {
        each!(self, object => object.fragments())
    }
}
