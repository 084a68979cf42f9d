import type { Extension, PlanDefinition } from '@medplum/fhirtypes';
import { orderItemSystem, practicePlanUrl } from '../../fhir/linchpin.ts';

/** What the PlanDefinitions of sets are found by. */
export const orderSetType = 'order-set';

const typeSystem = 'http://terminology.hl7.org/CodeSystem/plan-definition-type';
const reasonUrl = `${practicePlanUrl}/reason`;

/** Things that are often ordered together for one reason to come. Nothing of it is ordered by itself. */
export interface OrderSet {
  id: string;
  name: string;
  /** Words of the visit's reason or type that it is offered for. */
  reasons: readonly string[];
  /** Codes of the catalogue. */
  codes: readonly string[];
  /** True: it is offered no more. */
  isEnded: boolean;
  version: number;
}

/** The set as it is kept. */
export function setAsPlan(set: OrderSet, date: string): PlanDefinition & { id: string } {
  return {
    resourceType: 'PlanDefinition',
    id: set.id,
    url: `${practicePlanUrl}/${set.id}`,
    version: String(set.version),
    title: set.name,
    type: { coding: [{ system: typeSystem, code: orderSetType }] },
    status: set.isEnded ? 'retired' : 'active',
    date,
    extension: set.reasons.map((reason): Extension => ({ url: reasonUrl, valueString: reason })),
    action: set.codes.map((code) => ({
      code: [{ coding: [{ system: orderItemSystem, code }] }],
      groupingBehavior: 'logical-group' as const,
      precheckBehavior: 'no' as const,
    })),
  };
}

/** Reads it; undefined for a plan that is no set of ours. */
export function setOfPlan(plan: PlanDefinition): OrderSet | undefined {
  const isSet = plan.type?.coding?.some(({ code }) => code === orderSetType);
  if (!isSet || !plan.id || !plan.title) return undefined;
  return {
    id: plan.id,
    name: plan.title,
    reasons: (plan.extension ?? []).flatMap(({ url, valueString }) =>
      url === reasonUrl && valueString ? [valueString] : [],
    ),
    codes: (plan.action ?? []).flatMap(({ code = [] }) =>
      code.flatMap(({ coding = [] }) =>
        coding.flatMap((one) => (one.system === orderItemSystem && one.code ? [one.code] : [])),
      ),
    ),
    isEnded: plan.status === 'retired',
    version: Number(plan.version) || 1,
  };
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** True when every word of one of the phrases stands in what is said, in any order. */
export function isAbout(said: string, phrases: readonly string[]): boolean {
  const known = new Set(wordsOf(said));
  return phrases.some((phrase) => {
    const asked = wordsOf(phrase);
    return asked.length > 0 && asked.every((word) => known.has(word));
  });
}
