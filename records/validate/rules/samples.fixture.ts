import type { Sample } from './sample.fixture.ts';
import { samplesOfDefinitions } from './samples-of-definitions.fixture.ts';

const ucum = 'http://unitsofmeasure.org';
const verification = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code }],
});
const clinical = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code }],
});
const doubted = (code: string) => ({
  coding: [
    { system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification', code },
  ],
});
const milligrams = (value: number) => ({ value, system: ucum, code: 'mg' });
const scope = (code: string) => ({ coding: [{ system: 'something', code }] });
const tubes = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });
const entry = (...parts: string[]) => [Object.fromEntries(parts.map((part) => [part, { a: 1 }]))];
const bundle = (type: string, more: object = {}) => ({ resourceType: 'Bundle', type, ...more });
const request = { method: 'GET', url: 'Patient/1' };
const text = { text: 'x' };

const dataTypes: Record<string, Sample> = {
  'age-1': [
    { value: 30, system: ucum, code: 'a' },
    { value: -1, system: ucum, code: 'a' },
  ],
  'att-1': [{ contentType: 'text/plain', data: 'aGk=' }, { data: 'aGk=' }],
  'cnt-3': [
    { value: 3, system: ucum, code: '1' },
    { value: 3.5, system: ucum, code: '1' },
  ],
  'cpt-2': [{ system: 'phone', value: '555-0100' }, { value: '555-0100' }],
  'dis-1': [{ value: 3, system: ucum, code: 'm' }, { value: 3 }],
  'drq-1': [{ path: 'code' }, { path: 'code', searchParam: 'code' }],
  'drq-2': [{ searchParam: 'date' }, {}],
  'drt-1': [
    { value: 3, system: ucum, code: 'h' },
    { value: 3, code: 'h' },
  ],
  'eld-1': [{ description: 'x', rules: 'open' }, { rules: 'open' }],
  'eld-2': [
    { min: 1, max: '2' },
    { min: 3, max: '2' },
  ],
  'eld-3': ['*', 'x'],
  'eld-4': [
    { code: 'Reference', aggregation: ['contained'] },
    { code: 'string', aggregation: ['contained'] },
  ],
  'eld-5': [{ contentReference: '#a' }, { contentReference: '#a', maxLength: 3 }],
  'eld-6': [
    { fixedCode: 'a', type: [{ code: 'code' }] },
    { fixedCode: 'a', type: [{}, {}] },
  ],
  'eld-7': [{ patternCode: 'a' }, { patternCode: 'a', type: [{}, {}] }],
  'eld-8': [{ patternCode: 'a' }, { patternCode: 'a', fixedCode: 'a' }],
  'eld-12': [{ valueSet: 'http://example.org/v' }, { valueSet: 'v' }],
  'eld-13': [{ type: [{ code: 'a' }, { code: 'b' }] }, { type: [{ code: 'a' }, { code: 'a' }] }],
  'eld-14': [{ constraint: [{ key: 'a' }] }, { constraint: [{ key: 'a' }, { key: 'a' }] }],
  'eld-15': [{ defaultValueCode: 'a' }, { defaultValueCode: 'a', meaningWhenMissing: 'x' }],
  'eld-16': [{ sliceName: 'a-b/c' }, { sliceName: 'a b' }],
  'eld-17': [
    { code: 'canonical', targetProfile: ['http://a'] },
    { code: 'code', targetProfile: ['http://a'] },
  ],
  'eld-18': [{ isModifier: true, isModifierReason: 'x' }, { isModifier: true }],
  'eld-19': [{ path: 'Patient.name' }, {}],
  'eld-22': [{ sliceName: 'a', sliceIsConstraining: true }, { sliceIsConstraining: true }],
  'exp-1': [{ expression: 'a' }, { language: 'text/cql' }],
  'ext-1': [
    { url: 'a', valueString: 'x' },
    { url: 'a', valueString: 'x', extension: [{ url: 'b', valueCode: 'c' }] },
  ],
  'per-1': [
    { start: '2024-01-01', end: '2024-01-01' },
    { start: '2024-01-02', end: '2024-01-01' },
  ],
  'qty-3': [
    { value: 1, system: ucum, code: 'mg' },
    { value: 1, code: 'mg' },
  ],
  'rat-1': [{ numerator: { value: 1 }, denominator: { value: 2 } }, { numerator: { value: 1 } }],
  'rng-2': [
    { low: milligrams(1), high: milligrams(2) },
    { low: milligrams(3), high: milligrams(2) },
  ],
  'sqty-1': [{ value: 1 }, { value: 1, comparator: '<' }],
  'tim-1': [{ duration: 1, durationUnit: 'h' }, { duration: 1 }],
  'tim-2': [{ period: 1, periodUnit: 'h' }, { period: 1 }],
  'tim-4': [{ duration: 0 }, { duration: -1 }],
  'tim-5': [{ period: 0 }, { period: -1 }],
  'tim-6': [{ period: 1, periodMax: 2 }, { periodMax: 2 }],
  'tim-7': [{ duration: 1, durationMax: 2 }, { durationMax: 2 }],
  'tim-8': [{ count: 1, countMax: 2 }, { countMax: 2 }],
  'tim-9': [
    { offset: 30, when: ['ACM'] },
    { offset: 30, when: ['CM'] },
  ],
  'tim-10': [{ when: ['HS'] }, { when: ['HS'], timeOfDay: ['09:00:00'] }],
  'trd-1': [{ timingDate: '2024' }, { timingDate: '2024', data: [{ type: 'Patient' }] }],
  'trd-2': [{ data: [{ type: 'Patient' }], condition: {} }, { condition: { language: 'x' } }],
  'trd-3': [{ type: 'named-event', name: 'x' }, { type: 'named-event' }],
};

