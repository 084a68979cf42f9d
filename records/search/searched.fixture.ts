import fc from 'fast-check';
import { validateResource } from '../validate/validate.ts';
import type { Held } from './plain-search.fixture.ts';

const dates = ['2026', '2026-01', '2026-01-31', '2026-02-01', '2026-02-01T08:00:00Z'].concat([
  '2025-12-31T23:30:00-08:00',
  '2026-02-01T08:00:00.500Z',
  '1950-06-15',
  '2026-03',
]);
const ids = ['ana', 'bea', 'cy', 'dee'];
const loinc = 'http://loinc.org';
const codings = [
  { system: loinc, code: '8867-4', display: 'Heart rate' },
  { system: loinc, code: '8480-6', display: 'Systolic' },
  { system: 'urn:local', code: '8867-4', display: 'Puls, örtlich' },
  { code: 'bare' },
];
const ucum = 'http://unitsofmeasure.org';
const quantities = [
  ...[5, 5.4, 5400, 0, -3].map((value) => ({ value, unit: 'mg', system: ucum, code: 'mg' })),
  ...[5, 0.0054].map((value) => ({ value, unit: 'g', system: ucum, code: 'g' })),
  { value: 5.4, unit: 'mg' },
  { value: 5.4, unit: 'puffs', system: 'urn:local', code: 'puff' },
];

const some = <T>(...values: T[]): fc.Arbitrary<T | undefined> =>
  fc.constantFrom(...values, undefined);
const period = fc.oneof(
  fc.record({ start: fc.constantFrom('2026-01-31', '2026-02-01T08:00:00Z') }),
  fc.record({ end: fc.constantFrom('2026-01-31', '2026-02-01T09:00:00Z') }),
  fc.constant({ start: '2025-12-31', end: '2026-02-03' }),
  fc.constant({ start: '2026-02-01T08:00:00Z', end: '2026-02-01T08:20:00Z' }),
);
const concept = fc
  .uniqueArray(fc.constantFrom(...codings), { minLength: 1, maxLength: 3 })
  .map((coding) => ({ coding, text: coding[0]?.display ?? 'Something said' }));
const reference = some(...ids.map((id) => ({ reference: `Patient/${id}` })));
const observed = fc.oneof(
  fc.record({ valueQuantity: fc.constantFrom(...quantities) }),
  fc.record({ valueCodeableConcept: concept }),
  fc.constant({ valueString: 'Très bien, merci' }),
  fc.constant({}),
);

const names = [
  { family: 'Núñez-Ortiz', given: ['María José', 'Li'] },
  { family: 'O’Connor', given: ['Sean'], prefix: ['Dr'] },
  { family: 'nunez', given: ['Bo'] },
  { text: 'Ana Nunez de la Cruz' },
];

const arbitraries: Record<string, fc.Arbitrary<object>> = {
  Observation: fc
    .record({
      status: fc.constantFrom('final', 'amended'),
      code: concept,
      category: some([{ coding: [codings[1]!] }]),
      subject: fc.oneof(reference, fc.constant({ reference: 'Group/g' })),
      effectiveDateTime: some(...dates),
      effectivePeriod: fc.option(period, { nil: undefined }),
      value: observed,
      component: some(
        [{ code: { coding: [codings[1]!] }, valueQuantity: quantities[1] }],
        [
          { code: { coding: [codings[0]!] }, valueQuantity: quantities[2] },
          { code: { coding: [codings[1]!] }, valueQuantity: quantities[0] },
        ],
      ),
    })
    .map(({ value, effectiveDateTime, effectivePeriod, ...rest }) => ({
      ...rest,
      ...value,
      ...(effectivePeriod ? { effectivePeriod } : { effectiveDateTime }),
    })),
  Encounter: fc.record({
    status: fc.constantFrom('arrived', 'finished'),
    class: fc.constant({ code: 'AMB' }),
    type: some([{ coding: [codings[0]!] }]),
    subject: reference,
    period: fc.option(period, { nil: undefined }),
  }),
  Condition: fc.record({
    subject: reference.map((one) => one ?? { reference: 'Patient/ana' }),
    code: concept,
    onsetDateTime: some(...dates),
    recordedDate: some(...dates),
  }),
  RiskAssessment: fc.record({
    status: fc.constant('final'),
    subject: reference.map((one) => one ?? { reference: 'Patient/ana' }),
    prediction: some(
      [{ probabilityDecimal: 0.8 }],
      [{ probabilityDecimal: 0.25 }, { probabilityDecimal: 0.849 }],
    ),
  }),
  ValueSet: fc.record({
    status: fc.constant('active'),
    url: some('http://a.org/fhir/ValueSet/1', 'http://a.org/fhir', 'http://a.org/fhirx', 'urn:x'),
    name: some('Colours', 'Colour'),
  }),
};

