import type { Specimen } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inFours, numberFrom, numberIn } from './accession.ts';
import { childVolumeChecks } from './child-volume.ts';
import { collectionChecks } from './collection-checks.ts';
import { custodySteps, refuseStep, specimenStateOf, withStep } from './custody.ts';
import { planDraw } from './draw-plan.ts';
import { laboratoryTests, testOf, type CollectionWay } from './laboratory-test.ts';
import { matchLabels } from './match-label.ts';
import { fitsByIdentifiers, fitsOrder } from './match-report.ts';
import { questionsFor, unanswered } from './questions.ts';
import { recordedRisks } from './recorded-risks.ts';
import { settingsOf, settingsResource, usualSettings } from './settings.ts';
import type { SpecimenRead } from './specimen.ts';

// Spec: specimens/collect

const some = fc.uniqueArray(fc.constantFrom(...laboratoryTests), { selector: ({ code }) => code });
const way = fc.constantFrom<CollectionWay>('vein', 'skin', 'patient', 'provider');
const device = fc.constantFrom('straight' as const, 'winged' as const);

describe('what is filled', () => {
  test('merging never loses a test, and invents none', () => {
    fc.assert(
      fc.property(some, way, device, (tests, how, by) => {
        const plan = planDraw(tests, { way: how, device: by });
        const planned = new Set(
          plan.containers.flatMap((one) => one.tests.map(({ code }) => code)),
        );
        const left = plan.notThisWay.map(({ code }) => code);
        expect([...planned, ...left].sort()).toEqual(tests.map(({ code }) => code).sort());
        for (const { code, containers } of tests.filter((one) => !left.includes(one.code))) {
          const own = plan.containers.filter((one) => one.tests.some((each) => each.code === code));
          expect(new Set(own.map(({ container }) => container.key))).toEqual(new Set(containers));
        }
      }),
    );
  });

  test('the order of draw is one order, whatever the tests came as', () => {
    fc.assert(
      fc.property(some, way, fc.nat(), (tests, how, by) => {
        const turned = tests.map((_, at) => tests[(at + by) % tests.length]!);
        const keys = (list: typeof tests) =>
          planDraw(list, { way: how }).containers.map(({ key }) => key);
        expect(keys(turned)).toEqual(keys(tests));
        expect(new Set(keys(tests)).size).toBe(keys(tests).length);
        const plan = planDraw(tests, { way: how }).containers;
        const places = plan.map(({ container }) =>
          how === 'skin' ? container.capillary : container.order,
        );
        expect(places).toEqual(places.toSorted((a, b) => Number(a) - Number(b)));
      }),
    );
  });

  const named = (codes: string[], how: CollectionWay, by?: 'winged') =>
    planDraw(
      codes.map((code) => testOf(code)!),
      { way: how, device: by },
    );

  test.each([
    ['blood culture, citrate, serum, EDTA, fluoride by vein', 'vein'],
    ['EDTA before fluoride before serum by finger', 'skin'],
  ] as const)('%s', (_name, how) => {
    const blood = ['lab-cbc', 'lab-cmp', 'lab-glucose-fasting'];
    const all = how === 'vein' ? [...blood, 'lab-pt-inr', 'lab-blood-culture'] : blood;
    const keys = named(all, how).containers.map(({ container }) => container.key);
    expect(keys).toEqual(
      how === 'vein'
        ? [
            ...['blood-culture-aerobic', 'blood-culture-anaerobic', 'citrate'],
            ...['serum-gel', 'edta', 'fluoride'],
          ]
        : ['edta', 'fluoride', 'serum-gel'],
    );
  });

  test('a citrate tube first through a butterfly comes after one that is thrown away', () => {
    expect(named(['lab-pt-inr', 'lab-cbc'], 'vein', 'winged').discard).toBeDefined();
    expect(named(['lab-pt-inr'], 'vein').discard).toBeUndefined();
    expect(named(['lab-pt-inr', 'lab-blood-culture'], 'vein', 'winged').discard).toBeUndefined();
    expect(named(['lab-cbc'], 'vein', 'winged').discard).toBeUndefined();
  });

  test('CBC and A1c share one lavender tube; a lead level has its own', () => {
    const { containers } = named(['lab-cbc', 'lab-a1c', 'lab-lead-blood'], 'vein');
    expect(containers.map(({ tests }) => tests.length).sort()).toEqual([1, 2]);
  });

  test('every test is found in its containers, with a code of LOINC’s form', () => {
    for (const { loinc, containers, source } of laboratoryTests) {
      expect(loinc).toMatch(/^\d{3,5}-\d$/);
      expect(containers.length, source).toBeGreaterThan(0);
    }
  });
});

