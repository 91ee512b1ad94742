//! What is written to a team to get a place or to give it back, and why one cannot be asked for.

use super::number_of;
use crate::address::encode;
use crate::domain::{Closed, Fault, Field, one_line};

/// The longest `mailto:` address that is handed to the email app, in characters as sent. Windows hands
/// on at most 2,083 (`INTERNET_MAX_URL_LENGTH` of `wininet.h`), whatever the browser; Android and iOS
/// name no limit, and webmail as opened from a link has been seen to take less than a desk's program.
const LONGEST: usize = 2_000;

/// What an email is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mail {
    /// A place on one date.
    Place,
    /// To be invited to something that goes by invitation.
    Invitation,
    /// How to book where the way is not known, or no date is meant.
    HowTo,
    /// How to begin something without dates.
    Start,
    /// To give a place back.
    Release,
}

/// An email before it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    pub subject: String,
    /// Its lines: those of the details stand alone, so that they can be exchanged.
    pub lines: Vec<String>,
}

/// The email about `what`, with an answer for each thing that the team asks for.
pub fn email(mail: Mail, colleague: bool, what: &str, asks: &[String], answers: &[String]) -> Email {
    let what = one_line(what);
    let subject = match mail {
        Mail::Place | Mail::Invitation | Mail::HowTo | Mail::Start => what.clone(),
        Mail::Release => format!("Cancelling my place: {what}"),
    };
    let wish = match (mail, colleague) {
        (Mail::Place, false) => "Please could I have a place on:",
        (Mail::Place, true) => "Please could my colleague have a place on:",
        (Mail::Invitation, false) => "Please could you invite me to:",
        (Mail::Invitation, true) => "Please could you invite my colleague to:",
        (Mail::HowTo, false) => "Please could you tell me how to get a place on:",
        (Mail::HowTo, true) => "Please could you tell me how my colleague can get a place on:",
        (Mail::Start, false) => "Please could you tell me how to start:",
        (Mail::Start, true) => "Please could you tell me how my colleague can start:",
        (Mail::Release, _) => "I cannot come. Please give my place to somebody else:",
    };
    let mut lines = vec!["Hello,".to_owned(), String::new(), wish.to_owned(), what, String::new()];
    for (ask, answer) in asks.iter().zip(answers) {
        lines.push(format!("{}: {}", field_label(ask), one_line(answer)));
    }
    if !asks.is_empty() {
        lines.push(String::new());
    }
    lines.push("Thank you.".to_owned());
    Email { subject, lines }
}

impl Email {
    /// As it stands in a box for editing.
    pub fn body(&self) -> String {
        self.lines.join("\n")
    }
}

/// What a person has made of a text, with the lines that were exchanged since: their own words stay.
/// The two lists are of one email, so that lines of one place belong together.
pub fn revise(text: &str, before: &Email, after: &Email) -> String {
    let exchange = |line: &str| {
        // Empty lines are alike: nothing is exchanged for them.
        let at = before.lines.iter().position(|b| b == line && !line.is_empty());
        at.and_then(|at| after.lines.get(at)).map_or_else(|| line.to_owned(), Clone::clone)
    };
    text.lines().map(exchange).collect::<Vec<_>>().join("\n")
}

/// A `mailto:` address (RFC 6068): everything that is no letter or digit percent-encoded as UTF-8, lines
/// ended by CR and LF, and no line break in the subject. The flag says that the text did not fit: it is
/// then left out, to be copied by hand.
pub fn mail_link(to: &str, subject: &str, body: &str) -> (String, bool) {
    // The sign between mailbox and host stays; others in a mailbox would begin something else.
    let to = to.split('@').map(encode).collect::<Vec<_>>().join("@");
    let start = format!("mailto:{to}?subject={}", encode(&one_line(subject)));
    let body = body.lines().map(encode).collect::<Vec<_>>().join("%0D%0A");
    let whole = format!("{start}&body={body}");
    if whole.len() <= LONGEST { (whole, true) } else { (start, false) }
}

/// That a text is too long for the email app to be handed.
pub fn no_more_text() -> &'static str {
    "This text is too long to hand to an email app: some cut it off. Copy the text, open your email app, \
     and paste it."
}

/// "Give your name, job title, organisation and email."
pub fn asks_line(asks: &[String]) -> String {
    let list = match asks.split_last() {
        None => return String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    };
    format!("Give your {list}.")
}

