//! Elements and text, of which a page is made: what is built of them is well formed and escaped, whatever it says.

use std::fmt::{Display, Write};

/// Elements that have no content in HTML.
const VOID: [&str; 2] = ["meta", "wbr"];

/// A piece of a page.
#[derive(Debug, Clone)]
pub enum Node {
    /// Text, as a person reads it.
    Text(String),
    /// An element.
    Element(Element),
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Node::Element(element)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Node::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Node::Text(text)
    }
}

/// An element with its attributes and content.
#[derive(Debug, Clone)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

/// An element without anything.
pub fn element(name: &'static str) -> Element {
    Element {
        name,
        attributes: Vec::new(),
        children: Vec::new(),
    }
}

impl Element {
    /// Adds an attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    /// Adds text or an element.
    #[must_use]
    pub fn add(mut self, child: impl Into<Node>) -> Self {
        self.children.push(child.into());
        self
    }

    /// Adds several.
    #[must_use]
    pub fn add_all<T: Into<Node>>(mut self, children: impl IntoIterator<Item = T>) -> Self {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }

    /// Writes it as HTML that is XML, too.
    pub fn write(&self, out: &mut String) {
        let _ = write!(out, "<{}", self.name);
        for (name, value) in &self.attributes {
            let _ = write!(out, " {name}=\"{}\"", escape(value));
        }
        if VOID.contains(&self.name) {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(out),
                // A browser takes the content of a style as it is; the test sees to it that ours needs no escapes.
                Node::Text(text) if self.name == "style" => out.push_str(text),
                Node::Text(text) => out.push_str(&escape(text)),
            }
        }
        let _ = write!(out, "</{}>", self.name);
        if ["tr", "section", "svg", "li", "table", "style", "head", "rect"].contains(&self.name) {
            out.push('\n');
        }
    }
}

/// Escapes text for content and attributes. What is not ASCII becomes a character reference, so that the page reads the same
/// in whatever encoding a client asked for; what XML cannot hold becomes a replacement character.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' | ' '..='~' => escaped.push(character),
            '\u{0}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => escaped.push_str("&#xFFFD;"),
            other => {
                let _ = write!(escaped, "&#x{:X};", u32::from(other));
            }
        }
    }
    escaped
}