describe('numbers on labels', () => {
  const id = fc.uuid();

  test('what is printed is what is scanned, with the marks and ends of any reader', () => {
    fc.assert(
      fc.property(
        id,
        fc.constantFrom('', ']C0', ']d2'),
        fc.constantFrom('', '\r', '\n', '\t'),
        (one, mark, end) => {
          const number = numberFrom('S', one);
          expect(numberIn('S', `${mark}${number.toLowerCase()}${end}`)).toBe(number);
          expect(numberIn('S', inFours(number))).toBe(number);
          expect(numberIn('P', number)).toBeUndefined();
        },
      ),
    );
  });

  test('one wrong letter, or two that changed places, is no number', () => {
    const letter = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ');
    fc.assert(
      fc.property(id, fc.integer({ min: 1, max: 11 }), letter, (one, at, other) => {
        const number = numberFrom('S', one);
        const wrong = number.slice(0, at) + other + number.slice(at + 1);
        if (wrong !== number) expect(numberIn('S', wrong)).toBeUndefined();
      }),
    );
  });

  const read = (patientId: string, state: SpecimenRead['state'], one: string): SpecimenRead => ({
    ...{ id: one, number: numberFrom('S', one), state, container: 'edta', patientId },
    ...{ requestIds: [], collectedAt: '2026-11-20T18:00:00Z', custody: [] },
  });

  test('only what is this patient’s and waits for its label is matched; one that is wrong stops all', () => {
    const states = fc.constantFrom('unlabelled', 'here', 'out', 'rejected', 'discarded');
    const specimen = fc.tuple(fc.constantFrom('a', 'b'), states, fc.uuid());
    fc.assert(
      fc.property(fc.uniqueArray(specimen, { selector: (one) => one[2], minLength: 1 }), (all) => {
        const specimens = all.map(([patient, state, one]) => read(patient, state as 'here', one));
        const matched = matchLabels(
          specimens.map(({ number }) => number),
          specimens,
          'a',
        );
        const isFit = specimens.every(
          ({ patientId, state }) => patientId === 'a' && state === 'unlabelled',
        );
        expect(Array.isArray(matched)).toBe(isFit);
      }),
    );
  });
});

describe('where a specimen stands', () => {
  const by = { display: 'Maria Reyes, CMA' };
  const at = '2026-11-20T18:00:00.000Z';

  test('no sequence of steps moves one that is not labelled', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...custodySteps)), (steps) => {
        let one: Specimen = withStep({ resourceType: 'Specimen' }, { step: 'collected', at, by });
        let labelled = false;
        for (const step of steps) {
          if (refuseStep(specimenStateOf(one), step)) continue;
          one = withStep(one, { step, at, by });
          labelled ||= step === 'labelled';
          const moved = ['spun', 'aliquoted', 'stored', 'handed-over', 'received', 'rejected'];
          if (moved.includes(step)) expect(labelled).toBe(true);
        }
      }),
    );
  });
});

