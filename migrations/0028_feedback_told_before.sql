-- Whoever had feedback before has heard of it.
update feedbacks set told_at = created_at;
