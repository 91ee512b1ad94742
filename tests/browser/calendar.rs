//! Agenda and month, by keyboard alone, by every filter, and where there is nothing or much.

use crate::browser::Browser;
use crate::pages::on_day;
use crate::site::{Place, Site};
use thirtyfour::Key;

pub async fn journey(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    browser.go(&site.address(&on_day("calendar"))).await;
    browser.opens("Dates").await;
    let days: Vec<String> =
        browser.all("heading").await.into_iter().filter(|h| h.has("level", "2")).map(|h| h.name).collect();
    assert!(days.contains(&"Tuesday 20 January 2026".to_owned()), "{days:?}");
    assert!(days.contains(&"Date to be confirmed".to_owned()), "{days:?}");

    browser.take("A Month").await;
    browser.address_is(&site, &on_day("calendar?view=month")).await;
    browser.named("table", "January 2026…").await;
    // Today is a word in the table, whatever its colour.
    browser.says(".app-month__today", "12 today").await;
    browser.tab_to("A ").await;
    let next = browser.named("link", "February 2026").await;
    assert_eq!(next.name, "February 2026");
    browser.click("link", "February 2026").await;
    browser.address_is(&site, &on_day("calendar?view=month&month=2026-02")).await;
    let table = browser.named("table", "February 2026…").await;
    assert!(table.name.contains(" dates"), "{}", table.name);

    // A day by keyboard, said with what is on: the focus goes to its list below.
    browser.named("link", "Tuesday 10 February 2026, 1 date: Practitioner Forum: South Lakes").await;
    browser.take("A Tuesday 10 February 2026").await;
    browser.focus_is("H2 Tuesday 10 February 2026").await;
    // From there the keyboard goes on to the day's own things.
    browser.press(Key::Tab.value().to_string()).await;
    browser.focus_is("A Practitioner Forum: South Lakes").await;
    browser.enter().await;
    browser.opens("Practitioner Forum: South Lakes").await;
    browser.back().await;
    browser.opens("Dates").await;
    browser.named("table", "February 2026…").await;

    // Kinds as buttons that stay down.
    browser.click("button", "Forums").await;
    browser.address_is(&site, &on_day("calendar?view=month&month=2026-02&kind=forum")).await;
    assert!(browser.named("button", "Forums").await.has("pressed", "true"));
    browser.says("main [role=status]", "2 dates").await;

    // A day of which something is on and that is today says both.
    browser.go(&site.address("calendar?view=month&on=2026-02-10")).await;
    browser.named("link", "Tuesday 10 February 2026, today, 1 date…").await;

    // A month without anything, by these kinds, leads to what is next by them.
    browser.go(&site.address(&on_day("calendar?view=month&month=2026-04&kind=forum"))).await;
    browser.says("#app main", "The next date is Tuesday 9 June 2026: Practitioner Forum: Eden.").await;
    browser.take("A Practitioner Forum: Eden").await;
    browser.opens("Practitioner Forum: Eden").await;
    browser.back().await;
    browser.opens("Dates").await;
    browser.take("A See June 2026").await;
    browser.address_is(&site, &on_day("calendar?view=month&month=2026-06&kind=forum")).await;
    // Where these kinds have nothing more, the next of all.
    browser.go(&site.address(&on_day("calendar?view=month&month=2026-04&kind=deadline"))).await;
    browser.says("#app main", "No more dates by these filters. Of all dates, the next is Thursday 23 April 2026").await;
    browser.go(&site.address(&on_day("calendar?month=2026-12"))).await;
    browser.says("#app main", "No dates published after Wednesday 7 October 2026.").await;
}

/// One value of each of the seven facets, and each kind; all have something in these months.
const FILTERS: [&str; 13] = [
    "month=2026-02",
    "month=2026-03&level=3",
    "month=2026-02&audience=schools",
    "month=2026-02&area=eden",
    "month=2026-02&area=cumberland",
    "month=2026-02&format=online",
    "month=2026-02&topic=domestic-abuse",
    "month=2026-02&provider=wfscp",
    "month=2023-09&cost=free&archive=1",
    "month=2026-02&kind=forum",
    "month=2026-01&kind=campaign",
    "month=2026-03&kind=deadline",
    "month=2026-02&kind=session&format=in-person&area=westmorland-furness",
];

/// The days that have a link in the table with their counts, and the days below with their rows; weeks of
/// several days stand on each of theirs in the table and are left out there.
const TABLE: &str = "return [...document.querySelectorAll('.app-month a')].map((a) => a.getAttribute('href').slice(2)).filter((d, n, all) => all.indexOf(d) === n).sort()";
const LIST: &str = "return [...document.querySelectorAll('h2.app-agenda__day')].map((h) => h.id.slice(1)).sort()";
const ROWS: &str = "return [...document.querySelectorAll('h2.app-agenda__day + ul > li .app-row__title')].map((h) => h.innerText + ' ' + h.closest('ul').previousElementSibling.id)";

/// Every facet and kind narrows both views to the same dates.
pub async fn filters(place: Place) {
    let site = Site::new(place);
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    for filter in FILTERS {
        browser.go(&site.address(&on_day(&format!("calendar?{filter}")))).await;
        browser.opens("Dates").await;
        let count = browser.until("a count", async || counted(&browser).await.filter(|n| *n > 0)).await;
        let agenda: Vec<String> = browser.ask(ROWS).await;
        let days: Vec<String> = browser.ask(LIST).await;
        assert_eq!(agenda.len(), count, "{filter}: as many as it says: {agenda:?}");
        browser.go(&site.address(&on_day(&format!("calendar?view=month&{filter}")))).await;
        browser.named("table", "…").await;
        assert_eq!(counted(&browser).await, Some(count), "{filter}: the same number in both views");
        let table: Vec<String> = browser.ask(TABLE).await;
        assert_eq!((table, browser.ask::<Vec<String>>(LIST).await), (days.clone(), days), "{filter}: the same days");
        assert_eq!(browser.ask::<Vec<String>>(ROWS).await, agenda, "{filter}: the same dates");
    }
}

