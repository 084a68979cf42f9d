-- The records room: one table a FHIR resource type, history, outbox, bookings, audit.
-- Every row belongs to a practice; practice_id leads every primary key and index.

create extension if not exists pg_trgm;
create extension if not exists btree_gist;
create extension if not exists btree_gin;

create schema records;
grant usage on schema records to linchpin_app;

-- The practice this connection works for. Unset means none: every policy below then answers no row.
create function records.current_practice() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('linchpin.practice', true), '')::uuid;

create table records.practice (
  id          uuid primary key,
  name        text not null check (name <> ''),
  time_zone   text not null,
  state       text not null check (state ~ '^[A-Z]{2}$'),
  demo        boolean not null default false,
  settings    jsonb not null default '{}',
  created_at  timestamptz not null
);

-- Row-level security is the second lock; the first is practice_id in every query.
create function records.lock_to_practice(table_name regclass, key text default 'practice_id')
  returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', table_name);
  execute format('alter table %s force row level security', table_name);
  execute format(
    'create policy own_practice on %s using (%I = records.current_practice())
       with check (%I = records.current_practice())', table_name, key, key);
end $$;

-- What the planner needs to use an index beneath row-level security: a condition that may leak is
-- never asked before the policy, and array containment and trigram similarity are not marked as
-- safe. They read only the two values compared and raise nothing that holds them. Marking asks for
-- a superuser; without one these searches still answer right, by reading more rows.
do $$
declare f text;
begin
  foreach f in array array[
    'arraycontains(anyarray,anyarray)', 'arrayoverlap(anyarray,anyarray)',
    'similarity_op(text,text)', 'word_similarity_op(text,text)',
    'word_similarity_commutator_op(text,text)', 'range_overlaps(anyrange,anyrange)']
  loop
    execute format('alter function %s leakproof', f);
  end loop;
exception when insufficient_privilege then
  raise notice 'not a superuser: searches by token and by similar name will be slower';
end $$;

-- One table a resource type. content is text and is returned as it is, never parsed here.
create function records.create_resource_table(name text) returns void language plpgsql as $$
begin
  execute format('create table records.%I (
    practice_id  uuid not null,
    id           text collate "C" not null,
    version      integer not null,
    last_updated timestamptz not null,
    content      text not null,
    tokens       bigint[] not null,
    patient      text collate "C",
    code         text collate "C",
    more_codes   boolean not null default false,
    date         timestamptz,
    date_end     timestamptz,
    status       text collate "C",
    primary key (practice_id, id))', name);
  execute format('create index %I on records.%I (practice_id, patient, date desc nulls last)',
    name || '_patient_date', name);
  execute format('create index %I on records.%I (practice_id, last_updated)',
    name || '_last_updated', name);
  execute format('create index %I on records.%I using gin (tokens)', name || '_tokens', name);
  perform records.lock_to_practice(format('records.%I', name)::regclass);
  execute format('grant select, insert, update, delete on records.%I to linchpin_app', name);
end $$;

do $$
declare name text;
begin
  foreach name in array array[
    'account','activitydefinition','adverseevent','allergyintolerance','appointment',
    'appointmentresponse','auditevent','basic','binary','biologicallyderivedproduct','bodystructure',
    'bundle','capabilitystatement','careplan','careteam','catalogentry','chargeitem',
    'chargeitemdefinition','claim','claimresponse','clinicalimpression','codesystem','communication',
    'communicationrequest','compartmentdefinition','composition','conceptmap','condition','consent',
    'contract','coverage','coverageeligibilityrequest','coverageeligibilityresponse','detectedissue',
    'device','devicedefinition','devicemetric','devicerequest','deviceusestatement',
    'diagnosticreport','documentmanifest','documentreference','effectevidencesynthesis','encounter',
    'endpoint','enrollmentrequest','enrollmentresponse','episodeofcare','eventdefinition','evidence',
    'evidencevariable','examplescenario','explanationofbenefit','familymemberhistory','flag','goal',
    'graphdefinition','group','guidanceresponse','healthcareservice','imagingstudy','immunization',
    'immunizationevaluation','immunizationrecommendation','implementationguide','insuranceplan',
    'invoice','library','linkage','list','location','measure','measurereport','media','medication',
    'medicationadministration','medicationdispense','medicationknowledge','medicationrequest',
    'medicationstatement','medicinalproduct','medicinalproductauthorization',
    'medicinalproductcontraindication','medicinalproductindication','medicinalproductingredient',
    'medicinalproductinteraction','medicinalproductmanufactured','medicinalproductpackaged',
    'medicinalproductpharmaceutical','medicinalproductundesirableeffect','messagedefinition',
    'messageheader','molecularsequence','namingsystem','nutritionorder','observation',
    'observationdefinition','operationdefinition','operationoutcome','organization',
    'organizationaffiliation','parameters','patient','paymentnotice','paymentreconciliation','person',
    'plandefinition','practitioner','practitionerrole','procedure','provenance','questionnaire',
    'questionnaireresponse','relatedperson','requestgroup','researchdefinition',
    'researchelementdefinition','researchstudy','researchsubject','riskassessment',
    'riskevidencesynthesis','schedule','searchparameter','servicerequest','slot','specimen',
    'specimendefinition','structuredefinition','structuremap','subscription','substance',
    'substancenucleicacid','substancepolymer','substanceprotein','substancereferenceinformation',
    'substancesourcematerial','substancespecification','supplydelivery','supplyrequest','task',
    'terminologycapabilities','testreport','testscript','valueset','verificationresult',
    'visionprescription']
  loop
    perform records.create_resource_table(name);
  end loop;
end $$;

-- Hot indexes, as screens and common searches ask (docs/decisions/0002-storage.md). They are in the
-- order of searches: newest first, what has no date last; read backwards for oldest first.
create index observation_patient_code_date
  on records.observation (practice_id, patient, code, date desc nulls last);
create index observation_more_codes
  on records.observation (practice_id, patient, date desc nulls last) where more_codes;
create index encounter_date on records.encounter (practice_id, date desc nulls last);
create index encounter_status_date on records.encounter (practice_id, status, date desc nulls last);
create index appointment_date on records.appointment (practice_id, date desc nulls last);
create index appointment_status_date
  on records.appointment (practice_id, status, date desc nulls last);

alter table records.patient
  add column family      text collate "C",
  add column given       text collate "C",
  add column name_search text collate "C",
  add column birth_date  date,
  add column phones      text[] not null default '{}';
create index patient_family on records.patient (practice_id, family, given);
create index patient_given on records.patient (practice_id, given);
create index patient_birth_date on records.patient (practice_id, birth_date);
create index patient_phones on records.patient using gin (practice_id, phones);
create index patient_name_search
  on records.patient using gin (practice_id, name_search gin_trgm_ops);

create table records.identifier (
  practice_id uuid not null,
  type        text collate "C" not null,
  value       text collate "C" not null,
  system      text collate "C" not null,
  id          text collate "C" not null,
  primary key (practice_id, type, value, system, id)
);
create index identifier_id on records.identifier (practice_id, type, id);

-- Every version of every resource, for ever.
create table records.history (
  practice_id  uuid not null,
  type         text collate "C" not null,
  id           text collate "C" not null,
  version      integer not null,
  at           timestamptz not null,
  author_id    text not null,
  author_name  text not null,
  act          text not null,
  content      text, -- null: this version is a deletion
  primary key (practice_id, type, id, version)
);
create index history_at on records.history (practice_id, type, at desc);

-- One row a transaction that changed something. A reader resumes from the oldest transaction that
-- was still open when it last looked (txid), because seq is handed out before commit.
create table records.outbox (
  practice_id uuid not null,
  seq         bigint generated always as identity,
  txid        xid8 not null default pg_current_xact_id(),
  at          timestamptz not null,
  act         text not null,
  changed     text[] not null,
  patients    text[] not null,
  primary key (practice_id, seq)
);
create index outbox_txid on records.outbox (practice_id, txid);

-- What holds a person's or a room's time. Two holds of one time cannot both stand.
create table records.booking (
  practice_id    uuid not null,
  appointment_id text collate "C" not null,
  who            text collate "C" not null,
  during         tstzrange not null check (not isempty(during)),
  primary key (practice_id, appointment_id, who),
  constraint time_taken exclude using gist (practice_id with =, who with =, during with &&)
);

-- The answer that was given to an act, so that the same request sent twice acts once.
create table records.idempotency (
  practice_id uuid not null,
  user_id     text not null,
  key         text not null check (length(key) between 8 and 200),
  act         text not null,
  request     bytea not null,
  answer      text not null,
  at          timestamptz not null,
  constraint acted_already primary key (practice_id, user_id, key)
);
create index idempotency_at on records.idempotency (practice_id, at);

do $$
declare name text;
begin
  foreach name in array array['identifier','history','outbox','booking','idempotency'] loop
    perform records.lock_to_practice(format('records.%I', name)::regclass);
  end loop;
  perform records.lock_to_practice('records.practice', 'id');
  execute format('create policy at_the_door on records.practice for select to %I using (true)',
    current_user);
end $$;
grant select, insert, delete on records.identifier, records.booking to linchpin_app;
grant select, insert on records.history, records.outbox, records.idempotency to linchpin_app;
grant select, insert, update on records.practice to linchpin_app;

-- Ends the transaction when a change met another version than the one it was based on.
create function records.must_all_match(matched bigint, wanted integer) returns void
  language plpgsql as $$
begin
  if matched <> wanted then
    raise exception 'another version' using errcode = 'LP001';
  end if;
end $$;

-- Which practices there are: asked at the door, before a practice is known.
create function records.practices()
  returns table (id uuid, name text, time_zone text, state text, demo boolean)
  language plpgsql security definer set search_path = '' as $$
begin
  return query select p.id, p.name, p.time_zone, p.state, p.demo from records.practice p;
end $$;

-- Nothing here is for everybody: what the application calls is granted by name.
revoke all on all functions in schema records from public;
grant execute on function records.current_practice, records.must_all_match, records.practices
  to linchpin_app;
