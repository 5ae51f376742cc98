use super::*;
use crate::schema::foreign_option::ForeignOption;
use crate::schema::{Document, QualifiedName, sequence};
use insta::assert_snapshot;
use proptest::prelude::*;

pub(crate) fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,6}",
        "[A-Z \".();,']{1,6}",
        prop::sample::select(vec!["on", "to", "set", "is", "using"]).prop_map(str::to_owned)
    ]
}

pub(crate) fn qualified() -> impl Strategy<Value = QualifiedName> {
    (name(), name()).prop_map(|(schema, name)| QualifiedName::new(schema, name))
}

pub(crate) fn expression() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "(a > 0)",
        "f('x) USING ('::text, \"WITH CHECK\")",
        "true",
        "ARRAY[1, 2]",
        "NULL::text",
    ])
    .prop_map(str::to_owned)
}

fn firing() -> impl Strategy<Value = Firing> {
    prop::sample::select(vec![Firing::Origin, Firing::Disabled, Firing::Replica, Firing::Always])
}

pub(crate) fn storage_options() -> impl Strategy<Value = Vec<StorageOption>> {
    let option = (prop_oneof!["toast\\.[a-z_]{1,5}", "[a-z_]{1,5}"], "[a-z0-9.' -]{0,4}");
    prop::collection::vec(option.prop_map(|(name, value)| StorageOption { name, value }), 0..3)
}

pub(crate) fn foreign_options() -> impl Strategy<Value = Vec<ForeignOption>> {
    let options = prop::collection::btree_map("[^\\x00=]{1,8}", "[^\\x00]{0,6}", 0..3);
    options.prop_map(|options| {
        let options = options.into_iter().map(|(name, value)| format!("{name}={value}"));
        ForeignOption::visible(options.collect())
    })
}

pub(crate) fn identity() -> impl Strategy<Value = IdentityColumn> {
    (
        any::<bool>(),
        qualified(),
        sequence::tests::options(),
        any::<Option<bool>>(),
    )
        .prop_map(|(always, sequence, options, unlogged)| IdentityColumn {
            always,
            sequence,
            options,
            unlogged,
        })
}

prop_compose! {
    fn column()(
        column in name(),
        not_null in any::<bool>(),
        default in prop::option::of(expression()),
        identity in prop::option::of(identity()),
        statistics in prop::option::of(0..1000i32),
        storage in prop::option::of(Just("EXTERNAL".to_owned())),
        compression in prop::option::of(Just("lz4".to_owned())),
        options in storage_options(),
        foreign_options in foreign_options(),
    ) -> ColumnSettings {
        ColumnSettings { column, not_null, default, identity, statistics, storage, compression, options, foreign_options }
    }
}

pub(crate) fn index_settings() -> impl Strategy<Value = IndexSettings> {
    (
        prop::option::of(qualified()),
        prop::collection::vec((1..9i16, 0..9i32), 0..2),
    )
        .prop_map(|(attached_to, statistics)| IndexSettings {
            attached_to,
            statistics,
        })
}

fn index() -> impl Strategy<Value = Index> {
    (name(), any::<bool>(), index_settings()).prop_map(|(name, unique, settings)| {
        let quoted = crate::schema::quote_identifier(&name);
        let unique = if unique { "UNIQUE " } else { "" };
        let definition = format!("CREATE {unique}INDEX {quoted} ON ONLY public.t USING btree (a) INCLUDE (b)");
        Index {
            name,
            definition,
            settings,
        }
    })
}

fn rule() -> impl Strategy<Value = Rule> {
    (name(), firing()).prop_map(|(name, firing)| {
        let quoted = crate::schema::quote_identifier(&name);
        let definition = format!("CREATE RULE {quoted} AS\n    ON INSERT TO public.t DO ( SELECT 1;\n SELECT 2;\n)");
        Rule {
            name,
            definition,
            firing,
        }
    })
}

fn trigger() -> impl Strategy<Value = Trigger> {
    (name(), firing(), any::<bool>(), any::<bool>()).prop_map(|(name, firing, own, constraint)| {
        let quoted = crate::schema::quote_identifier(&name);
        let constraint = if constraint { "CONSTRAINT " } else { "" };
        let definition =
            format!("CREATE {constraint}TRIGGER {quoted} AFTER INSERT ON public.t EXECUTE FUNCTION s.f('x')");
        Trigger {
            name,
            definition: own.then_some(definition),
            firing,
        }
    })
}

prop_compose! {
    fn policy()(
        name in name(),
        restrictive in any::<bool>(),
        command in prop::option::of(Just("UPDATE".to_owned())),
        roles in prop::collection::vec(name(), 0..3),
        using in prop::option::of(expression()),
        check in prop::option::of(expression()),
    ) -> Policy {
        Policy { name, restrictive, command, roles, using, check }
    }
}

