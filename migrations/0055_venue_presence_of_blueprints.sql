-- The venues that are there already use the words for presence of the version that their cohort has pinned.
update venues set presence = v.document -> 'presence'
from blueprint_pins p join blueprint_versions v on v.id = p.version
where p.cohort = venues.cohort;
