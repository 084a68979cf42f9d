-- Answers are kept so that a request sent twice acts once. A week later nobody sends it again, and
-- every pause in typing has left one: the server removes them (records/purge.ts), and no others.

grant delete on records.idempotency to linchpin_app;
create policy kept_a_week on records.idempotency as restrictive for delete
  using (at < now() - interval '7 days');
