//! The catalogue as rows to match and filter.

use super::{Synonyms, fold};
use crate::domain::{
    AreaTree, Audience, Block, Catalogue, Cost, Course, Date, Entry, Facet, Format, Id, Session, Standing, Term,
    Vocabulary, sort_by,
};

/// Which list a row belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Course,
    Session,
    Resource,
    Briefing,
    Forum,
}

/// One way to take part in a course: a dated session, or the course as such where it is always
/// open or has no date. Area, format, when and cost must be met by one and the same offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub session: Option<Id>,
    pub areas: Vec<Term>,
    pub format: Option<Format>,
    pub cost: Cost,
    /// Has a date to come, or is always open.
    pub upcoming: bool,
    /// Has a date, and all of it is over.
    pub past: bool,
    pub standing: Standing,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub kind: Kind,
    pub id: Id,
    pub title: String,
    pub standing: Standing,
    /// Folded words from the weightiest field down: title and other names; topics; summary;
    /// level, places, providers, audience; text.
    pub(super) fields: Vec<Vec<String>>,
    pub(super) level: Option<Term>,
    pub(super) audience: Vec<Term>,
    pub(super) topics: Vec<Term>,
    pub(super) provider: Option<Term>,
    /// Soonest first; at least one.
    pub offers: Vec<Offer>,
    /// Day number of the soonest date to come; always-open things come after dated ones.
    pub(super) soonest: i32,
}

/// Everything that can be found, for one day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    pub(super) rows: Vec<Row>,
    pub(super) tree: AreaTree,
    synonyms: Synonyms,
    /// What each facet offers, in the order of the screen.
    pub(super) values: Vec<(Facet, Vec<Term>)>,
}

impl Index {
    pub fn new(catalogue: &Catalogue, today: Date) -> Self {
        let mut rows = Vec::new();
        for course in &catalogue.courses {
            rows.push(course_row(catalogue, course, today));
        }
        let plain = PlainRows { catalogue };
        for r in &catalogue.resources {
            let mut more = plain.names(&r.areas, &r.audience);
            more.push_str(&plain.entries(&r.needs, &catalogue.vocabulary.needs));
            more.push_str(&plain.entries(&r.ages, &catalogue.vocabulary.ages));
            let standing = r.provenance.standing(today);
            rows.push(plain.row(
                Kind::Resource,
                &r.id,
                &r.title,
                &r.also,
                &r.summary,
                &r.topics,
                &r.areas,
                &r.audience,
                &more,
                standing,
            ));
        }
        for b in &catalogue.briefings {
            let more = plain.names(&b.areas, &b.audience);
            let standing = b.standing(today);
            rows.push(plain.row(
                Kind::Briefing,
                &b.id,
                &b.title,
                &b.also,
                &b.summary,
                &b.topics,
                &b.areas,
                &b.audience,
                &more,
                standing,
            ));
        }
        for f in &catalogue.forums {
            let more = plain.names(&f.areas, &f.audience);
            let standing = f.provenance.standing(today);
            rows.push(plain.row(
                Kind::Forum,
                &f.id,
                &f.title,
                &f.also,
                &f.summary,
                &f.topics,
                &f.areas,
                &f.audience,
                &more,
                standing,
            ));
        }
        let tree = catalogue.vocabulary.area_tree();
        let values = facet_values(catalogue, &tree);
        Self { rows, tree, synonyms: Synonyms::new(&catalogue.vocabulary.synonyms), values }
    }

    /// The dated things that `wanted` picks, as rows of their own: what the calendar filters.
    pub fn dates(catalogue: &Catalogue, today: Date, wanted: impl Fn(&Session) -> bool) -> Self {
        let rows = catalogue.sessions.iter().filter(|s| wanted(s)).map(|s| session_row(catalogue, s, today)).collect();
        let tree = catalogue.vocabulary.area_tree();
        let values = facet_values(catalogue, &tree);
        Self { rows, tree, synonyms: Synonyms::new(&catalogue.vocabulary.synonyms), values }
    }

    pub fn synonyms(&self) -> &Synonyms {
        &self.synonyms
    }

    pub fn tree(&self) -> &AreaTree {
        &self.tree
    }

