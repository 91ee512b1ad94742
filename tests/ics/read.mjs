// Reads calendars with ical.js, the reader of another language, and prints what it understood as JSON.
// Usage: node read.mjs PATH-TO-ICAL.JS FILE.ics ...
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [library, ...files] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(library));
ICAL.design.strict = true;

// A day has no instant: it stands as it is written.
const when = (time) => (time.isDate ? time.toString() : time.toUnixTime());

function read(file) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8')));
  // What a zone means is what this file says, whatever the reader knows.
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const length = event.endDate.subtractDate(event.startDate);
    const days = [];
    const all = event.iterator();
    for (let next = all.next(); next && days.length < 100; next = all.next()) {
      const end = next.clone();
      end.addDuration(length);
      days.push([when(next), when(end)]);
    }
    const alarms = component.getAllSubcomponents('valarm').map((alarm) => {
      const trigger = alarm.getFirstPropertyValue('trigger');
      if (trigger.icaltype === 'date-time') return trigger.toString();
      const at = event.startDate.clone();
      at.isDate = false;
      at.addDuration(trigger);
      return at.toString();
    });
    const text = (name) => component.getFirstPropertyValue(name) ?? '';
    return {
      uid: event.uid, sequence: event.sequence, zone: event.startDate.zone.tzid, days, alarms,
      summary: event.summary, location: event.location ?? '', description: event.description ?? '',
      status: text('status'), url: text('url'), stamp: text('dtstamp').toString(),
    };
  });
}

console.log(JSON.stringify(files.map(read)));
