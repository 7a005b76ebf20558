-- Showcases that nobody ended, or that were over before a stage could be ended: with their cohort they are.
update stages s set ended_at = coalesce(greatest(s.begun_at, c.showcase_at), now())
from showcases w join cohorts c on c.id = w.cohort
where w.id = s.showcase and s.ended_at is null and (s.begun_at is not null or s.slot is not null) and c.phase in ('closed', 'anonymised');