const everyResource: Record<string, Sample> = {
  'dom-3': [
    {
      resourceType: 'Patient',
      contained: [{ resourceType: 'Organization', id: 'a' }],
      managingOrganization: { reference: '#a' },
    },
    { resourceType: 'Patient', contained: [{ resourceType: 'Organization', id: 'a' }] },
  ],
  'dom-4': [
    { resourceType: 'Patient', contained: [{ resourceType: 'Basic', id: 'a' }] },
    { resourceType: 'Patient', contained: [{ resourceType: 'Basic', meta: { versionId: '1' } }] },
  ],
  'dom-5': [
    { resourceType: 'Patient', contained: [{ resourceType: 'Basic', meta: { versionId: '1' } }] },
    { resourceType: 'Patient', contained: [{ resourceType: 'Basic', meta: { security: [{}] } }] },
  ],
};

const care: Record<string, Sample> = {
  'ait-1': [{ verificationStatus: doubted('entered-in-error') }, {}],
  'ait-2': [
    { verificationStatus: doubted('confirmed'), clinicalStatus: text },
    { verificationStatus: doubted('entered-in-error'), clinicalStatus: text },
  ],
  'app-1': [{ actor: { reference: 'Patient/1' } }, { status: 'accepted' }],
  'app-2': [{ status: 'proposed' }, { start: '2024-01-01T09:00:00Z' }],
  'app-3': [{ status: 'proposed' }, { status: 'booked' }],
  'app-4': [
    { status: 'noshow', cancelationReason: text },
    { status: 'booked', cancelationReason: text },
  ],
  'apr-1': [{ actor: { reference: 'Patient/1' } }, { participantStatus: 'accepted' }],
  'ces-1': [{ category: text }, { category: text, productOrService: text }],
  'con-1': [{ summary: text }, { type: text }],
  'con-2': [{ code: [text] }, { id: 'a' }],
  'con-4': [
    { abatementString: 'x', clinicalStatus: clinical('resolved') },
    { abatementString: 'x', clinicalStatus: clinical('active') },
  ],
  'con-5': [
    { verificationStatus: verification('confirmed'), clinicalStatus: clinical('active') },
    { verificationStatus: verification('entered-in-error'), clinicalStatus: clinical('active') },
  ],
  'cpl-3': [{ reference: { reference: 'Task/1' } }, { reference: text, detail: text }],
  'ctm-1': [
    {
      member: { reference: '#a' },
      onBehalfOf: { reference: 'Organization/1' },
      contained: [{ resourceType: 'Practitioner', id: 'a' }],
    },
    {
      member: { reference: '#a' },
      onBehalfOf: { reference: 'Organization/1' },
      contained: [{ resourceType: 'Patient', id: 'a' }],
    },
  ],
  'fhs-1': [{ ageString: 'x' }, { ageString: 'x', bornString: 'x' }],
  'fhs-2': [{ ageString: 'x', estimatedAge: true }, { estimatedAge: true }],
  'gol-1': [{ detailString: 'x', measure: text }, { detailString: 'x' }],
  'grp-1': [
    { actual: true, member: [{ entity: {} }] },
    { actual: false, member: [{ entity: {} }] },
  ],
  'imm-1': [{ documentType: 'x' }, { publicationDate: '2024' }],
  'imr-1': [{ vaccineCode: [text] }, { series: 'x' }],
  'lst-1': [{ emptyReason: text }, { emptyReason: text, entry: [{ item: {} }] }],
  'lst-2': [
    { mode: 'changes', entry: [{ deleted: true }] },
    { mode: 'working', entry: [{ deleted: true }] },
  ],
  'lst-3': [
    { mode: 'working', entry: [{ date: '2024' }] },
    { mode: 'changes', entry: [{ date: '2024' }] },
  ],
  'mad-1': [{ dose: { value: 1 } }, { text: 'x' }],
  'mdd-1': [
    { whenPrepared: '2024-01-01', whenHandedOver: '2024-01-02' },
    { whenPrepared: '2024-01-02', whenHandedOver: '2024-01-01' },
  ],
  'msq-3': [{ coordinateSystem: 1 }, { coordinateSystem: 2 }],
  'msq-5': [{ chromosome: text, genomeBuild: 'x' }, { chromosome: text }],
  'msq-6': [{ genomeBuild: 'x' }, { genomeBuild: 'x', referenceSeqString: 'x' }],
  'obs-3': [{ text: 'x' }, { type: text }],
  'obs-6': [{ valueString: 'x' }, { valueString: 'x', dataAbsentReason: text }],
  'obs-7': [
    { resourceType: 'Observation', code: tubes('1'), component: [{ code: tubes('1') }] },
    {
      resourceType: 'Observation',
      code: tubes('1'),
      valueString: 'x',
      component: [{ code: tubes('1') }],
    },
  ],
  'org-1': [{ name: 'x' }, { active: true }],
  'org-2': [
    { use: 'work', city: 'x' },
    { use: 'home', city: 'x' },
  ],
  'org-3': [{ use: 'work' }, { use: 'home' }],
  'pat-1': [{ name: text }, { gender: 'male' }],
  'ppc-1': [{ policyRule: text }, { status: 'active' }],
  'ppc-2': [{ patient: {}, scope: scope('patient-privacy') }, { scope: scope('patient-privacy') }],
  'ppc-3': [{ scope: scope('adr') }, { scope: scope('research') }],
  'ppc-4': [{ scope: scope('treatment') }, { scope: scope('adr') }],
  'ppc-5': [{ scope: scope('adr') }, { scope: scope('treatment') }],
  'prr-1': [{ code: text, orderDetail: [text] }, { orderDetail: [text] }],
  'ras-1': [
    { low: { value: 1, system: ucum, code: '%' } },
    { low: { value: 1, system: ucum, code: 'mg' } },
  ],
  'ras-2': [{ probabilityDecimal: 100 }, { probabilityDecimal: 101 }],
  'rqg-1': [{ resource: {} }, { title: 'x' }],
  'sev-1': [{ name: 'x' }, { name: 'x', query: 'eA==' }],
};

