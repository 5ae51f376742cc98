//! What stands inside a string constant, and how it is written back.

/// A string constant or a quoted identifier, or a comment, taken apart.
pub struct Literal<'a> {
    open: &'a str,
    close: &'a str,
    form: Form,
    /// What stands inside, as the server would read it.
    pub content: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// The delimiter is doubled inside.
    Quoted(char),
    /// As that, with backslashes before other characters.
    Escaped,
    /// As it stands.
    Verbatim,
}

impl<'a> Literal<'a> {
    /// Takes the text of a token apart.
    pub fn of(text: &'a str) -> Self {
        if text.starts_with("--") {
            return Self::split(text, 2, "", Form::Verbatim);
        }
        if text.starts_with("/*") {
            return Self::split(text, 2, "*/", Form::Verbatim);
        }
        if let Some(rest) = text.strip_prefix('$') {
            let tag = rest.find('$').map_or(text.len(), |at| at + 2);
            return Self::split(text, tag, &text[..tag], Form::Verbatim);
        }
        let open = text.find(['\'', '"']).map_or(text.len(), |at| at + 1);
        let (quote, close) = if text[..open].ends_with('"') {
            ('"', "\"")
        } else {
            ('\'', "'")
        };
        let form = if text.starts_with(['e', 'E']) {
            Form::Escaped
        } else {
            Form::Quoted(quote)
        };
        Self::split(text, open, close, form)
    }

    /// Where a text ends without the delimiter, nothing closes it.
    fn split(text: &'a str, open: usize, close: &str, form: Form) -> Self {
        let (open, rest) = text.split_at(open);
        let end = rest.strip_suffix(close).map_or(rest.len(), str::len);
        let (inside, close) = rest.split_at(end);
        let content = match form {
            Form::Quoted(quote) => inside.replace(&format!("{quote}{quote}"), &quote.to_string()),
            Form::Escaped => unescaped(inside),
            Form::Verbatim => inside.to_owned(),
        };
        Self {
            open,
            close,
            form,
            content,
        }
    }

    /// Whether it stands in dollar signs.
    pub fn is_dollar_quoted(&self) -> bool {
        self.open.starts_with('$')
    }

    /// Writes it with another content.
    pub fn with(&self, content: &str) -> String {
        let inside = match self.form {
            Form::Quoted(quote) => content.replace(quote, &format!("{quote}{quote}")),
            Form::Escaped => content.replace('\\', "\\\\").replace('\'', "''"),
            Form::Verbatim => content.to_owned(),
        };
        format!("{}{inside}{}", self.open, self.close)
    }
}

/// Follows `xeescape`, `xeoctesc`, `xehexesc` and `xeunicode` of the server's `scan.l`.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\'' => {
                rest = rest.strip_prefix('\'').unwrap_or(rest);
                out.push('\'');
            }
            '\\' => out.extend(escaped(&mut rest)),
            _ => out.push(c),
        }
    }
    out
}

fn escaped(rest: &mut &str) -> Option<char> {
    let c = rest.chars().next()?;
    let (skip, radix, most) = match c {
        'x' => (1, 16, 2),
        'u' => (1, 16, 4),
        'U' => (1, 16, 8),
        '0'..='7' => (0, 8, 3),
        _ => (1, 0, 0),
    };
    let digits = rest[c.len_utf8() * skip..]
        .chars()
        .take(most)
        .take_while(|d| radix > 0 && d.is_digit(radix))
        .count();
    if digits > 0 {
        let (number, after) = rest[skip..].split_at(digits);
        *rest = after;
        return u32::from_str_radix(number, radix).ok().and_then(char::from_u32);
    }
    *rest = &rest[c.len_utf8()..];
    Some(match c {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\u{8}',
        'f' => '\u{c}',
        other => other,
    })
}
