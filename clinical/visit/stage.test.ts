import type { Appointment, Encounter } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { visitStageUrl } from '../../fhir/linchpin.ts';
import {
  enterStage,
  stageEntries,
  stageIntervals,
  stageOf,
  undoStage,
  type EnteredStage,
  type StageEntry,
} from './stage.ts';

const at = (minute: number) =>
  Temporal.Instant.fromEpochMilliseconds(Date.UTC(2026, 10, 23, 17, minute));
const entry = (stage: EnteredStage, minute: number, extra: Partial<StageEntry> = {}) => ({
  stage,
  at: at(minute),
  by: { reference: 'Practitioner/maria' },
  cause: 'front-desk/check-in',
  ...extra,
});
const fresh: Encounter = { resourceType: 'Encounter', status: 'arrived', class: { code: 'AMB' } };
const booked: Appointment = {
  resourceType: 'Appointment',
  status: 'booked',
  created: '2026-11-01T12:00:00Z',
  participant: [{ status: 'accepted' }],
};

const enteredStages: EnteredStage[] = [
  'arrived',
  'rooming',
  'ready-for-provider',
  'with-provider',
  'checking-out',
  'gone',
  'cancelled',
];
const steps = fc.array(
  fc.record({ stage: fc.constantFrom(...enteredStages), minute: fc.nat({ max: 600 }) }),
  { minLength: 1, maxLength: 12 },
);
const walk = (path: { stage: EnteredStage; minute: number }[], from = fresh) =>
  path.reduce((encounter, step) => enterStage(encounter, entry(step.stage, step.minute)), from);

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

describe('Spec: board/visit-stage', () => {
  test('one visit from arrival to leaving is written as FHIR says', () => {
    const encounter = walk([
      { stage: 'arrived', minute: 0 },
      { stage: 'rooming', minute: 12 },
      { stage: 'ready-for-provider', minute: 20 },
      { stage: 'with-provider', minute: 31 },
      { stage: 'checking-out', minute: 45 },
      { stage: 'gone', minute: 50 },
    ]);
    expect(encounter.status).toBe('finished');
    expect(encounter.period).toEqual({
      start: '2026-11-23T17:00:00.000Z',
      end: '2026-11-23T17:50:00.000Z',
    });
    expect(encounter.statusHistory).toEqual([
      {
        status: 'arrived',
        period: { start: '2026-11-23T17:00:00.000Z', end: '2026-11-23T17:12:00.000Z' },
      },
      {
        status: 'triaged',
        period: { start: '2026-11-23T17:12:00.000Z', end: '2026-11-23T17:31:00.000Z' },
      },
      {
        status: 'in-progress',
        period: { start: '2026-11-23T17:31:00.000Z', end: '2026-11-23T17:50:00.000Z' },
      },
    ]);
    expect(stageOf(booked, encounter)).toMatchObject({
      stage: 'gone',
      arrived: at(0),
      since: at(50),
    });
  });

  test('an entry carries who, what and why', () => {
    const encounter = enterStage(
      fresh,
      entry('arrived', 3, { cause: 'override', reason: 'walked in' }),
    );
    expect(encounter.extension).toEqual([
      {
        url: visitStageUrl,
        extension: [
          { url: 'stage', valueCode: 'arrived' },
          { url: 'at', valueInstant: '2026-11-23T17:03:00.000Z' },
          { url: 'by', valueReference: { reference: 'Practitioner/maria' } },
          { url: 'cause', valueString: 'override' },
          { url: 'reason', valueString: 'walked in' },
        ],
      },
    ]);
    expect(stageOf(undefined, encounter)).toEqual({
      stage: 'arrived',
      since: at(3),
      arrived: at(3),
      by: { reference: 'Practitioner/maria' },
      cause: 'override',
      reason: 'walked in',
    });
  });

  test('the appointment speaks while there is no encounter', () => {
    const stageFor = (status: Appointment['status']) =>
      stageOf({ ...booked, status }, undefined)?.stage;
    expect(stageFor('booked')).toBe('booked');
    expect(stageFor('pending')).toBe('booked');
    expect(stageFor('checked-in')).toBe('arrived');
    expect(stageFor('noshow')).toBe('no-show');
    expect(stageFor('cancelled')).toBe('cancelled');
    expect(stageFor('waitlist')).toBeUndefined();
    expect(stageOf(undefined, undefined)).toBeUndefined();
    expect(stageOf(booked, { ...fresh, status: 'planned' })?.stage).toBe('booked');
  });

  test('an encounter entered in error is as if it were not there', () => {
    const withdrawn = undoStage(enterStage(fresh, entry('arrived', 0)));
    expect(withdrawn.status).toBe('entered-in-error');
    expect(stageOf(booked, withdrawn)?.stage).toBe('booked');
    expect(stageIntervals(withdrawn)).toEqual([]);
  });

  test('an encounter from elsewhere is read by its status, and triaged never as ready', () => {
    const imported: Encounter = {
      ...fresh,
      status: 'triaged',
      period: { start: '2026-11-23T09:00:00-08:00' },
    };
    expect(stageOf(undefined, imported)).toEqual({
      stage: 'rooming',
      since: at(0),
      arrived: at(0),
    });
    const byDay: Encounter = { ...fresh, status: 'in-progress', period: { start: '2026-11-23' } };
    expect(stageOf(undefined, byDay)).toEqual({ stage: 'with-provider' });
    const finished = { ...imported, status: 'finished' as const };
    expect(stageOf(undefined, finished)).toEqual({ stage: 'gone', arrived: at(0) });
  });

  test('when another system moves the status on, the status is believed', () => {
    const ours = walk([
      { stage: 'arrived', minute: 0 },
      { stage: 'rooming', minute: 5 },
    ]);
    expect(stageOf(undefined, { ...ours, status: 'in-progress' })).toEqual({
      stage: 'with-provider',
      arrived: at(0),
      since: at(5),
    });
  });

  test('a cancelled visit that never arrived has no arrival', () => {
    const planned: Encounter = { ...fresh, status: 'planned' };
    const cancelled = enterStage(planned, entry('cancelled', 4));
    expect(stageOf(booked, cancelled)).toMatchObject({ stage: 'cancelled', since: at(4) });
    expect(stageOf(booked, cancelled)?.arrived).toBeUndefined();
  });

  test('a planned encounter begins when the patient comes, not when it was planned', () => {
    const planned: Encounter = {
      ...fresh,
      status: 'planned',
      period: { start: '2026-11-23T17:30:00Z', end: '2026-11-23T17:50:00Z' },
    };
    const early = enterStage(planned, entry('arrived', 10));
    expect(early.period).toEqual({ start: '2026-11-23T17:10:00.000Z' });
    expect(early.statusHistory?.[0]?.period).toEqual({ end: '2026-11-23T17:10:00.000Z' });
    expect(undoStage(early).status).toBe('planned');
    expect(stageOf(booked, undoStage(early))?.stage).toBe('booked');
  });

  test('entering the stage it is in changes nothing, so the wait goes on', () => {
    const encounter = enterStage(fresh, entry('arrived', 0));
    expect(enterStage(encounter, entry('arrived', 30))).toBe(encounter);
  });

  test('an override back from gone opens the visit again', () => {
    const back = walk([
      { stage: 'arrived', minute: 0 },
      { stage: 'gone', minute: 9 },
      { stage: 'with-provider', minute: 11 },
    ]);
    expect(back.period).toEqual({ start: '2026-11-23T17:00:00.000Z' });
    expect(undoStage(back).period?.end).toBe('2026-11-23T17:09:00.000Z');
  });

  test('entries that make no sense are left out', () => {
    const odd: Encounter = {
      ...fresh,
      extension: [
        { url: visitStageUrl },
        {
          url: visitStageUrl,
          extension: [
            { url: 'stage', valueCode: 'toString' },
            { url: 'at', valueInstant: '2026-11-23T17:00:00Z' },
          ],
        },
        {
          url: visitStageUrl,
          extension: [
            { url: 'stage', valueCode: 'arrived' },
            { url: 'at', valueInstant: 'soon' },
          ],
        },
      ],
    };
    expect(stageEntries(odd)).toEqual([]);
    expect(stageOf(undefined, odd)?.stage).toBe('arrived');
    expect(undoStage(odd)).toBe(odd);
  });
});