const exchange: Record<string, Sample> = {
  'bdl-1': [bundle('searchset', { total: 1 }), bundle('collection', { total: 1 })],
  'bdl-2': [
    bundle('searchset', { entry: [{ search: { mode: 'match' } }] }),
    bundle('collection', { entry: [{ search: { mode: 'match' } }] }),
  ],
  'bdl-3': [
    bundle('batch', { entry: [{ request }] }),
    bundle('collection', { entry: [{ request }] }),
  ],
  'bdl-4': [
    bundle('batch-response', { entry: entry('response') }),
    bundle('collection', { entry: entry('response') }),
  ],
  'bdl-5': [{ request }, { fullUrl: 'http://example.org/Patient/1' }],
  'bdl-7': [
    bundle('collection', { entry: [{ fullUrl: 'http://a/1' }, { fullUrl: 'http://a/2' }] }),
    bundle('collection', { entry: [{ fullUrl: 'http://a/1' }, { fullUrl: 'http://a/1' }] }),
  ],
  'bdl-8': [{ fullUrl: 'http://a/Patient/1' }, { fullUrl: 'http://a/Patient/1/_history/2' }],
  'bdl-9': [
    bundle('document', { identifier: { system: 'http://a', value: '1' } }),
    bundle('document', { identifier: { value: '1' } }),
  ],
  'bdl-10': [bundle('document', { timestamp: '2024-01-01T09:00:00Z' }), bundle('document')],
  'bdl-11': [
    bundle('document', { entry: [{ resource: { resourceType: 'Composition' } }] }),
    bundle('document', { entry: [{ resource: { resourceType: 'Patient' } }] }),
  ],
  'bdl-12': [
    bundle('message', { entry: [{ resource: { resourceType: 'MessageHeader' } }] }),
    bundle('message', { entry: [{ resource: { resourceType: 'Patient' } }] }),
  ],
  'cmp-1': [{ text: {} }, { title: 'x' }],
  'cmp-2': [{ emptyReason: text }, { emptyReason: text, entry: [{}] }],
  'inv-1': [{ name: 'a', valueCode: 'b' }, { name: 'a' }],
  'lnk-1': [{ item: [{}, {}] }, { item: [{}] }],
};

