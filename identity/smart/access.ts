import { conditionToken } from '../../records/extract/condition.ts';
import { resourceTypes } from '../../records/extract/definitions.ts';
import { patientParameters } from '../../records/extract/main-columns.ts';
import { provenanceOfPatient } from '../../records/provenance/whose.ts';
import { roleMay, type Role } from '../permissions.ts';
import {
  isPlainScope,
  parseClinicalScope,
  type ClinicalScope,
  type RightLetter,
} from './scopes.ts';

/** How far a right reaches: nowhere, everywhere in the practice, or to what these searches find. */
export type Reach = 'none' | 'all' | { within: string[] };

/** What an app holds: its scopes, whose launch it was, who allowed it. */
export interface Held {
  scopes: readonly string[];
  /** The launch's patient. */
  patientId?: string | undefined;
  /** The role of the person who allowed it; missing when the app asks for itself. */
  role?: Role | undefined;
}

/**
 * Who and where, of no patient's: a patient scope that names such a type lets it be read, so that
 * references out of the chart can be followed (SMART App Launch 2.2, patient-specific scopes).
 */
const ofNobody = new Set([
  ...['Practitioner', 'PractitionerRole', 'Organization', 'Location', 'HealthcareService'],
  ...['Medication', 'Endpoint'],
]);

/**
 * What an app may do with a type: nothing that its scopes do not say, nothing that the person's
 * role may not, and with a patient scope nothing beyond the launch's patient. Denies by default.
 */
export function accessOf(held: Held): (right: RightLetter, type: string) => Reach {
  const scopes = held.scopes.flatMap((text) => parseClinicalScope(text) ?? []);
  const may = {
    look: held.role === undefined || roleMay(held.role, 'chart.view'),
    change: held.role === undefined || roleMay(held.role, 'chart.change'),
  };
  return (right, type) => {
    if (!(right === 'r' || right === 's' ? may.look : may.change)) return 'none';
    const found = scopes
      .filter((scope) => scope.type === '*' || scope.type === type)
      .filter((scope) => scope.rights.includes(right))
      .flatMap((scope) => conditionOf(scope, held, right, type) ?? []);
    if (found.length === 0) return 'none';
    return found.includes('') ? 'all' : { within: [...new Set(found)] };
  };
}

/** The search a scope allows, empty for everything; undefined when it allows nothing here. */
function conditionOf(
  { level, where }: ClinicalScope,
  { patientId, role }: Held,
  right: RightLetter,
  type: string,
): string | undefined {
  if ((level === 'system') !== (role === undefined)) return undefined;
  if (level !== 'patient') return where;
  if (patientId === undefined) return undefined;
  const own = patientCondition(type, patientId);
  if (own !== undefined) return where === '' ? own : `${own}&${where}`;
  const isLook = right === 'r' || right === 's';
  return isLook && ofNobody.has(type) ? where : undefined;
}

/** The search that finds a patient's own resources of a type; undefined when there are none. */
function patientCondition(type: string, patientId: string): string | undefined {
  if (type === 'Patient') return `_id=${patientId}`;
  // Its targets name no patient themselves, most of the time.
  if (type === 'Provenance') return provenanceOfPatient(patientId);
  const [parameter] = patientParameters(type);
  return parameter === undefined ? undefined : `${parameter}=Patient/${patientId}`;
}

/**
 * Whether this server can hold an app to a scope: a type of R4, and conditions by parameters of the
 * type that are found by token, without modifiers.
 */
export function isSupportedScope(text: string): boolean {
  if (isPlainScope(text)) return true;
  const scope = parseClinicalScope(text);
  if (!scope) return false;
  if (scope.type !== '*' && !resourceTypes.includes(scope.type)) return false;
  const conditions = [...new URLSearchParams(scope.where)];
  return (
    (scope.where === '') === (conditions.length === 0) &&
    conditions.every(
      ([name, value]) => value !== '' && conditionToken(0n, scope.type, name, value) !== undefined,
    )
  );
}
