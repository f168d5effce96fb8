// Events of an iCalendar file as ical.js reads them: a JSON list of [UID, SUMMARY, DTSTART].
import { readFileSync } from "node:fs";

import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
const rows = calendar.getAllSubcomponents("vevent").map((one) => {
  const event = new ICAL.Event(one);
  return [event.uid, event.summary, event.startDate.toICALString()];
});
console.log(JSON.stringify(rows));