/// What a field is called, on the screen as in the email.
pub fn field_label(ask: &str) -> String {
    match Field::of(ask) {
        Some(Field::Name) => "Name".to_owned(),
        Some(Field::JobTitle) => "Job title".to_owned(),
        Some(Field::Organisation) => "Organisation".to_owned(),
        Some(Field::Email) => "Email address".to_owned(),
        None => {
            let mut label = one_line(ask);
            if let Some(first) = label.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            label
        }
    }
}

/// What browsers call a field that they may fill in for its owner.
pub fn field_purpose(field: Field) -> &'static str {
    match field {
        Field::Name => "name",
        Field::JobTitle => "organization-title",
        Field::Organisation => "organization",
        Field::Email => "email",
    }
}

/// What is wrong with a field, and what to do.
pub fn fault(fault: Fault) -> &'static str {
    match fault {
        Fault::Missing => "The team asks for this: please fill it in.",
        Fault::NoEmail => "This is not an email address: write it as name@example.org.",
    }
}

/// "Asking as Ada Adams"; where no name goes with it, what else stands for the person.
pub fn asked_as(mail: Mail, colleague: bool, name: &str) -> String {
    let start = match (mail, colleague) {
        (Mail::Release, _) => "Writing as",
        (Mail::Place | Mail::Invitation | Mail::HowTo | Mail::Start, false) => "Asking as",
        (Mail::Place | Mail::Invitation | Mail::HowTo | Mail::Start, true) => "Asking for",
    };
    match (name.is_empty(), colleague) {
        (false, _) => format!("{start} {name}"),
        (true, true) => format!("{start} a colleague"),
        (true, false) => format!("{start} yourself"),
    }
}

/// Why a place cannot be asked for.
pub fn closed(closed: Closed) -> &'static str {
    match closed {
        Closed::Over => "This date is over, so a place cannot be asked for.",
        Closed::Cancelled => "The partnership cancelled this date, so a place cannot be asked for.",
        Closed::Withdrawn => "The partnership took this date off its programme, so a place cannot be asked for.",
        Closed::Full => "This date is full, so a place cannot be asked for.",
        Closed::Provisional => {
            "This date is provisional, so a place cannot be asked for yet. Save it: once it is confirmed, \
             that stands under \u{201c}What changed\u{201d}."
        }
    }
}

/// That what waits can be opened now.
pub fn connected_again(count: usize) -> String {
    let what = number_of(count, "booking page waits", "booking pages wait");
    format!("There is a connection again: {what} in My learning.")
}

/// Above the list of what waits.
pub fn outbox_line(online: bool) -> &'static str {
    if online {
        "There is a connection: these can be opened now."
    } else {
        "These wait on this device until there is a connection."
    }
}

