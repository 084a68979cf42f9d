import type { Practitioner } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { credentialsOf, withCredential, withoutCredential } from './credential.ts';
import { asQuestionnaireResponse, formOf, type StaffForm } from './form.ts';
import { lapseInWords, lapseOf } from './lapse.ts';
import { licenceOf } from './licence.ts';
import { checkedIn, checkedOut, onSiteNow } from './on-site.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const maria = { id: 'maria', name: 'Maria Reyes, CMA' };

describe('how near an end is, S-TEAM-04', () => {
  const after = (days: number) => lapseOf(today.add({ days }), today);

  test('steps at 90, 60 and 30 days, and the last good day is good', () => {
    const near = [91, 90, 61, 60, 31, 30, 0, -1].map((days) => after(days).nearness);
    expect(near).toEqual([
      ...['current', 'within-90', 'within-90', 'within-60', 'within-60', 'within-30'],
      ...['within-30', 'lapsed'],
    ]);
    expect(lapseOf(undefined, today).nearness).toBe('no-end');
  });

  test('says how long in words', () => {
    const words = [1, 0, -1, -12].map((days) => lapseInWords(after(days)));
    expect(words).toEqual([
      ...['lapses in 1 day', 'lapses today', 'lapsed 1 day ago', 'lapsed 12 days ago'],
    ]);
  });

  test('never gets further off as days pass', () => {
    const order = ['lapsed', 'within-30', 'within-60', 'within-90', 'current'];
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const rank = (one: number) => order.indexOf(after(one).nearness);
        expect(rank(days - 1)).toBeLessThanOrEqual(rank(days));
      }),
    );
  });
});

describe('credentials', () => {
  const practitioner: Practitioner = {
    resourceType: 'Practitioner',
    qualification: [{ code: { text: 'CMA' } }, { code: { coding: [{ code: 'RN' }] } }],
  };

  test('one that came without an id is changed in its place, and others stay as they are', () => {
    const [cma] = credentialsOf(practitioner);
    const changed = withCredential(practitioner, { ...cma!, issuer: 'AAMA', state: 'WA' });
    expect(credentialsOf(changed)).toMatchObject([{ title: 'CMA', issuer: 'AAMA', state: 'WA' }]);
    expect(changed.qualification?.[1]?.code).toEqual({ coding: [{ code: 'RN' }] });
    expect(withoutCredential(changed, cma!.id).qualification).toHaveLength(1);
  });
});

describe('forms', () => {
  const signed = {
    id: 'form-1',
    personId: 'maria',
    by: { id: 'okafor', name: 'Adaeze Okafor, MD' },
    signedAt: '2026-11-23T17:00:00Z',
    doneOn: '2026-11-20',
  };
  const forms: StaffForm[] = [
    { ...signed, kind: 'training', title: 'CPR', hours: 2.5, points: 2, credentialId: 'cma' },
    { ...signed, kind: 'training', title: 'School', hours: 720, program: 'accredited' },
    { ...signed, kind: 'repetitions', skill: 'injection', count: 10 },
    { ...signed, kind: 'competency', skill: 'ekg', lapsesOn: '2027-11-20' },
  ];

  test.each(forms)('$kind comes back as it was written', (form) => {
    expect(formOf(asQuestionnaireResponse(form, maria))).toMatchObject(form);
  });

  test('what was taken back, or lacks what its kind needs, counts for nothing', () => {
    const kept = asQuestionnaireResponse(forms[3]!, maria);
    expect(formOf({ ...kept, status: 'entered-in-error' })).toBeUndefined();
    const items = kept.item ?? [];
    for (const { linkId } of items) {
      const less = { ...kept, item: items.filter((one) => one.linkId !== linkId) };
      expect(formOf(less), linkId).toBeUndefined();
    }
  });
});

test('letters after a name are a licence or none', () => {
  expect([['MD'], ['FNP-C'], ['M.D.'], ['CMA', 'RN'], ['CMA'], []].map(licenceOf)).toEqual([
    ...['MD', 'APRN', 'MD', 'RN', undefined, undefined],
  ]);
});

describe('who is on site, Spec: compliance/supervision', () => {
  const since = Temporal.Instant.from('2026-11-23T17:00:00Z');
  const okafor = { id: 'okafor', name: 'Adaeze Okafor, MD', licence: 'MD' as const };

  test.each(['America/Los_Angeles', 'Pacific/Kiritimati', 'UTC'])(
    'a check-in ends by itself with its day in %s',
    (zone) => {
      const presence = checkedIn('one', okafor, since, zone);
      const midnight = since.toZonedDateTimeISO(zone).add({ days: 1 }).startOfDay().toInstant();
      expect(onSiteNow(presence, midnight.subtract({ seconds: 1 }), zone)?.licence).toBe('MD');
      expect(onSiteNow(presence, midnight, zone)).toBeUndefined();
      expect(onSiteNow(presence, since.subtract({ seconds: 1 }), zone)).toBeUndefined();
      expect(onSiteNow(checkedOut(presence, since), since, zone)).toBeUndefined();
    },
  );

  test('what cannot be read is nobody', () => {
    const presence = checkedIn('one', okafor, since, 'UTC');
    expect(onSiteNow({ ...presence, extension: [] }, since, 'UTC')).toBeUndefined();
    expect(onSiteNow({ ...presence, subject: {} }, since, 'UTC')).toBeUndefined();
  });
});
