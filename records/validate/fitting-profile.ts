const guide = 'http://hl7.org/fhir/us/core/StructureDefinition/';

/** The profile of US Core that fits an Observation with this LOINC code. */
const ofCode: Record<string, string> = {
  '85354-9': 'us-core-blood-pressure',
  '8867-4': 'us-core-heart-rate',
  '8310-5': 'us-core-body-temperature',
  '9279-1': 'us-core-respiratory-rate',
  '59408-5': 'us-core-pulse-oximetry',
  '29463-7': 'us-core-body-weight',
  '8302-2': 'us-core-body-height',
  '39156-5': 'us-core-bmi',
  '9843-4': 'us-core-head-circumference',
};

/** The profile of US Core that fits any resource of this type. */
const ofType: Record<string, string> = {
  AllergyIntolerance: 'us-core-allergyintolerance',
  Condition: 'us-core-condition-problems-health-concerns',
  Coverage: 'us-core-coverage',
  DocumentReference: 'us-core-documentreference',
  Encounter: 'us-core-encounter',
  Location: 'us-core-location',
  MedicationRequest: 'us-core-medicationrequest',
  Organization: 'us-core-organization',
  Patient: 'us-core-patient',
  Practitioner: 'us-core-practitioner',
  PractitionerRole: 'us-core-practitionerrole',
  Provenance: 'us-core-provenance',
  QuestionnaireResponse: 'us-core-questionnaireresponse',
  RelatedPerson: 'us-core-relatedperson',
};

interface Coded {
  coding?: { code?: string }[];
}

/** What tells which profile fits a resource. */
interface Fitted {
  resourceType: string;
  code?: Coded | undefined;
  category?: Coded[] | undefined;
}

/** The profiles of US Core, in both editions, that a resource of ours should keep; none when none fits. */
export function fittingProfiles(resource: Fitted): string[] {
  const name =
    resource.resourceType === 'Observation'
      ? ofObservation(resource)
      : ofType[resource.resourceType];
  return name === undefined ? [] : [`${guide}${name}|6.1.0`, `${guide}${name}|8.0.0`];
}

function ofObservation({ code, category }: Fitted): string {
  const own = code?.coding?.map((one) => ofCode[one.code ?? '']).find(Boolean);
  if (own !== undefined) return own;
  const isVital = category?.some(({ coding }) => coding?.some((one) => one.code === 'vital-signs'));
  return isVital ? 'us-core-vital-signs' : 'us-core-simple-observation';
}
