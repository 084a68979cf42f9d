import { describe, expect, test } from 'vitest';
import type { Answer } from './answer.ts';
import { notAssessable, type ImmunizationHistory } from './input.ts';

const child: ImmunizationHistory = {
  birthDate: '2025-01-31',
  doses: [{ id: 'a', date: '2025-04-01', cvx: '107' }],
  observations: [],
  assessedOn: '2025-11-10',
};
const missing = (change: Partial<ImmunizationHistory>): readonly string[] => {
  const answer: Answer | undefined = notAssessable({ ...child, ...change });
  return answer?.verdict === 'not-assessed' ? answer.missing : [];
};

describe('what keeps a history from being assessed', () => {
  test('nothing, when birth, doses and the day of the assessment are full dates', () => {
    expect(missing({})).toEqual([]);
  });

  test('a birth date that is missing, partial or to come', () => {
    expect(missing({ birthDate: undefined })).toEqual(['the date of birth']);
    expect(missing({ birthDate: '2025-01' })).toEqual(['the date of birth']);
    expect(missing({ birthDate: '2025-12-01', doses: [] })).toHaveLength(1);
  });

  test('a dose without a full date, or before birth', () => {
    expect(missing({ doses: [{ id: 'b', date: '2025', cvx: '107' }] })).toEqual(['the date of b']);
    expect(missing({ doses: [{ id: 'b', date: '2024-12-31', cvx: '107' }] })).toHaveLength(1);
  });

  test('a dose that is yet to come: it cannot count on the day of the assessment', () => {
    expect(missing({ doses: [{ id: 'c', date: '2025-11-11', cvx: '107' }] })).toHaveLength(1);
    expect(missing({ doses: [{ id: 'c', date: '2025-11-10', cvx: '107' }] })).toEqual([]);
  });

  test('a day of assessment that is none', () => {
    expect(missing({ assessedOn: 'today' })).toEqual(['the day of the assessment']);
  });
});
