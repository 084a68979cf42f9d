import type { Sample } from './sample.fixture.ts';

const text = { text: 'x' };
const elements = (...paths: string[]) => ({ element: paths.map((path) => ({ id: path, path })) });
const structure = (more: object) => ({ resourceType: 'StructureDefinition', ...more });
const assertion = { contentType: 'json' };

const conformance: Record<string, Sample> = {
  'cmd-1': [{ equivalence: 'narrower', comment: 'x' }, { equivalence: 'narrower' }],
  'cmd-2': [{ mode: 'fixed', code: 'a' }, { mode: 'fixed' }],
  'cmd-3': [{ mode: 'other-map', url: 'http://a' }, { mode: 'other-map' }],
  'cpb-1': [{ rest: [{ mode: 'server' }] }, { kind: 'instance' }],
  'cpb-2': [{ description: 'x' }, { kind: 'instance' }],
  'cpb-3': [
    { kind: 'instance', messaging: [{ endpoint: [{ address: 'http://a' }] }] },
    { kind: 'capability', messaging: [{ endpoint: [{ address: 'http://a' }] }] },
  ],
  'cpb-7': [
    { document: [{ profile: 'http://a', mode: 'producer' }] },
    {
      document: [
        { profile: 'http://a', mode: 'producer' },
        { profile: 'http://a', mode: 'producer' },
      ],
    },
  ],
  'cpb-9': [
    { resource: [{ type: 'A' }, { type: 'B' }] },
    { resource: [{ type: 'A' }, { type: 'A' }] },
  ],
  'cpb-12': [
    { searchParam: [{ name: 'a' }, { name: 'b' }] },
    { searchParam: [{ name: 'a' }, { name: 'a' }] },
  ],
  'cpb-14': [{ kind: 'instance', implementation: {} }, { kind: 'instance' }],
  'cpb-15': [{ kind: 'capability', software: {} }, { kind: 'capability' }],
  'cpb-16': [{ kind: 'requirements' }, { kind: 'requirements', software: { name: 'x' } }],
  'csd-1': [
    { resourceType: 'CodeSystem', concept: [{ code: 'a', concept: [{ code: 'b' }] }] },
    { resourceType: 'CodeSystem', concept: [{ code: 'a', concept: [{ code: 'a' }] }] },
  ],
  'ig-1': [
    { grouping: [{ id: 'a' }], resource: [{ groupingId: 'a' }] },
    { grouping: [{ id: 'a' }], resource: [{ groupingId: 'b' }] },
  ],
  'ig-2': [
    { fhirVersion: ['4.0.1'], definition: { resource: [{ fhirVersion: ['4.0.1'] }] } },
    { fhirVersion: ['4.0.1'], definition: { resource: [{ fhirVersion: ['3.0.1'] }] } },
  ],
  'ipn-1': [{ name: 'x' }, { status: 'active' }],
  'md-1': [{ max: '*' }, { max: '0' }],
  'mea-1': [
    { group: [{ stratifier: [{ code: text }] }] },
    { group: [{ stratifier: [{ code: text, component: [{ code: text }] }] }] },
  ],
  'mrp-1': [{ type: 'data-collection' }, { type: 'data-collection', group: [{ code: text }] }],
  'mrp-2': [
    { group: [{ stratifier: [{ stratum: [{ value: text }] }] }] },
    { group: [{ stratifier: [{ stratum: [{ value: text, component: [{ code: text }] }] }] }] },
  ],
  'nsd-1': [
    { kind: 'root', uniqueId: [{ type: 'oid' }] },
    { kind: 'root', uniqueId: [{ type: 'uuid' }] },
  ],
  'nsd-2': [
    { uniqueId: [{ type: 'oid', preferred: true }] },
    {
      uniqueId: [
        { type: 'oid', preferred: true },
        { type: 'oid', preferred: true },
      ],
    },
  ],
  'opd-1': [{ type: 'string' }, { name: 'a' }],
  'opd-2': [
    { type: 'string', searchType: 'token' },
    { type: 'code', searchType: 'token' },
  ],
  'opd-3': [
    { type: 'Reference', targetProfile: ['http://a'] },
    { type: 'code', targetProfile: ['http://a'] },
  ],
  'smp-1': [{ context: 'a', element: 'b' }, { element: 'b' }],
  'smp-2': [{ context: 'a', contextType: 'type' }, { context: 'a' }],
  'spd-1': [{ xpath: 'a', xpathUsage: 'normal' }, { xpath: 'a' }],
  'spd-2': [
    { type: 'reference', chain: ['a'] },
    { type: 'token', chain: ['a'] },
  ],
  'tcp-1': [{ version: [{ code: 'a' }, { code: 'b' }] }, { version: [{ code: 'a' }, { id: 'b' }] }],
  'tcp-2': [{ description: 'x' }, { kind: 'instance' }],
  'tcp-3': [{ kind: 'instance', implementation: {} }, { kind: 'instance' }],
  'tcp-4': [{ kind: 'capability', software: {} }, { kind: 'capability' }],
  'tcp-5': [{ kind: 'requirements' }, { kind: 'requirements', software: { name: 'x' } }],
  'vsd-1': [{ system: 'http://a' }, { version: '1' }],
  'vsd-2': [{ system: 'http://a', concept: [{ code: 'a' }] }, { concept: [{ code: 'a' }] }],
  'vsd-3': [{ concept: [{ code: 'a' }] }, { concept: [{ code: 'a' }], filter: [{ op: '=' }] }],
  'vsd-6': [{ display: 'x' }, { system: 'http://a' }],
  'vsd-9': [{ abstract: true }, { display: 'x' }],
  'vsd-10': [{ system: 'http://a', code: 'a' }, { code: 'a' }],
};

