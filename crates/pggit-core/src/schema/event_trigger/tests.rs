use super::*;
use crate::schema::relation::Firing;
use crate::schema::{Comment, Common, Document, Identity, Model};
use proptest::prelude::*;

fn trigger(name: &str, tags: &[&str], firing: Firing) -> EventTrigger {
    let mut trigger = EventTrigger {
        name: name.to_owned(),
        event: "ddl_command_end".to_owned(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        function: "public.\"On DDL\"".to_owned(),
        firing,
        common: Common::default(),
    };
    trigger.common.comments = vec![Comment {
        target: trigger.target(),
        text: "says no".to_owned(),
    }];
    trigger
}

#[test]
fn text_and_elements() {
    let trigger = trigger("No Drops", &["DROP TABLE", "ALTER TABLE"], Firing::Always);
    insta::assert_snapshot!(trigger.render().to_text(), @r#"
    CREATE EVENT TRIGGER "No Drops" ON ddl_command_end
        WHEN TAG IN ('DROP TABLE', 'ALTER TABLE')
        EXECUTE FUNCTION public."On DDL"();

    ALTER EVENT TRIGGER "No Drops" ENABLE ALWAYS;

    COMMENT ON EVENT TRIGGER "No Drops" IS 'says no';
    "#);
    let names: Vec<String> = trigger.elements().into_iter().map(|element| element.name).collect();
    assert_eq!(
        names,
        ["event", "tags", "function", "enabled", "EVENT TRIGGER \"No Drops\""]
    );
    let identity = trigger.identity();
    assert_eq!(identity.path(), "database/event_triggers/No Drops.sql");
    assert_eq!(Identity::from_path(&identity.path()), Some(identity));
}

#[test]
fn another_ones_state_is_refused() {
    let text = "CREATE EVENT TRIGGER a ON sql_drop\n    EXECUTE FUNCTION f();\n\nALTER EVENT TRIGGER b DISABLE;\n";
    let document = Document::parse(text).expect("a document");
    assert!(EventTrigger::parse(&document).is_err());
}

proptest! {
    #[test]
    fn read_back(name in "[^\\x00]{1,9}", letter in "[ODRA]", tagged in any::<bool>()) {
        let tags: &[&str] = if tagged { &["CREATE TABLE", "it's, (odd"] } else { &[] };
        let firing = Firing::from_letter(letter.chars().next().unwrap_or('O'));
        let trigger = trigger(&name, tags, firing);
        let document = Document::parse(&trigger.render().to_text())?;
        prop_assert_eq!(EventTrigger::parse(&document), Ok(trigger));
    }
}
