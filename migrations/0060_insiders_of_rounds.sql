-- Who wrote an assignment that only hiring knows, and everybody who recruits now where a round is going on: they know of it already.
insert into assignment_insiders (assignment, person, "as", since)
select id, author, 'author', created_at from assignments where recycled_at is null and author is not null
on conflict do nothing;
--> statement-breakpoint
insert into assignment_insiders (assignment, person, "as", since)
select distinct a.id, m.person, 'recruiter', now()
from assignments a join memberships m on m.place = a.company and m.role = 'recruiter' and m.ended_at is null
where a.state = 'in_hiring'
on conflict do nothing;
--> statement-breakpoint
-- Every round has an end.
update assignment_hirings set ends_on = current_date + 90 where ended_at is null and ends_on is null;
