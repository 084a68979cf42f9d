import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scoreImmunization } from './immunization.ts';

const cases = join(import.meta.dirname, '../../../shared/corpora/cdsi/tests');

/** How many of the given cases come out; these floors only rise. */
const floors = [
  ['healthy-v4.45.given.json', 717],
  ['underlying-v4.6.given.json', 208],
] as const;

// CDC's cases stand beside this checkout or not at all.
describe.skipIf(!existsSync(cases))("CDC's test cases", () => {
  test.each(floors)('of %s at least %i come out', (file, floor) => {
    const { right, lines } = scoreImmunization(join(cases, file));
    expect(right, lines.join('\n')).toBeGreaterThanOrEqual(floor);
  });
});

describe('a file of cases', () => {
  const row = {
    CDC_Test_ID: 'own-1',
    DOB: '2025-01-15',
    gender: 'F',
    Series_Status: 'Not complete',
    Date_Administered_1: '2025-02-20',
    CVX_1: '20',
    Evaluation_Status_1: 'Not Valid',
    Evaluation_Reason_1: 'Age: Too Young',
    'Forecast_#': '1',
    Earliest_Date: '2025-02-26',
    Recommended_Date: '2025-03-15',
    Past_Due_Date: '2025-05-12',
    Vaccine_Group: 'DTAP',
    Assessment_Date: '2025-02-20',
  };
  const scored = (...rows: unknown[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'score-'));
    try {
      writeFileSync(join(folder, 'cases.json'), JSON.stringify(rows));
      return scoreImmunization(join(folder, 'cases.json'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test('a case passes when all of it agrees', () => {
    expect(scored(row).lines).toEqual(['1 passed, 0 failed']);
  });

  test('every difference is told: case, field, expected, got', () => {
    const { lines, wrong } = scored(row, {
      ...row,
      CDC_Test_ID: 'own-2',
      Evaluation_Reason_1: 'Interval: too Soon',
      Earliest_Date: '2025-02-27',
    });
    expect(wrong).toBe(1);
    expect(lines).toEqual([
      expect.stringContaining('own-2: dose 1 reason: expected "too soon", got "too young'),
      'own-2: earliest: expected "2025-02-27", got "2025-02-26"',
      '1 passed, 1 failed',
    ]);
  });

  test('a case without a date of birth fails and says why', () => {
    expect(scored({ ...row, DOB: '' }).lines[0]).toContain('the full date of birth is needed');
  });
});
