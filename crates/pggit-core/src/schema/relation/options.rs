//! From one list of storage parameters to another.

use super::model::StorageOption;

/// Where the parameters of the TOAST table are, beside the relation's own.
const NAMESPACES: [&str; 2] = ["", "toast."];

impl StorageOption {
    /// Gives what must follow `ALTER TABLE name`, or `ALTER COLUMN name`, so that the parameters `from` become `to`, order
    /// included: `RESET (...)`, `SET (...)`, one of them or none.
    ///
    /// PostgreSQL takes a parameter that is set out of the list and puts it at the end.
    pub fn change(from: &[Self], to: &[Self]) -> Vec<String> {
        let (mut reset, mut set) = (Vec::new(), Vec::new());
        for namespace in NAMESPACES {
            let within = |option: &&Self| option.name.contains('.') != namespace.is_empty();
            let from: Vec<&Self> = from.iter().filter(within).collect();
            let to: Vec<&Self> = to.iter().filter(within).collect();
            let (kept, gone): (Vec<&Self>, Vec<&Self>) = from
                .into_iter()
                .partition(|old| to.iter().any(|new| new.name == old.name));
            reset.extend(gone.into_iter().map(Self::quoted_name));
            let same = kept.iter().zip(&to).take_while(|(old, new)| old == new).count();
            set.extend(to[same..].iter().map(ToString::to_string));
        }
        let action =
            |word: &str, list: Vec<String>| (!list.is_empty()).then(|| format!("{word} ({})", list.join(", ")));
        action("RESET", reset).into_iter().chain(action("SET", set)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn options(text: &str) -> Vec<StorageOption> {
        let options = text.split_whitespace();
        options.map(|option| StorageOption::from_catalog("", option)).collect()
    }

    /// What the server makes of the actions.
    fn applied(mut options: Vec<StorageOption>, actions: &[String]) -> Vec<StorageOption> {
        for action in actions {
            let (word, list) = action.split_once(" (").expect("a list");
            for item in list.trim_end_matches(')').split(", ") {
                let name = item.split('=').next().expect("a name");
                options.retain(|option| option.name != name);
                if word == "SET" {
                    options.extend(StorageOption::parse_list(item).expect("an option"));
                }
            }
        }
        options
    }

    proptest! {
        #[test]
        fn leads_to_the_order_that_is_wanted(
            from in prop::sample::subsequence(vec!["a=1", "b=1", "c=1", "toast.a=1", "toast.b=1"], 0..5).prop_shuffle(),
            to in prop::sample::subsequence(vec!["a=1", "b=2", "c=1", "d=1", "toast.a=2", "toast.b=1"], 0..6).prop_shuffle(),
        ) {
            let (mut from, mut to) = (options(&from.join(" ")), options(&to.join(" ")));
            from.sort_by_key(|option| option.name.contains('.'));
            to.sort_by_key(|option| option.name.contains('.'));
            let actions = StorageOption::change(&from, &to);
            let mut result = applied(from, &actions);
            result.sort_by_key(|option| option.name.contains('.'));
            prop_assert_eq!(result, to);
        }
    }

    #[test]
    fn says_as_little_as_possible() {
        let change = |from: &str, to: &str| StorageOption::change(&options(from), &options(to)).join(" ");
        assert_eq!(change("a=1 b=2", "a=1 b=2"), "");
        assert_eq!(change("a=1 b=2", "a=1 b=3"), "SET (b='3')");
        assert_eq!(change("a=1 b=2 toast.c=1", "b=2"), "RESET (a, toast.c)");
        assert_eq!(change("a=1 b=2", "b=2 a=1"), "SET (b='2', a='1')");
    }
}