fn statistics() -> impl Strategy<Value = Statistics> {
    (qualified(), prop::option::of(0..9i32)).prop_map(|(name, target)| Statistics {
        definition: format!("CREATE STATISTICS {name} ON a, b FROM public.t"),
        name,
        target,
    })
}

fn replica_identity() -> impl Strategy<Value = ReplicaIdentity> {
    prop_oneof![
        Just(ReplicaIdentity::Default),
        Just(ReplicaIdentity::Full),
        Just(ReplicaIdentity::Nothing),
        name().prop_map(ReplicaIdentity::Index),
    ]
}

/// Up to two of each, with different names.
fn few<T: Clone + std::fmt::Debug + 'static>(
    one: impl Strategy<Value = T> + 'static,
    key: impl Fn(&T) -> String + 'static,
) -> BoxedStrategy<Vec<T>> {
    let all = prop::collection::vec(one, 0..3);
    all.prop_map(move |mut all| {
        let mut seen = std::collections::HashSet::new();
        all.retain(|one| seen.insert(key(one)));
        all
    })
    .boxed()
}

prop_compose! {
    pub(crate) fn parts()(
        columns in few(column(), |one| one.column.clone()),
        indexes in few(index(), |one| one.name.clone()),
        replica_identity in replica_identity(),
        cluster_on in prop::option::of(name()),
        rules in few(rule(), |one| one.name.clone()),
        triggers in few(trigger(), |one| one.name.clone()),
        policies in few(policy(), |one| one.name.clone()),
        statistics in few(statistics(), |one| one.name.to_string()),
    ) -> Parts {
        let mut parts = Parts { columns, indexes, replica_identity, cluster_on, rules, triggers, policies, statistics };
        // A sequence is behind one column at most.
        let mut seen = std::collections::HashSet::new();
        for column in &mut parts.columns {
            column.identity = column.identity.take().filter(|identity| seen.insert(identity.sequence.clone()));
        }
        parts.columns.retain(|column| !column.is_empty());
        parts
    }
}

fn rendered(parts: &Parts) -> Document {
    let mut document = Document::default();
    parts.render_into(&QualifiedName::new("public", "t"), &mut document);
    document
}

proptest! {
    #[test]
    fn read_back(parts in parts()) {
        let document = Document::parse(&rendered(&parts).to_text())?;
        let mut read = Parts::default();
        for statement in &document.statements {
            prop_assert_eq!(read.take(statement), Ok(true), "{}", statement);
        }
        prop_assert_eq!(read, parts);
    }
}

#[test]
fn statistics_do_not_tell_the_physical_order() -> Result<(), crate::schema::ParseError> {
    let name = QualifiedName::new("public", "s");
    let definition = "CREATE STATISTICS public.s (ndistinct) ON b, \"A, B\", lower(c), a FROM public.\"ON\"";
    let statistics = Statistics::from_catalog(name, definition, Some(100))?;
    assert_snapshot!(statistics.render().join(";\n"), @r#"
    CREATE STATISTICS public.s (ndistinct) ON "A, B", a, b, lower(c) FROM public."ON";
    ALTER STATISTICS public.s SET STATISTICS 100
    "#);
    Ok(())
}

#[test]
fn statements() {
    let parts = Parts {
        columns: vec![ColumnSettings {
            default: Some("now()".to_owned()),
            statistics: Some(0),
            options: vec![StorageOption::from_catalog("", "n_distinct=-0.5")],
            ..ColumnSettings::new("Created")
        }],
        cluster_on: Some("i".to_owned()),
        replica_identity: ReplicaIdentity::Index("i".to_owned()),
        triggers: vec![Trigger {
            name: "t".to_owned(),
            definition: None,
            firing: Firing::Origin,
        }],
        policies: vec![Policy {
            name: "p".to_owned(),
            restrictive: true,
            command: Some("UPDATE".to_owned()),
            roles: vec!["a".to_owned(), "B".to_owned()],
            using: Some("(id = 1)".to_owned()),
            check: Some("true".to_owned()),
        }],
        ..Parts::default()
    };
    assert_snapshot!(rendered(&parts).to_text(), @r#"
    ALTER TABLE ONLY public.t ALTER COLUMN "Created" SET STATISTICS 0;

    ALTER TABLE ONLY public.t ALTER COLUMN "Created" SET (n_distinct='-0.5');

    ALTER TABLE ONLY public.t ALTER COLUMN "Created" SET DEFAULT now();

    ALTER TABLE ONLY public.t REPLICA IDENTITY USING INDEX i;

    ALTER TABLE public.t CLUSTER ON i;

    ALTER TABLE public.t ENABLE TRIGGER t;

    CREATE POLICY p ON public.t AS RESTRICTIVE FOR UPDATE TO a, "B"
        USING ((id = 1))
        WITH CHECK (true);
    "#);
}
