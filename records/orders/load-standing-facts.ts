import type { CodeableConcept, Encounter, Observation } from '@medplum/fhirtypes';
import type { Answer } from '../../clinical/immunization/answer.ts';
import { dueState } from '../../clinical/immunization/due-state.ts';
import { isCurrent, saysNoAllergy } from '../../clinical/lists/entry.ts';
import { readReview, reviewCode, type ListKind } from '../../clinical/lists/review.ts';
import type { Facts, Listed, VaccineFact } from '../../clinical/standing-orders/answer.ts';
import type { Criterion } from '../../clinical/standing-orders/criterion.ts';
import { orderItemSystem } from '../../fhir/linchpin.ts';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../act.ts';
import { assessRecord } from '../immunization/assess-record.ts';
import { loadRecord } from '../immunization/load-record.ts';
import { dayOf, type ReadingDay } from '../immunization/read-doses.ts';
import type { PracticeRecords } from '../practice-records.ts';

/** Of each, the newest are read: what a criterion asks is never older than these. */
const atMost = { values: 500, done: 50, reviews: 40 };

/** What is the same for every standing order that is asked of one patient. */
export interface PatientFacts extends Omit<Facts, 'doneOn' | 'said'> {
  /** `code` of the catalogue → the days on which it was done here. */
  doneOn: ReadonlyMap<string, string[]>;
}

/** What the record says of a patient, as far as these criteria ask for it. */
export async function loadStandingFacts(
  records: PracticeRecords,
  { patientId, encounter, reason }: Asked,
  orders: readonly { code: string; criteria: readonly Criterion[] }[],
  { now, timeZone }: Moment,
): Promise<PatientFacts | Refusal> {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const on = { today, timeZone };
  const valueCodes = orders.flatMap(({ criteria }) =>
    criteria.flatMap((one) => (one.kind === 'value' ? one.codes : [])),
  );
  const lasting = orders.filter(({ criteria }) =>
    criteria.some(({ kind }) => kind === 'not-done-within'),
  );
  const [record, reviews, values, doneOn] = await Promise.all([
    loadRecord(records, patientId),
    records.search('List', {
      ...{ patient: patientId, count: atMost.reviews },
      tokens: { code: [reviewCode('problems'), reviewCode('allergies')] },
    }),
    valueCodes.length === 0
      ? []
      : records.search('Observation', {
          ...{ patient: patientId, tokens: { code: [...new Set(valueCodes)] } },
          ...{ sort: 'newest', count: atMost.values },
        }),
    loadDone(records, patientId, [...new Set(lasting.map(({ code }) => code))], on),
  ]);
  if (isRefusal(record)) return record;
  const { patient, conditions, allergies } = record;
  const said = reviews.flatMap((one) => readReview(one) ?? []);
  const isNone = (kind: ListKind) => said.some((one) => one.kind === kind && one.noneKnown);
  const problems = conditions.filter((one) => isCurrent(one));
  const current = allergies.filter((one) => isCurrent(one));
  const { answer, open } = assessRecord(record, on);
  const { birthDate } = patient;
  return {
    ...on,
    ...(/^\d{4}-\d{2}-\d{2}$/.test(birthDate ?? '') && { birthDate }),
    problems: listed(problems, isNone('problems'), record.cut),
    allergies: listed(
      current.filter((one) => !saysNoAllergy(one)),
      isNone('allergies') || current.some(saysNoAllergy),
      record.cut,
    ),
    vaccines: vaccineFacts(answer, open, { today, birthDate }),
    values: values.flatMap((one) => valueOf(one, on)),
    doneOn,
    ...(encounter && reason !== undefined && { reason }),
  };
}

interface Asked {
  patientId: string;
  encounter?: Encounter | undefined;
  /** Why the patient is here, in words. */
  reason?: string | undefined;
}

const codesOf = (concept: CodeableConcept | undefined): string[] =>
  (concept?.coding ?? []).flatMap(({ system, code }) => (code ? [`${system ?? ''}|${code}`] : []));

/** An empty list is known only when somebody said that there is nothing. */
function listed(
  entries: readonly { code?: CodeableConcept }[],
  isNone: boolean,
  isCut: boolean,
): Listed {
  return {
    entries: entries.map(({ code }) => ({
      name: code?.text ?? code?.coding?.[0]?.display ?? 'An entry without a name',
      codes: codesOf(code),
    })),
    isKnown: !isCut && (entries.length > 0 || isNone),
  };
}

/** Each vaccine group as it stands today; where two series speak, one that is due is enough. */
function vaccineFacts(
  answer: Answer,
  open: ReadonlySet<string>,
  on: { today: string; birthDate: string | undefined },
): Record<string, VaccineFact> {
  if (answer.verdict === 'not-assessed') return {};
  const facts: Record<string, VaccineFact> = {};
  for (const group of answer.groups) {
    const { vaccineGroup: name } = group;
    const fact = open.has(name)
      ? { state: 'not-assessed' as const, words: `An unclear entry leaves ${name} open.` }
      : factOf(name, dueState(group, on));
    if (facts[name]?.state !== 'due') facts[name] = fact;
  }
  return facts;
}

function factOf(name: string, state: ReturnType<typeof dueState>): VaccineFact {
  switch (state) {
    case 'due':
    case 'overdue':
      return { state: 'due', words: `${name} is ${state} today.` };
    case 'contraindicated':
      return { state, words: `${name} is contraindicated.` };
    case 'not-assessed':
      return { state, words: `Whether ${name} is due cannot be told from the schedule on file.` };
    case 'ask-provider':
    case 'shared-decision':
      return { state: 'not-assessed', words: `${name} is for the provider to decide.` };
    default:
      return { state: 'not-due', words: `${name} is not due: ${state.replaceAll('-', ' ')}.` };
  }
}

const final = ['final', 'amended', 'corrected'];

function valueOf(one: Observation, on: Pick<ReadingDay, 'timeZone'>): Facts['values'][number][] {
  const at = one.effectiveDateTime ?? one.effectiveInstant ?? one.effectivePeriod?.start;
  const day = dayOf(at, on.timeZone);
  if (!day || !final.includes(one.status ?? '')) return [];
  const { value, unit, code } = one.valueQuantity ?? {};
  return [{ codes: codesOf(one.code), day, value, unit: unit ?? code }];
}

/**
 * When these things were done here, by the orders that were carried out. A signature that came
 * later makes the day later, which is on the safe side.
 */
async function loadDone(
  records: PracticeRecords,
  patient: string,
  codes: readonly string[],
  { timeZone }: { timeZone: string },
): Promise<ReadonlyMap<string, string[]>> {
  const found = await Promise.all(
    codes.map(async (code) => {
      const tokens = { code: `${orderItemSystem}|${code}`, status: 'completed' };
      const search = { patient, tokens, sort: 'newest' as const, count: atMost.done };
      const [services, medicines] = await Promise.all([
        records.search('ServiceRequest', search),
        records.search('MedicationRequest', search),
      ]);
      const days = [...services, ...medicines].flatMap(
        ({ meta }) => dayOf(meta.lastUpdated, timeZone) ?? [],
      );
      return [code, days] as const;
    }),
  );
  return new Map(found);
}
