use super::*;
use crate::schema::common::Comment;
use crate::schema::relation::tests as relation;
use crate::schema::relation::{ColumnSettings, Index, IndexSettings, Parts, StorageOption};
use crate::schema::sequence::tests as sequence;
use crate::schema::{Part, QualifiedName, Requirement, quote_identifier};
use insta::assert_snapshot;
use proptest::prelude::*;

fn not_null() -> impl Strategy<Value = Option<NotNull>> {
    let named = (prop::option::of(relation::name()), any::<bool>());
    prop::option::of(named.prop_map(|(name, no_inherit)| NotNull { name, no_inherit }))
}

fn value() -> impl Strategy<Value = ColumnValue> {
    prop_oneof![
        Just(ColumnValue::None),
        relation::expression().prop_map(ColumnValue::Default),
        (relation::expression(), any::<bool>())
            .prop_map(|(expression, stored)| ColumnValue::Generated { expression, stored }),
        relation::identity().prop_map(ColumnValue::Identity),
    ]
}

fn data_type() -> impl Strategy<Value = Option<String>> {
    let types = [
        "integer",
        "numeric(10,2)",
        "timestamp(3) without time zone",
        "public.\"Not Null\"[]",
        "public.compression",
        "interval day to second(3)",
    ];
    prop::option::weighted(0.9, prop::sample::select(types.to_vec()).prop_map(str::to_owned))
}

prop_compose! {
    fn column()(
        name in relation::name(),
        data_type in data_type(),
        compression in prop::option::of(Just("pglz".to_owned())),
        collation in prop::option::of(relation::qualified()),
        not_null in not_null(),
        value in value(),
    ) -> Column {
        Column { name, data_type, compression, collation, not_null, value }
    }
}

fn constraint() -> impl Strategy<Value = Constraint> {
    let definitions = [
        "PRIMARY KEY (a) INCLUDE (b) WITH (fillfactor='70') DEFERRABLE",
        "UNIQUE NULLS NOT DISTINCT (a)",
        "EXCLUDE USING gist (a WITH OPERATOR(public.&&)) WHERE (b > 0)",
        "CHECK ((a > 0)) NO INHERIT",
        "CHECK ((a <> ') NOT VALID'::text)) NOT VALID",
        "FOREIGN KEY (a) REFERENCES public.p(id) ON DELETE SET NULL (a)",
        "NOT NULL a NOT VALID",
    ];
    (
        relation::name(),
        prop::sample::select(definitions.to_vec()),
        relation::index_settings(),
    )
        .prop_map(|(name, definition, index)| Constraint {
            name,
            definition: definition.to_owned(),
            index,
        })
}

prop_compose! {
    fn owned()(name in relation::qualified(), column in relation::name(), unlogged in any::<bool>(), options in sequence::options())
        -> OwnedSequence
    {
        OwnedSequence { name, column, unlogged, options }
    }
}

prop_compose! {
    fn kind()(
        inherits in prop::collection::vec(relation::qualified(), 0..3),
        of_type in prop::option::of(relation::qualified()),
        partition_by in prop::option::of(Just("RANGE (a, lower(\"WITH\") COLLATE public.x)".to_owned())),
        partition_of in prop::option::of(
            (relation::qualified(), Just("FOR VALUES FROM ('x;', MINVALUE) TO (3, 4)".to_owned()))
                .prop_map(|(parent, bound)| PartitionOf { parent, bound })),
        access_method in prop::option::of(relation::name()),
        options in relation::storage_options(),
        switches in any::<[bool; 3]>(),
    ) -> Table {
        Table {
            inherits,
            of_type,
            partition_by,
            partition_of,
            access_method,
            options,
            unlogged: switches[0],
            row_security: switches[1],
            force_row_security: switches[2],
            ..Table::new(QualifiedName::new("", ""))
        }
    }
}

