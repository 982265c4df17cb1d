// Reads one calendar entry from standard input; writes what Thunderbird's parser makes of it, as JSON.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')));
for (const zone of calendar.getAllSubcomponents('vtimezone')) {
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));
}
const [found, ...others] = calendar.getAllSubcomponents('vevent');
const event = new ICAL.Event(found);
process.stdout.write(
  JSON.stringify({
    method: calendar.getFirstPropertyValue('method'),
    events: 1 + others.length,
    uid: event.uid,
    sequence: event.sequence,
    starts_at: event.startDate.toJSDate().toISOString(),
    ends_at: event.endDate.toJSDate().toISOString(),
    summary: event.summary,
    description: event.description,
    organizer: event.organizer,
    attendees: event.attendees.map((one) => one.getFirstValue()),
    status: found.getFirstPropertyValue('status'),
  }),
);