    /// What a facet offers, in the order of the screen.
    pub fn values(&self, facet: Facet) -> &[Term] {
        self.values.iter().find(|(f, _)| *f == facet).map_or(&[], |(_, values)| values)
    }

    /// Whether the vocabulary knows a value of a facet; the address drops those it does not.
    pub fn knows(&self, facet: Facet, value: &Term) -> bool {
        self.values(facet).contains(value)
    }
}

fn facet_values(catalogue: &Catalogue, tree: &AreaTree) -> Vec<(Facet, Vec<Term>)> {
    let v = &catalogue.vocabulary;
    let ids = |entries: &[Entry]| entries.iter().map(|e| e.id.clone()).collect();
    Facet::ALL
        .into_iter()
        .map(|facet| {
            let values = match facet {
                Facet::Level => crate::domain::Level::ALL.iter().map(|l| Term::new(l.key())).collect(),
                Facet::Audience => ids(&v.audiences),
                Facet::Area => tree.in_order().into_iter().cloned().collect(),
                Facet::Format => Format::ALL.iter().map(|f| Term::new(f.key())).collect(),
                Facet::Topic => ids(&v.topics),
                Facet::Provider => v.providers.iter().map(|p| p.id.clone()).collect(),
                Facet::Cost => [Cost::Free, Cost::Paid].iter().map(|c| Term::new(c.key())).collect(),
            };
            (facet, values)
        })
        .collect()
}

fn course_row(catalogue: &Catalogue, course: &Course, today: Date) -> Row {
    let v = &catalogue.vocabulary;
    let standing = course.standing(today);
    let sessions = catalogue.sessions_of(&course.id);
    let mut offers: Vec<Offer> = sessions.iter().map(|s| session_offer(catalogue, course, s, today)).collect();
    // Coming dates first, then those without a date, then past ones, newest first.
    sort_by(&mut offers, |a, b| (!a.upcoming, a.past).cmp(&(!b.upcoming, b.past)));
    if course.open || !offers.iter().any(|o| o.standing == Standing::Live) {
        let formats =
            if course.formats.is_empty() { vec![None] } else { course.formats.iter().copied().map(Some).collect() };
        offers.extend(formats.into_iter().map(|format| Offer {
            session: None,
            areas: course.areas.clone(),
            format,
            cost: course.cost,
            upcoming: course.open,
            past: false,
            standing,
        }));
    }
    let soonest = sessions.iter().filter(|s| s.is_dated_ahead(today)).filter_map(|s| s.day).min();
    let mut places = PlainRows { catalogue }.names(&course.areas, &course.audience);
    places.push_str(&format!(" level {} ", course.level.key()));
    if let Some(provider) = v.provider(&course.provider) {
        places.push_str(&provider.name);
    }
    for session in &sessions {
        places.push(' ');
        places.push_str(&session.title);
        places.push(' ');
        places.push_str(&session.with);
        if let crate::domain::Place::At(place, _) = &session.place
            && let Some(place) = v.place(place)
        {
            places.push_str(&format!(" {} {} {}", place.name, place.town, place.also.join(" ")));
        }
    }
    let parts = course.parts.iter().map(|p| format!(" {} {}", p.title, p.summary)).collect::<String>();
    Row {
        kind: Kind::Course,
        id: course.id.clone(),
        title: course.title.clone(),
        standing,
        fields: vec![
            fold(&format!("{} {}", course.title, course.also.join(" "))),
            fold(&PlainRows { catalogue }.entries(&course.topics, &v.topics)),
            fold(&format!("{}{parts}", course.summary)),
            fold(&places),
            fold(&Block::plain(catalogue.body(&course.id))),
        ],
        level: Some(Term::new(course.level.key())),
        audience: course.audience.who.clone(),
        topics: course.topics.clone(),
        provider: Some(course.provider.clone()),
        offers,
        soonest: soonest.map_or(i32::MAX, Date::number),
    }
}