describe('before the needle', () => {
  const today = '2026-11-20';
  const drawn = { drawnInDay: 0, drawnInEightWeeks: 0 };
  const of = (mL: number, kg: number | undefined, more = {}) =>
    childVolumeChecks(
      mL,
      {
        ...{ birthDate: '2022-05-01', ...drawn },
        ...(kg !== undefined && { weight: { kg, on: '2026-11-01' } }),
        ...more,
      },
      today,
    )[0]?.state;

  test.each([
    ['5 mL of 16 kg', of(5, 16), 'passed'],
    ['45 mL of 16 kg, 3.5 %', of(45, 16), 'warning'],
    ['with what was drawn before', of(5, 16, { drawnInDay: 40 }), 'warning'],
    ['10 % in 8 weeks', of(5, 16, { drawnInEightWeeks: 130 }), 'warning'],
    ['without a weight', of(5, undefined), 'not-assessed'],
    ['with an old weight', of(5, 16, { weight: { kg: 16, on: '2025-01-01' } }), 'not-assessed'],
    ['of nobody knows what age', of(5, 16, { birthDate: undefined }), 'not-assessed'],
    ['of an adult: nothing is said', of(500, 80, { birthDate: '1980-01-01' }), undefined],
  ])('%s', (_name, state, expected) => {
    expect(state).toBe(expected);
  });

  test('more blood never makes it safer', () => {
    const rank = { passed: 0, warning: 1, stop: 2, 'not-assessed': 3 };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 200 }),
        (one, more) => {
          expect(rank[of(one + more, 12)!]).toBeGreaterThanOrEqual(rank[of(one, 12)!]);
        },
      ),
    );
  });

  const risks = recordedRisks({
    allergies: [{ resourceType: 'AllergyIntolerance', patient: {}, code: { text: 'Latex' } }],
    conditions: [{ resourceType: 'Condition', subject: {}, code: { text: 'Left mastectomy' } }],
    procedures: [
      {
        ...{ resourceType: 'Procedure', status: 'completed', subject: {} },
        code: { text: 'AV fistula, right forearm' },
      },
    ],
    medicines: ['Warfarin 5 mg tablet', 'Lisinopril'],
  });
  const checks = (site: 'left-arm' | 'right-arm', answers: Record<string, string> = {}) =>
    collectionChecks({
      ...{ tests: [testOf('lab-cbc')!], way: 'vein', sites: [site], answers, risks, today },
      plan: planDraw([testOf('lab-cbc')!], { way: 'vein' }),
      blood: { birthDate: '1964-03-08', ...drawn },
    }).map(({ id, state }) => `${id} ${state}`);

  test('latex, thinners and arms are told where they are recorded; a fistula’s arm is a stop', () => {
    expect(checks('left-arm')).toEqual([
      ...['arm-1 warning', 'arm-2 passed', 'latex warning', 'bleeding warning'],
    ]);
    expect(checks('right-arm')).toContain('arm-2 stop');
    expect(checks('left-arm', { arm: 'left' })).toContain('arm-said stop');
    expect(checks('left-arm', { arm: 'right' })).not.toContain('arm-said stop');
  });

  test('what is asked is never answered by the program', () => {
    fc.assert(
      fc.property(some, way, (tests, how) => {
        const asked = questionsFor(tests, how);
        expect(unanswered(asked, {})).toEqual(asked);
      }),
    );
  });

  test('the practice’s settings are read as they were kept', () => {
    const kept = {
      ...usualSettings,
      laboratory: { name: 'Lab', account: '7', address: '10.0.0.7:2575' },
      ...{ attemptsAtMost: 3, askNext: 'Denise' },
      compendium: {
        'lab-tsh': { labCode: '899', needMl: 1, days: 3, handling: 'freeze' as const },
      },
    };
    expect(settingsOf(settingsResource(kept))).toMatchObject(kept);
    expect(settingsOf(undefined)).toMatchObject(usualSettings);
  });
});

describe('Spec: specimens/results, whose a report is', () => {
  const patient = {
    resourceType: 'Patient' as const,
    birthDate: '1964-03-08',
    name: [{ family: 'Hernández-Villaseñor' }],
    identifier: [{ system: 'https://linchpin.health/fhir/record-number/x', value: 'MRN-1' }],
  };
  const person = (more: object) => ({ identifiers: [], ...more });

  test.each([
    ['date of birth', { birthDate: '1964-03-08' }, true, false],
    ['record number', { identifiers: [{ id: 'MRN-1' }] }, true, false],
    ['both', { birthDate: '1964-03-08', identifiers: [{ id: 'mrn-1' }] }, true, true],
    ['a name alone', { family: 'HERNANDEZ VILLASENOR' }, false, false],
    [
      'another date of birth',
      { birthDate: '1964-08-03', identifiers: [{ id: 'MRN-1' }] },
      false,
      false,
    ],
  ])('%s', (_name, sent, forOrder, alone) => {
    expect(fitsOrder(person(sent), patient).fits).toBe(forOrder);
    expect(fitsByIdentifiers(person(sent), patient).fits).toBe(alone);
    expect(fitsOrder(undefined, patient).fits).toBe(false);
  });
});
