-- Whose role in a cohort others ended before their time there ended with it (by hand): the list of participants said that they take part.
UPDATE participations p SET state = 'left', left_at = m.ended_at
FROM memberships m
WHERE m.person = p.person AND m.place = p.cohort AND m.role = 'participant' AND p.state IN ('active', 'paused')
  AND m.id = (SELECT id FROM memberships n WHERE n.person = p.person AND n.place = p.cohort AND n.role = 'participant'
    ORDER BY n.started_at DESC, n.id DESC LIMIT 1)
  AND m.ended_at IS NOT NULL;
