//! What objects of every kind have: requirements, comments, security labels, dependencies on extensions, tablespaces, an
//! owner, privileges.

use super::cursor::{Cursor, split_commas};
use super::document::Document;
use super::element::Element;
use super::fragment::{Fragment, Phase};
use super::identifier::{quote_identifier, quote_literal};
use super::kind::ObjectKind;
use super::model::ParseError;
use super::path::Identity;
use super::requirement::Requirement;
use super::security_label::SecurityLabel;

/// Requirements, comments, security labels, dependencies on extensions, tablespaces, owner and privileges of an object and
/// its parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Common {
    /// What the object needs, sorted.
    pub requirements: Vec<Requirement>,
    /// Comments on the object and its parts.
    pub comments: Vec<Comment>,
    /// Security labels on the object and its parts, sorted by what they stand on.
    pub labels: Vec<SecurityLabel>,
    /// With which extensions the object and its parts go away, sorted.
    pub extensions: Vec<ExtensionDependency>,
    /// Where the object and its indexes are stored, where that is not the database's default, sorted.
    pub placements: Vec<Placement>,
    /// The owner; `None` where the kind has none or owners are not tracked.
    pub owner: Option<Owner>,
    /// Owners of parts that have one of their own (extended statistics), sorted; empty where owners are not tracked.
    pub part_owners: Vec<Owner>,
    /// The privileges that differ from what the owner's new object would have.
    pub privileges: Vec<Privilege>,
}

/// `COMMENT ON <target> IS <text>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// What stands after `COMMENT ON`: `COLUMN public.users.id`, `TRIGGER t ON public.users`.
    pub target: String,
    /// The text, unquoted.
    pub text: String,
}

/// `ALTER <target> DEPENDS ON EXTENSION <extension>`: dropping the extension drops the target.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExtensionDependency {
    /// What stands after `ALTER`: `FUNCTION public.f(integer)`, `INDEX public.users_name`, `TRIGGER t ON public.users`.
    pub target: String,
    /// The extension, unquoted.
    pub extension: String,
}

/// `ALTER <target> SET TABLESPACE <tablespace>`. Of what is partitioned it says where new partitions will be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placement {
    /// What stands after `ALTER`: `TABLE public.users`, `INDEX public.users_name`.
    pub target: String,
    /// The tablespace, unquoted.
    pub tablespace: String,
}

/// `ALTER <target> OWNER TO <role>`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owner {
    /// What stands after `ALTER`: `TABLE public.users`.
    pub target: String,
    /// The role, unquoted.
    pub role: String,
}

/// A GRANT or REVOKE statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Privilege {
    /// `GRANT` where true, else `REVOKE`.
    pub grant: bool,
    /// The privileges, each as written: `SELECT`, `UPDATE (name)`, `ALL`.
    pub privileges: Vec<String>,
    /// What stands after `ON`: `TABLE public.users`, `FUNCTION public.f(integer)`.
    pub target: String,
    /// The role, unquoted; `None` for PUBLIC.
    pub grantee: Option<String>,
    /// With the grant option (for a REVOKE: only the grant option).
    pub grant_option: bool,
    /// The role that granted, where it is not the owner: the statement runs between `SET SESSION AUTHORIZATION` and
    /// `RESET SESSION AUTHORIZATION`, as `pg_dump` does, because `GRANTED BY` accepts only the current role.
    pub grantor: Option<String>,
}

const SET_SESSION: &str = "SET SESSION AUTHORIZATION";
const RESET_SESSION: &str = "RESET SESSION AUTHORIZATION";

/// How the targets of owners begin that are not the object's own.
const PARTS_WITH_OWNERS: [&str; 1] = ["STATISTICS "];

impl Comment {
    fn render(&self) -> String {
        format!("COMMENT ON {} IS {}", self.target, quote_literal(&self.text))
    }
}

impl ExtensionDependency {
    fn render(&self) -> String {
        let extension = quote_identifier(&self.extension);
        format!("ALTER {} DEPENDS ON EXTENSION {extension}", self.target)
    }

    fn requirement(&self) -> Requirement {
        Requirement {
            part: None,
            path: Identity::new(ObjectKind::Extension, "", self.extension.as_str()).path(),
            target: None,
        }
    }
}

impl Placement {
    fn render(&self) -> String {
        let tablespace = quote_identifier(&self.tablespace);
        format!("ALTER {} SET TABLESPACE {tablespace}", self.target)
    }
}

impl Owner {
    fn render(&self) -> String {
        format!("ALTER {} OWNER TO {}", self.target, quote_identifier(&self.role))
    }
}

