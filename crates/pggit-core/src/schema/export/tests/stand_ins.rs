//! Objects that need each other in a circle, and what stands in for one of them.

use proptest::prelude::*;

use super::*;

#[test]
fn views_through_a_function() {
    let objects = [
        (
            VIEW_A,
            vec![
                view("va", &[FUNCTION, ENUM], &[ENUM]),
                part("trigger", "t", Phase::Behaviour, "trigger on va", &[]),
            ],
        ),
        (FUNCTION, vec![create("create f", &[VIEW_B])]),
        (VIEW_B, vec![view("vb", &[VIEW_A, TABLE_A], &[])]),
        ("schemas/s/views/outside.sql", vec![view("outside", &[VIEW_A], &[])]),
        (ENUM, vec![create("create e", &[])]),
        (TABLE_A, vec![create("create a", &[])]),
    ];
    assert_eq!(
        ordered(&objects).unwrap(),
        [
            "create e",
            "create a",
            "stand-in va",
            "create vb",
            "create f",
            "replace va",
            "create outside",
            "trigger on va"
        ]
    );
}

#[test]
fn a_stand_in_may_need_a_stand_in() {
    // Each view has a column of the other's row type as far as the functions between them go.
    let objects = [
        (VIEW_A, vec![view("va", &[FUNCTION, VIEW_B], &[VIEW_B])]),
        (VIEW_B, vec![view("vb", &[FUNCTION], &[])]),
        (FUNCTION, vec![create("create f", &[VIEW_A, VIEW_B])]),
    ];
    assert_eq!(
        ordered(&objects).unwrap(),
        ["stand-in vb", "stand-in va", "create f", "replace va", "replace vb"]
    );
}

#[test]
fn a_stand_in_that_is_enough_is_enough() {
    // The function comes first among the kinds, but its stand-in needs the view.
    let function = Fragment {
        stand_in: Some(StandIn {
            first: vec!["stand-in f".to_owned()],
            first_requires: needs(&[VIEW_A]),
            then: vec!["replace f".to_owned()],
            ..StandIn::default()
        }),
        ..create("create f", &[VIEW_A])
    };
    let objects = [(FUNCTION, vec![function]), (VIEW_A, vec![view("va", &[FUNCTION], &[])])];
    assert_eq!(ordered(&objects).unwrap(), ["stand-in va", "create f", "replace va"]);
}

#[test]
fn a_stand_in_that_serves_all_comes_first() {
    // A routine that lacks its defaults would do, but the view may call it without them.
    let function = Fragment {
        stand_in: Some(StandIn {
            first: vec!["f without defaults".to_owned()],
            then: vec!["f with defaults".to_owned()],
            is_partial: true,
            ..StandIn::default()
        }),
        ..create("create f", &[VIEW_A])
    };
    let objects = [
        (FUNCTION, vec![function.clone()]),
        (VIEW_A, vec![view("va", &[FUNCTION], &[])]),
    ];
    assert_eq!(ordered(&objects).unwrap(), ["stand-in va", "create f", "replace va"]);
    let objects = [
        (FUNCTION, vec![function]),
        (TABLE_A, vec![create("create a", &[FUNCTION])]),
        (VIEW_A, vec![create("create va", &[TABLE_A])]),
    ];
    assert_eq!(
        ordered(&objects).unwrap(),
        ["f without defaults", "create a", "create va", "f with defaults"]
    );
}

#[test]
fn a_stand_in_may_have_a_stand_in() {
    let function = Fragment {
        stand_in: Some(StandIn {
            first: vec!["f without body".to_owned()],
            first_requires: needs(&[TABLE_A]),
            then: vec!["full f".to_owned()],
            is_partial: false,
            simpler: Some(Box::new(StandIn {
                first: vec!["f without body and defaults".to_owned()],
                then: vec!["f with defaults".to_owned()],
                is_partial: true,
                ..StandIn::default()
            })),
        }),
        ..create("create f", &[TABLE_A, TABLE_B])
    };
    let objects = [
        (FUNCTION, vec![function]),
        (TABLE_A, vec![create("create a", &[FUNCTION])]),
        (TABLE_B, vec![create("create b", &[FUNCTION])]),
    ];
    assert_eq!(
        ordered(&objects).unwrap(),
        [
            "f without body and defaults",
            "create a",
            "f with defaults",
            "create b",
            "full f"
        ]
    );
}

#[test]
fn a_shell_type_is_not_enough_outside_the_circle() {
    let shell = Fragment {
        stand_in: Some(StandIn {
            first: vec!["shell e".to_owned()],
            first_requires: Vec::new(),
            then: vec!["full e".to_owned()],
            ..StandIn::default()
        }),
        ..create("create e", &[FUNCTION])
    };
    let objects = [
        (TABLE_A, vec![create("create a", &[ENUM])]),
        (ENUM, vec![shell]),
        (FUNCTION, vec![create("create f", &[ENUM])]),
    ];
    assert_eq!(
        ordered(&objects).unwrap(),
        ["shell e", "create f", "full e", "create a"]
    );
}

#[test]
fn a_circle_without_stand_in_is_named() {
    let objects = [
        (TABLE_A, vec![create("create a", &[FUNCTION])]),
        (FUNCTION, vec![create("create f", &[TABLE_A])]),
        (TABLE_B, vec![create("create b", &[TABLE_A])]),
    ];
    let error = ordered(&objects).unwrap_err();
    assert_eq!(error.to_string(), "objects need each other in a circle: s.f() -> s.a");
}

#[test]
fn a_long_chain_with_a_circle_at_its_end() {
    let path = |i: usize| format!("schemas/s/views/v{i:06}.sql");
    let mut objects: Vec<(String, Vec<Fragment>)> = (0..20_000)
        .map(|i| (path(i), vec![create(&format!("v{i}"), &[&path(i + 1)])]))
        .collect();
    objects.push((path(20_000), vec![view("end", &[&path(19_999)], &[])]));
    let steps = order(&objects, Options::default()).unwrap();
    assert_eq!(steps.len(), 20_002);
    assert_eq!(steps[0].statements, ["stand-in end"]);
    assert_eq!(steps[1].statements, ["v19999"]);
}

proptest! {
    /// Any graph of views can be ordered, and each statement comes after the objects that it names.
    #[test]
    fn views_can_always_be_ordered(edges in prop::collection::vec((0usize..8, 0usize..8), 0..30)) {
        let path = |i: usize| format!("schemas/s/views/v{i}.sql");
        let objects: Vec<(String, Vec<Fragment>)> = (0..8)
            .map(|i| {
                let needed: Vec<String> = edges.iter().filter(|(from, _)| *from == i).map(|(_, to)| path(*to)).collect();
                let needed: Vec<&str> = needed.iter().map(String::as_str).collect();
                (path(i), vec![view(&format!("v{i}"), &needed, &[])])
            })
            .collect();
        let steps = order(&objects, Options::default())?;
        let mut created = std::collections::BTreeSet::new();
        for step in steps {
            let statement = step.statements[0].as_str();
            if !statement.starts_with("stand-in") {
                let (_, fragments) = objects.iter().find(|(path, _)| path == step.path).unwrap();
                for requirement in fragments[0].requires.iter().filter(|r| r.path != step.path) {
                    prop_assert!(created.contains(requirement.path.as_str()));
                }
            }
            created.insert(step.path);
        }
        prop_assert_eq!(created.len(), 8);
    }
}
