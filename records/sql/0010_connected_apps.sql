-- Connected apps: SMART App Launch and Backend Services (identity/smart/).
--
-- A token's practice is known only once the token is found, so these tables are guarded as the rest
-- of the door is (0002_identity.sql): only linchpin_door may see them, and no record is reached
-- through them. Whatever is asked for by a person names the practice as well.

create table identity.smart_app (
  id            text primary key, -- the client_id
  practice_id   uuid not null,
  name          text not null check (name <> ''),
  -- public: cannot keep a secret; secret: keeps one; keys: signs with its own; backend: as keys,
  -- and nobody uses it: it asks for itself.
  kind          text not null check (kind in ('public', 'secret', 'keys', 'backend')),
  redirect_uris text[] not null default '{}',
  launch_url    text,
  scopes        text[] not null,
  secret_hash   text, -- of 256 random bits, shown once
  jwks          jsonb,
  jwks_uri      text,
  active        boolean not null default true,
  made_by       text not null,
  created_at    timestamptz not null,
  check ((kind = 'secret') = (secret_hash is not null)),
  check (kind not in ('keys', 'backend') or (jwks is null) <> (jwks_uri is null))
);
create index smart_app_of_practice on identity.smart_app (practice_id, name);

-- What one person allowed one app at one launch. Tokens of it work while it is neither revoked nor
-- its person gone.
create table identity.smart_authorization (
  id           text primary key, -- hash of the provider's grant
  practice_id  uuid not null,
  app_id       text not null references identity.smart_app on delete cascade,
  user_id      text not null references identity.user_account on delete cascade,
  session_id   text not null, -- the sitting in which it was allowed
  patient_id   text,
  encounter_id text,
  scopes       text[] not null,
  given_at     timestamptz not null,
  last_used_at timestamptz not null,
  expires_at   timestamptz not null,
  revoked_at   timestamptz
);
create index smart_authorization_of_app on identity.smart_authorization (app_id, given_at);
create index smart_authorization_of_user on identity.smart_authorization (user_id);
create index smart_authorization_expires on identity.smart_authorization (expires_at);

-- What the provider keeps: codes, tokens, requests under way, assertions already seen. Ids are kept
-- as hashes, so that a copy of this table opens nothing.
create table identity.smart_artifact (
  kind        text not null,
  id          text not null,
  payload     jsonb not null,
  app_id      text references identity.smart_app on delete cascade,
  grant_id    text,
  expires_at  timestamptz not null,
  consumed_at timestamptz,
  primary key (kind, id)
);
create index smart_artifact_of_grant on identity.smart_artifact (grant_id);
create index smart_artifact_of_app on identity.smart_artifact (app_id);
create index smart_artifact_expires on identity.smart_artifact (expires_at);

-- The keys that sign id tokens, sealed under the server's secret.
create table identity.smart_key (
  id      text primary key,
  sealed  text not null,
  made_at timestamptz not null
);

grant select, insert, update, delete on identity.smart_app, identity.smart_authorization,
  identity.smart_artifact, identity.smart_key to linchpin_door;