/// That a page is on that list now.
pub fn waits(title: &str) -> String {
    format!("Waits in My learning until there is a connection: {title}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: &[&str]) -> Vec<String> {
        words.iter().map(|w| (*w).to_owned()).collect()
    }

    /// What an email app makes of an address: the text after `name=`, decoded.
    fn part(link: &str, name: &str) -> String {
        let query = link.split_once('?').expect("a query").1;
        let value = query.split('&').find_map(|p| p.strip_prefix(&format!("{name}="))).expect("a part");
        let mut bytes = Vec::new();
        let mut rest = value.bytes();
        while let Some(byte) = rest.next() {
            assert!(byte.is_ascii_alphanumeric() || b"-_.~%".contains(&byte), "{} stands bare", char::from(byte));
            bytes.push(match byte {
                b'%' => {
                    let digits = [rest.next().expect("a digit"), rest.next().expect("a digit")];
                    u8::from_str_radix(std::str::from_utf8(&digits).expect("digits"), 16).expect("a byte")
                }
                other => other,
            });
        }
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn an_email_holds_exactly_what_the_team_asks_for() {
        let asks = texts(&["full name", "organisation", "dietary needs"]);
        let answers = texts(&["Ada Adams", "A school", ""]);
        let email = email(Mail::Place, false, "Neglect & you, Monday 9 March 2026", &asks, &answers);
        assert_eq!(email.subject, "Neglect & you, Monday 9 March 2026");
        assert_eq!(
            email.body(),
            "Hello,\n\nPlease could I have a place on:\nNeglect & you, Monday 9 March 2026\n\n\
             Name: Ada Adams\nOrganisation: A school\nDietary needs: \n\nThank you."
        );
        let none = super::email(Mail::HowTo, true, "X", &[], &[]);
        assert_eq!(
            none.body(),
            "Hello,\n\nPlease could you tell me how my colleague can get a place on:\nX\n\nThank you."
        );
        let release = super::email(Mail::Release, false, "X", &texts(&["name"]), &texts(&["Ada"]));
        assert_eq!(release.subject, "Cancelling my place: X");
        assert!(release.body().contains("I cannot come. Please give my place to somebody else:\nX\n\nName: Ada\n"));
    }

    #[test]
    fn every_text_arrives_in_the_email_app_as_it_was_written() {
        for (subject, body) in [
            ("Plain", "one\ntwo"),
            ("Fünf Äpfel & \"Zimt\"", "Grüße, Ø'Brien & \"Söhne\" <a@b.uk>?\n\nTŷ Hafan = 100 %; a+b #1 /\\"),
            ("Emoji 🙂 and 漢字", "line\r\nof Windows\n\n\nlast"),
            ("?subject=x&body=y", "&bcc=somebody@example.org\n%0D%0ABcc: x"),
            ("", ""),
        ] {
            let (link, fits) = mail_link("team@example.org", subject, body);
            assert!(fits, "{link}");
            assert!(link.starts_with("mailto:team@example.org?subject="), "{link}");
            assert_eq!(part(&link, "subject"), subject);
            let lines = body.lines().collect::<Vec<_>>().join("\r\n");
            assert_eq!(part(&link, "body"), lines, "lines end with CR and LF");
            assert_eq!(link.matches('&').count(), 1, "{link}");
        }
        assert_eq!(part(&mail_link("a@b.uk", "two\r\nBcc: lines", "").0, "subject"), "two Bcc: lines");
        assert!(mail_link("a&cc=x+y@b.uk", "", "").0.starts_with("mailto:a%26cc%3Dx%2By@b.uk?"));
    }

    #[test]
    fn a_text_that_is_too_long_is_left_out_of_the_link_and_never_cut() {
        let whole = |body: &str| mail_link("team@example.org", "X", body);
        let room = LONGEST - "mailto:team@example.org?subject=X&body=".len();
        let (link, fits) = whole(&"a".repeat(room));
        assert!(fits && link.len() == LONGEST);
        for long in ["a".repeat(room + 1), "ü".repeat(room / 6 + 1), "words & more\n".repeat(2_500 / 13)] {
            assert_eq!(whole(&long), ("mailto:team@example.org?subject=X".to_owned(), false), "{}", long.len());
        }
    }

    #[test]
    fn details_are_exchanged_in_a_text_that_a_person_has_edited_and_their_words_stay() {
        let asks = texts(&["name", "organisation"]);
        let mine = email(Mail::Place, false, "X", &asks, &texts(&["Ada", "A school"]));
        let theirs = email(Mail::Place, true, "X", &asks, &texts(&["Bo", "A school"]));
        let edited = mine.body().replace("Hello,", "Dear team,\nI use a wheelchair.");
        let revised = revise(&edited, &mine, &theirs);
        assert_eq!(revised, theirs.body().replace("Hello,", "Dear team,\nI use a wheelchair."));
        assert_eq!(revise(&revised, &theirs, &mine), edited);
        assert_eq!(revise(&mine.body(), &mine, &mine), mine.body());
    }

    #[test]
    fn why_a_place_cannot_be_asked_for_is_said_in_a_sentence() {
        for (why, words) in [
            (Closed::Over, "is over,"),
            (Closed::Cancelled, "cancelled this date,"),
            (Closed::Withdrawn, "off its programme,"),
            (Closed::Full, "is full,"),
            (Closed::Provisional, "is provisional,"),
        ] {
            let sentence = closed(why);
            assert!(sentence.contains(words) && sentence.contains("a place cannot be asked for"), "{sentence}");
            assert!(sentence.ends_with('.'), "{sentence}");
        }
    }

    #[test]
    fn who_asks_is_said() {
        assert_eq!(asked_as(Mail::Place, false, "Ada"), "Asking as Ada");
        assert_eq!(asked_as(Mail::Invitation, true, "Bo"), "Asking for Bo");
        assert_eq!(asked_as(Mail::Release, false, "Ada"), "Writing as Ada");
        assert_eq!(asked_as(Mail::Place, false, ""), "Asking as yourself");
        assert_eq!(asks_line(&texts(&["name", "role", "email"])), "Give your name, role and email.");
    }
}
