//! The pages and their paths: a stable interface that people share.

use crate::domain::Id;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Home,
    Learn,
    Course(Id),
    Calendar,
    Session(Id),
    Forums,
    Forum(Id),
    Toolkit,
    Resource(Id),
    /// The questions of an entry of the toolkit, one at a time.
    Ask(Id),
    Briefings,
    Briefing(Id),
    Contacts,
    Plan,
    Settings,
    About,
    Missing,
}

/// The five places of the main navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Home,
    Courses,
    Dates,
    Toolkit,
    MyLearning,
}

impl Route {
    /// Reads a path below the base. A trailing slash and `index.html` do not matter.
    pub fn parse(path: &str) -> Self {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let mut parts = path.split('/').filter(|p| !p.is_empty());
        let (first, second, third) = (parts.next(), parts.next(), parts.next());
        if let Some(third) = third {
            let id = second.and_then(Id::parse).filter(|_| first == Some("toolkit") && third == "ask");
            return id.filter(|_| parts.next().is_none()).map_or(Self::Missing, Self::Ask);
        }
        let Some(first) = first else { return Self::Home };
        match second {
            None => match first {
                "learn" => Self::Learn,
                "calendar" => Self::Calendar,
                "forums" => Self::Forums,
                "toolkit" => Self::Toolkit,
                "briefings" => Self::Briefings,
                "contacts" => Self::Contacts,
                "plan" => Self::Plan,
                "settings" => Self::Settings,
                "about" => Self::About,
                _ => Self::Missing,
            },
            Some(id) => {
                let Some(id) = Id::parse(id) else { return Self::Missing };
                Self::of_record(first, id).unwrap_or(Self::Missing)
            }
        }
    }

    /// The page of a record: `learn`, `sessions`, `forums`, `toolkit` or `briefings`.
    pub fn of_record(page: &str, id: Id) -> Option<Self> {
        match page {
            "learn" => Some(Self::Course(id)),
            "sessions" => Some(Self::Session(id)),
            "forums" => Some(Self::Forum(id)),
            "toolkit" => Some(Self::Resource(id)),
            "briefings" => Some(Self::Briefing(id)),
            _ => None,
        }
    }

    pub fn path(&self) -> String {
        match self {
            Self::Home | Self::Missing => "/".into(),
            Self::Learn => "/learn".into(),
            Self::Course(id) => format!("/learn/{id}"),
            Self::Calendar => "/calendar".into(),
            Self::Session(id) => format!("/sessions/{id}"),
            Self::Forums => "/forums".into(),
            Self::Forum(id) => format!("/forums/{id}"),
            Self::Toolkit => "/toolkit".into(),
            Self::Resource(id) => format!("/toolkit/{id}"),
            Self::Ask(id) => format!("/toolkit/{id}/ask"),
            Self::Briefings => "/briefings".into(),
            Self::Briefing(id) => format!("/briefings/{id}"),
            Self::Contacts => "/contacts".into(),
            Self::Plan => "/plan".into(),
            Self::Settings => "/settings".into(),
            Self::About => "/about".into(),
        }
    }

    /// The tab that a page stands under; `None` for pages of no tab.
    pub fn tab(&self) -> Option<Tab> {
        match self {
            Self::Home => Some(Tab::Home),
            Self::Learn | Self::Course(_) | Self::Briefings | Self::Briefing(_) => Some(Tab::Courses),
            Self::Calendar | Self::Session(_) | Self::Forums | Self::Forum(_) => Some(Tab::Dates),
            Self::Toolkit | Self::Resource(_) | Self::Ask(_) => Some(Tab::Toolkit),
            Self::Plan | Self::Settings => Some(Tab::MyLearning),
            Self::Contacts | Self::About | Self::Missing => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_an_address_that_leads_back_to_it() {
        let id = || Id::new("cumbria", "gcp2");
        let all = [
            Route::Home,
            Route::Learn,
            Route::Course(id()),
            Route::Calendar,
            Route::Session(id()),
            Route::Forums,
            Route::Forum(id()),
            Route::Toolkit,
            Route::Resource(id()),
            Route::Ask(id()),
            Route::Briefings,
            Route::Briefing(id()),
            Route::Contacts,
            Route::Plan,
            Route::Settings,
            Route::About,
        ];
        for route in all {
            assert_eq!(Route::parse(&route.path()), route);
            assert_eq!(Route::parse(&format!("{}/", route.path())), route);
        }
    }

    #[test]
    fn what_is_no_page_is_missing_and_never_a_panic() {
        for path in [
            "/x",
            "/learn/NOT",
            "/learn/a.b/c",
            "/learn/a.b/ask",
            "/toolkit/a.b/ask/x",
            "/toolkit/ask/ask",
            "/learn/..",
            "/toolkit/%2e",
            "/contacts/a.b",
            "//learn//",
            "/\u{fffd}",
        ] {
            let expected = if path == "//learn//" { Route::Learn } else { Route::Missing };
            assert_eq!(Route::parse(path), expected, "{path}");
        }
        assert_eq!(Route::parse(""), Route::Home);
        assert_eq!(Route::parse("/learn/index.html"), Route::Learn);
    }
}