impl Privilege {
    /// Writes the statement without the change of session that a foreign grantor needs.
    pub fn render(&self) -> String {
        let role = self
            .grantee
            .as_deref()
            .map_or_else(|| "PUBLIC".to_owned(), quote_identifier);
        let privileges = self.privileges.join(", ");
        let target = &self.target;
        match (self.grant, self.grant_option) {
            (true, false) => format!("GRANT {privileges} ON {target} TO {role}"),
            (true, true) => format!("GRANT {privileges} ON {target} TO {role} WITH GRANT OPTION"),
            (false, false) => format!("REVOKE {privileges} ON {target} FROM {role}"),
            (false, true) => format!("REVOKE GRANT OPTION FOR {privileges} ON {target} FROM {role}"),
        }
    }

    fn statements(&self) -> Vec<String> {
        match &self.grantor {
            Some(role) => vec![
                format!("{SET_SESSION} {}", quote_identifier(role)),
                self.render(),
                RESET_SESSION.to_owned(),
            ],
            None => vec![self.render()],
        }
    }

    pub(super) fn parse(statement: &str, grantor: Option<String>) -> Result<Self, ParseError> {
        let mut cursor = Cursor::new(statement);
        let grant = cursor.take("GRANT");
        if !grant {
            cursor.expect("REVOKE")?;
        }
        let mut grant_option = cursor.take("GRANT OPTION FOR");
        let privileges = split_commas(cursor.until(&["ON"]))
            .into_iter()
            .map(str::to_owned)
            .collect();
        cursor.expect("ON")?;
        let preposition = if grant { "TO" } else { "FROM" };
        let target = cursor.until(&[preposition]).to_owned();
        cursor.expect(preposition)?;
        let grantee = if cursor.peek(0) == "PUBLIC" {
            cursor.token()?;
            None
        } else {
            Some(cursor.identifier()?)
        };
        grant_option |= cursor.take("WITH GRANT OPTION");
        cursor.expect_end()?;
        Ok(Self {
            grant,
            privileges,
            target,
            grantee,
            grant_option,
            grantor,
        })
    }
}

impl Common {
    /// Writes the notes, and at the end of the document the comments, the security labels, the dependencies on extensions,
    /// the tablespaces, the owner and the privileges, in that order.
    pub fn render_into(&self, document: &mut Document) {
        document
            .notes
            .extend(self.requirements.iter().map(Requirement::to_note));
        document.statements.extend(self.comments.iter().map(Comment::render));
        document
            .statements
            .extend(self.labels.iter().map(SecurityLabel::render));
        document
            .statements
            .extend(self.extensions.iter().map(ExtensionDependency::render));
        document
            .statements
            .extend(self.placements.iter().map(Placement::render));
        let owners = self.owner.iter().chain(&self.part_owners);
        document.statements.extend(owners.map(Owner::render));
        document
            .statements
            .extend(self.privileges.iter().flat_map(Privilege::statements));
    }

    /// Takes what [`Self::render_into`] wrote out of the statements, and gives it with the statements that are left.
    /// `requirements` are the caller's, because some kinds have notes of their own.
    pub fn parse(requirements: Vec<Requirement>, statements: &[String]) -> Result<(Self, Vec<&str>), ParseError> {
        let mut common = Self {
            requirements,
            ..Self::default()
        };
        let mut rest = Vec::new();
        let mut grantor = None;
        for statement in statements {
            let mut cursor = Cursor::new(statement);
            if let Some(label) = SecurityLabel::parse(&mut cursor)? {
                common.labels.push(label);
            } else if cursor.take("COMMENT ON") {
                let target = cursor.until(&["IS"]).to_owned();
                cursor.expect("IS")?;
                common.comments.push(Comment {
                    target,
                    text: cursor.literal()?,
                });
            } else if cursor.take(SET_SESSION) {
                grantor = Some(cursor.identifier()?);
            } else if cursor.take(RESET_SESSION) {
                grantor = None;
            } else if cursor.sees("GRANT") || cursor.sees("REVOKE") {
                common.privileges.push(Privilege::parse(statement, grantor.clone())?);
            } else if cursor.take("ALTER") {
                let target = cursor
                    .until(&["OWNER TO", "DEPENDS ON EXTENSION", "SET TABLESPACE"])
                    .to_owned();
                if cursor.take("OWNER TO") {
                    let role = cursor.identifier()?;
                    let of_part = PARTS_WITH_OWNERS.iter().any(|word| target.starts_with(word));
                    let owner = Owner { target, role };
                    if of_part {
                        common.part_owners.push(owner);
                    } else {
                        common.owner = Some(owner);
                    }
                } else if cursor.take("DEPENDS ON EXTENSION") {
                    let extension = cursor.identifier()?;
                    common.extensions.push(ExtensionDependency { target, extension });
                } else if cursor.take("SET TABLESPACE") {
                    let tablespace = cursor.identifier()?;
                    common.placements.push(Placement { target, tablespace });
                } else {
                    rest.push(statement.as_str());
                }
            } else {
                rest.push(statement.as_str());
            }
        }
        Ok((common, rest))
    }

