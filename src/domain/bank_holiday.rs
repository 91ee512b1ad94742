//! The bank holidays of England and Wales, worked out by their rules.
//!
//! Needed because an office that opens from Monday to Friday is shut on them, and the wrong number would be shown first.
//! Days that were proclaimed once are data. It does not know what may be proclaimed yet: then the number beside is there.

use super::{Date, Weekday};

/// Proclaimed for one year only, or moved. Source: gov.uk bank holidays.
const ONCE: [(i16, u8, u8); 4] = [(2022, 6, 2), (2022, 6, 3), (2022, 9, 19), (2023, 5, 8)];

/// Of a year in which the holiday at the end of May was moved. Source: gov.uk bank holidays.
const NOT_THEN: (i16, u8, u8) = (2022, 5, 30);

/// Whether offices that keep weekdays are shut: bank holidays with their substitute days, not weekends.
pub fn is_bank_holiday(date: Date) -> bool {
    let (year, month, day) = (date.year(), date.month().number(), date.day());
    let this = (year, month, day);
    if ONCE.contains(&this) {
        return true;
    }
    let weekday = date.weekday();
    if this == NOT_THEN || matches!(weekday, Weekday::Saturday | Weekday::Sunday) {
        return false;
    }
    let monday = weekday == Weekday::Monday;
    match month {
        // On a weekend: the Monday after.
        1 => day == 1 || (monday && day <= 3),
        3 | 4 => matches!(date.number() - easter(year), -2 | 1),
        5 => monday && (day <= 7 || day > 24),
        8 => monday && day > 24,
        // On a weekend: the next days that are none, so at the latest the 28th.
        12 => matches!(day, 25 | 26) || (matches!(day, 27 | 28) && in_place_of(date)),
        _ => false,
    }
}

/// Whether the 27th or 28th of December, a weekday, makes up for Christmas or Boxing Day.
fn in_place_of(date: Date) -> bool {
    let lost = [25, 26].iter().filter_map(|day| Date::new(date.year(), 12, *day)).filter(is_weekend).count();
    let before = (27..date.day()).filter_map(|day| Date::new(date.year(), 12, day)).filter(|d| !is_weekend(d)).count();
    before < lost
}

fn is_weekend(date: &Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Easter Sunday as a day number (the Gregorian computus of Meeus, Jones and Butcher).
fn easter(year: i16) -> i32 {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let of_march = h + l - 7 * m + 22;
    Date::new(year as i16, 3, 1).map_or(i32::MIN / 2, |march| march.number() + of_march - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As gov.uk printed them for England and Wales.
    const PUBLISHED: [(i16, &str); 6] = [
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
        (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    ];

    #[test]
    fn they_are_those_that_were_published_and_no_others() {
        for (year, published) in PUBLISHED {
            let first = Date::new(year, 1, 1).map_or(0, Date::number);
            let days = (0..366).filter_map(|n| Date::from_number(first + n)).filter(|d| d.year() == year);
            let found: Vec<String> = days
                .filter(|d| is_bank_holiday(*d))
                .map(|d| format!("{:02}-{:02}", d.month().number(), d.day()))
                .collect();
            assert_eq!(found.join(" "), published, "{year}");
        }
    }

    #[test]
    fn christmas_on_each_day_of_the_week_has_its_substitutes() {
        let check = |year: i16, expected: &str| {
            let days = (24..=31).filter(|day| Date::new(year, 12, *day).is_some_and(is_bank_holiday));
            assert_eq!(days.map(|d| d.to_string()).collect::<Vec<_>>().join(" "), expected, "{year}");
        };
        check(2020, "25 28"); // Friday
        check(2021, "27 28"); // Saturday
        check(2022, "26 27"); // Sunday
        check(2023, "25 26"); // Monday
        check(2024, "25 26"); // Wednesday
    }
}
