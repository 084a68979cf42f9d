import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import type { Moment } from '../../records/act.ts';
import { actInWords, reasonInWords } from './act-words.ts';
import type { AuditLine } from './audit.contract.ts';
import { toCsv } from './csv.ts';
import { filterInWords, soughtBy } from './sought.ts';
import { readVerification, writeVerification } from './verification.ts';
import { verify } from './verify.act.ts';

const hash = 'ab'.repeat(32);

describe('Spec: audit/log', () => {
  test('days are the practice’s own, and both belong', () => {
    const filter = { fromDate: '2026-03-08', untilDate: '2026-03-08' };
    // The clocks go forward on that day in Los Angeles: it has 23 hours.
    expect(soughtBy(filter, 'America/Los_Angeles')).toMatchObject({
      from: Temporal.Instant.from('2026-03-08T08:00:00Z'),
      until: Temporal.Instant.from('2026-03-09T07:00:00Z'),
    });
  });

  test('days the wrong way round are refused, and nothing else is', () => {
    expect(soughtBy({ fromDate: '2026-03-09', untilDate: '2026-03-08' }, 'UTC')).toMatchObject({
      refused: 'invalid',
      issues: [{ path: 'fromDate' }],
    });
    expect(soughtBy({}, 'UTC')).not.toHaveProperty('refused');
  });

  test('what was asked is told without naming a patient', () => {
    expect(filterInWords({}, undefined)).toBe('everything');
    const filter = {
      patientId: 'p-1',
      actorId: 's-1',
      kind: 'read',
      fromDate: '2026-01-02',
    } as const;
    expect(filterInWords(filter, 'Maria Reyes, CMA')).toBe(
      'looks, by Maria Reyes, CMA, about one patient, from 2026-01-02',
    );
    expect(filterInWords(filter, undefined)).not.toContain('p-1');
  });

  test('an act without words of its own is still readable', () => {
    expect(actInWords('rooming/save-vitals')).toBe('Saved vital signs');
    expect(actInWords('lab/draw-blood')).toBe('Lab: draw blood');
    expect(actInWords('import')).toBe('Import');
  });

  test('why is what was said, and means are in words', () => {
    expect(reasonInWords('identity/sign-in', 'totp')).toBe('by password and app');
    expect(reasonInWords('board/override-stage', 'came back')).toBe('came back');
    expect(reasonInWords('board/today', null)).toBeUndefined();
    expect(reasonInWords('audit/verify', `Unbroken up to row 7:${hash}`)).toBe(
      'Unbroken up to row 7',
    );
  });
});

const line: AuditLine = {
  n: 7,
  at: '2026-11-21T01:02:03.000004Z',
  who: { id: 's-1', name: 'Reyes, "Maria"', role: 'Medical assistant' },
  what: 'Opened the chart',
  outcome: 'seen',
  whom: [{ id: 'p-1', name: '=HYPERLINK("http://evil.example")' }],
  moreOfThem: 0,
  address: '127.0.0.1',
  sitting: 'a1b2c3',
};

describe('Spec: audit/export', () => {
  test('is in the practice’s time, quoted, and never a formula', () => {
    const [head, row, rest] = toCsv([line], 'America/Los_Angeles').split('\r\n');
    expect(head).toMatch(/^Row,Date,Time,/);
    expect(row).toBe(
      '7,2026-11-20,17:02:03,America/Los_Angeles,"Reyes, ""Maria""",Medical assistant,' +
        'Opened the chart,looked,,"\'=HYPERLINK(""http://evil.example"")",0,127.0.0.1,a1b2c3',
    );
    expect(rest).toBe('');
  });
});

describe('Spec: audit/verify', () => {
  test('what is written into the audit is read back as it was', () => {
    const brokenAt = fc.record({ n: fc.nat(), what: fc.string().map((text) => `row: ${text}`) });
    fc.assert(
      fc.property(fc.nat(), fc.option(brokenAt, { nil: undefined }), (n, broken) => {
        const verified = { link: { n, hash }, ...(broken && { broken }) };
        expect(readVerification(writeVerification(verified))).toEqual(verified);
      }),
    );
  });

  test('what cannot be read verifies nothing', () => {
    for (const reason of [null, undefined, '', 'Unbroken', `Unbroken up to row x:${hash}`]) {
      expect(readVerification(reason).link.n).toBe(0);
    }
  });

  test('a part is not the whole, and a break ends it', () => {
    const moment = {} as Moment;
    const link = { n: 20, hash };
    const decide = (part: object, rows: number) =>
      verify.decide(
        moment,
        { part: { links: 20, head: link, ...part } as never, rows },
        { from: 'last' },
      );
    expect(decide({ atHead: false }, 90)).toMatchObject({
      output: { upTo: 20, rows: 90, done: false },
    });
    expect(decide({ atHead: true }, 20)).toMatchObject({ output: { done: true } });
    const broken = { n: 21, what: 'row 21 was changed' };
    expect(decide({ atHead: false, broken }, 90)).toMatchObject({
      changes: [],
      reason: expect.stringMatching(
        /^Broken at row 21: row 21 was changed\. Unbroken up to row 20/,
      ),
      output: { upTo: 20, done: true, broken },
    });
  });
});
