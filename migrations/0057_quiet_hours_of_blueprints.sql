-- The venues that are there already know when rest is suggested, as the version says that their cohort has pinned.
update venues set quiet_hours = v.document -> 'time' -> 'quiet_hours'
from blueprint_pins p join blueprint_versions v on v.id = p.version
where p.cohort = venues.cohort;
