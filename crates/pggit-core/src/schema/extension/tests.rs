use super::*;
use crate::schema::common::{Comment, Common};
use crate::schema::{Document, Model, Requirement};
use proptest::prelude::*;

fn earthdistance() -> Extension {
    let mut extension = Extension {
        name: "earthdistance".to_owned(),
        schema: "Geo".to_owned(),
        version: "1.1".to_owned(),
        common: Common::default(),
    };
    extension.common.requirements = vec![Requirement {
        part: None,
        path: "database/extensions/cube.sql".to_owned(),
        target: None,
    }];
    extension.common.comments = vec![Comment {
        target: extension.target(),
        text: "distances".to_owned(),
    }];
    extension
}

#[test]
fn text_and_elements() {
    let extension = earthdistance();
    insta::assert_snapshot!(extension.render().to_text(), @r#"
    -- requires database/extensions/cube.sql

    CREATE EXTENSION earthdistance WITH SCHEMA "Geo" VERSION '1.1';

    COMMENT ON EXTENSION earthdistance IS 'distances';
    "#);
    let names: Vec<String> = extension.elements().into_iter().map(|element| element.name).collect();
    assert_eq!(names, ["schema", "version", "EXTENSION earthdistance"]);
}

#[test]
fn a_script_takes_the_comment_of_the_control_file_away() {
    let mut extension = earthdistance();
    assert_eq!(extension.fragments()[0].statements.len(), 1);
    extension.common.comments.clear();
    assert_eq!(
        extension.fragments()[0].statements[1],
        "COMMENT ON EXTENSION earthdistance IS NULL"
    );
}

proptest! {
    #[test]
    fn read_back(name in "[^\\x00]{1,9}", schema in "[^\\x00]{1,9}", version in "[^\\x00]{1,9}") {
        let extension = Extension { name, schema, version, ..earthdistance() };
        let document = Document::parse(&extension.render().to_text())?;
        prop_assert_eq!(Extension::parse(&document), Ok(extension));
    }
}
