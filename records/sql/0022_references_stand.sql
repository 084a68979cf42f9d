-- What a commit points at is looked for by the transaction that writes it, so that nobody waits for
-- an answer before writing (docs/decisions/0024-joined-commits.md).
create function records.must_all_stand(standing bigint, wanted integer) returns void
  language plpgsql as $$
begin
  if standing <> wanted then
    raise exception 'points at nothing' using errcode = 'LP002';
  end if;
end $$;
revoke execute on function records.must_all_stand(bigint, integer) from public;
grant execute on function records.must_all_stand(bigint, integer) to linchpin_app;