describe('whatever path a visit takes', () => {
  test('entering never mutates, and undoing gives back what was', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(...enteredStages), fc.nat(600), (path, stage, minute) => {
        const before = frozen(walk(path));
        const after = frozen(enterStage(before, entry(stage, minute)));
        if (after !== before) expect(undoStage(after)).toEqual(before);
      }),
    );
  });

  test('undoing a status from elsewhere gives back what was', () => {
    const statuses = ['planned', 'arrived', 'triaged', 'in-progress', 'onleave'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...statuses),
        fc.constantFrom(...enteredStages),
        (status, stage) => {
          const before: Encounter = {
            ...fresh,
            status,
            period: { start: '2026-11-23T17:00:00.000Z' },
          };
          const after = enterStage(before, entry(stage, 10));
          fc.pre(after.status !== before.status);
          expect(undoStage(after)).toEqual(before);
        },
      ),
    );
  });

  test('stages follow each other without holes, and no period ends before it starts', () => {
    fc.assert(
      fc.property(steps, (path) => {
        const encounter = walk(path);
        const intervals = stageIntervals(encounter);
        intervals.forEach(({ from, to }, index) => {
          if (to) expect(Temporal.Instant.compare(from, to)).toBeLessThanOrEqual(0);
          const next = intervals[index + 1];
          if (next) expect(to).toEqual(next.from);
        });
        for (const { period } of encounter.statusHistory ?? []) {
          if (period.start && period.end) expect(period.start <= period.end).toBe(true);
        }
        const { start, end } = encounter.period ?? {};
        if (start && end) expect(start <= end).toBe(true);
        const stage = stageOf(undefined, encounter)?.stage;
        expect(stage).toBe(stageEntries(encounter).at(-1)?.stage);
        expect(end !== undefined).toBe(stage === 'gone' || stage === 'cancelled');
      }),
    );
  });
});
