-- Answers are kept so that a request sent twice acts once. A week later nobody sends it again, and
-- every pause in typing has left one: the server removes them (records/purge.ts).

grant delete on records.idempotency to linchpin_app;