prop_compose! {
    fn table()(
        kind in kind(),
        name in relation::qualified(),
        columns in prop::collection::vec(column(), 0..3),
        constraints in prop::collection::vec(constraint(), 0..4),
        sequences in prop::collection::vec(owned(), 0..2),
        parts in relation::parts(),
        foreign in prop::option::of((relation::name(), relation::foreign_options())),
    ) -> Table {
        let mut table = Table { name, columns, constraints, sequences, parts, ..kind };
        if let Some((server, options)) = foreign {
            table.foreign = Some(ForeignSource { server, options });
            (table.unlogged, table.partition_by) = (false, None);
        }
        // A typed table's column without options is no line, and a line without type is one of a typed table.
        table.columns.retain(|column| column.define(column.default()).is_some());
        let mut seen = std::collections::HashSet::new();
        table.columns.retain(|column| seen.insert(column.name.clone()));
        let without_index = table.constraints.iter_mut().filter(|constraint| !constraint.has_index());
        without_index.for_each(|constraint| constraint.index = IndexSettings::default());
        let mut seen = std::collections::HashSet::new();
        table.constraints.retain(|constraint| seen.insert(constraint.name.clone()));
        table.constraints.sort_by(|a, b| if a.precedes(b) { std::cmp::Ordering::Less } else { std::cmp::Ordering::Greater });
        // Names are unique in a schema; an index has its constraint's name only if the constraint made it.
        table.parts.indexes.retain(|index| seen.insert(index.name.clone()));
        let mut seen = std::collections::HashSet::new();
        table.sequences.retain(|sequence| seen.insert(sequence.name.clone()));
        for column in &mut table.columns {
            if let ColumnValue::Identity(identity) = &column.value
                && !seen.insert(identity.sequence.clone())
            {
                column.value = ColumnValue::None;
            }
        }
        table.columns.retain(|column| column.define(column.default()).is_some());
        for settings in &mut table.parts.columns {
            if settings.identity.as_ref().is_some_and(|identity| !seen.insert(identity.sequence.clone())) {
                settings.identity = None;
            }
        }
        table.parts.columns.retain(|settings| !settings.is_empty());
        table
    }
}

proptest! {
    #[test]
    fn read_back(table in table()) {
        let document = Document::parse(&table.render().to_text())?;
        prop_assert_eq!(Table::parse(&document), Ok(table));
    }

    #[test]
    fn fragments_say_all_that_the_text_says(table in table()) {
        let text: Vec<String> = table.render().statements.into_iter().filter(|s| !s.starts_with("CREATE TABLE")).collect();
        let script: Vec<String> = table.fragments().into_iter().flat_map(|fragment| fragment.statements).collect();
        for statement in text {
            let attached_without_parent = statement.starts_with("ALTER INDEX") && table.partition_of.is_none();
            let created = ["CREATE UNLOGGED TABLE", "CREATE FOREIGN TABLE"].iter().any(|words| statement.starts_with(words));
            prop_assert!(attached_without_parent || created || script.contains(&statement), "{}", statement);
        }
    }
}

fn column_of(name: &str, data_type: &str, value: ColumnValue) -> Column {
    Column {
        name: name.to_owned(),
        data_type: Some(data_type.to_owned()),
        compression: None,
        collation: None,
        not_null: Some(NotNull::default()),
        value,
    }
}

fn constraint_of(name: &str, definition: &str) -> Constraint {
    Constraint {
        name: name.to_owned(),
        definition: definition.to_owned(),
        index: IndexSettings::default(),
    }
}

fn requirement(part: Part, path: &str, target: Option<Part>) -> Requirement {
    Requirement {
        part: Some(part),
        path: path.to_owned(),
        target,
    }
}

