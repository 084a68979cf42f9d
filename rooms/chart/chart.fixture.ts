import type { Resource } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { Moment, View } from '../../records/act.ts';
import { newId } from '../../records/new-id.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import {
  answered,
  commitAs,
  create,
  openTwoPractices,
  type TwoPractices,
} from '../../records/two-practices.fixture.ts';

export type Made = Resource & { id: string };

/** Charts on a real database, of two practices; views are read as the pipeline reads them. */
export interface Charts extends TwoPractices {
  moment: Moment;
  add: (...resources: Made[]) => Promise<void>;
  /** Asks a view; answers what its contract lets out. */
  ask: <I extends z.ZodType, O extends z.ZodType>(
    view: View<I, O>,
    input: z.input<I>,
    records?: PracticeRecords,
  ) => Promise<z.output<O> | Refusal>;
}

/** Opens them at nine in the morning of Monday, November 23, 2026, in Los Angeles. */
export async function openCharts(...resources: Made[]): Promise<Charts> {
  const practices = await openTwoPractices();
  const { pool, here } = practices;
  const moment: Moment = {
    now: Temporal.Instant.from('2026-11-23T17:00:00Z'),
    timeZone: 'America/Los_Angeles',
    actor: {
      userId: 'user-maria',
      practiceId: here.practiceId,
      practitionerId: 'maria',
      name: 'Maria Reyes, CMA',
      role: 'ma',
      sessionId: 'session-1',
      ip: '127.0.0.1',
    },
    newId,
  };
  const add = async (...made: Made[]) => {
    for (let from = 0; from < made.length; from += 1_000) {
      const changes = made.slice(from, from + 1_000).map(create);
      answered(await commitAs(pool, here.practiceId, 'Setup', changes));
    }
  };
  await add(...resources);
  return {
    ...practices,
    moment,
    add,
    ask: async (view, input, records = here) => {
      const parsed = view.contract.input.parse(input) as z.output<typeof view.contract.input>;
      const answer = await view.read(records, parsed, moment);
      if (isRefusal(answer)) return answer;
      return view.contract.output.parse(JSON.parse(JSON.stringify(answer.output))) as never;
    },
  };
}

/** One vital sign as other systems write it: one LOINC code, one quantity in UCUM. */
export function vital(
  patientId: string,
  code: string,
  value: number,
  unit: string,
  at: string,
  more: Partial<Extract<Made, { resourceType: 'Observation' }>> = {},
): Extract<Made, { resourceType: 'Observation' }> {
  return {
    resourceType: 'Observation',
    id: newId(),
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code }] },
    subject: { reference: `Patient/${patientId}` },
    effectiveDateTime: at,
    valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
    ...more,
  };
}

/** A blood pressure as other systems write it. */
export function pressure(
  patientId: string,
  systolic: number,
  diastolic: number,
  at: string,
  more: Partial<Extract<Made, { resourceType: 'Observation' }>> = {},
): Extract<Made, { resourceType: 'Observation' }> {
  const part = (code: string, value: number) => ({
    code: { coding: [{ system: 'http://loinc.org', code }] },
    valueQuantity: { value, system: 'http://unitsofmeasure.org', code: 'mm[Hg]', unit: 'mm[Hg]' },
  });
  const { valueQuantity: _none, ...rest } = vital(patientId, '55284-4', 0, '1', at);
  return { ...rest, component: [part('8480-6', systolic), part('8462-4', diastolic)], ...more };
}
