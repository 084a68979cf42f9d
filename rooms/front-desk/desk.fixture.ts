import type { Resource } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { Act, Actor, Moment, View } from '../../records/act.ts';
import { newId } from '../../records/new-id.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import {
  answered,
  commitAs,
  create,
  openTwoPractices,
} from '../../records/two-practices.fixture.ts';

type Made = Resource & { id: string };

/** A practice on a real database whose acts are loaded, decided and committed as the pipeline does. */
export interface Desk {
  records: PracticeRecords;
  moment: Moment;
  /** Sets the clock of what is done next. */
  at: (instant: string) => void;
  act: <I extends z.ZodType, O extends z.ZodType, S>(
    act: Act<I, O, S>,
    input: z.input<I>,
  ) => Promise<z.output<O> | Refusal>;
  ask: <I extends z.ZodType, O extends z.ZodType>(
    view: View<I, O>,
    input: z.input<I>,
  ) => Promise<z.output<O> | Refusal>;
  add: (...resources: Made[]) => Promise<void>;
  close: () => Promise<void>;
}

const actor: Actor = {
  userId: 'user-karen',
  practiceId: '',
  practitionerId: 'karen',
  name: 'Karen Yee',
  role: 'front-desk',
  sessionId: 'session-1',
  ip: '127.0.0.1',
};

/** Opens it at nine in the morning of Monday, November 23, 2026, in Los Angeles. */
export async function openDesk(...resources: Made[]): Promise<Desk> {
  const practices = await openTwoPractices();
  const { pool, here } = practices;
  const moment: Moment = {
    now: Temporal.Instant.from('2026-11-23T17:00:00Z'),
    timeZone: 'America/Los_Angeles',
    actor: { ...actor, practiceId: here.practiceId },
    newId,
  };
  const add = async (...made: Made[]) => {
    answered(await commitAs(pool, here.practiceId, 'Setup', made.map(create)));
  };
  await add(...staff, ...resources);
  return {
    records: here,
    moment,
    at: (instant) => {
      moment.now = Temporal.Instant.from(instant);
    },
    act: async (act, input) => {
      const parsed = act.contract.input.parse(input) as z.output<typeof act.contract.input>;
      const seen = await act.load(here, parsed, moment);
      if (isRefusal(seen)) return seen;
      const decided = act.decide(moment, seen, parsed);
      if (isRefusal(decided)) return decided;
      const extra = { at: moment.now };
      const done = await commitAs(pool, here.practiceId, actor.name, decided.changes, extra);
      if (isRefusal(done)) return done;
      return act.contract.output.parse(decided.output) as never;
    },
    ask: async (view, input) => {
      const parsed = view.contract.input.parse(input) as z.output<typeof view.contract.input>;
      const answer = await view.read(here, parsed, moment);
      if (isRefusal(answer)) return answer;
      return view.contract.output.parse(answer.output) as never;
    },
    add,
    close: practices.close,
  };
}

const staff: Made[] = [
  { resourceType: 'Practitioner', id: 'karen', name: [{ family: 'Yee', given: ['Karen'] }] },
  ...[
    ['okafor', 'Adaeze', 'Okafor'],
    ['patel', 'Neil', 'Patel'],
  ].flatMap(([id, given, family]): Made[] => [
    {
      resourceType: 'Practitioner',
      id: id!,
      name: [{ family: family!, given: [given!], suffix: ['MD'] }],
    },
    {
      resourceType: 'PractitionerRole',
      id: `role-${id}`,
      active: true,
      practitioner: { reference: `Practitioner/${id}`, display: `${given} ${family}, MD` },
      code: [{ text: 'Provider' }],
    },
  ]),
];