    /// The comments, security labels, dependencies on extensions, tablespaces, owner and privileges as elements.
    pub fn elements(&self) -> Vec<Element> {
        let comments = self
            .comments
            .iter()
            .map(|c| Element::new("COMMENT", c.target.clone(), c.render()));
        let labels = self.labels.iter().map(SecurityLabel::element);
        let extensions = self.extensions.iter().map(|dependency| {
            let name = format!("{} ON {}", quote_identifier(&dependency.extension), dependency.target);
            Element::new("EXTENSION", name, dependency.render())
        });
        let placements = self.placements.iter();
        let placements = placements.map(|p| Element::new("TABLESPACE", p.target.clone(), p.render()));
        let owner = self.owner.iter().map(|o| Element::new("OWNER", "", o.render()));
        let part_owners = self.part_owners.iter();
        let part_owners = part_owners.map(|o| Element::new("OWNER", o.target.clone(), o.render()));
        let mut privileges: Vec<Element> = Vec::new();
        for privilege in &self.privileges {
            let role = privilege
                .grantee
                .as_deref()
                .map_or_else(|| "PUBLIC".to_owned(), quote_identifier);
            let name = format!("{role} ON {}", privilege.target);
            let definition = privilege.render();
            match privileges.iter_mut().find(|element| element.name == name) {
                Some(element) => {
                    element.definition.push_str(";\n");
                    element.definition.push_str(&definition);
                }
                None => privileges.push(Element::new("PRIVILEGE", name, definition)),
            }
        }
        let owners = owner.chain(part_owners);
        let attributes = comments.chain(labels).chain(extensions).chain(placements);
        attributes.chain(owners).chain(privileges).collect()
    }

    /// The requirements of the object itself, or of one of its parts.
    pub fn requirements_of(&self, part: Option<&super::Part>) -> Vec<Requirement> {
        self.requirements
            .iter()
            .filter(|requirement| requirement.part.as_ref() == part)
            .cloned()
            .collect()
    }

    /// The fragments for comments, dependencies on extensions and tablespaces, security labels, owners, and privileges.
    pub fn fragments(&self) -> Vec<Fragment> {
        let comments = self.comments.iter().map(Comment::render);
        let labels = self.labels.iter().map(SecurityLabel::render).collect();
        let extensions = self.extensions.iter().map(ExtensionDependency::render);
        let placements = self.placements.iter().map(Placement::render);
        let owners = self.owner.iter().chain(&self.part_owners).map(Owner::render).collect();
        let privileges = self.privileges.iter().flat_map(Privilege::statements).collect();
        let needed = self.extensions.iter().map(ExtensionDependency::requirement).collect();
        [
            Fragment::new(
                None,
                Phase::Attribute,
                comments.chain(extensions).chain(placements).collect(),
                needed,
            ),
            Fragment::new(None, Phase::SecurityLabel, labels, Vec::new()),
            Fragment::new(None, Phase::Owner, owners, Vec::new()),
            Fragment::new(None, Phase::Privilege, privileges, Vec::new()),
        ]
        .into_iter()
        .filter(|fragment| !fragment.statements.is_empty())
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn privilege() -> impl Strategy<Value = Privilege> {
        let name = || prop::option::of("[A-Za-z \"]{1,8}");
        (any::<bool>(), name(), any::<bool>(), name()).prop_map(|(grant, grantee, grant_option, grantor)| Privilege {
            grant,
            privileges: vec!["SELECT".to_owned(), "UPDATE (a, \"ON\")".to_owned()],
            target: "TABLE public.\"TO\"".to_owned(),
            grantee,
            grant_option,
            grantor,
        })
    }

    proptest! {
        #[test]
        fn read_back(privileges in prop::collection::vec(privilege(), 0..3), text in "[^\\x00]{0,12}", role in "[^\\x00]{1,9}") {
            let common = Common {
                comments: vec![Comment { target: "COLUMN public.t.\"IS\"".to_owned(), text }],
                extensions: vec![ExtensionDependency {
                    target: "TRIGGER \"DEPENDS ON EXTENSION\" ON public.t".to_owned(),
                    extension: role.clone(),
                }],
                placements: vec![Placement {
                    target: "INDEX public.\"SET TABLESPACE\"".to_owned(),
                    tablespace: role.clone(),
                }],
                part_owners: vec![Owner { target: "STATISTICS public.s".to_owned(), role: role.clone() }],
                owner: Some(Owner { target: "TABLE public.\"OWNER TO\"".to_owned(), role }),
                privileges,
                ..Common::default()
            };
            let mut document = Document::default();
            common.render_into(&mut document);
            document.statements.insert(0, "ALTER TABLE public.t ADD CONSTRAINT c CHECK (true)".to_owned());
            let document = Document::parse(&document.to_text())?;
            let (read, rest) = Common::parse(Vec::new(), &document.statements)?;
            prop_assert_eq!(read, common);
            prop_assert_eq!(rest.len(), 1);
        }
    }
}
