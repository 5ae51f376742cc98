//! The parts of a table that a diff compares one by one.

use super::model::*;
use crate::schema::Element;
use crate::schema::foreign_option::ForeignOption;
use crate::schema::relation::ColumnSettings;
use crate::schema::relation::elements::joined;

impl Table {
    pub(super) fn all_elements(&self) -> Vec<Element> {
        let mut elements: Vec<Element> = self.columns.iter().map(|column| self.column_element(column)).collect();
        let inherited = self.parts.columns.iter();
        let inherited = inherited.filter(|settings| !self.columns.iter().any(|column| column.name == settings.column));
        elements.extend(
            inherited.map(|settings| Element::new("COLUMN", &*settings.column, joined(settings.render(&self.name)))),
        );
        elements.extend(
            self.constraints
                .iter()
                .map(|constraint| self.constraint_element(constraint)),
        );
        for sequence in &self.sequences {
            let statements = vec![sequence.create(), sequence.owned_by(&self.name)];
            elements.push(Element::new("SEQUENCE", sequence.name.to_string(), joined(statements)));
        }
        self.push_options(&mut elements);
        elements.extend(self.parts.elements(&self.name));
        elements.extend(self.common.elements());
        elements
    }

    fn column_element(&self, column: &Column) -> Element {
        let mut statements: Vec<String> = column.define(column.default()).into_iter().collect();
        if let ColumnValue::Identity(identity) = &column.value {
            statements.extend(identity.render_sequence());
        }
        let settings = self
            .parts
            .columns
            .iter()
            .find(|settings| settings.column == column.name);
        statements.extend(
            settings
                .iter()
                .flat_map(|settings| ColumnSettings::render(settings, &self.name)),
        );
        Element::new("COLUMN", &*column.name, joined(statements))
    }

    fn constraint_element(&self, constraint: &Constraint) -> Element {
        let index = self.index_name(constraint);
        let mut statements = vec![constraint.define()];
        statements.extend(constraint.index.attach(&index));
        statements.extend(constraint.index.statistics(&index));
        Element::new("CONSTRAINT", &*constraint.name, joined(statements))
    }

    fn push_options(&self, elements: &mut Vec<Element>) {
        let mut option = |name: &str, definition: String| elements.push(Element::new("OPTION", name, definition));
        if self.unlogged {
            option("persistence", "UNLOGGED".to_owned());
        }
        if let Some(of_type) = &self.of_type {
            option("of", format!("OF {of_type}"));
        }
        for (name, clause) in self.clauses() {
            if name != "with" && name != "options" {
                option(name, clause);
            }
        }
        for storage in &self.options {
            option(&storage.name, storage.to_string());
        }
        let foreign = self.foreign.iter().flat_map(|source| &source.options);
        for foreign in foreign {
            option(&foreign.name, ForeignOption::one_line(std::slice::from_ref(foreign)));
        }
        if let Some(statement) = self.attach() {
            option("partition of", statement);
        }
        if self.row_security {
            option("row security", "ENABLE ROW LEVEL SECURITY".to_owned());
        }
        if self.force_row_security {
            option("force row security", "FORCE ROW LEVEL SECURITY".to_owned());
        }
    }
}
