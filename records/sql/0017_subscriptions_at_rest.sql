-- When a server begins to look, it looks at every subscription, those at rest too: a person may
-- have ordered something for one of them (records/subscriptions/order.ts) that was not carried out.

create or replace function records.subscriptions_due(by timestamptz)
  returns table (practice_id uuid, subscription_id text)
  language plpgsql security definer set search_path = '' as $$
begin
  return query select r.practice_id, r.subscription_id from records.subscription_run r
    where r.due_at <= by or by = 'infinity';
end $$;