/// The number before "dates".
async fn counted(browser: &Browser) -> Option<usize> {
    let said = browser.text("main [role=status]").await;
    said.split_whitespace().next()?.parse().ok()
}

/// As a table of dates has it, so many a day.
fn many(a_day: usize) -> String {
    (0..130)
        .map(|nth| {
            let (day, hour) = (1 + nth / a_day, 8 + nth % a_day);
            let date = format!("{day:02}/09/2027,,{hour:02}:00-{:02}:00", hour + 1);
            format!(
                "many-{nth:03},session,thematic-learning,,Talk {nth:03},{date},TBC,,cumbria,,,,,,,,,,2026-01-wfscp\n"
            )
        })
        .collect()
}

/// "Show more" goes on with the first thing that is new: not with the heading of a day that was begun, but with
/// that of a day that begins there.
pub async fn more(place: Place) {
    for (a_day, new) in [(12, "A Talk 100"), (10, "H2 Saturday 11 September 2027")] {
        let site = Site::new(place);
        site.publish(|content| {
            let path = content.join("westmorland-furness/dates/training.csv");
            let text = std::fs::read_to_string(&path).expect("dates");
            std::fs::write(&path, format!("{text}{}", many(a_day))).expect("more dates");
        });
        let browser = Browser::start().await;
        browser.first_visit(&site).await;
        browser.go(&site.address("calendar?on=2027-09-01&kind=session&month=2027-09")).await;
        browser.says("main [role=status]", "130 dates").await;
        browser.take("BUTTON Show 30 more").await;
        browser.focus_is(new).await;
        assert_eq!(browser.ask::<Vec<String>>(ROWS).await.len(), 130);
        browser.gone("button", "Show 30 more").await;
    }
}

/// A week of many sessions: its days as headings, each thing to save, by council and format, by keyboard alone.
pub async fn week(place: Place) {
    const ON: &str = "on=2022-03-10";
    let mut site = Site::new(place);
    // The report prints the day of one session only: here two have one, in two formats.
    site.publish(|content| {
        let path = content.join("cumbria/dates/2022-23-report.csv");
        let mut text = std::fs::read_to_string(&path).expect("dates");
        for (row, day) in [("-pause,", "Tuesday 15/03/2022"), ("-girls-wellness,", "Wednesday 16/03/2022")] {
            let lines: Vec<String> = text
                .lines()
                .map(|line| {
                    if line.contains(row) {
                        line.replace("Monday 14/03/2022,18/03/2022", &format!("{day},"))
                    } else {
                        line.to_owned()
                    }
                })
                .collect();
            text = lines.join("\n") + "\n";
        }
        std::fs::write(&path, text).expect("dates with days");
    });
    let browser = Browser::start().await;
    browser.first_visit(&site).await;
    site.stop();
    browser.go(&site.address(&format!("calendar?kind=campaign&{ON}"))).await;
    browser.take("A Safeguarding Week 2022").await;
    browser.opens("Safeguarding Week 2022: Learning from Practice").await;
    let days = async || {
        let all = browser.all("heading").await.into_iter().filter(|h| h.has("level", "2"));
        let all: Vec<String> = all.map(|h| h.name).collect();
        let from = all.iter().position(|name| name == "Programme, day by day").expect("a programme");
        let to = all.iter().position(|name| name.starts_with("In the week")).unwrap_or(all.len() - 1);
        all[from + 1..=to].join("; ")
    };
    let all = "Monday 14 March 2022; Tuesday 15 March 2022; Wednesday 16 March 2022; Thursday 17 March 2022; \
               Friday 18 March 2022; In the week, on a day that is not printed";
    assert_eq!(days().await, all);
    browser.says("#app main", "17 things in the programme").await;

    // By council and by format: the day stays, and says that it has nothing for this choice.
    browser.take("BUTTON Westmorland and Furness").await;
    browser.says("#app main", "16 of 17 things").await;
    browser.says("#app main", "Nothing on this day for what you chose.").await;
    assert_eq!(days().await, all);
    assert!(browser.named("button", "Westmorland and Furness").await.has("pressed", "true"));
    browser.focus_is("BUTTON Westmorland and Furness").await;
    browser.click("button", "All councils").await;
    browser.take("BUTTON In person").await;
    browser.says("#app main", "1 of 17 things").await;
    browser.says("#app main", "Girls' wellness session in Whitehaven").await;
    browser.click("button", "All formats").await;
    browser.says("#app main", "17 things in the programme").await;

    // Each can be saved where it stands, and has its page.
    browser.tab_to("A The Pause programme").await;
    browser.tab_to("BUTTON Save").await;
    browser.enter().await;
    browser.says(".app-toast", "Saved in My learning: The Pause programme").await;
    browser.named("button", "Saved: remove The Pause programme, Tuesday 15 March 2022").await;
    browser.focus_is("BUTTON Saved").await;
    // The course tells the same.
    browser.go(&site.address(&format!("learn/cumbria.safeguarding-week-2022?{ON}"))).await;
    browser.says("#app main", "17 things in the programme").await;
    assert_eq!(days().await, all);
    browser.take("A The Pause programme").await;
    browser.opens("The Pause programme").await;
    // On a day of the week its heading says so in a word.
    browser.go(&site.address("sessions/cumbria.safeguarding-week-2022-03?on=2022-03-15")).await;
    browser.says("#app main", "Today, Tuesday 15 March 2022").await;
}
