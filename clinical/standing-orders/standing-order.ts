import type { Extension, PlanDefinition, Practitioner, Reference } from '@medplum/fhirtypes';
import { orderItemSystem, practicePlanUrl, standingOrderUrl } from '../../fhir/linchpin.ts';
import { doseAsked, doseWords, type DoseAsked } from '../medicines/dose-asked.ts';
import { routeAsked, taskFor } from '../medicines/drug.ts';
import { drugOf } from '../medicines/drugs.ts';
import type { Question } from '../scope-of-practice/question.ts';
import type { Task } from '../scope-of-practice/task.ts';
import { criterion, inWords, type Criterion } from './criterion.ts';

/** What the PlanDefinitions of standing orders are found by. */
export const standingOrderType = 'clinical-protocol';

const typeSystem = 'http://terminology.hl7.org/CodeSystem/plan-definition-type';
/**
 * Names our small language of criteria; `clinical/standing-orders/criterion.ts` is its grammar. R4
 * allows languages of one's own here (extensible binding), which the types do not know.
 */
const language = 'application/x-linchpin-criterion+json';

/** Law of some states tells a standing order and a written protocol apart. */
export const standingForms = ['standing', 'protocol'] as const;
export const standingFormWords: Record<(typeof standingForms)[number], string> = {
  standing: 'Standing order',
  protocol: 'Written protocol',
};

/** Stands beside a standing order where it is used: who signs afterwards, and whose rule that is. */
export const coSignWords = (hours: number, signer: string): string =>
  (hours > 0
    ? `${signer} signs each order within ${hours} hours.`
    : 'No further signature is asked here.') +
  ' That is the practice’s own policy: no rule of this state on it was read.';

/** One version of a standing order. Days are `YYYY-MM-DD`. */
export interface StandingOrder {
  id: string;
  /** The same in all its versions. */
  series: string;
  version: number;
  name: string;
  form: (typeof standingForms)[number];
  /** What it orders, of the catalogue. */
  code: string;
  dose?: DoseAsked | undefined;
  note?: string | undefined;
  criteria: readonly Criterion[];
  /** Who wrote it, and who signed it: in whose name it orders. */
  author: Reference<Practitioner>;
  signedBy?: Reference<Practitioner> | undefined;
  signedOn?: string | undefined;
  /** It may be used from this day, and through that day. */
  from: string;
  through: string;
  ended?: { how: 'replaced' | 'withdrawn'; on: string; why?: string | undefined } | undefined;
}

type Ordering = Pick<StandingOrder, 'code' | 'dose'>;

/** What it orders, with the dose of a medicine: "Ibuprofen, 10 mg/kg by mouth". */
export const orderedWords = (label: string, { dose }: Ordering): string =>
  dose ? `${label}, ${doseWords(dose)}` : label;

/** What the gate is asked of it: of a medicine by its route, its class and its schedule. */
export function taskOrdered({ code, dose }: Ordering, usual: Task): Question['task'] {
  const drug = drugOf(code);
  if (!drug || !dose) return { id: usual };
  const { drugClass, schedule } = drug;
  return { id: taskFor(drug, dose), route: routeAsked(dose.route), drugClass, schedule };
}

/** What an order says it follows. */
export const canonicalOf = ({ series, version }: Pick<StandingOrder, 'series' | 'version'>) =>
  `${practicePlanUrl}/${series}|${version}`;

export type StandingState = 'draft' | 'not-yet' | 'in-force' | 'expired' | 'withdrawn' | 'replaced';

/** Where it stands on a day. Only what is in force is ever used. */
export function standingState(one: StandingOrder, today: string): StandingState {
  if (one.ended) return one.ended.how;
  if (!one.signedBy) return 'draft';
  if (today < one.from) return 'not-yet';
  return today > one.through ? 'expired' : 'in-force';
}

/** The version as it is kept. */
export function standingAsPlan(one: StandingOrder): PlanDefinition & { id: string } {
  const { ended, signedBy, dose } = one;
  const parts: Extension[] = [
    { url: 'form', valueCode: one.form },
    { url: 'author', valueReference: one.author },
    ...(signedBy ? [{ url: 'signedBy', valueReference: signedBy }] : []),
    ...(dose ? [{ url: 'dose', valueString: JSON.stringify(dose) }] : []),
    ...(ended
      ? [
          { url: 'ended', valueCode: ended.how },
          { url: 'on', valueDate: ended.on },
        ]
      : []),
    ...(ended?.why ? [{ url: 'why', valueString: ended.why }] : []),
  ];
  return {
    resourceType: 'PlanDefinition',
    id: one.id,
    url: `${practicePlanUrl}/${one.series}`,
    version: String(one.version),
    title: one.name,
    type: { coding: [{ system: typeSystem, code: standingOrderType }] },
    status: ended ? 'retired' : signedBy ? 'active' : 'draft',
    extension: [{ url: standingOrderUrl, extension: parts }],
    ...(one.signedOn && { approvalDate: one.signedOn }),
    effectivePeriod: { start: one.from, end: one.through },
    action: [
      {
        title: one.name,
        ...(one.note && { description: one.note }),
        code: [{ coding: [{ system: orderItemSystem, code: one.code }] }],
        condition: one.criteria.map((each) => ({
          kind: 'applicability' as const,
          expression: {
            language: language as 'text/cql',
            description: inWords(each),
            expression: JSON.stringify(each),
          },
        })),
      },
    ],
  };
}

/** Reads a version; undefined for what is none, or whose criteria cannot all be read. */
export function standingOfPlan(plan: PlanDefinition): StandingOrder | undefined {
  const parts = plan.extension?.find(({ url }) => url === standingOrderUrl)?.extension;
  const part = (name: string) => parts?.find(({ url }) => url === name);
  const [action] = plan.action ?? [];
  const form = standingForms.find((one) => one === part('form')?.valueCode);
  const code = action?.code?.[0]?.coding?.find(({ system }) => system === orderItemSystem)?.code;
  const author = part('author')?.valueReference;
  const series = plan.url?.split('/').at(-1);
  const { id, title: name, effectivePeriod } = plan;
  const { start: from, end: through } = effectivePeriod ?? {};
  if (!id || !form || !code || !author || !series || !name || !from || !through) return undefined;
  const criteria = (action?.condition ?? []).map(({ expression }) =>
    criterion.safeParse(parsed(expression?.expression)),
  );
  if (criteria.some(({ success }) => !success)) return undefined;
  const how = part('ended')?.valueCode;
  const on = part('on')?.valueDate;
  return {
    ...{ id, series, name, form, code, from, through },
    version: Number(plan.version) || 1,
    dose: doseAsked.safeParse(parsed(part('dose')?.valueString)).data,
    note: action?.description,
    criteria: criteria.flatMap(({ data }) => (data ? [data] : [])),
    author: author as Reference<Practitioner>,
    signedBy: part('signedBy')?.valueReference as Reference<Practitioner> | undefined,
    signedOn: plan.approvalDate,
    ended:
      (how === 'replaced' || how === 'withdrawn') && on
        ? { how, on, why: part('why')?.valueString }
        : undefined,
  };
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