const forms: Record<string, Sample> = {
  'qrs-1': [{ answer: [{}] }, { answer: [{ valueCode: 'a' }], item: [{ linkId: '2' }] }],
  'que-1': [{ type: 'group', item: [{ linkId: '1' }] }, { type: 'group' }],
  'que-2': [
    { resourceType: 'Questionnaire', item: [{ linkId: '1', item: [{ linkId: '2' }] }] },
    { resourceType: 'Questionnaire', item: [{ linkId: '1', item: [{ linkId: '1' }] }] },
  ],
  'que-3': [
    { type: 'string', code: [{ code: 'a' }] },
    { type: 'display', code: [{ code: 'a' }] },
  ],
  'que-4': [
    { answerValueSet: 'http://a' },
    { answerValueSet: 'http://a', answerOption: [{ a: 1 }] },
  ],
  'que-5': [
    { type: 'choice', answerValueSet: 'http://a' },
    { type: 'boolean', answerValueSet: 'http://a' },
  ],
  'que-6': [
    { type: 'string', required: true },
    { type: 'display', required: true },
  ],
  'que-7': [
    { operator: 'exists', answerBoolean: true },
    { operator: 'exists', answerString: 'x' },
  ],
  'que-8': [
    { type: 'string', initial: [{ valueString: 'x' }] },
    { type: 'group', initial: [{ valueString: 'x' }] },
  ],
  'que-9': [
    { type: 'string', readOnly: true },
    { type: 'display', readOnly: true },
  ],
  'que-10': [
    { type: 'string', maxLength: 5 },
    { type: 'date', maxLength: 5 },
  ],
  'que-11': [
    { initial: [{ valueString: 'x' }] },
    { initial: [{ valueString: 'x' }], answerOption: [{ valueString: 'x' }] },
  ],
  'que-12': [
    { enableWhen: [{ question: '1' }] },
    { enableWhen: [{ question: '1' }, { question: '2' }, { question: '3' }] },
  ],
  'que-13': [
    { repeats: true, initial: [{ valueCode: 'a' }, { valueCode: 'b' }] },
    { initial: [{ valueCode: 'a' }, { valueCode: 'b' }] },
  ],
};

/** All of them by key; where a rule stands on several elements the first in the table is meant. */
export const samples: Record<string, Sample> = {
  ...dataTypes,
  ...everyResource,
  ...care,
  ...exchange,
  ...forms,
  ...samplesOfDefinitions,
};
