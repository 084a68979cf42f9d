-- The schema as it stands after every file of records/sql, read from PostgreSQL's catalogs. To be read
-- and reviewed, not run. Written by "node tools/dump-schema.ts"; tables that are alike stand once.


create extension btree_gin;
create extension btree_gist;
create extension pg_trgm;

alter function arraycontains(anyarray,anyarray) leakproof;
alter function arrayoverlap(anyarray,anyarray) leakproof;
alter function range_overlaps(anyrange,anyrange) leakproof;
alter function similarity_op(text,text) leakproof;
alter function word_similarity_commutator_op(text,text) leakproof;
alter function word_similarity_op(text,text) leakproof;

create schema identity;
grant usage on schema identity to linchpin_door;
create schema records;
grant usage on schema records to linchpin_app;
grant usage on schema records to linchpin_door;

-- 142 tables alike: account, activitydefinition, adverseevent, allergyintolerance,
-- appointmentresponse, auditevent, basic, binary, biologicallyderivedproduct, bodystructure,
-- bundle, capabilitystatement, careplan, careteam, catalogentry, chargeitem, chargeitemdefinition,
-- claim, claimresponse, clinicalimpression, codesystem, communication, communicationrequest,
-- compartmentdefinition, composition, conceptmap, condition, consent, contract, coverage,
-- coverageeligibilityrequest, coverageeligibilityresponse, detectedissue, device,
-- devicedefinition, devicemetric, devicerequest, deviceusestatement, diagnosticreport,
-- documentmanifest, documentreference, effectevidencesynthesis, endpoint, enrollmentrequest,
-- enrollmentresponse, episodeofcare, eventdefinition, evidence, evidencevariable, examplescenario,
-- explanationofbenefit, familymemberhistory, flag, goal, graphdefinition, group, guidanceresponse,
-- healthcareservice, imagingstudy, immunization, immunizationevaluation,
-- immunizationrecommendation, implementationguide, insuranceplan, invoice, library, linkage, list,
-- location, measure, measurereport, media, medication, medicationadministration,
-- medicationdispense, medicationknowledge, medicationrequest, medicationstatement,
-- medicinalproduct, medicinalproductauthorization, medicinalproductcontraindication,
-- medicinalproductindication, medicinalproductingredient, medicinalproductinteraction,
-- medicinalproductmanufactured, medicinalproductpackaged, medicinalproductpharmaceutical,
-- medicinalproductundesirableeffect, messagedefinition, messageheader, molecularsequence,
-- namingsystem, nutritionorder, observationdefinition, operationdefinition, operationoutcome,
-- organization, organizationaffiliation, parameters, paymentnotice, paymentreconciliation, person,
-- plandefinition, practitioner, practitionerrole, procedure, provenance, questionnaire,
-- questionnaireresponse, relatedperson, requestgroup, researchdefinition,
-- researchelementdefinition, researchstudy, researchsubject, riskassessment,
-- riskevidencesynthesis, schedule, searchparameter, servicerequest, slot, specimen,
-- specimendefinition, structuredefinition, structuremap, subscription, substance,
-- substancenucleicacid, substancepolymer, substanceprotein, substancereferenceinformation,
-- substancesourcematerial, substancespecification, supplydelivery, supplyrequest, task,
-- terminologycapabilities, testreport, testscript, valueset, verificationresult,
-- visionprescription
create table records.NAME (
  practice_id uuid not null,
  id text collate "C" not null,
  version integer not null,
  last_updated timestamp with time zone not null,
  content text not null,
  tokens bigint[] not null,
  patient text collate "C",
  code text collate "C",
  more_codes boolean not null default false,
  date timestamp with time zone,
  date_end timestamp with time zone,
  status text collate "C",
  constraint NAME_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX NAME_last_updated ON records.NAME USING btree (practice_id, last_updated);
CREATE INDEX NAME_patient_date ON records.NAME USING btree (practice_id, patient, date DESC NULLS LAST);
CREATE INDEX NAME_tokens ON records.NAME USING gin (tokens);
alter table records.NAME enable row level security;
alter table records.NAME force row level security;
create policy own_practice on records.NAME for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
CREATE TRIGGER keep_deleted AFTER DELETE ON records.NAME FOR EACH ROW EXECUTE FUNCTION records.keep_superseded('TYPE');
CREATE TRIGGER keep_superseded AFTER UPDATE OF version ON records.NAME FOR EACH ROW WHEN ((old.version <> new.version)) EXECUTE FUNCTION records.keep_superseded('TYPE');
grant delete, insert, select, update on records.NAME to linchpin_app;

-- 2 tables alike: appointment, encounter
create table records.NAME (
  practice_id uuid not null,
  id text collate "C" not null,
  version integer not null,
  last_updated timestamp with time zone not null,
  content text not null,
  tokens bigint[] not null,
  patient text collate "C",
  code text collate "C",
  more_codes boolean not null default false,
  date timestamp with time zone,
  date_end timestamp with time zone,
  status text collate "C",
  lasts boolean not null default COALESCE(((date_end - date) > '1 day'::interval), ((date IS NOT NULL) OR (date_end IS NOT NULL))),
  constraint NAME_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX NAME_date ON records.NAME USING btree (practice_id, date DESC NULLS LAST);
CREATE INDEX NAME_last_updated ON records.NAME USING btree (practice_id, last_updated);
CREATE INDEX NAME_long ON records.NAME USING btree (practice_id, patient, date DESC NULLS LAST) WHERE lasts;
CREATE INDEX NAME_patient_date ON records.NAME USING btree (practice_id, patient, date DESC NULLS LAST);
CREATE INDEX NAME_status_date ON records.NAME USING btree (practice_id, status, date DESC NULLS LAST);
CREATE INDEX NAME_tokens ON records.NAME USING gin (tokens);
alter table records.NAME enable row level security;
alter table records.NAME force row level security;
create policy own_practice on records.NAME for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
CREATE TRIGGER keep_deleted AFTER DELETE ON records.NAME FOR EACH ROW EXECUTE FUNCTION records.keep_superseded('TYPE');
CREATE TRIGGER keep_superseded AFTER UPDATE OF version ON records.NAME FOR EACH ROW WHEN ((old.version <> new.version)) EXECUTE FUNCTION records.keep_superseded('TYPE');
grant delete, insert, select, update on records.NAME to linchpin_app;

-- records.audit
create table records.audit (
  practice_id uuid not null,
  n bigint not null,
  at timestamp with time zone not null,
  actor_id text not null,
  actor_name text not null,
  role text not null,
  act text not null,
  outcome text not null,
  reason text,
  patients text[] not null,
  resources text[] not null,
  ip text not null,
  session_id text not null,
  previous_hash bytea not null,
  hash bytea not null,
  constraint audit_pkey PRIMARY KEY (practice_id, n),
  constraint audit_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'seen'::text, 'refused'::text])))
);
CREATE INDEX audit_actor ON records.audit USING btree (practice_id, actor_id, at, n);
CREATE INDEX audit_at ON records.audit USING btree (practice_id, at, n);
CREATE INDEX audit_door ON records.audit USING btree (practice_id, at, n) WHERE (act ~~ 'identity/%'::text);
CREATE INDEX audit_patients ON records.audit USING gin (patients);
CREATE INDEX audit_refused ON records.audit USING btree (practice_id, at, n) WHERE (outcome = 'refused'::text);
CREATE INDEX audit_verified ON records.audit USING btree (practice_id, n) WHERE (act = 'audit/verify'::text);
alter table records.audit enable row level security;
alter table records.audit force row level security;
create policy own_practice on records.audit for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant select on records.audit to linchpin_app;

