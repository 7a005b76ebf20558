-- Until now a used invitation did not say whose account began with it. An account made in the very moment in which a link that was handed
-- over to its address was used did begin with that link: it closes to whoever else opened it like the ones since.
UPDATE "tickets" t SET "person" = p."id"
FROM "people" p
WHERE t."kind" = 'invitation' AND NOT t."mailed" AND t."used_at" IS NOT NULL AND t."person" IS NULL
  AND lower(p."email") = lower(t."email")
  AND p."created_at" BETWEEN t."used_at" - interval '10 seconds' AND t."used_at" + interval '10 seconds';
