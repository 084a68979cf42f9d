-- When the person of a session last typed the password anew, to change what opens the account.
alter table identity.session add column confirmed_at timestamptz;