const definitions: Record<string, Sample> = {
  'sdf-1': [
    structure({ snapshot: elements('A', 'A.b') }),
    structure({ derivation: 'specialization', snapshot: elements('A', 'A') }),
  ],
  'sdf-2': [{ name: 'x' }, { identity: 'x' }],
  'sdf-3': [
    { element: [{ definition: 'x', min: 0, max: '1' }] },
    { element: [{ definition: 'x', min: 0 }] },
  ],
  'sdf-4': [{ abstract: false, baseDefinition: 'http://a' }, { abstract: false }],
  'sdf-5': [
    { type: 'Extension', derivation: 'constraint', context: [{ type: 'element' }] },
    { type: 'Extension', derivation: 'constraint' },
  ],
  'sdf-6': [{ snapshot: elements('A') }, { kind: 'resource' }],
  'sdf-8': [elements('Patient', 'Patient.a'), elements('Patient', 'Group.a')],
  'sdf-8a': [elements('Patient', 'Patient.a'), elements('Group')],
  'sdf-8b': [{ element: [{ base: { path: 'A' } }] }, { element: [{ path: 'A' }] }],
  'sdf-9': [
    structure({ snapshot: { element: [{ path: 'A' }] } }),
    structure({ snapshot: { element: [{ path: 'A', label: 'x' }] } }),
  ],
  'sdf-10': [{ binding: { valueSet: 'http://a' } }, { binding: { strength: 'required' } }],
  'sdf-11': [
    { kind: 'resource', type: 'A', snapshot: elements('A') },
    { kind: 'resource', type: 'B', snapshot: elements('A') },
  ],
  'sdf-14': [{ snapshot: elements('A') }, { snapshot: { element: [{ path: 'A' }] } }],
  'sdf-15': [
    { kind: 'resource', snapshot: elements('A') },
    { kind: 'resource', snapshot: { element: [{ path: 'A', type: [{ code: 'a' }] }] } },
  ],
  'sdf-15a': [
    { kind: 'resource', differential: elements('A') },
    { kind: 'resource', differential: { element: [{ path: 'A', type: [{ code: 'a' }] }] } },
  ],
  'sdf-16': [{ snapshot: elements('A', 'A.b') }, { snapshot: elements('A', 'A') }],
  'sdf-17': [{ differential: elements('A', 'A.b') }, { differential: elements('A', 'A') }],
  'sdf-18': [
    { type: 'Extension', contextInvariant: ['a'] },
    { type: 'Patient', contextInvariant: ['a'] },
  ],
  'sdf-19': [
    { url: 'http://hl7.org/fhir/StructureDefinition/A', snapshot: elements('A') },
    {
      url: 'http://hl7.org/fhir/StructureDefinition/A',
      snapshot: { element: [{ type: [{ code: 'a b' }] }] },
    },
  ],
  'sdf-20': [elements('A'), { element: [{ path: 'A', slicing: { rules: 'open' } }] }],
  'sdf-21': [
    { derivation: 'specialization', differential: { element: [{ defaultValueCode: 'a' }] } },
    { derivation: 'constraint', differential: { element: [{ defaultValueCode: 'a' }] } },
  ],
  'sdf-22': [
    { url: 'http://hl7.org/fhir/StructureDefinition/A', snapshot: elements('A') },
    {
      url: 'http://hl7.org/fhir/StructureDefinition/A',
      snapshot: { element: [{ defaultValueCode: 'a' }] },
    },
  ],
  'sdf-23': [
    { snapshot: { element: [{ path: 'A.b', sliceName: 'x' }] } },
    { snapshot: { element: [{ path: 'A', sliceName: 'x' }] } },
  ],
};

const scripts: Record<string, Sample> = {
  'inv-2': [{ operation: {} }, { operation: { result: 'pass' }, assert: { result: 'pass' } }],
  'tst-1': [{ assert: assertion }, { operation: { method: 'get' }, assert: assertion }],
  'tst-2': [{ assert: assertion }, { id: 'a' }],
  'tst-3': [
    { expression: 'a', path: 'b' },
    { expression: 'a', path: 'b', headerField: 'c' },
  ],
  'tst-4': [{ capability: [{ required: true }] }, { capability: [{ description: 'x' }] }],
  'tst-5': [assertion, { contentType: 'json', expression: 'a' }],
  'tst-6': [assertion, { contentType: 'json', path: 'a' }],
  'tst-7': [{ url: 'a' }, { url: 'a', params: 'b' }],
  'tst-8': [{ sourceId: 'a' }, { url: 'a', targetId: 'b' }],
  'tst-9': [{ targetId: 'a' }, { method: 'get' }],
  'tst-10': [{ compareToSourceId: 'a', compareToSourcePath: 'b' }, { compareToSourceId: 'a' }],
  'tst-11': [
    { compareToSourceId: 'a', compareToSourceExpression: 'b' },
    { compareToSourceExpression: 'b' },
  ],
  'tst-12': [{ direction: 'request' }, { direction: 'request', response: 'okay' }],
  'tst-13': [{ direction: 'response' }, { direction: 'request', responseCode: '200' }],
};

/** Samples of the rules on definitions, by key. */
export const samplesOfDefinitions: Record<string, Sample> = {
  ...conformance,
  ...definitions,
  ...scripts,
};
