-- What waits and who was heard of, for what was there before the desk (by hand; see waiting/service.ts of venue, projects and reports).
UPDATE posts SET waiting_since = posts.created_at FROM rooms r
WHERE r.id = posts.room AND posts.reply_wanted IS NOT NULL AND posts.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM memberships m
    WHERE m.person = posts.author AND m.place = r.cohort AND m.role IN ('mentor', 'organizer'))
  AND NOT EXISTS (SELECT 1 FROM posts a
    WHERE a.thread_of = coalesce(posts.thread_of, posts.id) AND a.seq > posts.seq AND a.deleted_at IS NULL
      AND EXISTS (SELECT 1 FROM memberships m
        WHERE m.person = a.author AND m.place = r.cohort AND m.role IN ('mentor', 'organizer')));--> statement-breakpoint
UPDATE projects SET waiting_since = (
  SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM feedbacks f WHERE f.submission = s.id) THEN s.created_at END
  FROM submissions s WHERE s.project = projects.id ORDER BY s.number DESC LIMIT 1);--> statement-breakpoint
UPDATE reports SET waiting_since = reports.created_at
WHERE NOT EXISTS (SELECT 1 FROM report_acknowledgements a WHERE a.report = reports.id)
  AND (EXISTS (SELECT 1 FROM report_parts p
      WHERE p.report = reports.id AND p.part <> 'rest' AND p.audience && array['participants', 'mentors', 'organizers'])
    OR EXISTS (SELECT 1 FROM condition_entries e
      WHERE e.report = reports.id AND e.audience && array['participants', 'mentors', 'organizers']));--> statement-breakpoint
UPDATE participations SET last_sign = said.sign, last_sign_at = said.at
FROM (
  SELECT DISTINCT ON (cohort, person) cohort, person, sign, at
  FROM (
    SELECT r.cohort, p.author AS person, 'post' AS sign, p.created_at AS at FROM posts p JOIN rooms r ON r.id = p.room
    UNION ALL
    SELECT cohort, person, 'report', created_at FROM reports r WHERE EXISTS (SELECT 1 FROM report_parts p
      WHERE p.report = r.id AND p.audience && array['participants', 'organizers'])
    UNION ALL
    SELECT cohort, person, 'contact', created_at FROM reports r WHERE EXISTS (SELECT 1 FROM report_parts p
      WHERE p.report = r.id AND p.audience && array['mentors'])
    UNION ALL
    SELECT p.cohort, p.person, 'submission', s.created_at FROM submissions s JOIN projects p ON p.id = s.project) signs
  ORDER BY cohort, person, at DESC, sign DESC) said
WHERE participations.cohort = said.cohort AND participations.person = said.person;
