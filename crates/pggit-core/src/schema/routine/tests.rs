use super::*;
use crate::schema::common::{Comment, Common, Owner};
use crate::schema::fragment::StandIn;
use crate::schema::kind::ObjectKind;
use crate::schema::model::Model;
use crate::schema::{Document, Requirement};
use proptest::prelude::*;

const FUNCTION: &str = "CREATE OR REPLACE FUNCTION public.f(a double precision, double \"char\", \
\"timestamp\" timestamp without time zone[], INOUT n numeric, OUT s public.status, \
VARIADIC \"Sales\".\"arr,ay\"[] DEFAULT ARRAY['a,b)'::text, '(x'::text])
 RETURNS TABLE(a1 integer, \"b c\" text)
 TRANSFORM FOR TYPE text, FOR TYPE integer
 LANGUAGE window
 STABLE PARALLEL SAFE STRICT SECURITY DEFINER LEAKPROOF COST 7 ROWS 5 SUPPORT public.help
 SET search_path TO 'a', 'b c'
 SET app.as TO '1'
AS $function$
BEGIN; RETURN; END $function$
";

const ATOMIC: &str = "CREATE OR REPLACE PROCEDURE public.p(IN x integer, IN text, OUT y integer)
 LANGUAGE sql
BEGIN ATOMIC
 SELECT
         CASE
             WHEN (x > 1) THEN 2
             ELSE 3
         END AS \"case\";
 SELECT 5 AS \"end\";
END
";

fn routine(definition: &str) -> Routine {
    Routine::from_definition(definition).unwrap()
}

#[test]
fn which_routine_it_is() {
    let function = routine(FUNCTION);
    assert_eq!(
        function.identity().to_string(),
        "public.f(double precision,\"char\",timestamp without time zone[],numeric,\"Sales\".\"arr,ay\"[])"
    );
    assert_eq!(function.target(), format!("FUNCTION {}", function.identity()));
    let names: Vec<Option<&str>> = function.arguments.iter().map(|a| a.name.as_deref()).collect();
    assert_eq!(
        names,
        [Some("a"), Some("double"), Some("timestamp"), Some("n"), Some("s"), None]
    );
    let default = function.arguments.last().and_then(|a| a.default.as_deref());
    assert_eq!(default, Some("ARRAY['a,b)'::text, '(x'::text]"));

    let procedure = routine(ATOMIC);
    assert_eq!(procedure.kind, ObjectKind::Procedure);
    assert_eq!(procedure.identity().arguments, "integer,text");
    assert_eq!(
        procedure.target(),
        "PROCEDURE public.p(IN integer, IN text, OUT integer)"
    );
    assert_eq!(
        routine("CREATE OR REPLACE FUNCTION s.f()\n RETURNS int")
            .identity()
            .to_string(),
        "s.f()"
    );
}

#[test]
fn elements_of_a_function() {
    let lines: Vec<String> = routine(FUNCTION)
        .elements()
        .into_iter()
        .skip(1)
        .map(|e| format!("{} [{}] {}", e.element_type, e.name, e.definition))
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    RETURNS [] TABLE(a1 integer, "b c" text)
    OPTION [TRANSFORM] TRANSFORM FOR TYPE text, FOR TYPE integer
    OPTION [LANGUAGE] LANGUAGE window
    OPTION [VOLATILITY] STABLE
    OPTION [PARALLEL] PARALLEL SAFE
    OPTION [STRICT] STRICT
    OPTION [SECURITY] SECURITY DEFINER
    OPTION [LEAKPROOF] LEAKPROOF
    OPTION [COST] COST 7
    OPTION [ROWS] ROWS 5
    OPTION [SUPPORT] SUPPORT public.help
    OPTION [SET search_path] SET search_path TO 'a', 'b c'
    OPTION [SET app.as] SET app.as TO '1'
    BODY [] AS $function$
    BEGIN; RETURN; END $function$
    "#);
    let atomic = routine(ATOMIC).elements();
    assert_eq!(atomic.len(), 3);
    assert!(atomic[2].definition.starts_with("BEGIN ATOMIC\n SELECT"));
    assert!(atomic[2].definition.ends_with("\nEND"));
}

#[test]
fn unknown_form_is_one_element() {
    let elements = routine("CREATE OR REPLACE FUNCTION s.f()\n RETURNS int\n LANGUAGE sql\n NOVEL\nAS $$$$").elements();
    assert_eq!(elements.len(), 1);
    assert_eq!(elements[0].element_type, "DEFINITION");
}

#[test]
fn stand_in_of_a_body_with_dependencies() {
    let stand_in = |definition: &str| routine(definition).fragments().remove(0).stand_in;
    assert_eq!(stand_in(FUNCTION), None);
    let atomic = stand_in(ATOMIC).unwrap();
    assert_eq!(
        atomic.first,
        ["CREATE PROCEDURE public.p(IN x integer, IN text, OUT y integer)\n LANGUAGE sql\nAS ''"]
    );
    let returns = stand_in(
        "CREATE OR REPLACE FUNCTION s.f(a s.t DEFAULT s.g(), OUT \"b c\" text)\n RETURNS TABLE(x s.u[], y integer)\n \
         LANGUAGE sql\n STABLE\nRETURN s.g(1)",
    )
    .unwrap();
    assert_eq!(
        returns.first,
        [
            "CREATE FUNCTION s.f(IN a s.t DEFAULT s.g(), OUT \"b c\" text)\n RETURNS TABLE(x s.u[], y integer)\n LANGUAGE sql\n STABLE\nAS ''"
        ]
    );
    let paths: Vec<&str> = returns.first_requires.iter().map(|r| r.path.as_str()).collect();
    assert!(paths.contains(&"schemas/s/types/t.sql") && paths.contains(&"schemas/s/domains/u.sql"));
}

#[test]
fn only_the_last_stand_in_lacks_the_defaults() {
    let stand_in = |definition: &str, requires: &[&str]| {
        let mut routine = routine(definition);
        let requires = requires
            .iter()
            .map(|path| Requirement::from_note(&format!("requires {path}")));
        routine.common.requirements = requires.map(Option::unwrap).collect();
        routine.fragments().remove(0).stand_in
    };
    let lines = |stand_in: &StandIn| {
        let requires: Vec<&str> = stand_in
            .first_requires
            .iter()
            .map(|r| r.path.as_str())
            .filter(|path| path.contains("/functions/"))
            .collect();
        format!("{}\n-- {}\n{}", stand_in.first[0], requires.join(" "), stand_in.then[0])
    };
    let (g, other) = ("schemas/s/functions/g().sql", "schemas/s/functions/other().sql");
    let atomic = stand_in(
        "CREATE OR REPLACE FUNCTION s.f(a integer DEFAULT s.g())\n RETURNS integer\n LANGUAGE sql\nRETURN s.other()",
        &[g, other],
    )
    .unwrap();
    insta::assert_snapshot!(lines(&atomic), @r"
    CREATE FUNCTION s.f(IN a integer DEFAULT s.g())
     RETURNS integer
     LANGUAGE sql
    AS ''
    -- schemas/s/functions/g().sql
    CREATE OR REPLACE FUNCTION s.f(a integer DEFAULT s.g())
     RETURNS integer
     LANGUAGE sql
    RETURN s.other()
    ");
    assert!(!atomic.is_partial);
    let simpler = atomic.simpler.unwrap();
    insta::assert_snapshot!(lines(&simpler), @r"
    CREATE FUNCTION s.f(IN a integer)
     RETURNS integer
     LANGUAGE sql
    AS ''
    -- 
    CREATE OR REPLACE FUNCTION s.f(IN a integer DEFAULT s.g())
     RETURNS integer
     LANGUAGE sql
    AS ''
    ");
    assert!(simpler.is_partial);
    let text = stand_in(
        "CREATE OR REPLACE FUNCTION s.f(a integer DEFAULT s.g())\n RETURNS integer\n LANGUAGE sql\n SUPPORT s.other\nAS $$s.g()$$",
        &[g, other],
    )
    .unwrap();
    insta::assert_snapshot!(lines(&text), @r"
    CREATE FUNCTION s.f(IN a integer)
     RETURNS integer
     LANGUAGE sql
     SUPPORT s.other
    AS $$s.g()$$
    -- schemas/s/functions/other().sql
    CREATE OR REPLACE FUNCTION s.f(a integer DEFAULT s.g())
     RETURNS integer
     LANGUAGE sql
     SUPPORT s.other
    AS $$s.g()$$
    ");
    assert!(text.is_partial);
}

#[test]
fn another_statement_is_an_error() {
    let document = Document::parse("CREATE OR REPLACE FUNCTION s.f();\nSELECT 1;\n").unwrap();
    assert!(Routine::parse(&document).is_err());
}

proptest! {
    #[test]
    fn read_back(body in "[ -~\n\r\té]{0,40}", name in "[A-Za-z(\"\\. ]{1,8}", procedure: bool, comment in "[^\\x00]{0,9}") {
        let tag = if body.contains("$f") { "$fx$" } else { "$f$" };
        let word = if procedure { "PROCEDURE" } else { "FUNCTION" };
        let name = crate::schema::QualifiedName::new("s", name);
        prop_assume!(!body.contains(tag) && !body.ends_with('$'));
        let text = format!("CREATE OR REPLACE {word} {name}(a integer)\n LANGUAGE sql\nAS {tag}{body}{tag}\n");
        let mut routine = routine(&text);
        prop_assert_eq!(&routine.name, &name);
        routine.common = Common {
            requirements: vec![Requirement { part: None, path: "schemas/s/types/t.sql".to_owned(), target: None }],
            comments: vec![Comment { target: routine.target(), text: comment }],
            owner: Some(Owner { target: routine.target(), role: "Me".to_owned() }),
            ..Common::default()
        };
        let document = Document::parse(&routine.render().to_text())?;
        prop_assert_eq!(Routine::parse(&document)?, routine);
    }
}
