import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conditionToken } from '../extract/condition.ts';
import { extract } from '../extract/extract.ts';
import { validateProfile } from '../validate/validate-profile.ts';
import { validateResource } from '../validate/validate.ts';
import { provenanceOf, type Authorship, type WrittenVersion } from './provenance-of.ts';

const url = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-provenance';
const maria = { actorId: 'maria-1', actorName: 'Maria Reyes, CMA', role: 'ma' };
const app = { id: 'app-7', name: 'Growth charts' };
const recorded = '2026-11-22T09:30:00.000Z';
const practice = { reference: 'Organization/practice-1' };
const asMaria: Authorship = { recorded, by: maria, practice };

function counter(): () => string {
  let n = 0;
  return () => `provenance-${(n += 1)}`;
}

const version = (
  reference: string,
  patient: string | null,
  more: Partial<WrittenVersion> = {},
) => ({
  ...{ reference, version: 1, kind: 'create' as const, patient },
  ...more,
});

const problems = (resource: unknown): unknown[] => [
  ...validateResource(resource),
  ...['6.1.0', '8.0.0'].flatMap((edition) => {
    const answer = validateProfile(resource, `${url}|${edition}`);
    return [...(answer?.errors ?? ['not held']), ...(answer?.warnings ?? [])];
  }),
];

const names = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '');
const ids = fc.stringMatching(/^[A-Za-z0-9.-]{1,20}$/);
const authorships: fc.Arbitrary<Authorship> = fc.record(
  {
    recorded: fc.constant(recorded),
    by: fc.oneof(
      fc.record({ actorId: ids, actorName: names, role: fc.constantFrom('ma', 'program') }),
      fc.record({
        ...{ actorId: ids, actorName: names, role: fc.constant('app') },
        app: fc.record({ id: ids, name: names, person: names }, { requiredKeys: ['id', 'name'] }),
      }),
    ),
    practice: fc.oneof(
      ids.map((id) => ({ reference: `Organization/${id}` })),
      names.map((display) => ({ display })),
    ),
    reason: names,
    isBrought: fc.boolean(),
  },
  { requiredKeys: ['recorded', 'by', 'practice'] },
);
const versions: fc.Arbitrary<WrittenVersion> = fc.record(
  {
    reference: fc
      .tuple(fc.constantFrom('Observation', 'Condition', 'Practitioner', 'Provenance'), ids)
      .map((parts) => parts.join('/')),
    version: fc.integer({ min: 1, max: 999 }),
    kind: fc.constantFrom('create', 'update', 'delete'),
    patient: fc.constantFrom(null, 'ana', 'ben', 'cleo'),
    source: fc.constantFrom('a.json', 'b.json'),
  },
  { requiredKeys: ['reference', 'version', 'kind', 'patient'] },
);

describe('Spec: fhir/provenance', () => {
  test('says what was written, when, by whom, for which practice, and why', () => {
    const [one, ...others] = provenanceOf(
      { ...asMaria, reason: 'Typed in the wrong chart' },
      [version('Observation/a', 'ana', { version: 3, kind: 'update' })],
      counter(),
    );
    expect(others).toEqual([]);
    expect(one).toEqual({
      resourceType: 'Provenance',
      id: 'provenance-1',
      meta: {
        versionId: '1',
        lastUpdated: recorded,
        profile: [url],
        tag: [{ system: 'https://linchpin.health/fhir/provenance-of-patient', code: 'ana' }],
      },
      target: [{ reference: 'Observation/a/_history/3' }],
      recorded,
      reason: [{ text: 'Typed in the wrong chart' }],
      activity: {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation', code: 'UPDATE' },
        ],
      },
      agent: [
        {
          type: {
            coding: [
              {
                system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
                code: 'author',
              },
            ],
          },
          who: { reference: 'Practitioner/maria-1', display: 'Maria Reyes, CMA' },
          onBehalfOf: practice,
        },
      ],
    });
  });

  test('is small', () => {
    const id = '01987654-3210-7abc-8def-0123456789ab';
    const [one] = provenanceOf(
      {
        ...asMaria,
        by: { ...maria, actorId: id },
        practice: { reference: `Organization/${id}` },
      },
      [version(`Observation/${id}`, id)],
      () => id,
    );
    expect(JSON.stringify(one).length).toBeLessThan(900);
  });

  test('an app writes for a person: the person is the author, the app passed it on', () => {
    const [one] = provenanceOf(
      { ...asMaria, by: { ...maria, actorName: 'x', app: { ...app, person: maria.actorName } } },
      [version('Observation/a', 'ana')],
      counter(),
    );
    expect(one?.agent).toMatchObject([
      { type: { coding: [{ code: 'author' }] }, who: { display: 'Maria Reyes, CMA' } },
      {
        type: { coding: [{ code: 'transmitter' }] },
        who: { type: 'Device', identifier: { value: 'app-7' }, display: 'Growth charts' },
      },
    ]);
  });

  test('a program of its own, and what it brings from elsewhere', () => {
    const by = { actorId: 'import', actorName: 'Import by root', role: 'program' };
    const file = [version('Observation/a', 'ana', { source: 'ana.json' })];
    const [brought] = provenanceOf({ ...asMaria, by, isBrought: true }, file, counter());
    expect(brought).toMatchObject({
      agent: [{ type: { coding: [{ code: 'transmitter' }] }, who: { display: 'Import by root' } }],
      entity: [{ role: 'source', what: { display: 'ana.json' } }],
    });
    const [own] = provenanceOf({ ...asMaria, by }, [version('Location/a', null)], counter());
    expect(own?.agent).toMatchObject([{ type: { coding: [{ code: 'author' }] } }]);
  });

  test('none of itself, of the audit and of subscriptions', () => {
    const own = ['Provenance/a', 'AuditEvent/a', 'Subscription/a'];
    const none = own.map((reference) => version(reference, 'ana'));
    expect(provenanceOf(asMaria, none, counter())).toEqual([]);
  });

  test('whoever writes whatever: each version once, no patient beside another, right by R4 and both editions of US Core', () => {
    fc.assert(
      fc.property(authorships, fc.array(versions, { maxLength: 12 }), (authorship, written) => {
        const all = provenanceOf(authorship, written, counter());
        const due = written.filter(({ reference }) => !reference.startsWith('Provenance/'));
        const targets = all.flatMap(({ target }) => target.map(({ reference }) => reference));
        const names = due.map(({ reference, version: n }) => `${reference}/_history/${n}`);
        expect(targets.toSorted()).toEqual(names.toSorted());
        const whose = new Map(due.map((_, i) => [names[i], new Set<string | null>()]));
        due.forEach(({ patient }, i) => whose.get(names[i])?.add(patient));
        for (const one of all) {
          expect(problems(one)).toEqual([]);
          const { tokens, patient, date } = extract(7n, one);
          expect(date).toBe(recorded);
          for (const { reference } of one.target) {
            expect(whose.get(reference)?.has(patient)).toBe(true);
            const plain = reference!.replace(/\/_history.*/, '');
            expect(tokens).toContain(conditionToken(7n, 'Provenance', 'target', plain));
          }
          if (new Set(due.map((each) => each.patient)).size > 1) expect(one.reason).toBeUndefined();
        }
      }),
      { numRuns: 300 },
    );
  });
});
