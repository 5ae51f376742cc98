use super::settled;
use proptest::prelude::*;

/// Each as PostgreSQL 15 prints it before and after the object was made from its own text.
const CASES: [(&str, &str); 19] = [
    (
        "(ARRAY[( SELECT 'x'::text), (((a) AND (b)) AND (c))])::character varying[]",
        "ARRAY[(( SELECT 'x'::text AS text))::character varying, (((a) AND (b) AND (c)))::character varying]",
    ),
    (
        "(EXISTS ( SELECT NULL::text, '-1'::integer, 5, true, '5.5'::numeric, (1)::bigint FROM t))",
        "(EXISTS ( SELECT NULL::text AS text, '-1'::integer AS int4, 5, true, '5.5'::numeric AS \"numeric\", (1)::bigint AS int8 FROM t))",
    ),
    (
        "( SELECT DISTINCT ON ('a'::text) 'y'::character varying(3)[]\n UNION SELECT a::text, NULL::s.\"E n\")",
        "( SELECT DISTINCT ON ('a'::text) 'y'::character varying(3)[] AS \"varchar\"\n UNION SELECT a::text, NULL::s.\"E n\" AS \"E n\")",
    ),
    (
        "( SELECT '101'::\"bit\", 'x'::text AS y, '0'::timestamp(3) without time zone, '0'::interval day to second(3))",
        "( SELECT '101'::\"bit\" AS \"bit\", 'x'::text AS y, '0'::timestamp(3) without time zone AS \"timestamp\", '0'::interval day to second(3) AS \"interval\")",
    ),
    (
        "INSERT INTO t (a)  SELECT 'x'::text;",
        "INSERT INTO t (a)  SELECT 'x'::text AS text;",
    ),
    (
        ") CYCLE n SET c TO 'Y'::s.e DEFAULT NULL::s.e USING p",
        ") CYCLE n SET c TO s.e 'Y' DEFAULT NULL USING p",
    ),
    (
        "((t.a)::text = ANY ((ARRAY['x'::character varying, 'y,'::character varying])::text[]))",
        "((t.a)::text = ANY (ARRAY[('x'::character varying)::text, ('y,'::character varying)::text]))",
    ),
    (
        "(((t.b >= 1) AND (t.b <= 5)) AND ((t.d >= '2020-01-01'::date) AND (t.d <= CURRENT_DATE)))",
        "((t.b >= 1) AND (t.b <= 5) AND ((t.d >= '2020-01-01'::date) AND (t.d <= CURRENT_DATE)))",
    ),
    (
        "(((t.b = 1) OR (t.b = t.b)) OR (a))",
        "((t.b = 1) OR (t.b = t.b) OR (a))",
    ),
    ("((((a) AND (b)) AND (c)) AND (d))", "((a) AND (b) AND (c) AND (d))"),
    ("(((a) OR (b)) AND (c))", "(((a) OR (b)) AND (c))"),
    ("((a) AND ((b) AND (c)))", "((a) AND ((b) AND (c)))"),
    (
        "(( SELECT bool_and((((a) AND (b)) AND (c))) AS bool_and) AND (d))",
        "(( SELECT bool_and(((a) AND (b) AND (c))) AS bool_and) AND (d))",
    ),
    (
        "SELECT (ARRAY[('a'::character varying)::text])::character varying[] AS y",
        "SELECT ARRAY[(('a'::character varying)::text)::character varying] AS y",
    ),
    (
        "(ARRAY[(ARRAY[a, b])::s.\"T\"[], c])::text[]",
        "ARRAY[(ARRAY[(a)::s.\"T\", (b)::s.\"T\"])::text, (c)::text]",
    ),
    ("(ARRAY[1, 2])::numeric(5,2)[]", "(ARRAY[1, 2])::numeric(5,2)[]"),
    ("(ARRAY[ARRAY[a]])::text[]", "(ARRAY[ARRAY[a]])::text[]"),
    (
        " LEFT JOIN (VALUES (1), (2)) v(zz) ON TRUE",
        " LEFT JOIN ( VALUES (1), (2)) v(zz) ON (true)",
    ),
    (
        "AS $function$ (((a) AND (b)) AND (c)) (VALUES $function$ -- (VALUES\n\"(VALUES\" '(VALUES ON TRUE'",
        "AS $function$ (((a) AND (b)) AND (c)) (VALUES $function$ -- (VALUES\n\"(VALUES\" '(VALUES ON TRUE'",
    ),
];

#[test]
fn forms_that_parse_otherwise() {
    for (printed, again) in CASES {
        assert_eq!(settled(printed.to_owned()), again);
    }
}

#[test]
fn settles_at_once() {
    for (_, again) in CASES {
        assert_eq!(settled(again.to_owned()), again);
    }
}

proptest! {
    #[test]
    fn any_text_settles(text in "(\\(|\\)|\\[|\\]|ARRAY|ARRAY\\[|AND|OR|VALUES|ON TRUE|::|text|,| |a|'){0,30}") {
        let once = settled(text);
        prop_assert_eq!(settled(once.clone()), once);
    }
}