-- records.audit_head
create table records.audit_head (
  practice_id uuid not null,
  n bigint not null,
  hash bytea not null,
  constraint audit_head_pkey PRIMARY KEY (practice_id)
) with (fillfactor=10);
alter table records.audit_head enable row level security;
alter table records.audit_head force row level security;
create policy own_practice on records.audit_head for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant select on records.audit_head to linchpin_app;

-- records.booking
create table records.booking (
  practice_id uuid not null,
  appointment_id text collate "C" not null,
  who text collate "C" not null,
  during tstzrange not null,
  constraint time_taken EXCLUDE USING gist (practice_id WITH =, who WITH =, during WITH &&),
  constraint booking_pkey PRIMARY KEY (practice_id, appointment_id, who),
  constraint booking_during_check CHECK ((NOT isempty(during)))
);
alter table records.booking enable row level security;
alter table records.booking force row level security;
create policy own_practice on records.booking for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant delete, insert, select on records.booking to linchpin_app;

-- records.draft
create table records.draft (
  practice_id uuid not null,
  user_id text not null,
  name text not null,
  idempotency_key text not null,
  body text not null,
  changed_at_ms bigint not null,
  updated timestamp with time zone not null,
  constraint draft_pkey PRIMARY KEY (practice_id, user_id, name),
  constraint draft_body_check CHECK ((octet_length(body) <= 262144)),
  constraint draft_idempotency_key_check CHECK (((length(idempotency_key) >= 8) AND (length(idempotency_key) <= 200))),
  constraint draft_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);
CREATE INDEX draft_updated ON records.draft USING btree (practice_id, updated);
alter table records.draft enable row level security;
alter table records.draft force row level security;
create policy own_practice on records.draft for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant delete, insert, select, update on records.draft to linchpin_app;

-- records.export_chunk
create table records.export_chunk (
  practice_id uuid not null,
  job_id uuid not null,
  type text collate "C" not null,
  n integer not null,
  resources integer not null,
  content text not null,
  constraint export_chunk_pkey PRIMARY KEY (practice_id, job_id, type, n)
);
alter table records.export_chunk enable row level security;
alter table records.export_chunk force row level security;
create policy own_practice on records.export_chunk for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant delete, insert, select, update on records.export_chunk to linchpin_app;

-- records.export_job
create table records.export_job (
  practice_id uuid not null,
  id uuid not null,
  user_id text not null,
  asked jsonb not null,
  state text not null,
  resources bigint not null default 0,
  transaction_time timestamp with time zone,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint export_job_pkey PRIMARY KEY (practice_id, id),
  constraint export_job_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'complete'::text, 'failed'::text])))
);
CREATE UNIQUE INDEX export_under_way ON records.export_job USING btree (practice_id, user_id) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
alter table records.export_job enable row level security;
alter table records.export_job force row level security;
create policy own_practice on records.export_job for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant delete, insert, select, update on records.export_job to linchpin_app;

-- records.idempotency
create table records.idempotency (
  practice_id uuid not null,
  user_id text not null,
  key text not null,
  act text not null,
  request bytea not null,
  answer text not null,
  at timestamp with time zone not null,
  constraint acted_already PRIMARY KEY (practice_id, user_id, key),
  constraint idempotency_key_check CHECK (((length(key) >= 8) AND (length(key) <= 200)))
);
CREATE INDEX idempotency_at ON records.idempotency USING btree (practice_id, at);
alter table records.idempotency enable row level security;
alter table records.idempotency force row level security;
create policy kept_a_week on records.idempotency for delete to public using ((at < (now() - '7 days'::interval)));
create policy own_practice on records.idempotency for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant delete, insert, select on records.idempotency to linchpin_app;

-- records.identifier
create table records.identifier (
  practice_id uuid not null,
  type text collate "C" not null,
  value text collate "C" not null,
  system text collate "C" not null,
  id text collate "C" not null,
  constraint identifier_pkey PRIMARY KEY (practice_id, type, value, system, id)
);
CREATE INDEX identifier_id ON records.identifier USING btree (practice_id, type, id);
alter table records.identifier enable row level security;
alter table records.identifier force row level security;
create policy own_practice on records.identifier for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant delete, insert, select on records.identifier to linchpin_app;

