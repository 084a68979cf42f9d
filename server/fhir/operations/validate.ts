import type { OperationOutcome, OperationOutcomeIssue, ResourceType } from '@medplum/fhirtypes';
import { codeOfIssue, outcomeIssue } from '../../../fhir/outcome-issue.ts';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { unitWarnings } from '../../../records/validate/units.ts';
import { validateProfile } from '../../../records/validate/validate-profile.ts';
import { validateResource } from '../../../records/validate/validate.ts';
import type { Right } from '../caller.ts';
import { reaches } from '../reach.ts';
import type { FhirAnswer, FhirContext, FhirRequest, Interaction } from '../request.ts';
import { readParameters } from './parameters.ts';

type Asked = Extract<Interaction, { kind: 'operation' }>;
type Fields = Record<string, unknown>;

const modes: Record<string, Right | undefined> = {
  create: 'c',
  update: 'u',
  delete: 'd',
  profile: undefined,
};
const known = ['resource', 'mode', 'profile', 'usageContext'];

interface Wanted {
  resource: Fields | undefined;
  mode: string | undefined;
  profiles: string[];
}

/** A Parameters resource around what is meant, and not one that is meant itself. */
function isWrapper(body: unknown, type: ResourceType | undefined): boolean {
  const { resourceType, parameter } = (body ?? {}) as {
    resourceType?: unknown;
    parameter?: unknown;
  };
  if (resourceType !== 'Parameters') return false;
  if (type !== 'Parameters' || !Array.isArray(parameter)) return true;
  return parameter.some((one: { name?: unknown } | null) => one?.name === 'resource');
}

function readWanted(request: FhirRequest, type: ResourceType | undefined): Wanted | Refusal {
  const isAround = isWrapper(request.body, type);
  const given = readParameters({ ...request, body: isAround ? request.body : undefined }, known);
  if (isRefusal(given)) return given;
  const mode = given.one('mode');
  if (mode !== undefined && !Object.hasOwn(modes, mode)) {
    return refuse('malformed', `The mode is one of ${Object.keys(modes).join(', ')}.`);
  }
  const sent: unknown = isAround ? given.resource('resource') : request.body;
  if (sent !== undefined && (typeof sent !== 'object' || sent === null || Array.isArray(sent))) {
    return refuse('malformed', 'Send the resource to validate as one JSON object.');
  }
  return { resource: sent as Fields | undefined, mode, profiles: given.all('profile') };
}

/** The resource as it is stored, when the caller may read it. */
async function stored(
  { records, caller }: FhirContext,
  type: ResourceType,
  id: string,
): Promise<{ content: Fields; patients: string[] } | Refusal> {
  const found = await records.readText(type, id);
  if (isRefusal(found)) return found;
  if (!reaches(caller, 'r', type, found.content)) {
    return refuse('not-found', `There is no such ${type} in this practice.`);
  }
  return {
    content: JSON.parse(found.content) as Fields,
    patients: found.patient ? [found.patient] : [],
  };
}

/** What a profile says of a resource; of one that is only claimed and not held, that it was not asked. */
function issuesOfProfile(resource: Fields, url: string, isAsked: boolean): OperationOutcomeIssue[] {
  const answer = validateProfile(resource, url);
  if (answer === undefined) {
    const message = `The profile ${url.slice(0, 200)} is not known here; it was not assessed.`;
    return isAsked
      ? [outcomeIssue('error', 'not-found', { message })]
      : [outcomeIssue('warning', 'not-supported', { message })];
  }
  return [
    ...answer.errors.map((one) => outcomeIssue('error', codeOfIssue(one), one)),
    ...answer.warnings.map((one) => outcomeIssue('warning', codeOfIssue(one), one)),
    ...answer.notAssessed.map((one) => outcomeIssue('information', 'not-supported', one)),
  ];
}

function claimsOf(resource: Fields): string[] {
  const { profile } = (resource['meta'] ?? {}) as { profile?: unknown };
  return Array.isArray(profile) ? profile.filter((one) => typeof one === 'string') : [];
}

/** What would be wrong with the act itself: the right to do it, the type and the id. */
function issuesOfAct(
  { caller }: FhirContext,
  { type, id }: Asked,
  { mode, resource }: Wanted,
): OperationOutcomeIssue[] {
  const found: OperationOutcomeIssue[] = [];
  const sentType = resource?.['resourceType'];
  if (type !== undefined && sentType !== undefined && sentType !== type) {
    const message = `The resource must be of the type of the address, ${type}.`;
    found.push(outcomeIssue('error', 'invalid', { path: `${type}.resourceType`, message }));
  }
  if (mode === 'update' && id !== undefined && resource !== undefined && resource['id'] !== id) {
    const message = 'The id must be that of the address.';
    found.push(outcomeIssue('error', 'invalid', { path: `${type}.id`, message }));
  }
  const right = mode === undefined ? undefined : modes[mode];
  if (right !== undefined && type !== undefined && caller.access(right, type) === 'none') {
    found.push(outcomeIssue('error', 'forbidden', { message: `You may not ${mode} ${type}.` }));
  }
  return found;
}

function issuesOfContent(resource: Fields, asked: readonly string[]): OperationOutcomeIssue[] {
  const base = validateResource(resource).map((one) =>
    outcomeIssue('error', codeOfIssue(one), one),
  );
  const claimed = claimsOf(resource).filter((url) => !asked.includes(url));
  const units = unitWarnings(resource).map((one) => outcomeIssue('warning', 'code-invalid', one));
  return [
    ...base,
    ...units,
    ...asked.flatMap((url) => issuesOfProfile(resource, url, true)),
    ...claimed.flatMap((url) => issuesOfProfile(resource, url, false)),
  ];
}

/**
 * `$validate` (http://hl7.org/fhir/R4/resource-operation-validate.html): holds what is sent, or what
 * is stored, against R4, its rules, the profiles asked for and those it claims, and says whether it
 * could be created, updated or deleted. Changes nothing. The answer is an OperationOutcome.
 */
export async function validate(context: FhirContext, asked: Asked): Promise<FhirAnswer | Refusal> {
  const wanted = readWanted(context.request, asked.type);
  if (isRefusal(wanted)) return wanted;
  let { resource } = wanted;
  let seen: Pick<FhirAnswer, 'patients' | 'resources'> = {};
  const { type, id } = asked;
  if (wanted.mode === 'delete' && id === undefined) {
    return refuse('malformed', 'Say which resource would be deleted: /Type/id/$validate.');
  }
  const isStored = type !== undefined && id !== undefined;
  if (isStored && (resource === undefined || wanted.mode === 'delete')) {
    const found = await stored(context, type, id);
    if (isRefusal(found)) return found;
    resource ??= wanted.mode === 'delete' ? undefined : found.content;
    seen = { patients: found.patients, resources: [`${type}/${id}`] };
  }
  if (resource === undefined && wanted.mode !== 'delete') {
    return refuse('malformed', 'Send the resource to validate, or a Parameters that holds it.');
  }
  const issue = [
    ...issuesOfAct(context, asked, { ...wanted, resource }),
    ...(resource === undefined ? [] : issuesOfContent(resource, wanted.profiles)),
  ];
  if (issue.length === 0) {
    issue.push(outcomeIssue('information', 'informational', { message: 'Nothing is wrong.' }));
  }
  const outcome: OperationOutcome = { resourceType: 'OperationOutcome', issue };
  return { status: 200, body: JSON.stringify(outcome), ...seen };
}