/// A session as a row: what it does not say itself, its course or forum says.
fn session_row(catalogue: &Catalogue, session: &Session, today: Date) -> Row {
    let v = &catalogue.vocabulary;
    let course = session.of.as_ref().and_then(|of| catalogue.course(of));
    let forum = session.of.as_ref().and_then(|of| catalogue.forum(of));
    let briefing = session.of.as_ref().and_then(|of| catalogue.briefing(of));
    let audience = catalogue.audience_of(session);
    let topics = course
        .map(|c| &c.topics)
        .or(forum.map(|f| &f.topics))
        .or(briefing.map(|b| &b.topics))
        .cloned()
        .unwrap_or_default();
    let areas = course.map(|c| &c.areas).or(forum.map(|f| &f.areas)).or(briefing.map(|b| &b.areas));
    let areas = if session.areas.is_empty() { areas.cloned().unwrap_or_default() } else { session.areas.clone() };
    let standing = catalogue.session_standing(session, today);
    let title = catalogue.session_title(session);
    let place = match &session.place {
        crate::domain::Place::At(place, room) => {
            v.place(place).map_or_else(String::new, |p| format!("{} {} {room}", p.name, p.town))
        }
        crate::domain::Place::Online(on) => format!("online {on}"),
        crate::domain::Place::Tbc | crate::domain::Place::Nowhere => String::new(),
    };
    let plain = PlainRows { catalogue };
    Row {
        kind: Kind::Session,
        id: session.id.clone(),
        standing,
        fields: vec![
            fold(&title),
            fold(&plain.entries(&topics, &v.topics)),
            fold(&format!("{} {}", session.summary, session.with)),
            fold(&format!("{place} {}", plain.entries(&areas, &v.areas))),
        ],
        title,
        level: course.map(|c| Term::new(c.level.key())),
        audience: audience.map(|a| a.who.clone()).unwrap_or_default(),
        topics,
        provider: course.map(|c| c.provider.clone()),
        offers: vec![Offer {
            session: Some(session.id.clone()),
            areas,
            format: session.format,
            cost: course.map_or(Cost::Unknown, |c| c.cost),
            upcoming: session.is_dated_ahead(today),
            past: !session.is_upcoming(today),
            standing,
        }],
        soonest: session.day.map_or(i32::MAX, Date::number),
    }
}

fn session_offer(catalogue: &Catalogue, course: &Course, session: &Session, today: Date) -> Offer {
    let areas = if session.areas.is_empty() { &course.areas } else { &session.areas };
    Offer {
        session: Some(session.id.clone()),
        areas: areas.clone(),
        format: session.format,
        cost: course.cost,
        upcoming: session.is_dated_ahead(today),
        past: !session.is_upcoming(today),
        standing: catalogue.session_standing(session, today),
    }
}

/// Rows of things without dates of their own.
struct PlainRows<'a> {
    catalogue: &'a Catalogue,
}

impl PlainRows<'_> {
    #[expect(clippy::too_many_arguments, reason = "one place where three record types become one row")]
    fn row(
        &self,
        kind: Kind,
        id: &Id,
        title: &str,
        also: &[String],
        summary: &str,
        topics: &[Term],
        areas: &[Term],
        audience: &Audience,
        more: &str,
        standing: Standing,
    ) -> Row {
        let topic_names = self.entries(topics, &self.catalogue.vocabulary.topics);
        Row {
            kind,
            id: id.clone(),
            title: title.to_owned(),
            standing,
            fields: vec![
                fold(&format!("{title} {}", also.join(" "))),
                fold(&topic_names),
                fold(summary),
                fold(more),
                fold(&Block::plain(self.catalogue.body(id))),
            ],
            level: None,
            audience: audience.who.clone(),
            topics: topics.to_vec(),
            provider: None,
            offers: vec![Offer {
                session: None,
                areas: areas.to_vec(),
                format: None,
                cost: Cost::Free,
                upcoming: true,
                past: false,
                standing,
            }],
            soonest: i32::MAX,
        }
    }

    fn names(&self, areas: &[Term], audience: &Audience) -> String {
        let v: &Vocabulary = &self.catalogue.vocabulary;
        self.entries(areas, &v.areas) + &self.entries(&audience.who, &v.audiences)
    }

    fn entries(&self, ids: &[Term], list: &[Entry]) -> String {
        let mut out = String::new();
        for id in ids {
            if let Some(entry) = list.iter().find(|e| e.id == *id) {
                out.push_str(&format!("{} {} ", entry.name, entry.also.join(" ")));
            }
        }
        out
    }
}
