-- Questions that were asked before there was a queue: what nobody of the staff has answered waits, everything else is over. Who asked
-- several times in one thread asks one question, which stands with the first and is as old as the last of them.
insert into questions (post, room, state, asks, since, answered_at, stirred_at, ended)
select (array_agg(p.id order by p.seq))[1], p.room,
       case when bool_or(p.waiting_since is not null) then 'waiting' else 'ended' end,
       (array_agg(p.id order by p.seq desc))[1], max(p.created_at), null, null,
       case when bool_or(p.waiting_since is not null) then null else 'silence' end
from posts p join rooms r on r.id = p.room
where p.reply_wanted is not null and p.deleted_at is null
  and not exists (select from memberships m
    where m.person = p.author and m.place = r.cohort and m.role in ('mentor', 'organizer'))
group by coalesce(p.thread_of, p.id), p.author, p.room;
