import { describe, expect, test } from 'vitest';
import { followUpFrom, readFollowUp, type FollowUpDraft } from './follow-up-draft.ts';

const draft: FollowUpDraft = {
  when: '2-weeks',
  date: '',
  providerId: 'okafor',
  visitType: 'physical',
  start: '2026-12-07T18:00:00Z',
  reason: ' ',
};

describe('Spec: front-desk/check-out, the follow-up', () => {
  test('counts from today by the calendar', () => {
    const from = (when: FollowUpDraft['when'], date = '', today = '2026-08-31') =>
      followUpFrom({ ...draft, when, date }, today);
    expect(from('1-week')).toBe('2026-09-07');
    expect(from('6-months')).toBe('2027-02-28');
    expect(from('date', '2026-09-01')).toBe('2026-09-01');
    expect(from('date', '2026-08-30')).toBeUndefined();
    expect(from('date', '9/1')).toBeUndefined();
    expect(from('none')).toBeUndefined();
    expect(from(undefined)).toBeUndefined();
  });

  test('whether there is a follow-up is asked, never assumed', () => {
    expect(readFollowUp({ ...draft, when: undefined }).issues).toHaveLength(1);
    expect(readFollowUp({ ...draft, when: 'none' })).toEqual({ issues: [] });
  });

  test('needs provider and time, and takes its length from the kind of visit', () => {
    expect(readFollowUp({ ...draft, providerId: undefined }).issues[0]?.path).toBe('providerId');
    expect(readFollowUp({ ...draft, start: undefined }).issues[0]?.path).toBe('followUp.start');
    expect(readFollowUp(draft).followUp).toEqual({
      start: '2026-12-07T18:00:00Z',
      providerId: 'okafor',
      minutes: 40,
      visitType: 'Annual physical',
    });
  });
});
