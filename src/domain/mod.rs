//! The partnership's vocabulary as plain data and rules. Knows nothing of files, feeds,
//! browsers or screens; every `now` is an argument.
//!
//! Glossary, one word an idea:
//! - **course**: what can be learnt; **part**: a piece of it; **session**: one dated occurrence
//!   of a course, forum, campaign or deadline, the unit that a person saves;
//! - **forum**: a Practitioner Forum of an area; **resource**: an entry of the toolkit;
//!   **briefing**: a 5-minute briefing, news, learning from a review or national notice;
//! - **contact**: a way to reach someone, with the date of its source;
//! - **area**: a node of the tree county > council > district; **term**: any other entry of the
//!   vocabulary (audience, topic, provider, place, route, source);
//! - **feed**: one partnership's published content; **catalogue**: all feeds held, merged;
//! - **archive**: kept and reachable, but outside lists until asked for;
//! - **set**: the parts of a course of which a person saved dates; **own date**: one that only they know;
//!   **watch**: what they wait for ("Tell me when dates appear");
//! - **plan**: what a person saved ("My learning" on the screen).

mod area;
mod attachment;
mod bank_holiday;
mod body;
mod booking;
mod briefing;
mod catalogue;
mod change;
mod clash;
mod contact;
mod course;
mod due;
mod facet;
mod figure;
mod forum;
mod id;
mod london;
mod mine;
mod nearer;
mod order;
mod outbox;
mod own;
mod part_set;
mod patch;
mod personal;
mod plan;
mod profile;
mod programme;
mod prompt;
mod provenance;
mod request;
mod resource;
mod seen;
mod session;
mod text;
mod vocabulary;
mod watch;
mod when;
pub mod wire;
mod wire_plain;

pub use area::AreaTree;
pub use attachment::Attachment;
pub use bank_holiday::is_bank_holiday;
pub use body::Body;
pub use booking::{Route, RouteKind};
pub use briefing::{Briefing, BriefingKind};
pub use catalogue::{Catalogue, FeedInfo, Records, RecordsToSort};
pub use change::{Aspect, Change, ChangeKind, aspects, changes, is_filled_in, look, look_at, settle};
pub use clash::{Clash, ClashKind, MARGIN, clash, clashes};
pub use contact::{Contact, ContactKind, Hours, contacts_for, contacts_of, numbers_for_now};
pub use course::{Audience, Cost, Course, Level, Part, PartsRule};
pub use due::{Due, DueKind, due};
pub use facet::{Facet, Filters, Sort, When};
pub use figure::Figure;
pub use forum::Forum;
pub use id::{Id, Term};
pub use london::in_london;
pub use mine::{Device, Mine, Said, Word};
pub use nearer::{Nearer, Ways, nearer, ways};
pub use order::{Sorting, of_two, sort_by};
pub use outbox::{Outbox, Waiting};
pub use own::{OWN, OWN_LETTERS, Own, OwnDraft, OwnFault, OwnField};
pub use part_set::{ChosenSet, PartSet};
pub use patch::{Served, forums_of};
pub use personal::Personal;
pub use plan::{Carried, Fate, Kept, Met, Plan, Saved, Step, Stood, Withdrawn};
pub use profile::Profile;
pub use programme::{Programme, frame_of, programme};
pub use prompt::{is_asked, prompts};
pub use provenance::{Provenance, Standing, Status};
pub use request::{Closed, Fault, Field, Person, closed, one_line};
pub use resource::{Resource, ResourceKind};
pub use seen::{Seen, SeenFeed};
pub use session::{Format, Place, Session, SessionKind, SessionState, Times};
pub use text::{Block, Inline, Target, thousands};
pub use vocabulary::{Entry, PlaceEntry, Provider, Source, Vocabulary};
pub use watch::Watch;
pub use when::{Date, MONTHS, Month, Time, Weekday};
