import type { ScopeLine } from './apps.contract.ts';
import { parseClinicalScope, type ClinicalScope, type RightLetter } from './scopes.ts';

/** What the types people meet most are called. */
const typeWords: Record<string, string> = {
  '*': 'everything in the record',
  AllergyIntolerance: 'allergies',
  Appointment: 'appointments',
  CarePlan: 'care plans',
  CareTeam: 'the care team',
  Condition: 'problems and diagnoses',
  Coverage: 'insurance',
  Device: 'devices',
  DiagnosticReport: 'test reports',
  DocumentReference: 'documents',
  Encounter: 'visits',
  FamilyMemberHistory: 'family history',
  Goal: 'goals',
  Immunization: 'vaccines',
  Location: 'rooms and places',
  Medication: 'medicines',
  MedicationRequest: 'prescriptions',
  MedicationStatement: 'medicines taken',
  Observation: 'measurements and results',
  Organization: 'organizations',
  Patient: 'name, birth date, address and contact details',
  Practitioner: 'names of staff',
  PractitionerRole: 'roles of staff',
  Procedure: 'procedures',
  Provenance: 'who recorded what',
  QuestionnaireResponse: 'answered questionnaires',
  RelatedPerson: 'relatives and guardians',
  ServiceRequest: 'orders and referrals',
  Specimen: 'specimens',
  Task: 'tasks',
};

/** Categories that have a name of their own; by code, whatever the system. */
const categoryWords: Record<string, string> = {
  'vital-signs': 'vital signs',
  laboratory: 'lab results',
  'social-history': 'social history',
  survey: 'survey answers',
  imaging: 'imaging results',
  exam: 'findings of exams',
  procedure: 'findings of procedures',
  'encounter-diagnosis': 'diagnoses of visits',
  'problem-list-item': 'the problem list',
  'health-concern': 'health concerns',
};

const rightWords: Record<RightLetter, string> = {
  c: 'add',
  r: 'see',
  u: 'change',
  d: 'remove',
  s: 'see',
};

const plainWords: Record<string, string> = {
  openid: 'know that it is you',
  fhirUser: 'know who you are here',
  profile: 'know your name',
  launch: 'know whose chart you have open',
  'launch/patient': 'know which patient you choose',
  'launch/encounter': 'know which visit is under way',
  offline_access: 'go on for up to 90 days, also when you are not here, until it is revoked',
  online_access: 'go on while you stay signed in',
};

/**
 * A scope as it is put to a person, after "This app will be able to": "see vital signs of
 * Guadalupe …". `patient` is the name of the launch's patient, when one is chosen.
 */
export function scopeLine(scope: string, patient?: string): ScopeLine {
  const clinical = parseClinicalScope(scope);
  if (!clinical) return { scope, words: plainWords[scope] ?? scope, changes: false };
  const changes = clinical.rights.some((right) => right !== 'r' && right !== 's');
  const words = `${verbsOf(clinical)} ${thingsOf(clinical)} ${whoseWords(clinical, patient)}`;
  return { scope, words, changes };
}

function verbsOf({ rights }: ClinicalScope): string {
  const verbs = [...new Set(['r', 's', 'c', 'u', 'd'] as const)]
    .filter((right) => rights.includes(right))
    .map((right) => rightWords[right]);
  const each = [...new Set(verbs)];
  const last = each.pop() ?? '';
  return each.length === 0 ? last : `${each.join(', ')} and ${last}`;
}

function thingsOf({ type, where }: ClinicalScope): string {
  const plain = typeWords[type] ?? `${splitWords(type)} records`;
  if (where === '') return plain;
  const conditions = [...new URLSearchParams(where)].map(([name, value]) => {
    const code = value.split('|').at(-1) ?? value;
    return { name, code, named: name === 'category' ? categoryWords[code] : undefined };
  });
  const [only] = conditions;
  if (conditions.length === 1 && only?.named) return only.named;
  const words = conditions.map(({ name, code, named }) => `${splitWords(name)} ${named ?? code}`);
  return `${plain} (only ${words.join(', ')})`;
}

function splitWords(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
}

function whoseWords({ level }: ClinicalScope, patient: string | undefined): string {
  if (level === 'system') return 'of every patient of the practice';
  if (level === 'user') return 'of every patient you may see';
  return `of ${patient ?? 'the patient you choose'}`;
}