const patients: object[] = ids.map((id, at) => ({
  id,
  name: names.slice(at % names.length, (at % names.length) + 2),
  gender: ['female', 'male', undefined, 'other'][at],
  birthDate: ['1950-06-15', '1950-06', '2026', undefined][at],
  active: [true, false, undefined, undefined][at],
  telecom: at < 2 ? [{ system: 'phone', value: `555${at}` }] : undefined,
  address: at > 1 ? [{ line: ['12 High St'], city: 'San José', state: 'CA' }] : undefined,
  identifier: [
    {
      system: 'urn:mrn',
      value: `M${at}`,
      type: { coding: [{ system: 'urn:types', code: at < 2 ? 'MR' : 'SS' }] },
    },
  ],
  managingOrganization: at % 2 ? { identifier: { system: 'urn:npi', value: '77' } } : undefined,
  meta: at === 3 ? { tag: [{ system: 'urn:tags', code: 'vip' }] } : undefined,
}));

/** Some of every type, the same each time. */
export function heldResources(): Held[] {
  const made = (type: string, one: object, id: string): Held =>
    JSON.parse(JSON.stringify({ resourceType: type, id, ...one })) as Held;
  return [
    made('Group', { type: 'person', actual: true }, 'g'),
    ...patients.map((one, at) => made('Patient', one, ids[at] ?? '')),
    ...Object.entries(arbitraries).flatMap(([type, arbitrary]) =>
      fc
        .sample(arbitrary, { seed: 20_261_121, numRuns: 50 })
        .map((one, at) => made(type, one, `${type}-${at}`))
        .filter((one) => validateResource(one).length === 0),
    ),
  ];
}

type Pair = [name: string, value: string];

const dateValues = fc
  .tuple(
    fc.constantFrom('', 'eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb'),
    fc.constantFrom(...dates, '2026-02-01T08:00:01Z', '2027', '1949'),
  )
  .map(([prefix, date]) => prefix + date);
