//! Our own icons: 24 by 24, one stroke, always beside words.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Search,
    Close,
    ChevronRight,
    ChevronDown,
    ChevronLeft,
    Alert,
    Info,
    Phone,
    Mail,
    External,
    Calendar,
    Clock,
    People,
    Bookmark,
    BookmarkFilled,
    Check,
    Offline,
    Refresh,
}

impl Icon {
    /// What the pen draws.
    fn path(self) -> &'static str {
        match self {
            Self::Search => "M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::ChevronRight => "M9.5 5.5 16 12l-6.5 6.5",
            Self::ChevronDown => "M5.5 9.5 12 16l6.5-6.5",
            Self::ChevronLeft => "M14.5 5.5 8 12l6.5 6.5",
            Self::Alert => "M12 4 2.8 19.8h18.4zM12 10v4.5M12 17.2h.01",
            Self::Info => "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 11v5.5M12 7.7h.01",
            Self::Phone => {
                "M5 3.8h3.6l1.7 4.4-2.2 1.6a13 13 0 0 0 6.1 6.1l1.6-2.2 4.4 1.7V19c0 .8-.6 1.4-1.4 1.4C10.7 20.4 3.6 13.3 3.6 5.2 3.6 4.4 4.2 3.8 5 3.8z"
            }
            Self::Mail => "M3.5 5.5h17v13h-17zM3.5 7l8.5 6.5L20.5 7",
            Self::External => "M13.5 4.5h6v6M19.5 4.5 11 13M16.5 13.5v6h-12v-12h6",
            Self::Calendar => "M4.5 5.5h15v14h-15zM4.5 10h15M8.5 3.5v4M15.5 3.5v4M12 12.5v4.5M9.75 14.75h4.5",
            Self::Clock => "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 7.5V12l3 2.5",
            Self::People => {
                "M9 4.5a3.25 3.25 0 1 1 0 6.5 3.25 3.25 0 0 1 0-6.5zM3 19.5c0-3.7 2.4-5.7 6-5.7s6 2 6 5.7M15.5 4.9a3.25 3.25 0 0 1 0 5.7M17 14.2c2.6.6 4 2.5 4 5.3"
            }
            Self::Bookmark | Self::BookmarkFilled => "M6.5 4h11v16.5L12 16l-5.5 4.5z",
            Self::Check => "M4.5 12.5l5 5 10-11",
            Self::Offline => {
                "M7.2 18.5h9.3M18.9 17.3a4 4 0 0 0-1.9-7.2 5.5 5.5 0 0 0-7.2-3.8M7.3 9A5.6 5.6 0 0 0 7 10.3a4.2 4.2 0 0 0 .2 8.2M4 3.5l16.5 17"
            }
            Self::Refresh => "M19.5 12a7.5 7.5 0 1 1-2.2-5.3l2.2 2.2M19.5 4.2v4.7h-4.7",
        }
    }
}

/// An icon of the size of its words.
pub fn icon(icon: Icon) -> AnyView {
    draw(icon, "app-icon")
}

/// For buttons, tags and meta lines.
pub fn icon_small(icon: Icon) -> AnyView {
    draw(
        icon,
        if icon == Icon::BookmarkFilled {
            "app-icon app-icon--small app-icon--filled"
        } else {
            "app-icon app-icon--small"
        },
    )
}

fn draw(icon: Icon, class: &'static str) -> AnyView {
    view! {
        <svg class=class viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=icon.path()></path>
        </svg>
    }
    .into_any()
}
