//! Names of values.

use crate::domain::{
    BriefingKind, ContactKind, Cost, Facet, Format, Id, Level, Records, ResourceKind, RouteKind, SessionKind,
    SessionState, Sort, Status, Term, Vocabulary, When,
};

pub fn level(level: Level) -> &'static str {
    match level {
        Level::None => "No level given",
        Level::One => "Level 1",
        Level::Two => "Level 2",
        Level::Three => "Level 3",
        Level::Specialist => "Specialist",
    }
}

/// For a tag; empty where there is nothing to say.
pub fn level_short(of: Level) -> &'static str {
    match of {
        Level::None => "",
        Level::One | Level::Two | Level::Three | Level::Specialist => level(of),
    }
}

pub fn format(format: Format) -> &'static str {
    match format {
        Format::Elearning => "eLearning",
        Format::InPerson => "In person",
        Format::Online => "Online, live",
        Format::Hybrid => "In person or online",
    }
}

pub fn cost(cost: Cost) -> &'static str {
    match cost {
        Cost::Free => "Free",
        Cost::Paid => "Paid",
        Cost::Mixed => "Mostly free",
        Cost::Unknown => "Cost to be confirmed",
    }
}

pub fn facet(facet: Facet) -> &'static str {
    match facet {
        Facet::Level => "Level",
        Facet::Audience => "Who for",
        Facet::Area => "Area",
        Facet::Format => "Format",
        Facet::Topic => "Topic",
        Facet::Provider => "Run by",
        Facet::Cost => "Cost",
    }
}

/// The name of a facet's value.
pub fn value(of: Facet, term: &Term, vocabulary: &Vocabulary) -> String {
    let id = term.as_str();
    let or_id = |name: Option<&'static str>| name.unwrap_or(id).to_owned();
    match of {
        Facet::Level => or_id(Level::ALL.into_iter().find(|l| l.key() == id).map(level)),
        Facet::Format => or_id(Format::ALL.into_iter().find(|f| f.key() == id).map(format)),
        Facet::Cost => or_id(Cost::ALL.into_iter().find(|c| c.key() == id).map(cost)),
        Facet::Area => vocabulary.area_name(term).to_owned(),
        Facet::Audience => Vocabulary::name(&vocabulary.audiences, term).to_owned(),
        Facet::Topic => Vocabulary::name(&vocabulary.topics, term).to_owned(),
        Facet::Provider => vocabulary.provider(term).map_or(id, |p| p.name.as_str()).to_owned(),
    }
}

pub fn when(when: When) -> &'static str {
    match when {
        When::Upcoming => "Can join now",
        When::Anytime => "Any time",
        When::Past => "Past dates",
    }
}

pub fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Best => "Best match",
        Sort::Soonest => "Soonest first",
        Sort::Title => "A to Z",
    }
}

pub fn session_kind(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Session => "Training",
        SessionKind::Forum => "Forum",
        SessionKind::Campaign => "Campaign",
        SessionKind::Deadline => "Deadline",
    }
}

pub fn session_kinds(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Session => "Training",
        SessionKind::Forum => "Forums",
        SessionKind::Campaign => "Campaigns",
        SessionKind::Deadline => "Deadlines",
    }
}

/// `None` where there is nothing to warn of.
pub fn session_state(state: SessionState) -> Option<&'static str> {
    match state {
        SessionState::Open => None,
        SessionState::Provisional => Some("Provisional"),
        SessionState::Full => Some("Full"),
        SessionState::Cancelled => Some("Cancelled"),
    }
}

pub fn resource_kind(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Strategy => "Strategy",
        ResourceKind::Tool => "Tool",
        ResourceKind::Form => "Form",
        ResourceKind::Guidance => "Guidance",
        ResourceKind::Procedure => "Procedure",
        ResourceKind::Definition => "Definition",
        ResourceKind::Service => "Support service",
        ResourceKind::Network => "Network or group",
        ResourceKind::Programme => "Programme",
    }
}

/// The heading over all of a kind.
pub fn resource_kinds(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Strategy => "Strategies",
        ResourceKind::Tool => "Tools",
        ResourceKind::Form => "Forms",
        ResourceKind::Guidance => "Guidance",
        ResourceKind::Procedure => "Procedures",
        ResourceKind::Definition => "Definitions",
        ResourceKind::Service => "Support services",
        ResourceKind::Network => "Networks and groups",
        ResourceKind::Programme => "Programmes",
    }
}

pub fn briefing_kind(kind: BriefingKind) -> &'static str {
    match kind {
        BriefingKind::Briefing => "5-minute briefing",
        BriefingKind::News => "News",
        BriefingKind::Review => "Learning from a review",
        BriefingKind::National => "National",
        BriefingKind::Report => "Report",
    }
}

pub fn contact_kind(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Emergency => "Emergency",
        ContactKind::Police => "Police",
        ContactKind::FrontDoor => "Children's services, in the day",
        ContactKind::OutOfHours => "Children's services, evenings, nights and weekends",
        ContactKind::Lado => "Worried about an adult who works with children",
        ContactKind::Training => "Training and bookings",
        ContactKind::Office => "Partnership office",
        ContactKind::Information => "Sharing information",
    }
}

/// `None` for what stands as it is.
pub fn status(status: Status) -> Option<&'static str> {
    match status {
        Status::Current => None,
        Status::Check => Some("Check it is still current"),
        Status::Superseded => Some("Replaced"),
    }
}

/// What a booking route's button says.
pub fn route_kind_action(kind: RouteKind) -> &'static str {
    match kind {
        RouteKind::Email => "Ask for a place",
        RouteKind::Link => "Open the booking page",
        RouteKind::Form => "Open the booking form",
        RouteKind::Invitation => "Ask for an invitation",
        RouteKind::Phone => "Call to book",
        RouteKind::Open => "How to start",
    }
}

/// What kind of thing a record of the toolkit, a briefing or a forum is.
pub fn record_kind(records: &Records, id: &Id) -> String {
    if let Some(resource) = records.resource(id) {
        return format!("Toolkit: {}", resource_kind(resource.kind));
    }
    if let Some(briefing) = records.briefing(id) {
        return briefing_kind(briefing.kind).to_owned();
    }
    if records.forum(id).is_some() {
        return "Practitioner Forum".to_owned();
    }
    if records.course(id).is_some() {
        return "Course".to_owned();
    }
    String::new()
}
