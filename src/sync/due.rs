//! When to look for new content without being asked (feed rule 6).

/// A check older than this is repeated, in seconds: 15 minutes.
const STALE: i64 = 15 * 60;
/// Where the person asked the device to save data, once a day is enough.
const STALE_SAVING: i64 = 24 * 60 * 60;
/// The first wait after a failure, in seconds; each further failure doubles it.
const FIRST_WAIT: i64 = 30;
/// The longest wait, in seconds: half an hour.
const LONGEST_WAIT: i64 = 30 * 60;

/// Whether a check is due; `last` and `now` in seconds since 1970 UTC. A last check in the future
/// means that the clock was set back: then nobody knows, and it is due.
pub fn is_due(last: Option<i64>, now: i64, saves_data: bool) -> bool {
    let stale = if saves_data { STALE_SAVING } else { STALE };
    last.is_none_or(|last| last > now || now - last > stale)
}

/// Seconds to wait after so many failures in a row. `chance` is in `0.0..1.0` and spreads devices
/// that failed together over half the wait again.
pub fn wait_after(failures: u32, chance: f64) -> i64 {
    let doubled = FIRST_WAIT.saturating_mul(1 << failures.saturating_sub(1).min(16));
    let wait = doubled.min(LONGEST_WAIT);
    // Truncation of a fraction of a second is no harm.
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "at most 1800")]
    let spread = (wait as f64 * 0.5 * chance.clamp(0.0, 1.0)) as i64;
    wait + spread
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_is_due_after_a_quarter_of_an_hour_or_a_day_where_data_is_saved() {
        let check = |last: Option<i64>, now: i64, saves: bool, expected: bool| {
            assert_eq!(is_due(last, now, saves), expected, "{last:?} {now} {saves}");
        };
        check(None, 0, true, true);
        check(Some(1000), 1000 + STALE, false, false);
        check(Some(1000), 1001 + STALE, false, true);
        check(Some(1000), 1001 + STALE, true, false);
        check(Some(1000), 1001 + STALE_SAVING, true, true);
        check(Some(2000), 1000, false, true);
    }

    #[test]
    fn each_failure_doubles_the_wait_up_to_half_an_hour_and_chance_spreads_it() {
        let waits: Vec<i64> = (1..=8).map(|failures| wait_after(failures, 0.0)).collect();
        assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1800, 1800]);
        assert_eq!((wait_after(1, 0.999), wait_after(u32::MAX, 1.0)), (44, 2700));
    }
}