const tokenValues = fc.constantFrom(
  ...['8867-4', `${loinc}|8867-4`, '|bare', 'bare', `${loinc}|`, 'none', '8480-6,bare'],
  ...[`${loinc}|8480-6`, 'urn:local|8867-4', `${loinc}|8867-4,urn:local|8867-4`],
);
const numbers = fc.constantFrom('5', '5.4', '5.40', '0', '-3', '5400', '0.0054', '100');
const units = fc.constantFrom('', `|${ucum}|mg`, `|${ucum}|g`, `|${ucum}|kg`, '||mg', '||puff');
const quantityValues = fc
  .tuple(fc.constantFrom('', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'), numbers, units)
  .map((parts) => parts.join(''));
const textValues = fc.constantFrom(
  ...['n', 'nun', 'nunez o', 'nunez ortiz', 'maria jose', 'o c', 'zzz', 'ana nunez de la cruz'],
  ...['Núñez-Ortiz', 'dr', 'li', 'san jose', 'ca', '12'],
);
const patientValues = fc.constantFrom('Patient/ana', 'bea', 'Patient/cy,Patient/dee', 'Group/g');
const missing = fc.constantFrom('true', 'false');

const pair = (name: string, values: fc.Arbitrary<string>): fc.Arbitrary<Pair> =>
  values.map((value): Pair => [name, value]);

const patientPairs = [
  ...['family', 'given', 'name', 'address', 'address-city'].flatMap((name) => [
    pair(name, textValues),
    pair(`${name}:exact`, textValues),
    pair(`${name}:contains`, textValues),
  ]),
  pair('birthdate', dateValues),
  pair('gender', fc.constantFrom('female', 'male', 'female,male')),
  pair('gender:not', fc.constantFrom('female', 'male,other')),
  pair('active', fc.constantFrom('true', 'false')),
  pair('gender:missing', missing),
  pair('birthdate:missing', missing),
  pair('identifier', fc.constantFrom('M1', 'urn:mrn|M2', 'urn:mrn|', '|M1', 'urn:x|M1')),
  pair('identifier:of-type', fc.constantFrom('urn:types|MR|M1', 'urn:types|MR|M2')),
  pair('phone', fc.constantFrom('5550', '|5551', 'phone|5550')),
  pair('organization:identifier', fc.constantFrom('urn:npi|77', '77', 'urn:npi|78')),
  pair('_tag', fc.constantFrom('vip', 'urn:tags|vip', 'urn:tags|')),
  pair('_tag:not', fc.constantFrom('vip')),
  pair('_has:Observation:patient:code', tokenValues),
  pair('_has:Observation:subject:value-quantity', quantityValues),
  pair('_has:Encounter:patient:date', dateValues),
];

const pairsOf: Record<string, fc.Arbitrary<Pair>[]> = {
  Patient: patientPairs,
  Observation: [
    pair('code', tokenValues),
    pair('code:not', tokenValues),
    pair('code:text', fc.constantFrom('heart', 'puls ortlich', 'rate', 'something')),
    pair('combo-code', tokenValues),
    pair('category:missing', missing),
    pair('date', dateValues),
    pair('date', dateValues),
    pair('patient', patientValues),
    pair('subject', patientValues),
    pair('subject:Patient', fc.constantFrom('ana', 'Patient/bea')),
    pair('subject:Group', fc.constantFrom('g')),
    pair('status', fc.constantFrom('final', 'amended', '|final', 'final,amended')),
    pair('value-quantity', quantityValues),
    pair('combo-value-quantity', quantityValues),
    pair('component-value-quantity', quantityValues),
    pair('value-string', fc.constantFrom('tres', 'bien', 'tres bien merci')),
    pair('value-concept', tokenValues),
    ...['code-value-quantity', 'combo-code-value-quantity', 'component-code-value-quantity'].map(
      (name) =>
        fc
          .tuple(fc.constantFrom('8480-6', `${loinc}|8867-4`, 'bare'), quantityValues)
          .map(([code, value]): Pair => [name, `${code}$${value}`]),
    ),
    pair('patient.family', textValues),
    pair('subject:Patient.birthdate', dateValues),
    pair('patient.gender:not', fc.constantFrom('female')),
    pair('patient._has:Encounter:patient:status', fc.constantFrom('arrived', 'finished')),
  ],
  Encounter: [
    pair('status', fc.constantFrom('arrived', 'finished', 'arrived,finished', 'arrived,|none')),
    pair('date', dateValues),
    pair('date', dateValues),
    pair('patient', patientValues),
    pair('type', tokenValues),
    pair('patient.name', textValues),
    pair('date:missing', missing),
  ],
  Condition: [
    pair('onset-date', dateValues),
    pair('recorded-date', dateValues),
    pair('code', tokenValues),
    pair('patient', patientValues),
    pair('onset-date:missing', missing),
  ],
  RiskAssessment: [
    pair(
      'probability',
      fc.constantFrom('0.8', '0.80', 'gt0.8', 'ge0.849', 'lt0.5', 'ap0.78', 'ne0.8', '1', 'eb0.3'),
    ),
    pair('patient', patientValues),
  ],
  ValueSet: [
    pair('url', fc.constantFrom('http://a.org/fhir', 'urn:x')),
    pair('url:below', fc.constantFrom('http://a.org/fhir', 'http://a.org/fhir/', 'http://a.org')),
    pair('url:above', fc.constantFrom('http://a.org/fhir/ValueSet/1', 'http://a.org/fhirx/2')),
    pair('name', fc.constantFrom('colour', 'colours')),
    pair('name:exact', fc.constantFrom('Colour', 'colour')),
  ],
};

/** A condition on a type, of every kind that its parameters have. */
export function asked(type: string): fc.Arbitrary<Pair> {
  return fc.oneof(...(pairsOf[type] ?? []));
}