/// A table with serial and identity columns, a default and a CHECK that need a function, and a foreign key.
fn orders() -> Table {
    let path = "schemas/public/tables/orders.sql";
    let sequence = QualifiedName::new("public", "orders_id_seq");
    let next = ColumnValue::Default(format!("nextval('{sequence}'::regclass)"));
    let function = "schemas/public/functions/f(integer).sql";
    let own = |kind: &str, name: &str| Part::new(kind, name);
    let mut table = Table {
        columns: vec![
            column_of("id", "integer", next),
            column_of("total", "numeric(10,2)", ColumnValue::Default("public.f(1)".to_owned())),
            column_of("note", "text", ColumnValue::None),
        ],
        constraints: vec![
            constraint_of("orders_pkey", "PRIMARY KEY (id)"),
            constraint_of("orders_note_check", "CHECK ((note <> ''::text))"),
            constraint_of("orders_total_check", "CHECK (public.f(id) > 0)"),
            constraint_of("orders_user_fkey", "FOREIGN KEY (id) REFERENCES public.users(id)"),
        ],
        sequences: vec![OwnedSequence {
            name: sequence,
            column: "id".to_owned(),
            unlogged: false,
            options: crate::schema::sequence::SequenceOptions::default(),
        }],
        parts: Parts {
            columns: vec![ColumnSettings {
                storage: Some("EXTERNAL".to_owned()),
                ..ColumnSettings::new("note")
            }],
            indexes: vec![Index {
                name: "orders_note".to_owned(),
                definition: "CREATE INDEX orders_note ON public.orders USING btree (note)".to_owned(),
                settings: IndexSettings::default(),
            }],
            ..Parts::default()
        },
        ..Table::new(QualifiedName::new("public", "orders"))
    };
    table.common.comments.push(Comment {
        target: "COLUMN public.orders.note".to_owned(),
        text: "What the customer said".to_owned(),
    });
    table.common.requirements = vec![
        requirement(own("constraint", "orders_total_check"), function, None),
        requirement(
            own("constraint", "orders_user_fkey"),
            "schemas/public/tables/users.sql",
            Some(own("constraint", "users_pkey")),
        ),
        requirement(own("default", "id"), path, Some(own("sequence", "orders_id_seq"))),
        requirement(own("default", "total"), function, None),
    ];
    table
}

/// A partition of `orders` with an attached key, whose CHECK needs a function.
fn partition() -> Table {
    let mut key = constraint_of("orders_1_pkey", "PRIMARY KEY (id)");
    key.index.attached_to = Some(QualifiedName::new("public", "orders_pkey"));
    let function = "schemas/public/functions/f(integer).sql";
    let mut table = Table {
        columns: vec![column_of("id", "integer", ColumnValue::None)],
        constraints: vec![key, constraint_of("positive", "CHECK (public.f(id) > 0)")],
        partition_of: Some(PartitionOf {
            parent: QualifiedName::new("public", "orders"),
            bound: "FOR VALUES FROM (1) TO (2)".to_owned(),
        }),
        ..Table::new(QualifiedName::new("public", "orders_1"))
    };
    table.common.requirements = vec![requirement(Part::new("constraint", "positive"), function, None)];
    table
}

