//! The query of an address: filters, calendar view, and the day to show the app as on.

use crate::domain::{Date, Facet, Filters, Month, ResourceKind, SessionKind, Sort, Term, When};

/// So many values of a facet are read: no vocabulary has more, and each is held against the others.
const MOST: usize = 64;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CalendarView {
    #[default]
    Agenda,
    Month,
}

/// Everything that stands behind the question mark. The same state always gives the same text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub filters: Filters,
    pub view: CalendarView,
    pub month: Option<Month>,
    pub kinds: Vec<SessionKind>,
    /// What the toolkit is narrowed to: a worry, the age of the child, a kind of entry.
    pub need: Option<Term>,
    pub age: Option<Term>,
    pub tool: Option<ResourceKind>,
    /// Which question of a set of prompts is shown, the first being 1.
    pub at: Option<u16>,
    /// Show the app as on this day.
    pub on: Option<Date>,
}

impl Query {
    /// Reads the raw text of an address, with or without its question mark. What is not
    /// understood is left out.
    pub fn parse(search: &str) -> Self {
        let mut out = Self::default();
        for pair in search.trim_start_matches('?').split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            match key {
                "q" => out.filters.query = value.trim_start().to_owned(),
                "archive" => out.filters.archive = value == "1",
                "when" => out.filters.when = When::ALL.into_iter().find(|w| w.key() == value),
                "sort" => out.filters.sort = Sort::ALL.into_iter().find(|s| s.key() == value),
                "view" if value == "month" => out.view = CalendarView::Month,
                "month" => out.month = Month::parse(&value),
                "on" => out.on = Date::parse(&value),
                "need" => out.need = term(&value),
                "age" => out.age = term(&value),
                "type" => out.tool = ResourceKind::ALL.into_iter().find(|k| k.key() == value),
                "at" => out.at = value.parse().ok().filter(|at| *at > 0),
                "kind" => {
                    for part in value.split(',') {
                        if let Some(kind) = SessionKind::ALL.into_iter().find(|k| k.key() == part)
                            && !out.kinds.contains(&kind)
                        {
                            out.kinds.push(kind);
                        }
                    }
                }
                _ => {
                    if let Some(facet) = Facet::ALL.into_iter().find(|f| f.key() == key) {
                        for part in value.split(',').filter(|p| Term::is_well_formed(p)) {
                            if out.filters.chosen(facet).count() < MOST {
                                out.filters.choose(facet, Term::new(part));
                            }
                        }
                    }
                }
            }
        }
        out
    }

    /// With the question mark, or empty.
    pub fn to_search(&self) -> String {
        let mut pairs: Vec<String> = Vec::new();
        if !self.filters.query.is_empty() {
            pairs.push(format!("q={}", encode(&self.filters.query)));
        }
        for facet in Facet::ALL {
            let values: Vec<_> = self.filters.chosen(facet).map(Term::as_str).collect();
            if !values.is_empty() {
                pairs.push(format!("{}={}", facet.key(), values.join(",")));
            }
        }
        if let Some(when) = self.filters.when {
            pairs.push(format!("when={}", when.key()));
        }
        if let Some(sort) = self.filters.sort {
            pairs.push(format!("sort={}", sort.key()));
        }
        if self.filters.archive {
            pairs.push("archive=1".into());
        }
        if self.view == CalendarView::Month {
            pairs.push("view=month".into());
        }
        if let Some(month) = self.month {
            pairs.push(format!("month={month}"));
        }
        if !self.kinds.is_empty() {
            let keys: Vec<_> = self.kinds.iter().map(|k| k.key()).collect();
            pairs.push(format!("kind={}", keys.join(",")));
        }
        for (key, term) in [("need", &self.need), ("age", &self.age)] {
            pairs.extend(term.as_ref().map(|term| format!("{key}={term}")));
        }
        if let Some(tool) = self.tool {
            pairs.push(format!("type={}", tool.key()));
        }
        if let Some(at) = self.at {
            pairs.push(format!("at={at}"));
        }
        if let Some(on) = self.on {
            pairs.push(format!("on={on}"));
        }
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }

    /// Only the day, which every link carries along.
    pub fn day_only(&self) -> Self {
        Self { on: self.on, ..Self::default() }
    }
}

fn term(value: &str) -> Option<Term> {
    Term::is_well_formed(value).then(|| Term::new(value))
}

/// Percent-encodes what may not stand in a query value; a space becomes `%20`.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Undoes percent-encoding once; `+` is a space. Bytes that are no text become U+FFFD, and a
/// cut `%` stands for itself.
fn decode(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let rest = bytes.clone();
                let pair: Vec<u8> = rest.take(2).collect();
                match std::str::from_utf8(&pair)
                    .ok()
                    .filter(|p| p.len() == 2)
                    .and_then(|p| u8::from_str_radix(p, 16).ok())
                {
                    Some(decoded) => {
                        out.push(decoded);
                        bytes.nth(1);
                    }
                    None => out.push(b'%'),
                }
            }
            other => out.push(other),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_written_the_same() {
        for text in [
            "",
            "?q=neglect",
            "?q=day%20in%20my%20life%20%26%20more",
            "?level=1,2&area=eden&format=online",
            "?q=%C3%A9t%C3%A9&when=past&sort=title&archive=1",
            "?view=month&month=2026-02&kind=forum,session&on=2026-01-12",
            "?archive=1&need=goes-missing&age=teenager&type=tool",
            "?at=7&on=2026-01-12",
        ] {
            assert_eq!(Query::parse(text).to_search(), text);
        }
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        let check = |from: &str, to: &str| assert_eq!(Query::parse(from).to_search(), to, "{from}");
        check("?when=tomorrow&sort=&x=1&month=2026-13&on=soon&kind=party,forum", "?kind=forum");
        check("?area=Eden,,eden,eden", "?area=eden");
        check("?q=a+b%2", "?q=a%20b%252");
        check("?q=%FF&level=1&&&=", "?q=%EF%BF%BD&level=1");
        check("?q=", "");
        check("?need=No&age=&type=toy&at=0", "");
        check("?at=70000", "");
    }

    #[test]
    fn an_address_with_a_hundred_thousand_values_does_not_hang() {
        let many: Vec<_> = (0..100_000).map(|n| format!("a{n}")).collect();
        let query = Query::parse(&format!("?area={}&level=1", many.join(",")));
        assert_eq!(query.filters.chosen(Facet::Area).count(), MOST);
        assert_eq!(query.filters.chosen(Facet::Level).count(), 1);
    }
}
