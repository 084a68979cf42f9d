-- Who is at the door: accounts, sessions, second factors, staff, shared workstations.
--
-- A member's practice must be found before a practice is known, so row-level security by practice
-- cannot guard these tables. A role of their own does: only linchpin_door may see this schema, and
-- only the identity pool works as it (identity/identity-pool.ts). linchpin_app, which every record
-- is read and written as, has no right here at all; linchpin_door has none on any record.
--
-- user_account, session, credential, verification, authenticator and passkey are better-auth's own
-- (user, session, account, verification, twoFactor, passkey), their columns named in our way; the
-- columns better-auth does not know have defaults. Nothing refers to records.practice by foreign
-- key, so that records can be spread over a cluster without this schema.

do $$ begin
  create role linchpin_door nologin;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  if not pg_has_role(current_user, 'linchpin_door', 'set') then
    execute format('grant linchpin_door to %I', current_user);
  end if;
end $$;

create schema identity;
grant usage on schema identity to linchpin_door;
grant usage on schema records to linchpin_door; -- for records.practices() alone

create table identity.user_account (
  id                 text primary key,
  name               text not null,
  email              text not null unique check (email = lower(email)),
  email_verified     boolean not null default false,
  image              text,
  two_factor_enabled boolean not null default false,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now()
);

-- A workstation's browser, known by a long-lived random cookie; only the cookie's hash is kept.
create table identity.device (
  id           text primary key,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null
);

create table identity.session (
  id         text primary key,
  token      text not null unique,
  user_id    text not null references identity.user_account on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- 'password': may do nothing but finish the second factor; identity/finish-sign-in.ts then
  -- opens another session that is 'full'.
  assurance  text not null default 'password' check (assurance in ('password', 'full')),
  device_id  text references identity.device on delete cascade,
  -- When this session's person last showed both factors, or a verified passkey, here.
  signed_in_fully_at timestamptz,
  last_seen_at timestamptz not null default now(),
  locked_at  timestamptz,
  check (assurance = 'password' or (device_id is not null and signed_in_fully_at is not null))
);
create index session_of_user on identity.session (user_id);
create index session_device on identity.session (device_id);
create index session_expires on identity.session (expires_at);

create table identity.credential (
  id          text primary key,
  account_id  text not null,
  provider_id text not null,
  user_id     text not null references identity.user_account on delete cascade,
  access_token text,
  refresh_token text,
  id_token    text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope       text,
  password    text,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index credential_of_user on identity.credential (user_id);

create table identity.verification (
  id         text primary key,
  identifier text not null,
  value      text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on identity.verification (identifier);
create index verification_expires on identity.verification (expires_at);

create table identity.authenticator (
  id           text primary key,
  user_id      text not null unique references identity.user_account on delete cascade,
  secret       text not null, -- encrypted
  backup_codes text not null, -- encrypted
  verified     boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);

create table identity.passkey (
  id            text primary key,
  name          text,
  user_id       text not null references identity.user_account on delete cascade,
  public_key    text not null,
  credential_id text not null unique,
  counter       integer not null,
  device_type   text not null,
  backed_up     boolean not null,
  transports    text,
  aaguid        text,
  created_at    timestamptz
);
create index passkey_of_user on identity.passkey (user_id);

-- One person works in one practice, in one role.
create table identity.staff (
  user_id         text primary key references identity.user_account on delete cascade,
  practice_id     uuid not null,
  practitioner_id text not null,
  role            text not null
    check (role in ('ma', 'lead-ma', 'front-desk', 'provider', 'manager', 'auditor')),
  display_name    text not null check (display_name <> ''), -- as shown: 'Maria Reyes, CMA'
  credential      text check (credential <> ''), -- 'CMA'
  pin_hash        text,
  active          boolean not null default true,
  created_at      timestamptz not null,
  unique (practice_id, practitioner_id)
);

-- Who signed in fully at which workstation, and how many wrong PINs since.
create table identity.device_member (
  device_id          text not null references identity.device on delete cascade,
  user_id            text not null references identity.user_account on delete cascade,
  signed_in_fully_at timestamptz not null,
  pin_failures       integer not null default 0,
  primary key (device_id, user_id)
);
create index device_member_of_user on identity.device_member (user_id);

-- One-time links by which a new member sets a password; only the token's hash is kept.
create table identity.enrolment_link (
  token_hash text primary key,
  user_id    text not null references identity.user_account on delete cascade,
  made_by    text not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index enrolment_link_of_user on identity.enrolment_link (user_id);

-- Tries at a door, counted before each is judged; it outlives restarts.
create table identity.throttle (
  key           text primary key,
  tries         integer not null,
  last_at       timestamptz not null,
  blocked_until timestamptz,
  refused       boolean not null
);
create index throttle_last on identity.throttle (last_at);

grant select, insert, update, delete on all tables in schema identity to linchpin_door;
