import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signatureSvg } from '../identity/signature.ts';
import { itemOf } from '../orders/catalogue/catalogue.ts';
import { builtInTemplates } from './built-in.ts';
import { procedureChecks, wrongIn, type ProcedureRecord } from './record.ts';
import { templateOf, templateResource } from './template-resource.ts';
import {
  consentKinds,
  countedThings,
  fieldKinds,
  type DetailField,
  type ProcedureTemplate,
} from './template.ts';

const words = fc.string({ minLength: 1, maxLength: 30 }).map((text) => `x${text}`);
const field: fc.Arbitrary<DetailField> = fc
  .record({
    id: fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/),
    label: words,
    kind: fc.constantFrom(...fieldKinds),
    required: fc.boolean(),
  })
  .map((one) => (one.kind === 'choice' ? { ...one, choices: ['a', 'b'] } : one));
const template: fc.Arbitrary<ProcedureTemplate> = fc.record(
  {
    code: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
    label: words,
    role: fc.constantFrom('self' as const, 'assist' as const),
    tray: fc.array(fc.record({ label: words, count: fc.integer({ min: 1, max: 20 }) }), {
      maxLength: 6,
    }),
    consent: fc.constantFrom(...consentKinds),
    timeOut: fc.boolean(),
    asksSite: fc.boolean(),
    counts: fc.constantFrom(...countedThings),
    specimens: fc.boolean(),
    details: fc.uniqueArray(field, { selector: ({ id }) => id, maxLength: 5 }),
    afterCare: fc.string(),
    afterCareBy: words,
  },
  {
    requiredKeys: [
      ...(['code', 'label', 'role', 'tray', 'consent', 'timeOut', 'asksSite'] as const),
      ...(['specimens', 'details', 'afterCare'] as const),
    ],
  },
);

const [wound, sutures] = ['wound-dressing', 'suture-removal'].map((code) =>
  builtInTemplates.find((one) => one.code === code)!,
);
const biopsy = builtInTemplates.find(({ code }) => code === 'skin-biopsy')!;

const filled: ProcedureRecord = {
  ...{ trayReady: [0, 1, 2, 3, 4], consent: { kind: 'spoken' }, site: 'left shin' },
  timeOut: { performer: true, assistant: true, patient: true },
  ...{ countTold: '', details: { dressing: 'dry gauze' }, afterCare: 'spoken', saidBack: true },
  afterCareWhy: '',
};
const paths = (how: ProcedureTemplate, record: ProcedureRecord) =>
  wrongIn(how, record).map(({ path }) => path);

describe('Spec: procedures/do', () => {
  test('S-PRO-01 every procedure of the catalogue has a way, and every way is in the catalogue', () => {
    for (const one of builtInTemplates) {
      expect(itemOf(one.code)).toMatchObject({ kind: 'procedure', label: one.label });
      expect(one.role === 'assist').toBe(one.label.includes('(assist)'));
      expect(new Set(one.details.map(({ id }) => id)).size).toBe(one.details.length);
    }
    expect(builtInTemplates.every(({ afterCare }) => afterCare === '')).toBe(true);
  });

  test('S-PRO-02 what a practice writes is read again as it was written', () => {
    fc.assert(
      fc.property(template, (one) => {
        const read = templateOf(templateResource(one))!;
        const tray = one.tray.map((item) => ({ ...item, itemCode: undefined }));
        expect(read).toMatchObject({ ...one, tray, details: one.details });
        expect(templateOf({ ...templateResource(one), status: 'retired' })).toBeUndefined();
      }),
    );
  });

  test('S-PRO-03 a record with all that is asked is right; nothing filled in is wrong in each', () => {
    expect(paths(wound!, filled)).toEqual([]);
    const empty: ProcedureRecord = {
      ...{ trayReady: [], site: '', countTold: '', details: {}, saidBack: false },
      ...{ afterCareWhy: '', timeOut: { performer: false, assistant: false, patient: false } },
    };
    expect(paths(wound!, empty)).toEqual(['consent.kind', 'site', 'details.dressing', 'afterCare']);
    expect(paths(biopsy, empty)).toEqual(['consent.kind', 'timeOut', 'site', 'afterCare']);
  });

  test('S-PRO-04 the time-out is said by all three', () => {
    const voices = fc.record({
      ...{ performer: fc.boolean(), assistant: fc.boolean(), patient: fc.boolean() },
    });
    fc.assert(
      fc.property(voices, (timeOut) => {
        const isSaid = Object.values(timeOut).every(Boolean);
        const found = paths(biopsy, { ...filled, consent: { kind: 'paper' }, timeOut });
        expect(found.includes('timeOut')).toBe(!isSaid);
      }),
    );
  });

  test('S-PRO-05 what asks for a signature takes no spoken word, and a signature is drawn', () => {
    expect(paths(biopsy, filled)).toEqual(['consent.kind']);
    const signed = {
      ...{ kind: 'signed' as const, signer: 'patient' as const, signerName: 'Wei Zhang' },
      ...{ witness: 'Maria Reyes', interpreter: '' },
    };
    const with_ = (signature: string) =>
      paths(biopsy, { ...filled, consent: { ...signed, signature } });
    expect(with_('M1 2 L3 4 L5 6')).toEqual([]);
    for (const none of ['', 'M1 2', 'M1 2"/><script>', 'hello']) {
      expect(with_(none)).toEqual(['consent.signature']);
    }
    expect(signatureSvg('M1 2 L3 4')).toContain('d="M1 2 L3 4"');
  });

  test('S-PRO-06 counts that differ are told to a provider, and never pass unsaid', () => {
    const count = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(
        count,
        count,
        fc.constantFrom('', 'Dr. Okafor: leave it'),
        (before, after, told) => {
          const record = { ...filled, counts: { before, after }, countTold: told };
          const differ = before !== after;
          expect(paths(sutures!, record).includes('countTold')).toBe(differ && told === '');
          const check = procedureChecks(sutures!, record).find(({ id }) => id === 'counts');
          expect(check?.state).toBe(differ ? 'warning' : undefined);
        },
      ),
    );
    expect(paths(sutures!, filled)).toContain('counts');
    expect(paths(sutures!, { ...filled, counts: { before: 1.5, after: 2 } })).toContain('counts');
  });

  test('S-PRO-07 what is not on the tray is named', () => {
    const [check] = procedureChecks(wound!, { ...filled, trayReady: [0, 1, 3, 4] });
    expect(check).toMatchObject({ state: 'warning', finding: 'Not seen on the tray: Gauze.' });
    expect(procedureChecks(wound!, filled)).toMatchObject([{ state: 'passed' }]);
    const latex = procedureChecks(wound!, filled, 'Latex').find(({ id }) => id === 'latex');
    expect(latex).toMatchObject({ state: 'warning' });
    expect(latex?.finding).toMatch(/allergy to Latex/);
  });

  test.each([
    ['number', 'twelve', true],
    ['number', '12.5', false],
    ['choice', 'c', true],
    ['choice', 'b', false],
    ['yes-no', 'maybe', true],
    ['yes-no', 'no', false],
    ['text', 'anything', false],
  ] as const)('a field of %s with “%s”', (kind, typed, isWrong) => {
    const details = [{ id: 'f', label: 'F', kind, choices: ['a', 'b'], required: true }];
    const found = paths({ ...wound!, details }, { ...filled, details: { f: typed } });
    expect(found).toEqual(isWrong ? ['details.f'] : []);
  });
});
