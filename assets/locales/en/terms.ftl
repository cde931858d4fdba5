# Closed words that the window, the documents and the spreadsheets share. One word each: they stand in narrow columns.

## How serious a finding is
severity-priority = Priority
severity-major = Major
severity-minor = Minor
severity-opportunity = Opportunity

## How far the work is
status-open = Open
status-planned = Planned
status-in-progress = In progress
status-done = Done
status-verified = Verified
status-no-action = No action

## Where a finding comes from
source-self = Self-assessment
source-audit = Audit
source-hotline = Hotline
source-incident = Incident
source-committee = Committee

## What a person may do
role-administrator = Administrator
role-ehs-manager = EHS manager
role-hr-manager = HR manager
role-case-handler = Hotline case handler
role-senior-manager = Senior manager
role-viewer = Reader

## Groups of people, for the headcount
headcount-group-worker = Workers
headcount-group-line-leader = Line leaders
headcount-group-manager = Managers
headcount-group-office = Office staff
