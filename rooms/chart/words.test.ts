import type { Observation } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { contentOf } from './attachment-content.ts';
import { conceptWords } from './codes-in-words.ts';
import { quantityWords, valueInWords, vitalSignWords } from './observation-words.ts';

function observation(more: Partial<Observation>): Observation {
  return { resourceType: 'Observation', status: 'final', code: { text: 'Something' }, ...more };
}

describe('Spec: chart/timeline: codes and values of other systems in words', () => {
  test.each([
    [{ text: ' Asthma ' }, 'Asthma'],
    [{ coding: [{ code: '1' }, { code: '2', display: 'Second' }] }, 'Second'],
    [{ coding: [{ system: 'http://snomed.info/sct', code: '44054006' }] }, '44054006 (SNOMED CT)'],
    [{ coding: [{ system: 'urn:oid:1.2.3', code: 'X' }] }, 'X (1.2.3)'],
    [{ coding: [{ code: 'X' }] }, 'X'],
    [{ coding: [{}] }, undefined],
    [undefined, undefined],
  ])('%j is told as %s', (concept, words) => {
    expect(conceptWords(concept)).toBe(words);
  });

  test.each([
    [{ value: 96.63891234, unit: 'mg/dL' }, '96.64 mg/dL'],
    [{ value: 0.79990001, unit: 'mg/dL' }, '0.7999 mg/dL'],
    [{ value: 0.005, unit: 'mIU/L' }, '0.005 mIU/L'],
    [{ value: 12345.67891, unit: 'U' }, '12345.7 U'],
    [{ value: 2.5, comparator: '<' as const, unit: 'ng/mL' }, '<2.5 ng/mL'],
    [{ value: 3, unit: '{score}' }, '3'],
    [{ value: 145, unit: 'mL/min/{1.73_m2}' }, '145 mL/min/1.73 m2'],
    [{ value: 0 }, '0'],
    [{ unit: 'mg' }, undefined],
  ])('%j is told as %s', (quantity, words) => {
    expect(quantityWords(quantity)).toBe(words);
  });

  test('no value is told as no value, never as nought', () => {
    expect(valueInWords(observation({}))).toBe('no value recorded');
    expect(valueInWords(observation({ dataAbsentReason: { text: 'Not performed' } }))).toBe(
      'Not performed',
    );
    expect(valueInWords(observation({ valueBoolean: false }))).toBe('no');
    expect(valueInWords(observation({ valueInteger: 0 }))).toBe('0');
  });

  test('a vital sign reckoned to thirteen decimals is told as it can be measured', () => {
    const systolic = { coding: [{ system: 'http://loinc.org', code: '8480-6' }] };
    const diastolic = { coding: [{ system: 'http://loinc.org', code: '8462-4' }] };
    const mmHg = { system: 'http://unitsofmeasure.org', code: 'mm[Hg]' };
    const words = vitalSignWords(
      observation({
        code: { coding: [{ system: 'http://loinc.org', code: '55284-4' }] },
        component: [
          { code: systolic, valueQuantity: { ...mmHg, value: 120.86506075550585 } },
          { code: diastolic, valueQuantity: { ...mmHg, value: 85.73396810353069 } },
        ],
      }),
    );
    expect(words).toEqual({ sign: 'blood-pressure', words: 'BP 121/86' });
  });
});

describe('Spec: chart/document: what is shown, and what is not', () => {
  const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

  test('text is decoded by its own letters; what would come out wrong is not shown', () => {
    expect(contentOf('text/plain; charset=utf-8', base64('Señora'))).toEqual({
      kind: 'text',
      text: 'Señora',
      isHtml: false,
    });
    const latin = Buffer.from('Señora', 'latin1').toString('base64');
    expect(contentOf('text/plain; charset="ISO-8859-1"', latin)).toMatchObject({ text: 'Señora' });
    expect(contentOf('text/plain', latin)).toMatchObject({ kind: 'unreadable' });
    expect(contentOf('text/plain; charset=klingon', latin)).toMatchObject({ kind: 'unreadable' });
  });

  test('HTML goes out as text that says it is HTML', () => {
    const script = '<p>Hello</p><script>steal()</script>';
    expect(contentOf('text/html', base64(script))).toEqual({
      kind: 'text',
      text: script,
      isHtml: true,
    });
  });

  test('PDF and pictures go out as files; SVG, which can hold scripts, does not', () => {
    expect(contentOf('application/pdf', 'AA AA\n')).toEqual({
      kind: 'file',
      contentType: 'application/pdf',
      base64: 'AAAA',
    });
    expect(contentOf('image/png', 'AAAA')).toMatchObject({ kind: 'file' });
    for (const type of ['image/svg+xml', 'application/zip', undefined]) {
      expect(contentOf(type, 'AAAA'), type).toMatchObject({ kind: 'unreadable' });
    }
  });
});
