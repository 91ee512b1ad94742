//! What `TZID=Europe/London` means, for calendar programs that do not know it by name.

use super::text::Ics;

/// The name by which times refer to it.
pub const LONDON: &str = "Europe/London";

/// Since 1996 the clocks of the United Kingdom go forward on the last Sunday of March and back on the
/// last of October, both at 01:00 UTC. Nothing dated here is older.
const RULES: [(&str, &str); 17] = [
    ("BEGIN", "VTIMEZONE"),
    ("TZID", LONDON),
    ("BEGIN", "DAYLIGHT"),
    ("TZNAME", "BST"),
    ("TZOFFSETFROM", "+0000"),
    ("TZOFFSETTO", "+0100"),
    ("DTSTART", "19960331T010000"),
    ("RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
    ("END", "DAYLIGHT"),
    ("BEGIN", "STANDARD"),
    ("TZNAME", "GMT"),
    ("TZOFFSETFROM", "+0100"),
    ("TZOFFSETTO", "+0000"),
    ("DTSTART", "19961027T020000"),
    ("RRULE", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
    ("END", "STANDARD"),
    ("END", "VTIMEZONE"),
];

pub fn write(ics: &mut Ics) {
    for (name, value) in RULES {
        ics.raw(name, value);
    }
}
