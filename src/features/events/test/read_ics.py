# Events of an iCalendar file as python3-icalendar reads them: a JSON list of [UID, SUMMARY, DTSTART].
import json
import sys

from icalendar import Calendar

with open(sys.argv[1], "rb") as file:
    calendar = Calendar.from_ical(file.read())
rows = [[str(one["UID"]), str(one["SUMMARY"]), one["DTSTART"].to_ical().decode()] for one in calendar.walk("VEVENT")]
print(json.dumps(rows))