#[test]
fn text() {
    assert_snapshot!(orders().render().to_text(), @r"
-- constraint orders_total_check requires schemas/public/functions/f(integer).sql
-- constraint orders_user_fkey requires schemas/public/tables/users.sql constraint users_pkey
-- default id requires schemas/public/tables/orders.sql sequence orders_id_seq
-- default total requires schemas/public/functions/f(integer).sql

CREATE SEQUENCE public.orders_id_seq;

CREATE TABLE public.orders (
    id integer NOT NULL DEFAULT nextval('public.orders_id_seq'::regclass),
    total numeric(10,2) NOT NULL DEFAULT public.f(1),
    note text NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_note_check CHECK ((note <> ''::text)),
    CONSTRAINT orders_total_check CHECK (public.f(id) > 0)
);

ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id;

ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_user_fkey FOREIGN KEY (id) REFERENCES public.users(id);

ALTER TABLE ONLY public.orders ALTER COLUMN note SET STORAGE EXTERNAL;

CREATE INDEX orders_note ON public.orders USING btree (note);

COMMENT ON COLUMN public.orders.note IS 'What the customer said';
");
}

/// Fragments as a reader would like to see them.
fn shown(table: &Table) -> String {
    let mut text = String::new();
    for fragment in table.fragments() {
        let part = fragment.part.map(|part| format!(" {} {}", part.kind, part.name));
        text.push_str(&format!("{:?}{}:\n", fragment.phase, part.unwrap_or_default()));
        for requirement in fragment.requires {
            text.push_str(&format!("  {}\n", requirement.to_note()));
        }
        for statement in fragment.statements {
            text.push_str(&format!("  {}\n", statement.replace('\n', "\n  ")));
        }
    }
    text
}

#[test]
fn what_needs_others_comes_later() {
    assert_snapshot!(shown(&orders()), @r"
    Create:
      CREATE SEQUENCE public.orders_id_seq
      CREATE TABLE public.orders (
          id integer NOT NULL DEFAULT nextval('public.orders_id_seq'::regclass),
          total numeric(10,2) NOT NULL,
          note text NOT NULL,
          CONSTRAINT orders_note_check CHECK ((note <> ''::text))
      )
      ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id
      ALTER TABLE ONLY public.orders ALTER COLUMN note SET STORAGE EXTERNAL
    Alter default total:
      default total requires schemas/public/functions/f(integer).sql
      ALTER TABLE ONLY public.orders ALTER COLUMN total SET DEFAULT public.f(1)
    Index constraint orders_pkey:
      ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id)
    Alter constraint orders_total_check:
      constraint orders_total_check requires schemas/public/functions/f(integer).sql
      ALTER TABLE public.orders ADD CONSTRAINT orders_total_check CHECK (public.f(id) > 0)
    ForeignKey constraint orders_user_fkey:
      constraint orders_user_fkey requires schemas/public/tables/users.sql constraint users_pkey
      ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_user_fkey FOREIGN KEY (id) REFERENCES public.users(id)
    Index index orders_note:
      CREATE INDEX orders_note ON public.orders USING btree (note)
    Attribute:
      COMMENT ON COLUMN public.orders.note IS 'What the customer said'
    ");
}

/// Two parents may have different defaults, and then a child without one cannot be created.
#[test]
fn a_child_has_some_default_from_the_start() {
    let mut table = orders();
    table.inherits = vec![QualifiedName::new("public", "p"), QualifiedName::new("public", "q")];
    let creation = &table.fragments()[0];
    let create = creation.statements.join("\n");
    assert!(create.contains("total numeric(10,2) NOT NULL DEFAULT NULL"), "{create}");
    assert!(
        creation
            .requires
            .iter()
            .any(|r| r.path == "schemas/public/tables/q.sql")
    );
}

#[test]
fn a_partition_is_attached_before_its_indexes() {
    assert_snapshot!(shown(&partition()), @r"
Create:
  CREATE TABLE public.orders_1 (
      id integer NOT NULL
  )
Index constraint orders_1_pkey:
  ALTER TABLE ONLY public.orders_1 ADD CONSTRAINT orders_1_pkey PRIMARY KEY (id)
Alter constraint positive:
  constraint positive requires schemas/public/functions/f(integer).sql
  ALTER TABLE public.orders_1 ADD CONSTRAINT positive CHECK (public.f(id) > 0)
Alter partition orders_1:
  requires schemas/public/tables/orders.sql
  requires schemas/public/tables/orders_1.sql constraint positive
  ALTER TABLE ONLY public.orders ATTACH PARTITION public.orders_1 FOR VALUES FROM (1) TO (2)
Index attachment orders_1_pkey:
  requires schemas/public/tables/orders_1.sql constraint orders_1_pkey
  requires schemas/public/tables/orders_1.sql partition orders_1
  requires schemas/public/tables/orders.sql constraint orders_pkey
  requires schemas/public/tables/orders.sql index orders_pkey
  ALTER INDEX public.orders_pkey ATTACH PARTITION public.orders_1_pkey
");
}

#[test]
fn elements_join_a_column_with_its_settings() {
    let elements = orders().elements();
    let shown: Vec<String> = elements
        .iter()
        .map(|element| {
            format!(
                "{} {}: {}",
                element.element_type,
                quote_identifier(&element.name),
                element.definition
            )
        })
        .collect();
    assert_snapshot!(shown.join("\n"), @r#"
        COLUMN id: id integer NOT NULL DEFAULT nextval('public.orders_id_seq'::regclass)
        COLUMN total: total numeric(10,2) NOT NULL DEFAULT public.f(1)
        COLUMN note: note text NOT NULL;
        ALTER TABLE ONLY public.orders ALTER COLUMN note SET STORAGE EXTERNAL
        CONSTRAINT orders_pkey: CONSTRAINT orders_pkey PRIMARY KEY (id)
        CONSTRAINT orders_note_check: CONSTRAINT orders_note_check CHECK ((note <> ''::text))
        CONSTRAINT orders_total_check: CONSTRAINT orders_total_check CHECK (public.f(id) > 0)
        CONSTRAINT orders_user_fkey: CONSTRAINT orders_user_fkey FOREIGN KEY (id) REFERENCES public.users(id)
        SEQUENCE "public.orders_id_seq": CREATE SEQUENCE public.orders_id_seq;
        ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id
        INDEX orders_note: CREATE INDEX orders_note ON public.orders USING btree (note)
        COMMENT "COLUMN public.orders.note": COMMENT ON COLUMN public.orders.note IS 'What the customer said'
        "#);
}

#[test]
fn storage_options_stand_before_deferrability() {
    let options = [StorageOption::from_catalog("", "fillfactor=70")];
    for (definition, expected) in [
        ("PRIMARY KEY (a)", "PRIMARY KEY (a) WITH (fillfactor='70')"),
        (
            "UNIQUE (a) INCLUDE (b) DEFERRABLE INITIALLY DEFERRED",
            "UNIQUE (a) INCLUDE (b) WITH (fillfactor='70') DEFERRABLE INITIALLY DEFERRED",
        ),
        (
            "EXCLUDE USING gist (a WITH =) WITH (x='1')",
            "EXCLUDE USING gist (a WITH =) WITH (x='1')",
        ),
    ] {
        let mut constraint = constraint_of("c", definition);
        constraint.set_storage_options(&options);
        assert_eq!(constraint.definition, expected);
    }
}

#[test]
fn known_columns_keep_their_order() {
    let mut table = orders();
    let recorded = orders();
    table.columns.reverse();
    table.columns.insert(0, column_of("new", "integer", ColumnValue::None));
    table.keep_column_order(&recorded);
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["id", "total", "note", "new"]);
}

#[test]
fn only_columns_that_stand_in_both_orders_are_compared() {
    let table = orders();
    let order = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        table.other_column_order(&names)
    };
    assert_eq!(order(&["id", "total", "note"]), None);
    assert_eq!(order(&["inherited", "id", "note"]), None);
    let orders = order(&["total", "inherited", "id"]).expect("another order");
    assert_eq!(orders.recorded, ["id", "total"]);
    assert_eq!(orders.physical, ["total", "id"]);
}

#[test]
fn a_foreign_table() {
    let text = "CREATE FOREIGN TABLE public.\"Far\" (
    id integer NOT NULL,
    CONSTRAINT c CHECK ((id > 0))
)
INHERITS (public.near)
SERVER \"OPTIONS\"
OPTIONS (
    password '<redacted>',
    table_name 'far'
);

ALTER TABLE ONLY public.\"Far\" ALTER COLUMN id OPTIONS (column_name 'ID', key 'true');

COMMENT ON FOREIGN TABLE public.\"Far\" IS 'elsewhere';
";
    let table = Table::parse(&Document::parse(text).expect("a document")).expect("a table");
    assert_eq!(table.render().to_text(), text);
    assert_eq!(table.identity().path(), "schemas/public/foreign_tables/Far.sql");
    let names: Vec<String> = table.elements().into_iter().map(|element| element.name).collect();
    assert_eq!(
        names,
        [
            "id",
            "c",
            "inherits",
            "server",
            "password",
            "table_name",
            "FOREIGN TABLE public.\"Far\""
        ]
    );
    let fragments = table.fragments();
    assert!(fragments[0].statements[0].starts_with("-- "), "{fragments:?}");
    let parents: Vec<&str> = fragments[0]
        .requires
        .iter()
        .map(|parent| parent.path.as_str())
        .collect();
    assert_eq!(
        parents,
        [
            "schemas/public/tables/near.sql",
            "schemas/public/foreign_tables/near.sql"
        ]
    );
}

#[test]
fn tables_of_other_forms() -> Result<(), ParseError> {
    for text in [
        "CREATE TABLE public.empty (\n);\n",
        "CREATE TABLE public.typed OF public.pair;\n",
        "CREATE TABLE public.typed OF public.pair (\n    a WITH OPTIONS NOT NULL DEFAULT 1,\n    CONSTRAINT c CHECK ((a > 0))\n);\n",
        "CREATE TABLE public.child (\n    b integer DEFAULT NULL\n)\nINHERITS (public.p, public.q)\nUSING columnar\nWITH (fillfactor='70', toast.autovacuum_enabled='false');\n\n\
         ALTER TABLE ONLY public.child ALTER COLUMN a SET NOT NULL;\n\n\
         ALTER TABLE ONLY public.child ALTER COLUMN a ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.child_a_seq);\n",
        "CREATE TABLE public.measures (\n    at date NOT NULL\n)\nPARTITION BY RANGE (at);\n\nALTER TABLE public.measures ADD CONSTRAINT f FOREIGN KEY (at) REFERENCES public.days(at);\n",
    ] {
        assert_eq!(Table::parse(&Document::parse(text)?)?.render().to_text(), text);
    }
    Ok(())
}
