use super::*;
use crate::schema::common::{Comment, Common, Owner};
use crate::schema::model::Model;
use crate::schema::relation::{Index, StorageOption, tests as relation};
use crate::schema::{Document, QualifiedName, Requirement};
use proptest::prelude::*;

prop_compose! {
    fn materialized_view()(
        name in relation::qualified(),
        access_method in prop::option::of(relation::name()),
        options in relation::storage_options(),
        query in prop::sample::select(vec!["SELECT a\n   FROM s.t\n  WHERE b = 'WITH NO DATA'::text", "VALUES (1)"]),
        parts in relation::parts(),
        comment in "[^\\x00]{0,9}",
    ) -> MaterializedView {
        let common = Common {
            requirements: vec![Requirement { part: None, path: "schemas/s/tables/t.sql".to_owned(), target: None }],
            comments: vec![Comment { target: format!("MATERIALIZED VIEW {name}"), text: comment }],
            owner: Some(Owner { target: format!("MATERIALIZED VIEW {name}"), role: "Me".to_owned() }),
            ..Common::default()
        };
        MaterializedView { name, access_method, options, query: query.to_owned(), parts, common }
    }
}

proptest! {
    #[test]
    fn read_back(view in materialized_view()) {
        let document = Document::parse(&view.render().to_text())?;
        prop_assert_eq!(MaterializedView::parse(&document)?, view);
    }
}

#[test]
fn text_and_fragments() {
    let index = Index {
        name: "totals_id".to_owned(),
        definition: "CREATE UNIQUE INDEX totals_id ON public.totals USING btree (id)".to_owned(),
        settings: Default::default(),
    };
    let name = QualifiedName::new("public", "totals");
    let mut view = MaterializedView::new(name, " SELECT orders.id\n   FROM public.orders;");
    view.access_method = Some("columnar".to_owned());
    view.options = vec![StorageOption::from_catalog("", "fillfactor=70")];
    view.parts.indexes.push(index);
    view.parts.cluster_on = Some("totals_id".to_owned());
    insta::assert_snapshot!(view.render().to_text(), @r"
    CREATE MATERIALIZED VIEW public.totals USING columnar WITH (fillfactor='70') AS
     SELECT orders.id
       FROM public.orders
      WITH NO DATA;

    CREATE UNIQUE INDEX totals_id ON public.totals USING btree (id);

    ALTER TABLE public.totals CLUSTER ON totals_id;
    ");
    let parts: Vec<Option<String>> = view
        .fragments()
        .into_iter()
        .map(|f| f.part.map(|part| part.name))
        .collect();
    assert_eq!(parts, [None, Some("totals_id".to_owned()), None]);
}
