-- Hiring reads copies from here on. What was shown there before was no copy: it ends, and its owner sees that it has ended.
UPDATE "consents" SET "withdrawn_at" = now() WHERE "recipient_kind" = 'hiring' AND "withdrawn_at" IS NULL;
