"""Calendar files read by the icalendar package: its events as JSON, and how it folds lines itself.

ics.py look ICS
"""

import json
import sys

import icalendar

with open(sys.argv[2], "rb") as file:
    data = file.read()
calendar = icalendar.Calendar.from_ical(data)
events = [
    {
        "uid": str(event["UID"]),
        "summary": str(event["SUMMARY"]),
        "description": str(event["DESCRIPTION"]),
        "from": event["DTSTART"].dt.isoformat(),
        "to": event["DTEND"].dt.isoformat(),
        "stamp": event["DTSTAMP"].dt.isoformat(),
        "alarms": [alarm["TRIGGER"].dt.total_seconds() for alarm in event.walk("VALARM")],
        "errors": [str(error) for error in event.errors],
    }
    for event in calendar.walk("VEVENT")
]
json.dump({"version": str(calendar["VERSION"]), "events": events, "errors": [str(e) for e in calendar.errors]}, sys.stdout)
