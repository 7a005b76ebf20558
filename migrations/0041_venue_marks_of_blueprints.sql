-- The venues that are there already work as the version says that their cohort has pinned.
insert into venues (cohort, reactions)
select p.cohort, v.document -> 'reactions'
from blueprint_pins p join blueprint_versions v on v.id = p.version
on conflict do nothing;
