import type {
  Basic,
  Communication,
  Practitioner,
  QuestionnaireResponse,
  Resource,
} from '@medplum/fhirtypes';
import {
  practiceMatterSystem,
  registryMessageSystem,
  staffFormUrl,
} from '../../../fhir/linchpin.ts';
import { refuse, type Refusal } from '../../../fhir/refusal.ts';
import type { FhirContext } from '../request.ts';

/** One change of a resource: without a text before, there was none; without one after, it goes. */
interface Evidence {
  type: string;
  before: string | undefined;
  after: Resource | undefined;
}

const mayBeEvidence = new Set(['Basic', 'Communication', 'Practitioner', 'QuestionnaireResponse']);

/**
 * Refuses to change what acts alone write: what the scope-of-practice gate believes of a member of
 * staff and of the practice. Signed forms, papers, who supervises and policies each come about
 * under rules of their own (nobody signs for herself), which the door does not know.
 */
export async function refuseEvidence(
  { rooms, caller }: FhirContext,
  { type, before: text, after }: Evidence,
): Promise<Refusal | undefined> {
  if (!mayBeEvidence.has(type)) return undefined;
  const before = text === undefined ? undefined : (JSON.parse(text) as Resource);
  const either = [before, after].filter((one) => one !== undefined);
  if (either.some(isPracticeMatter) || either.some(isStaffForm)) return actsAlone;
  if (either.some(isRegistryMessage)) return queueAlone;
  const id = either[0]?.id;
  if (id === undefined || papers(before) === papers(after)) return undefined;
  return (await rooms.isMember(caller.practiceId, id)) ? actsAlone : undefined;
}

const actsAlone = refuse(
  'not-permitted',
  'Names, papers and signatures of staff, who supervises, and policies are written on their own screens alone.',
);

const queueAlone = refuse(
  'not-permitted',
  'What is sent to the immunization registry, and what it said, is written by its queue alone.',
);

function isRegistryMessage(resource: Resource): boolean {
  const { category } = resource as Partial<Communication>;
  return (
    resource.resourceType === 'Communication' &&
    category?.some(({ coding }) =>
      coding?.some(({ system }) => system === registryMessageSystem),
    ) === true
  );
}

function isPracticeMatter(resource: Resource): boolean {
  const coding = (resource as Partial<Basic>).code?.coding;
  return (
    resource.resourceType === 'Basic' &&
    coding?.some(({ system }) => system === practiceMatterSystem) === true
  );
}

function isStaffForm(resource: Resource): boolean {
  const { questionnaire } = resource as QuestionnaireResponse;
  return (
    resource.resourceType === 'QuestionnaireResponse' &&
    questionnaire?.startsWith(staffFormUrl) === true
  );
}

/** What a person's record says of name and papers, to compare; empty for what is no person's. */
function papers(resource: Resource | undefined): string {
  if (resource?.resourceType !== 'Practitioner') return '';
  const { name, qualification } = resource as Practitioner;
  return JSON.stringify([name, qualification]);
}
