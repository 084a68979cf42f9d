import { describe, expect, test } from 'vitest';
import { refusalOfAnswer } from './refusal-of-answer.ts';

describe('an answer that is no success', () => {
  test('a problem in our words is the refusal it holds', () => {
    const body = {
      type: 'https://linchpin.health/problems/changed-by-another',
      title: 'Tom changed this.',
      status: 409,
      refused: 'changed-by-another',
      message: 'Tom changed this.',
      by: { name: 'Tom Baker, MA', act: 'rooming/bring-to-room', at: '2026-11-23T17:41:00Z' },
      issues: [{ path: 'roomId', message: 'is taken' }],
    };
    expect(refusalOfAnswer(409, body)).toEqual({
      refused: 'changed-by-another',
      message: 'Tom changed this.',
      by: body.by,
      issues: body.issues,
    });
  });

  test.each([
    [401, 'not-signed-in'],
    [403, 'not-permitted'],
    [413, 'too-large'],
    [429, 'too-many-requests'],
    [404, 'try-again'],
    [500, 'try-again'],
    [503, 'try-again'],
  ])('status %i without our words is %s', (status, refused) => {
    expect(refusalOfAnswer(status, undefined).refused).toBe(refused);
    expect(refusalOfAnswer(status, '<html>').refused).toBe(refused);
    expect(refusalOfAnswer(status, { error: 'x' }).refused).toBe(refused);
  });

  test('a code this build does not know is judged by the status, never passed on', () => {
    const strange = { refused: 'toString', message: 'x' };
    expect(refusalOfAnswer(500, { refused: 'new-code', message: 'x' }).refused).toBe('try-again');
    expect(refusalOfAnswer(401, strange).refused).toBe('not-signed-in');
  });

  test('what is malformed within a refusal is left out', () => {
    const body = { refused: 'invalid', message: 'No.', issues: [{ path: 1 }, null], by: 'Tom' };
    expect(refusalOfAnswer(422, body)).toEqual({ refused: 'invalid', message: 'No.', issues: [] });
  });
});
