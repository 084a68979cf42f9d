-- The text of a current version stands once, in the table of its type; until now it stood in the
-- history as well. What is superseded or deleted moves to records.superseded, which the database
-- sees to itself: no writer can forget it. records.version says who wrote which version when, and
-- records.history is the two together, read as before (docs/decisions/0025-texts-once.md).

alter table records.history rename to version;
alter table records.version rename constraint history_pkey to version_pkey;
alter index records.history_at rename to version_at;
alter index records.history_of_all rename to version_of_all;

create table records.superseded (
  practice_id uuid not null,
  type        text collate "C" not null,
  id          text collate "C" not null,
  version     integer not null,
  content     text not null,
  primary key (practice_id, type, id, version)
);

-- The rows of all practices move; the lock is put back below.
alter table records.version no force row level security;
insert into records.superseded
  select v.practice_id, v.type, v.id, v.version, v.content from records.version v
  where v.content is not null and exists (
    select from records.version n
    where n.practice_id = v.practice_id and n.type = v.type and n.id = v.id
      and n.version = v.version + 1);
alter table records.version add column deleted boolean;
update records.version set deleted = content is null;
alter table records.version alter column deleted set not null, drop column content;
-- Written anew without the room that the texts took.
alter table records.version alter column version type integer using version + 0;
alter table records.version force row level security;

select records.lock_to_practice('records.superseded');
grant select, insert on records.superseded to linchpin_app;

create function records.keep_superseded() returns trigger language plpgsql as $$
begin
  insert into records.superseded values
    (old.practice_id, tg_argv[0], old.id, old.version, old.content);
  return null;
end $$;

-- The text of a version that is no deletion. Each type has its own statement, which PostgreSQL
-- prepares once a connection; the types of most resources come first.
do $$
declare
  branches text := '';
  type text;
begin
  foreach type in array array[
    'Observation', 'Provenance', 'Appointment', 'Encounter', 'Patient', 'Condition',
    'MedicationRequest', 'Task', 'Procedure', 'DiagnosticReport', 'Account', 'ActivityDefinition',
    'AdverseEvent', 'AllergyIntolerance', 'AppointmentResponse', 'AuditEvent', 'Basic', 'Binary',
    'BiologicallyDerivedProduct', 'BodyStructure', 'Bundle', 'CapabilityStatement', 'CarePlan',
    'CareTeam', 'CatalogEntry', 'ChargeItem', 'ChargeItemDefinition', 'Claim', 'ClaimResponse',
    'ClinicalImpression', 'CodeSystem', 'Communication', 'CommunicationRequest',
    'CompartmentDefinition', 'Composition', 'ConceptMap', 'Consent', 'Contract', 'Coverage',
    'CoverageEligibilityRequest', 'CoverageEligibilityResponse', 'DetectedIssue', 'Device',
    'DeviceDefinition', 'DeviceMetric', 'DeviceRequest', 'DeviceUseStatement', 'DocumentManifest',
    'DocumentReference', 'EffectEvidenceSynthesis', 'Endpoint', 'EnrollmentRequest',
    'EnrollmentResponse', 'EpisodeOfCare', 'EventDefinition', 'Evidence', 'EvidenceVariable',
    'ExampleScenario', 'ExplanationOfBenefit', 'FamilyMemberHistory', 'Flag', 'Goal',
    'GraphDefinition', 'Group', 'GuidanceResponse', 'HealthcareService', 'ImagingStudy',
    'Immunization', 'ImmunizationEvaluation', 'ImmunizationRecommendation', 'ImplementationGuide',
    'InsurancePlan', 'Invoice', 'Library', 'Linkage', 'List', 'Location', 'Measure',
    'MeasureReport', 'Media', 'Medication', 'MedicationAdministration', 'MedicationDispense',
    'MedicationKnowledge', 'MedicationStatement', 'MedicinalProduct',
    'MedicinalProductAuthorization', 'MedicinalProductContraindication',
    'MedicinalProductIndication', 'MedicinalProductIngredient', 'MedicinalProductInteraction',
    'MedicinalProductManufactured', 'MedicinalProductPackaged', 'MedicinalProductPharmaceutical',
    'MedicinalProductUndesirableEffect', 'MessageDefinition', 'MessageHeader', 'MolecularSequence',
    'NamingSystem', 'NutritionOrder', 'ObservationDefinition', 'OperationDefinition',
    'OperationOutcome', 'Organization', 'OrganizationAffiliation', 'Parameters', 'PaymentNotice',
    'PaymentReconciliation', 'Person', 'PlanDefinition', 'Practitioner', 'PractitionerRole',
    'Questionnaire', 'QuestionnaireResponse', 'RelatedPerson', 'RequestGroup', 'ResearchDefinition',
    'ResearchElementDefinition', 'ResearchStudy', 'ResearchSubject', 'RiskAssessment',
    'RiskEvidenceSynthesis', 'Schedule', 'SearchParameter', 'ServiceRequest', 'Slot', 'Specimen',
    'SpecimenDefinition', 'StructureDefinition', 'StructureMap', 'Subscription', 'Substance',
    'SubstanceNucleicAcid', 'SubstancePolymer', 'SubstanceProtein', 'SubstanceReferenceInformation',
    'SubstanceSourceMaterial', 'SubstanceSpecification', 'SupplyDelivery', 'SupplyRequest',
    'TerminologyCapabilities', 'TestReport', 'TestScript', 'ValueSet', 'VerificationResult',
    'VisionPrescription']
  loop
    execute format('create trigger keep_superseded after update of version on records.%I
      for each row when (old.version <> new.version)
      execute function records.keep_superseded(%L)', lower(type), type);
    execute format('create trigger keep_deleted after delete on records.%I
      for each row execute function records.keep_superseded(%L)', lower(type), type);
    branches := branches || format('
    when %L then select t.content into found_text from records.%I t
      where t.practice_id = p_practice_id and t.id = p_id and t.version = p_version;',
      type, lower(type));
  end loop;
  execute format('create function records.text_of(
    p_practice_id uuid, p_type text, p_id text, p_version integer)
    returns text language plpgsql stable as %L', '
declare found_text text;
begin
  case p_type' || branches || '
    else null;
  end case;
  if found_text is not null then return found_text; end if;
  select s.content into strict found_text from records.superseded s
  where s.practice_id = p_practice_id and s.type = p_type and s.id = p_id
    and s.version = p_version;
  return found_text;
end ');
end $$;

create view records.history with (security_invoker = true) as
  select practice_id, type, id, version, at, author_id, author_name, act, deleted,
    case when not deleted then records.text_of(practice_id, type, id, version) end as content
  from records.version;
grant select on records.history to linchpin_app;
