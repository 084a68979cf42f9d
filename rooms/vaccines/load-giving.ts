import type { Immunization, Observation, QuestionnaireResponse } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { isOpen } from '../../clinical/orders/order.ts';
import { vaccineScreeningUrl } from '../../fhir/linchpin.ts';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import { assessRecord, type AssessedRecord } from '../../records/immunization/assess-record.ts';
import { loadRecord } from '../../records/immunization/load-record.ts';
import { dayOf } from '../../records/immunization/read-doses.ts';
import type { HealthRecord } from '../../records/immunization/read-observations.ts';
import { loadOrders, standing, type LoadedOrder } from '../../records/orders/load-order.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import type { EligibilityCode } from '../../clinical/vaccines/eligibility.ts';
import { orderableOf } from '../../clinical/vaccines/orderable.ts';
import { questionsFor, type Answers } from '../../clinical/vaccines/screening.ts';
import type { ScreeningQuestion } from '../../clinical/vaccines/screening-question.ts';
import type { Answerer } from '../../clinical/vaccines/answers.ts';
import {
  answersOf,
  eligibilityLoinc,
  eligibilityOf,
} from '../../clinical/vaccines/screening-record.ts';

/** Far more than one patient has open at a time. */
const tasksAtMost = 300;

/** What was asked of a patient today. */
export interface AskedToday {
  at: string;
  by?: string | undefined;
  answers: Answers;
  answeredBy?: Answerer | undefined;
}

/** All that is on record before vaccines are given to one patient. */
export interface BeforeGiving {
  record: HealthRecord;
  assessed: AssessedRecord;
  today: string;
  timeZone: string;
  ageMonths: number;
  /** Open orders of vaccines, the one signed first before. */
  orders: LoadedOrder[];
  /** The questions for this patient and what is ordered. */
  questions: ScreeningQuestion[];
  asked?: AskedToday | undefined;
  eligibility?: { code: EligibilityCode; at: string; by?: string | undefined } | undefined;
  /** What was written of vaccines today: given, refused, not given. */
  ofToday: Stored<Immunization>[];
}

/** Loads it whole; refuses for who is no patient. */
export async function loadGiving(
  records: PracticeRecords,
  patientId: string,
  { now, timeZone }: Pick<Moment, 'now' | 'timeZone'>,
): Promise<BeforeGiving | Refusal> {
  const patient = patientId;
  const loinc = `http://loinc.org|${eligibilityLoinc}`;
  const [record, works, forms, payers] = await Promise.all([
    loadRecord(records, patientId),
    records.search('Task', { patient, tokens: { status: [...standing] }, count: tasksAtMost }),
    records.search('QuestionnaireResponse', {
      ...{ patient, tokens: { questionnaire: vaccineScreeningUrl }, sort: 'newest', count: 20 },
    }),
    records.search('Observation', {
      ...{ patient, tokens: { code: loinc }, sort: 'newest', count: 20 },
    }),
  ]);
  if (isRefusal(record)) return record;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const assessed = assessRecord(record, { today, timeZone });
  const orders = (await loadOrders(records, works)).filter(
    ({ order }) => order.kind === 'vaccine' && isOpen(order),
  );
  const ageMonths = monthsOf(record.patient.birthDate, today);
  const { sex = 'unknown' } = assessed.read.history;
  const cvx = orders.flatMap(({ order }) => orderableOf(order.code)?.cvx ?? []);
  const isOfToday = (at: string | undefined) => dayOf(at, timeZone) === today;
  return {
    ...{ record, assessed, today, timeZone, ageMonths, orders },
    questions: questionsFor({ ageMonths, sex, cvx }),
    asked: askedToday(forms, isOfToday),
    eligibility: eligibilityToday(payers, isOfToday),
    ofToday: record.immunizations.filter(
      ({ status, occurrenceDateTime, primarySource }) =>
        status !== 'entered-in-error' && primarySource !== false && isOfToday(occurrenceDateTime),
    ),
  };
}

function askedToday(
  forms: readonly Stored<QuestionnaireResponse>[],
  isOfToday: (at: string | undefined) => boolean,
): AskedToday | undefined {
  const latest = forms
    .filter(({ status, authored }) => status === 'completed' && isOfToday(authored))
    .toSorted((one, other) => ((one.authored ?? '') < (other.authored ?? '') ? 1 : -1))[0];
  const read = latest && answersOf(latest);
  return read && { ...read, at: latest.authored ?? '', by: latest.author?.display };
}

function eligibilityToday(
  all: readonly Stored<Observation>[],
  isOfToday: (at: string | undefined) => boolean,
): BeforeGiving['eligibility'] {
  const latest = all
    .filter(({ status, effectiveDateTime }) => status === 'final' && isOfToday(effectiveDateTime))
    .toSorted((one, other) =>
      (one.effectiveDateTime ?? '') < (other.effectiveDateTime ?? '') ? 1 : -1,
    )[0];
  const code = latest && eligibilityOf(latest);
  return code && { code, at: latest.effectiveDateTime ?? '', by: latest.performer?.[0]?.display };
}

/** Whole months of life; a birth date that is not whole counts from its first day. */
function monthsOf(birthDate: string | undefined, today: string): number {
  if (birthDate === undefined) return 0;
  const born = Temporal.PlainDate.from(birthDate.padEnd(10, '-01').slice(0, 10));
  return Math.max(0, born.until(Temporal.PlainDate.from(today), { largestUnit: 'months' }).months);
}