-- records.observation
create table records.observation (
  practice_id uuid not null,
  id text collate "C" not null,
  version integer not null,
  last_updated timestamp with time zone not null,
  content text not null,
  tokens bigint[] not null,
  patient text collate "C",
  code text collate "C",
  more_codes boolean not null default false,
  date timestamp with time zone,
  date_end timestamp with time zone,
  status text collate "C",
  lasts boolean not null default COALESCE(((date_end - date) > '1 day'::interval), ((date IS NOT NULL) OR (date_end IS NOT NULL))),
  constraint observation_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX observation_code_date ON records.observation USING btree (practice_id, code, date DESC NULLS LAST) INCLUDE (date_end);
CREATE INDEX observation_last_updated ON records.observation USING btree (practice_id, last_updated);
CREATE INDEX observation_long ON records.observation USING btree (practice_id, patient, date DESC NULLS LAST) WHERE lasts;
CREATE INDEX observation_more_codes ON records.observation USING btree (practice_id, patient, date DESC NULLS LAST) WHERE more_codes;
CREATE INDEX observation_patient_code_date ON records.observation USING btree (practice_id, patient, code, date DESC NULLS LAST);
CREATE INDEX observation_patient_date ON records.observation USING btree (practice_id, patient, date DESC NULLS LAST);
CREATE INDEX observation_tokens ON records.observation USING gin (tokens);
alter table records.observation enable row level security;
alter table records.observation force row level security;
create policy own_practice on records.observation for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
CREATE TRIGGER keep_deleted AFTER DELETE ON records.observation FOR EACH ROW EXECUTE FUNCTION records.keep_superseded('TYPE');
CREATE TRIGGER keep_superseded AFTER UPDATE OF version ON records.observation FOR EACH ROW WHEN ((old.version <> new.version)) EXECUTE FUNCTION records.keep_superseded('TYPE');
grant delete, insert, select, update on records.observation to linchpin_app;

-- records.outbox
create table records.outbox (
  practice_id uuid not null,
  seq bigint not null generated always as identity,
  txid xid8 not null default pg_current_xact_id(),
  at timestamp with time zone not null,
  act text not null,
  changed text[] not null,
  patients text[] not null,
  constraint outbox_pkey PRIMARY KEY (practice_id, seq)
);
CREATE INDEX outbox_txid ON records.outbox USING btree (practice_id, txid);
alter table records.outbox enable row level security;
alter table records.outbox force row level security;
create policy own_practice on records.outbox for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant insert, select on records.outbox to linchpin_app;

-- records.patient
create table records.patient (
  practice_id uuid not null,
  id text collate "C" not null,
  version integer not null,
  last_updated timestamp with time zone not null,
  content text not null,
  tokens bigint[] not null,
  patient text collate "C",
  code text collate "C",
  more_codes boolean not null default false,
  date timestamp with time zone,
  date_end timestamp with time zone,
  status text collate "C",
  family text collate "C",
  given text collate "C",
  name_search text collate "C",
  birth_date date,
  phones text[] not null default '{}'::text[],
  constraint patient_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX patient_birth_date ON records.patient USING btree (practice_id, birth_date);
CREATE INDEX patient_family ON records.patient USING btree (practice_id, family, given);
CREATE INDEX patient_given ON records.patient USING btree (practice_id, given);
CREATE INDEX patient_last_updated ON records.patient USING btree (practice_id, last_updated);
CREATE INDEX patient_name_search ON records.patient USING gin (practice_id, name_search gin_trgm_ops);
CREATE INDEX patient_patient_date ON records.patient USING btree (practice_id, patient, date DESC NULLS LAST);
CREATE INDEX patient_phones ON records.patient USING gin (practice_id, phones);
CREATE INDEX patient_tokens ON records.patient USING gin (tokens);
alter table records.patient enable row level security;
alter table records.patient force row level security;
create policy own_practice on records.patient for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
CREATE TRIGGER keep_deleted AFTER DELETE ON records.patient FOR EACH ROW EXECUTE FUNCTION records.keep_superseded('TYPE');
CREATE TRIGGER keep_superseded AFTER UPDATE OF version ON records.patient FOR EACH ROW WHEN ((old.version <> new.version)) EXECUTE FUNCTION records.keep_superseded('TYPE');
grant delete, insert, select, update on records.patient to linchpin_app;

-- records.practice
create table records.practice (
  id uuid not null,
  name text not null,
  time_zone text not null,
  state text not null,
  demo boolean not null default false,
  settings jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  last_record_number bigint not null default 100000,
  extraction integer not null default 4,
  constraint practice_pkey PRIMARY KEY (id),
  constraint practice_last_record_number_check CHECK ((last_record_number >= 0)),
  constraint practice_name_check CHECK ((name <> ''::text)),
  constraint practice_state_check CHECK ((state ~ '^[A-Z]{2}$'::text))
);
alter table records.practice enable row level security;
alter table records.practice force row level security;
create policy at_the_door on records.practice for select to owner using (true);
create policy own_practice on records.practice for all to public using ((id = records.current_practice())) with check ((id = records.current_practice()));
grant insert, select, update on records.practice to linchpin_app;

-- records.registry_run
create table records.registry_run (
  practice_id uuid not null,
  seen pg_snapshot not null,
  failures integer not null default 0,
  failure text,
  failed_at timestamp with time zone,
  reached_at timestamp with time zone,
  next_try timestamp with time zone,
  leased_until timestamp with time zone,
  constraint registry_run_pkey PRIMARY KEY (practice_id)
);
alter table records.registry_run enable row level security;
alter table records.registry_run force row level security;
create policy own_practice on records.registry_run for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant insert, select, update on records.registry_run to linchpin_app;

-- records.stock_lot
create table records.stock_lot (
  practice_id uuid not null,
  id text collate "C" not null,
  item_code text collate "C" not null,
  label text not null,
  kind text not null,
  lot_number text collate "C" not null,
  expires_on date not null,
  funding text not null,
  unit text not null,
  manufacturer text,
  gtin text collate "C",
  ndc text collate "C",
  schedule text,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  constraint stock_lot_once UNIQUE (practice_id, item_code, lot_number, funding, expires_on),
  constraint stock_lot_pkey PRIMARY KEY (practice_id, id),
  constraint stock_lot_funding_check CHECK ((funding = ANY (ARRAY['private'::text, 'public'::text]))),
  constraint stock_lot_gtin_check CHECK ((gtin ~ '^\d{14}$'::text)),
  constraint stock_lot_item_code_check CHECK ((item_code ~ '^[a-z]+:.+'::text)),
  constraint stock_lot_kind_check CHECK ((kind = ANY (ARRAY['vaccine'::text, 'medicine'::text, 'test-kit'::text, 'control'::text, 'supply'::text]))),
  constraint stock_lot_label_check CHECK ((label <> ''::text)),
  constraint stock_lot_lot_number_check CHECK ((lot_number <> ''::text)),
  constraint stock_lot_ndc_check CHECK ((ndc ~ '^\d{11}$'::text)),
  constraint stock_lot_schedule_check CHECK ((schedule = ANY (ARRAY['II'::text, 'III'::text, 'IV'::text, 'V'::text]))),
  constraint stock_lot_unit_check CHECK ((unit <> ''::text))
);
CREATE INDEX stock_lot_number ON records.stock_lot USING btree (practice_id, upper(lot_number));
alter table records.stock_lot enable row level security;
alter table records.stock_lot force row level security;
create policy own_practice on records.stock_lot for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant insert, select on records.stock_lot to linchpin_app;

-- records.stock_move
create table records.stock_move (
  practice_id uuid not null,
  id text collate "C" not null,
  lot_id text collate "C" not null,
  place_id text collate "C" not null,
  kind text not null,
  quantity numeric(12,4) not null,
  about text collate "C",
  patient_id text collate "C",
  reason text,
  witness_id text collate "C",
  seen numeric(12,4),
  at timestamp with time zone not null,
  by_id text collate "C" not null,
  by_name text not null,
  constraint stock_move_pkey PRIMARY KEY (practice_id, id),
  constraint stock_move_practice_id_lot_id_fkey FOREIGN KEY (practice_id, lot_id) REFERENCES records.stock_lot(practice_id, id),
  constraint stock_move_check CHECK (
CASE kind
    WHEN 'receive'::text THEN (quantity > (0)::numeric)
    WHEN 'give'::text THEN ((quantity < (0)::numeric) AND (about IS NOT NULL))
    WHEN 'use'::text THEN (quantity < (0)::numeric)
    WHEN 'borrow'::text THEN ((quantity < (0)::numeric) AND (about IS NOT NULL))
    WHEN 'waste'::text THEN ((quantity < (0)::numeric) AND (reason IS NOT NULL))
    WHEN 'return'::text THEN ((quantity > (0)::numeric) AND (about IS NOT NULL))
    WHEN 'transfer'::text THEN (quantity <> (0)::numeric)
    WHEN 'pay-back'::text THEN ((quantity <> (0)::numeric) AND (about IS NOT NULL))
    WHEN 'count'::text THEN ((seen IS NOT NULL) AND ((quantity = (0)::numeric) OR (reason IS NOT NULL)))
    ELSE false
END),
  constraint stock_move_check1 CHECK ((witness_id <> by_id))
);
CREATE UNIQUE INDEX stock_given_once ON records.stock_move USING btree (practice_id, about, lot_id, place_id) WHERE (kind = ANY (ARRAY['give'::text, 'borrow'::text]));
CREATE INDEX stock_move_about ON records.stock_move USING btree (practice_id, about) WHERE (about IS NOT NULL);
CREATE INDEX stock_move_at ON records.stock_move USING btree (practice_id, at, id);
CREATE INDEX stock_move_patient ON records.stock_move USING btree (practice_id, patient_id) WHERE (patient_id IS NOT NULL);
CREATE INDEX stock_move_sum ON records.stock_move USING btree (practice_id, lot_id, place_id) INCLUDE (quantity);
alter table records.stock_move enable row level security;
alter table records.stock_move force row level security;
create policy own_practice on records.stock_move for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
CREATE TRIGGER check_stock_moves AFTER INSERT ON records.stock_move REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION records.check_stock_moves();
grant insert, select on records.stock_move to linchpin_app;

-- records.stock_opened
create table records.stock_opened (
  practice_id uuid not null,
  id text collate "C" not null,
  lot_id text collate "C" not null,
  place_id text collate "C" not null,
  opened_on date,
  use_by date,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  holds numeric(12,4),
  basis text,
  constraint stock_opened_pkey PRIMARY KEY (practice_id, id),
  constraint stock_opened_practice_id_lot_id_fkey FOREIGN KEY (practice_id, lot_id) REFERENCES records.stock_lot(practice_id, id),
  constraint stock_opened_basis_check CHECK ((basis <> ''::text)),
  constraint stock_opened_check CHECK ((((opened_on IS NULL) = (use_by IS NULL)) AND (use_by >= opened_on))),
  constraint stock_opened_holds_check CHECK ((holds > (0)::numeric))
);
CREATE INDEX stock_opened_of ON records.stock_opened USING btree (practice_id, lot_id, place_id, at, id);
alter table records.stock_opened enable row level security;
alter table records.stock_opened force row level security;
create policy own_practice on records.stock_opened for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
CREATE TRIGGER wait_for_lots AFTER INSERT ON records.stock_opened REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION records.wait_for_lots_changed();
grant insert, select on records.stock_opened to linchpin_app;

-- records.stock_state
create table records.stock_state (
  practice_id uuid not null,
  id text collate "C" not null,
  lot_id text collate "C" not null,
  place_id text collate "C",
  state text not null,
  reason text not null,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  constraint stock_state_pkey PRIMARY KEY (practice_id, id),
  constraint stock_state_practice_id_lot_id_fkey FOREIGN KEY (practice_id, lot_id) REFERENCES records.stock_lot(practice_id, id),
  constraint stock_state_check CHECK (((state <> 'recalled'::text) OR (place_id IS NULL))),
  constraint stock_state_reason_check CHECK ((reason <> ''::text)),
  constraint stock_state_state_check CHECK ((state = ANY (ARRAY['usable'::text, 'quarantined'::text, 'recalled'::text])))
);
CREATE INDEX stock_state_of ON records.stock_state USING btree (practice_id, lot_id, at, id);
alter table records.stock_state enable row level security;
alter table records.stock_state force row level security;
create policy own_practice on records.stock_state for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
CREATE TRIGGER wait_for_lots AFTER INSERT ON records.stock_state REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION records.wait_for_lots_changed();
grant insert, select on records.stock_state to linchpin_app;

-- records.subscription_binding
create table records.subscription_binding (
  practice_id uuid not null,
  id text collate "C" not null,
  ticket text collate "C" not null,
  owner jsonb not null,
  subscription_ids text[] not null,
  expires_at timestamp with time zone not null,
  constraint subscription_binding_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX subscription_binding_expires ON records.subscription_binding USING btree (practice_id, expires_at);
CREATE INDEX subscription_binding_of_ticket ON records.subscription_binding USING btree (practice_id, ticket);
alter table records.subscription_binding enable row level security;
alter table records.subscription_binding force row level security;
create policy own_practice on records.subscription_binding for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant delete, insert, select, update on records.subscription_binding to linchpin_app;

-- records.subscription_dead_letter
create table records.subscription_dead_letter (
  practice_id uuid not null,
  subscription_id text collate "C" not null,
  number bigint not null,
  at timestamp with time zone not null,
  failures integer not null,
  reason text not null,
  again boolean not null default false,
  constraint subscription_dead_letter_pkey PRIMARY KEY (practice_id, subscription_id, number)
);
alter table records.subscription_dead_letter enable row level security;
alter table records.subscription_dead_letter force row level security;
create policy own_practice on records.subscription_dead_letter for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant delete, insert, select, update on records.subscription_dead_letter to linchpin_app;

-- records.subscription_event
create table records.subscription_event (
  practice_id uuid not null,
  subscription_id text collate "C" not null,
  number bigint not null,
  type text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  method text not null,
  patient text collate "C",
  at timestamp with time zone not null,
  constraint subscription_event_practice_id_subscription_id_type_id_vers_key UNIQUE (practice_id, subscription_id, type, id, version),
  constraint subscription_event_pkey PRIMARY KEY (practice_id, subscription_id, number),
  constraint subscription_event_method_check CHECK ((method = ANY (ARRAY['POST'::text, 'PUT'::text, 'DELETE'::text])))
);
CREATE INDEX subscription_event_at ON records.subscription_event USING btree (practice_id, at);
alter table records.subscription_event enable row level security;
alter table records.subscription_event force row level security;
create policy own_practice on records.subscription_event for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant delete, insert, select, update on records.subscription_event to linchpin_app;

-- records.subscription_owner
create table records.subscription_owner (
  practice_id uuid not null,
  id uuid not null,
  subscription_id text collate "C" not null,
  base text not null,
  owner jsonb not null,
  at timestamp with time zone not null,
  constraint subscription_owner_pkey PRIMARY KEY (practice_id, id)
);
CREATE INDEX subscription_owner_of ON records.subscription_owner USING btree (practice_id, subscription_id, at);
alter table records.subscription_owner enable row level security;
alter table records.subscription_owner force row level security;
create policy own_practice on records.subscription_owner for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant delete, insert, select, update on records.subscription_owner to linchpin_app;

-- records.subscription_run
create table records.subscription_run (
  practice_id uuid not null,
  subscription_id text collate "C" not null,
  owner_id uuid,
  seen pg_snapshot,
  last_number bigint not null default 0,
  delivered bigint not null default 0,
  failures integer not null default 0,
  next_try timestamp with time zone,
  sent_at timestamp with time zone,
  leased_until timestamp with time zone,
  due_at timestamp with time zone,
  failure text,
  failed_at timestamp with time zone,
  order_id uuid,
  constraint subscription_run_pkey PRIMARY KEY (practice_id, subscription_id)
);
alter table records.subscription_run enable row level security;
alter table records.subscription_run force row level security;
create policy at_the_door on records.subscription_run for select to owner using (true);
create policy own_practice on records.subscription_run for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant delete, insert, select, update on records.subscription_run to linchpin_app;

-- records.superseded
create table records.superseded (
  practice_id uuid not null,
  type text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  content text not null,
  constraint superseded_pkey PRIMARY KEY (practice_id, type, id, version)
);
alter table records.superseded enable row level security;
alter table records.superseded force row level security;
create policy own_practice on records.superseded for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant insert, select on records.superseded to linchpin_app;

-- records.version
create table records.version (
  practice_id uuid not null,
  type text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  at timestamp with time zone not null,
  author_id text not null,
  author_name text not null,
  act text not null,
  deleted boolean not null,
  constraint version_pkey PRIMARY KEY (practice_id, type, id, version)
);
CREATE INDEX version_at ON records.version USING btree (practice_id, type, at DESC);
CREATE INDEX version_of_all ON records.version USING btree (practice_id, at DESC);
alter table records.version enable row level security;
alter table records.version force row level security;
create policy own_practice on records.version for all to public using ((practice_id = records.current_practice())) with check ((practice_id = records.current_practice()));
grant insert, select on records.version to linchpin_app;

-- identity.authenticator
create table identity.authenticator (
  id text not null,
  user_id text not null,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamp with time zone,
  constraint authenticator_user_id_key UNIQUE (user_id),
  constraint authenticator_pkey PRIMARY KEY (id),
  constraint authenticator_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity.user_account(id) ON DELETE CASCADE
);
grant delete, insert, select, update on identity.authenticator to linchpin_door;

-- identity.credential
create table identity.credential (
  id text not null,
  account_id text not null,
  provider_id text not null,
  user_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint credential_provider_id_account_id_key UNIQUE (provider_id, account_id),
  constraint credential_pkey PRIMARY KEY (id),
  constraint credential_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity.user_account(id) ON DELETE CASCADE
);
CREATE INDEX credential_of_user ON identity.credential USING btree (user_id);
grant delete, insert, select, update on identity.credential to linchpin_door;

-- identity.device
create table identity.device (
  id text not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  constraint device_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on identity.device to linchpin_door;

-- identity.device_member
create table identity.device_member (
  device_id text not null,
  user_id text not null,
  signed_in_fully_at timestamp with time zone not null,
  pin_failures integer not null default 0,
  constraint device_member_pkey PRIMARY KEY (device_id, user_id),
  constraint device_member_device_id_fkey FOREIGN KEY (device_id) REFERENCES identity.device(id) ON DELETE CASCADE,
  constraint device_member_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity.user_account(id) ON DELETE CASCADE
);
CREATE INDEX device_member_of_user ON identity.device_member USING btree (user_id);
grant delete, insert, select, update on identity.device_member to linchpin_door;

-- identity.enrolment_link
create table identity.enrolment_link (
  token_hash text not null,
  user_id text not null,
  made_by text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint enrolment_link_pkey PRIMARY KEY (token_hash),
  constraint enrolment_link_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity.user_account(id) ON DELETE CASCADE
);
CREATE INDEX enrolment_link_of_user ON identity.enrolment_link USING btree (user_id);
grant delete, insert, select, update on identity.enrolment_link to linchpin_door;

-- identity.passkey
create table identity.passkey (
  id text not null,
  name text,
  user_id text not null,
  public_key text not null,
  credential_id text not null,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamp with time zone,
  constraint passkey_credential_id_key UNIQUE (credential_id),
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity.user_account(id) ON DELETE CASCADE
);
CREATE INDEX passkey_of_user ON identity.passkey USING btree (user_id);
grant delete, insert, select, update on identity.passkey to linchpin_door;

-- identity.session
create table identity.session (
  id text not null,
  token text not null,
  user_id text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  assurance text not null default 'password'::text,
  device_id text,
  signed_in_fully_at timestamp with time zone,
  last_seen_at timestamp with time zone not null default now(),
  locked_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  constraint session_token_key UNIQUE (token),
  constraint session_pkey PRIMARY KEY (id),
  constraint session_device_id_fkey FOREIGN KEY (device_id) REFERENCES identity.device(id) ON DELETE CASCADE,
  constraint session_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity.user_account(id) ON DELETE CASCADE,
  constraint session_assurance_check CHECK ((assurance = ANY (ARRAY['password'::text, 'full'::text]))),
  constraint session_check CHECK (((assurance = 'password'::text) OR ((device_id IS NOT NULL) AND (signed_in_fully_at IS NOT NULL))))
);
CREATE INDEX session_device ON identity.session USING btree (device_id);
CREATE INDEX session_expires ON identity.session USING btree (expires_at);
CREATE INDEX session_of_user ON identity.session USING btree (user_id);
grant delete, insert, select, update on identity.session to linchpin_door;

-- identity.smart_app
create table identity.smart_app (
  id text not null,
  practice_id uuid not null,
  name text not null,
  kind text not null,
  redirect_uris text[] not null default '{}'::text[],
  launch_url text,
  scopes text[] not null,
  secret_hash text,
  jwks jsonb,
  jwks_uri text,
  active boolean not null default true,
  made_by text not null,
  created_at timestamp with time zone not null,
  constraint smart_app_pkey PRIMARY KEY (id),
  constraint smart_app_check CHECK (((kind = 'secret'::text) = (secret_hash IS NOT NULL))),
  constraint smart_app_check1 CHECK (((kind <> ALL (ARRAY['keys'::text, 'backend'::text])) OR ((jwks IS NULL) <> (jwks_uri IS NULL)))),
  constraint smart_app_kind_check CHECK ((kind = ANY (ARRAY['public'::text, 'secret'::text, 'keys'::text, 'backend'::text]))),
  constraint smart_app_name_check CHECK ((name <> ''::text))
);
CREATE INDEX smart_app_of_practice ON identity.smart_app USING btree (practice_id, name);
grant delete, insert, select, update on identity.smart_app to linchpin_door;

-- identity.smart_artifact
create table identity.smart_artifact (
  kind text not null,
  id text not null,
  payload jsonb not null,
  app_id text,
  grant_id text,
  expires_at timestamp with time zone not null,
  consumed_at timestamp with time zone,
  constraint smart_artifact_pkey PRIMARY KEY (kind, id),
  constraint smart_artifact_app_id_fkey FOREIGN KEY (app_id) REFERENCES identity.smart_app(id) ON DELETE CASCADE
);
CREATE INDEX smart_artifact_expires ON identity.smart_artifact USING btree (expires_at);
CREATE INDEX smart_artifact_of_app ON identity.smart_artifact USING btree (app_id);
CREATE INDEX smart_artifact_of_grant ON identity.smart_artifact USING btree (grant_id);
grant delete, insert, select, update on identity.smart_artifact to linchpin_door;

-- identity.smart_authorization
create table identity.smart_authorization (
  id text not null,
  practice_id uuid not null,
  app_id text not null,
  user_id text not null,
  session_id text not null,
  patient_id text,
  encounter_id text,
  scopes text[] not null,
  given_at timestamp with time zone not null,
  last_used_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint smart_authorization_pkey PRIMARY KEY (id),
  constraint smart_authorization_app_id_fkey FOREIGN KEY (app_id) REFERENCES identity.smart_app(id) ON DELETE CASCADE,
  constraint smart_authorization_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity.user_account(id) ON DELETE CASCADE
);
CREATE INDEX smart_authorization_expires ON identity.smart_authorization USING btree (expires_at);
CREATE INDEX smart_authorization_of_app ON identity.smart_authorization USING btree (app_id, given_at);
CREATE INDEX smart_authorization_of_user ON identity.smart_authorization USING btree (user_id);
grant delete, insert, select, update on identity.smart_authorization to linchpin_door;

-- identity.smart_key
create table identity.smart_key (
  id text not null,
  sealed text not null,
  made_at timestamp with time zone not null,
  constraint smart_key_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on identity.smart_key to linchpin_door;

-- identity.staff
create table identity.staff (
  user_id text not null,
  practice_id uuid not null,
  practitioner_id text not null,
  role text not null,
  display_name text not null,
  credential text,
  pin_hash text,
  active boolean not null default true,
  created_at timestamp with time zone not null,
  constraint staff_practice_id_practitioner_id_key UNIQUE (practice_id, practitioner_id),
  constraint staff_pkey PRIMARY KEY (user_id),
  constraint staff_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity.user_account(id) ON DELETE CASCADE,
  constraint staff_credential_check CHECK ((credential <> ''::text)),
  constraint staff_display_name_check CHECK ((display_name <> ''::text)),
  constraint staff_role_check CHECK ((role = ANY (ARRAY['ma'::text, 'lead-ma'::text, 'front-desk'::text, 'provider'::text, 'manager'::text, 'auditor'::text])))
);
grant delete, insert, select, update on identity.staff to linchpin_door;

-- identity.throttle
create table identity.throttle (
  key text not null,
  tries integer not null,
  last_at timestamp with time zone not null,
  blocked_until timestamp with time zone,
  refused boolean not null,
  constraint throttle_pkey PRIMARY KEY (key)
);
CREATE INDEX throttle_last ON identity.throttle USING btree (last_at);
grant delete, insert, select, update on identity.throttle to linchpin_door;

-- identity.user_account
create table identity.user_account (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint user_account_email_key UNIQUE (email),
  constraint user_account_pkey PRIMARY KEY (id),
  constraint user_account_email_check CHECK ((email = lower(email)))
);
grant delete, insert, select, update on identity.user_account to linchpin_door;

-- identity.verification
create table identity.verification (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_expires ON identity.verification USING btree (expires_at);
CREATE INDEX verification_identifier ON identity.verification USING btree (identifier);
grant delete, insert, select, update on identity.verification to linchpin_door;

create view records.history with (security_invoker=true) as
 SELECT practice_id,
    type,
    id,
    version,
    at,
    author_id,
    author_name,
    act,
    deleted,
        CASE
            WHEN (NOT deleted) THEN records.text_of(practice_id, type, id, version)
            ELSE NULL::text
        END AS content
   FROM records.version;
grant select on records.history to linchpin_app;

CREATE OR REPLACE FUNCTION records.append_audit(p_at timestamp with time zone[], p_actor_id text[], p_actor_name text[], p_role text[], p_act text[], p_outcome text[], p_reason text[], p_patients text[], p_resources text[], p_ip text[], p_session_id text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  practice uuid := records.current_practice();
  last_n bigint;
  last_hash bytea;
  next_hash bytea;
  one record;
begin
  loop
    select n, hash into last_n, last_hash from records.audit_head where practice_id = practice
      for update;
    exit when found;
    insert into records.audit_head values (practice, 0, decode(repeat('00', 32), 'hex'))
      on conflict do nothing;
  end loop;
  for one in
    select i.at, i.actor_id, i.actor_name, i.role, i.act, i.outcome, i.reason,
      i.patients::text[] as patients, i.resources::text[] as resources, i.ip, i.session_id
    from unnest(p_at, p_actor_id, p_actor_name, p_role, p_act, p_outcome, p_reason, p_patients,
      p_resources, p_ip, p_session_id) with ordinality
      as i(at, actor_id, actor_name, role, act, outcome, reason, patients, resources, ip,
        session_id, place)
    order by i.place
  loop
    next_hash := sha256(convert_to(
      records.audit_field(encode(last_hash, 'hex')) || records.audit_field(practice::text) ||
      records.audit_field((last_n + 1)::text) ||
      records.audit_field(to_char(one.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) ||
      records.audit_field(one.actor_id) || records.audit_field(one.actor_name) ||
      records.audit_field(one.role) || records.audit_field(one.act) ||
      records.audit_field(one.outcome) || records.audit_field(one.reason) ||
      records.audit_field(one.patients::text) || records.audit_field(one.resources::text) ||
      records.audit_field(one.ip) || records.audit_field(one.session_id), 'UTF8'));
    last_n := last_n + 1;
    insert into records.audit values (practice, last_n, one.at, one.actor_id, one.actor_name,
      one.role, one.act, one.outcome, one.reason, one.patients, one.resources, one.ip,
      one.session_id, last_hash, next_hash);
    last_hash := next_hash;
  end loop;
  update records.audit_head set n = last_n, hash = last_hash where practice_id = practice;
end $function$;
grant execute on function records.append_audit(timestamp with time zone[],text[],text[],text[],text[],text[],text[],text[],text[],text[],text[]) to linchpin_app;

CREATE OR REPLACE FUNCTION records.audit_field(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN COALESCE(((octet_length(value) || ':'::text) || value), '-'::text);

CREATE OR REPLACE FUNCTION records.check_stock_moves()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare wrong record;
begin
  perform records.wait_for_lots((select array_agg(lot_id) from added));
  if exists (select from added where kind = 'transfer' group by lot_id having sum(quantity) <> 0)
    or (select sum(quantity) from added where kind = 'pay-back') <> 0 then
    raise exception 'what leaves one place must come to another';
  end if;
  select a.lot_id, a.place_id, w.why into wrong
  from added a
  join records.stock_lot l on l.practice_id = a.practice_id and l.id = a.lot_id
  left join records.practice p on p.id = a.practice_id
  left join lateral records.stock_state_of(a.practice_id, a.lot_id, a.place_id) s on true
  left join lateral (
    select o.use_by from records.stock_opened o
    where o.practice_id = a.practice_id and o.lot_id = a.lot_id and o.place_id = a.place_id
    order by o.at desc, o.id desc limit 1) o on true
  cross join lateral (
    select a.kind in ('give', 'use', 'borrow') as taken,
      (a.at at time zone coalesce(p.time_zone, 'UTC'))::date as day) t
  cross join lateral (
    select sum(m.quantity) as left_over from records.stock_move m
    where m.practice_id = a.practice_id and m.lot_id = a.lot_id and m.place_id = a.place_id) q
  cross join lateral (select case
    when t.taken and s.state in ('recalled', 'quarantined') then s.state
    when t.taken and l.expires_on < t.day then 'expired'
    when t.taken and o.use_by < t.day then 'open-too-long'
    when l.schedule is not null and a.kind in ('waste', 'count') and a.witness_id is null
      then 'two-people'
    when a.kind = 'transfer' and a.quantity > 0 and s.state is distinct from 'quarantined'
      and exists (
        select from added f
        cross join lateral records.stock_state_of(f.practice_id, f.lot_id, f.place_id) fs
        where f.kind = 'transfer' and f.lot_id = a.lot_id and f.quantity < 0
          and fs.state = 'quarantined') then 'quarantined'
    when a.kind = 'transfer' and a.quantity < 0 and o.use_by < t.day and not exists (
      select from added b
      cross join lateral (
        select n.use_by from records.stock_opened n
        where n.practice_id = b.practice_id and n.lot_id = b.lot_id and n.place_id = b.place_id
        order by n.at desc, n.id desc limit 1) n
      where b.kind = 'transfer' and b.lot_id = a.lot_id and b.quantity > 0
        and n.use_by <= o.use_by) then 'open-too-long'
    when a.quantity > 0 and not exists (
      select from records.location c where c.practice_id = a.practice_id and c.id = a.place_id)
      then 'no-place'
    when a.kind = 'return' and (
      select sum(m.quantity) from records.stock_move m
      where m.practice_id = a.practice_id and m.about = a.about and m.lot_id = a.lot_id
        and m.kind in ('give', 'use', 'borrow', 'return')) > 0 then 'not-taken'
    when a.kind = 'count' and q.left_over - a.quantity <> a.seen then 'taken-meanwhile'
    when q.left_over < 0 then 'too-few' end as why) w
  where w.why is not null
  order by array_position(array['recalled', 'quarantined', 'expired'], w.why) limit 1;
  if found then
    raise exception 'the stock does not allow it' using errcode = 'LP003',
      detail = json_build_object(
        'why', wrong.why, 'lotId', wrong.lot_id, 'placeId', wrong.place_id);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION records.create_resource_table(name text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION records.current_practice()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('linchpin.practice'::text, true), ''::text))::uuid;
grant execute on function records.current_practice() to linchpin_app;

CREATE OR REPLACE FUNCTION records.keep_superseded()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into records.superseded values
    (old.practice_id, tg_argv[0], old.id, old.version, old.content);
  return null;
end $function$;
grant execute on function records.keep_superseded() to public;

CREATE OR REPLACE FUNCTION records.lock_to_practice(table_name regclass, key text DEFAULT 'practice_id'::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', table_name);
  execute format('alter table %s force row level security', table_name);
  execute format(
    'create policy own_practice on %s using (%I = records.current_practice())
       with check (%I = records.current_practice())', table_name, key, key);
end $function$;

CREATE OR REPLACE FUNCTION records.must_all_match(matched bigint, wanted integer)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if matched <> wanted then
    raise exception 'another version' using errcode = 'LP001';
  end if;
end $function$;
grant execute on function records.must_all_match(bigint,integer) to linchpin_app;

CREATE OR REPLACE FUNCTION records.must_all_stand(standing bigint, wanted integer)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if standing <> wanted then
    raise exception 'points at nothing' using errcode = 'LP002';
  end if;
end $function$;
grant execute on function records.must_all_stand(bigint,integer) to linchpin_app;

CREATE OR REPLACE FUNCTION records.practices()
 RETURNS TABLE(id uuid, name text, time_zone text, state text, demo boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  return query select p.id, p.name, p.time_zone, p.state, p.demo from records.practice p;
end $function$;
grant execute on function records.practices() to linchpin_app;
grant execute on function records.practices() to linchpin_door;

CREATE OR REPLACE FUNCTION records.stock_state_of(p_practice_id uuid, p_lot_id text, p_place_id text)
 RETURNS TABLE(state text, reason text)
 LANGUAGE sql
 STABLE
AS $function$
  select s.state, s.reason from (
    (select o.* from records.stock_state o
     where o.practice_id = p_practice_id and o.lot_id = p_lot_id and o.place_id is null
     order by o.at desc, o.id desc limit 1)
    union all
    (select o.* from records.stock_state o
     where o.practice_id = p_practice_id and o.lot_id = p_lot_id and o.place_id = p_place_id
     order by o.at desc, o.id desc limit 1)) s
  order by array_position(array['recalled', 'quarantined', 'usable'], s.state), s.at desc limit 1
$function$;
grant execute on function records.stock_state_of(uuid,text,text) to linchpin_app;

CREATE OR REPLACE FUNCTION records.subscriptions_due(by timestamp with time zone)
 RETURNS TABLE(practice_id uuid, subscription_id text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  return query select r.practice_id, r.subscription_id from records.subscription_run r
    where r.due_at <= by or by = 'infinity';
end $function$;
grant execute on function records.subscriptions_due(timestamp with time zone) to linchpin_app;

CREATE OR REPLACE FUNCTION records.text_of(p_practice_id uuid, p_type text, p_id text, p_version integer)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
declare found_text text;
begin
  case p_type
    when 'Observation' then select t.content into found_text from records.observation t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Provenance' then select t.content into found_text from records.provenance t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Appointment' then select t.content into found_text from records.appointment t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Encounter' then select t.content into found_text from records.encounter t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Patient' then select t.content into found_text from records.patient t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Condition' then select t.content into found_text from records.condition t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MedicationRequest' then select t.content into found_text from records.medicationrequest t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Task' then select t.content into found_text from records.task t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Procedure' then select t.content into found_text from records.procedure t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'DiagnosticReport' then select t.content into found_text from records.diagnosticreport t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Account' then select t.content into found_text from records.account t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ActivityDefinition' then select t.content into found_text from records.activitydefinition t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'AdverseEvent' then select t.content into found_text from records.adverseevent t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'AllergyIntolerance' then select t.content into found_text from records.allergyintolerance t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'AppointmentResponse' then select t.content into found_text from records.appointmentresponse t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'AuditEvent' then select t.content into found_text from records.auditevent t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Basic' then select t.content into found_text from records.basic t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Binary' then select t.content into found_text from records."binary" t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'BiologicallyDerivedProduct' then select t.content into found_text from records.biologicallyderivedproduct t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'BodyStructure' then select t.content into found_text from records.bodystructure t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Bundle' then select t.content into found_text from records.bundle t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'CapabilityStatement' then select t.content into found_text from records.capabilitystatement t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'CarePlan' then select t.content into found_text from records.careplan t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'CareTeam' then select t.content into found_text from records.careteam t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'CatalogEntry' then select t.content into found_text from records.catalogentry t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ChargeItem' then select t.content into found_text from records.chargeitem t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ChargeItemDefinition' then select t.content into found_text from records.chargeitemdefinition t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Claim' then select t.content into found_text from records.claim t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ClaimResponse' then select t.content into found_text from records.claimresponse t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ClinicalImpression' then select t.content into found_text from records.clinicalimpression t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'CodeSystem' then select t.content into found_text from records.codesystem t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Communication' then select t.content into found_text from records.communication t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'CommunicationRequest' then select t.content into found_text from records.communicationrequest t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'CompartmentDefinition' then select t.content into found_text from records.compartmentdefinition t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Composition' then select t.content into found_text from records.composition t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ConceptMap' then select t.content into found_text from records.conceptmap t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Consent' then select t.content into found_text from records.consent t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Contract' then select t.content into found_text from records.contract t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Coverage' then select t.content into found_text from records.coverage t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'CoverageEligibilityRequest' then select t.content into found_text from records.coverageeligibilityrequest t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'CoverageEligibilityResponse' then select t.content into found_text from records.coverageeligibilityresponse t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'DetectedIssue' then select t.content into found_text from records.detectedissue t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Device' then select t.content into found_text from records.device t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'DeviceDefinition' then select t.content into found_text from records.devicedefinition t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'DeviceMetric' then select t.content into found_text from records.devicemetric t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'DeviceRequest' then select t.content into found_text from records.devicerequest t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'DeviceUseStatement' then select t.content into found_text from records.deviceusestatement t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'DocumentManifest' then select t.content into found_text from records.documentmanifest t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'DocumentReference' then select t.content into found_text from records.documentreference t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'EffectEvidenceSynthesis' then select t.content into found_text from records.effectevidencesynthesis t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Endpoint' then select t.content into found_text from records.endpoint t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'EnrollmentRequest' then select t.content into found_text from records.enrollmentrequest t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'EnrollmentResponse' then select t.content into found_text from records.enrollmentresponse t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'EpisodeOfCare' then select t.content into found_text from records.episodeofcare t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'EventDefinition' then select t.content into found_text from records.eventdefinition t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Evidence' then select t.content into found_text from records.evidence t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'EvidenceVariable' then select t.content into found_text from records.evidencevariable t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ExampleScenario' then select t.content into found_text from records.examplescenario t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ExplanationOfBenefit' then select t.content into found_text from records.explanationofbenefit t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'FamilyMemberHistory' then select t.content into found_text from records.familymemberhistory t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Flag' then select t.content into found_text from records.flag t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Goal' then select t.content into found_text from records.goal t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'GraphDefinition' then select t.content into found_text from records.graphdefinition t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Group' then select t.content into found_text from records."group" t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'GuidanceResponse' then select t.content into found_text from records.guidanceresponse t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'HealthcareService' then select t.content into found_text from records.healthcareservice t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ImagingStudy' then select t.content into found_text from records.imagingstudy t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Immunization' then select t.content into found_text from records.immunization t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ImmunizationEvaluation' then select t.content into found_text from records.immunizationevaluation t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ImmunizationRecommendation' then select t.content into found_text from records.immunizationrecommendation t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ImplementationGuide' then select t.content into found_text from records.implementationguide t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'InsurancePlan' then select t.content into found_text from records.insuranceplan t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Invoice' then select t.content into found_text from records.invoice t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Library' then select t.content into found_text from records.library t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Linkage' then select t.content into found_text from records.linkage t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'List' then select t.content into found_text from records.list t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Location' then select t.content into found_text from records.location t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Measure' then select t.content into found_text from records.measure t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MeasureReport' then select t.content into found_text from records.measurereport t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Media' then select t.content into found_text from records.media t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Medication' then select t.content into found_text from records.medication t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MedicationAdministration' then select t.content into found_text from records.medicationadministration t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MedicationDispense' then select t.content into found_text from records.medicationdispense t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MedicationKnowledge' then select t.content into found_text from records.medicationknowledge t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MedicationStatement' then select t.content into found_text from records.medicationstatement t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MedicinalProduct' then select t.content into found_text from records.medicinalproduct t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MedicinalProductAuthorization' then select t.content into found_text from records.medicinalproductauthorization t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MedicinalProductContraindication' then select t.content into found_text from records.medicinalproductcontraindication t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MedicinalProductIndication' then select t.content into found_text from records.medicinalproductindication t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MedicinalProductIngredient' then select t.content into found_text from records.medicinalproductingredient t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MedicinalProductInteraction' then select t.content into found_text from records.medicinalproductinteraction t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MedicinalProductManufactured' then select t.content into found_text from records.medicinalproductmanufactured t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MedicinalProductPackaged' then select t.content into found_text from records.medicinalproductpackaged t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MedicinalProductPharmaceutical' then select t.content into found_text from records.medicinalproductpharmaceutical t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MedicinalProductUndesirableEffect' then select t.content into found_text from records.medicinalproductundesirableeffect t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MessageDefinition' then select t.content into found_text from records.messagedefinition t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MessageHeader' then select t.content into found_text from records.messageheader t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'MolecularSequence' then select t.content into found_text from records.molecularsequence t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'NamingSystem' then select t.content into found_text from records.namingsystem t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'NutritionOrder' then select t.content into found_text from records.nutritionorder t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ObservationDefinition' then select t.content into found_text from records.observationdefinition t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'OperationDefinition' then select t.content into found_text from records.operationdefinition t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'OperationOutcome' then select t.content into found_text from records.operationoutcome t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Organization' then select t.content into found_text from records.organization t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'OrganizationAffiliation' then select t.content into found_text from records.organizationaffiliation t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Parameters' then select t.content into found_text from records.parameters t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'PaymentNotice' then select t.content into found_text from records.paymentnotice t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'PaymentReconciliation' then select t.content into found_text from records.paymentreconciliation t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Person' then select t.content into found_text from records.person t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'PlanDefinition' then select t.content into found_text from records.plandefinition t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Practitioner' then select t.content into found_text from records.practitioner t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'PractitionerRole' then select t.content into found_text from records.practitionerrole t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Questionnaire' then select t.content into found_text from records.questionnaire t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'QuestionnaireResponse' then select t.content into found_text from records.questionnaireresponse t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'RelatedPerson' then select t.content into found_text from records.relatedperson t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'RequestGroup' then select t.content into found_text from records.requestgroup t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ResearchDefinition' then select t.content into found_text from records.researchdefinition t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ResearchElementDefinition' then select t.content into found_text from records.researchelementdefinition t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ResearchStudy' then select t.content into found_text from records.researchstudy t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ResearchSubject' then select t.content into found_text from records.researchsubject t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'RiskAssessment' then select t.content into found_text from records.riskassessment t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'RiskEvidenceSynthesis' then select t.content into found_text from records.riskevidencesynthesis t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Schedule' then select t.content into found_text from records.schedule t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'SearchParameter' then select t.content into found_text from records.searchparameter t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ServiceRequest' then select t.content into found_text from records.servicerequest t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Slot' then select t.content into found_text from records.slot t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Specimen' then select t.content into found_text from records.specimen t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'SpecimenDefinition' then select t.content into found_text from records.specimendefinition t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'StructureDefinition' then select t.content into found_text from records.structuredefinition t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'StructureMap' then select t.content into found_text from records.structuremap t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Subscription' then select t.content into found_text from records.subscription t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'Substance' then select t.content into found_text from records.substance t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'SubstanceNucleicAcid' then select t.content into found_text from records.substancenucleicacid t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'SubstancePolymer' then select t.content into found_text from records.substancepolymer t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'SubstanceProtein' then select t.content into found_text from records.substanceprotein t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'SubstanceReferenceInformation' then select t.content into found_text from records.substancereferenceinformation t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'SubstanceSourceMaterial' then select t.content into found_text from records.substancesourcematerial t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'SubstanceSpecification' then select t.content into found_text from records.substancespecification t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'SupplyDelivery' then select t.content into found_text from records.supplydelivery t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'SupplyRequest' then select t.content into found_text from records.supplyrequest t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'TerminologyCapabilities' then select t.content into found_text from records.terminologycapabilities t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'TestReport' then select t.content into found_text from records.testreport t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'TestScript' then select t.content into found_text from records.testscript t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'ValueSet' then select t.content into found_text from records.valueset t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'VerificationResult' then select t.content into found_text from records.verificationresult t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    when 'VisionPrescription' then select t.content into found_text from records.visionprescription t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;
    else null;
  end case;
  if found_text is not null then return found_text; end if;
  select s.content into strict found_text from records.superseded s
  where s.practice_id = p_practice_id and s.type = p_type and s.id = p_id
    and s.version = p_version;
  return found_text;
end $function$;
grant execute on function records.text_of(uuid,text,text,integer) to public;

CREATE OR REPLACE FUNCTION records.wait_for_lots(lots text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare lot text;
begin
  for lot in select distinct l from unnest(lots) l order by l loop
    perform pg_advisory_xact_lock(
      hashtextextended(records.current_practice() || ' lot ' || lot, 0));
  end loop;
end $function$;
grant execute on function records.wait_for_lots(text[]) to linchpin_app;

CREATE OR REPLACE FUNCTION records.wait_for_lots_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform records.wait_for_lots((select array_agg(lot_id) from added));
  return null;
end $function$;
