import type { Patient } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { visitTypes } from '../../../clinical/scheduling/visit-types.ts';
import { recordNumberSystem } from '../../../fhir/linchpin.ts';
import type { VisitSummary } from './collect-summary.ts';
import { canPrint, printPdf } from '../../../mailroom/paper/print-pdf.ts';
import { textOfPdf } from './read-pdf.fixture.ts';
import { printedName, summaryPage } from './summary-page.ts';
import { inLanguage } from './summary-words.ts';
import { visitKindWords } from './visit-kind-words.ts';

const lupe: Patient = {
  resourceType: 'Patient',
  id: 'lupe',
  name: [{ family: 'Hernández-Villaseñor', given: ['Guadalupe'] }],
  birthDate: '1964-03-08',
  identifier: [
    { type: { coding: [{ code: 'MR' }] }, system: `${recordNumberSystem}/x`, value: '40192' },
  ],
};

const summary: VisitSummary = {
  practice: {
    resourceType: 'Organization',
    name: 'Alder Creek Family Medicine',
    telecom: [{ system: 'phone', value: '209-555-0100' }],
    address: [
      { line: ['1200 Mill Street'], city: 'Alder Creek', state: 'CA', postalCode: '95999' },
    ],
  },
  patient: lupe,
  encounter: {
    resourceType: 'Encounter',
    status: 'in-progress',
    class: { code: 'AMB' },
    // Still November 22 in California, which is the day that was visited.
    period: { start: '2026-11-23T07:30:00Z' },
    reasonCode: [{ text: 'Me arden los pies por la noche' }],
    participant: [{ individual: { reference: 'Practitioner/o', display: 'Adaeze Okafor, MD' } }],
  },
  vitals: [
    { sign: 'blood-pressure', value: '138/84 mmHg' },
    { sign: 'weight', value: '180 lb (81.6 kg)' },
  ],
  problems: [{ name: 'Type 2 diabetes', detail: 'since 2012' }],
  medicines: [{ name: 'Metformin 500 mg', detail: 'twice a day with food' }],
  allergies: [{ name: 'Penicillin', detail: 'hives' }],
  coming: [
    {
      id: 'next',
      start: '2026-12-07T18:00:00Z',
      visitType: 'Follow-up',
      provider: 'Adaeze Okafor, MD',
    },
  ],
};

async function textOf(about: VisitSummary, language: 'en' | 'es'): Promise<string> {
  const { definition } = summaryPage(about, language, 'America/Los_Angeles');
  const pdf = await printPdf(definition, new Date(0));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  // Where a line breaks is the printer's business.
  return textOfPdf(pdf)
    .replace(/\s+/g, ' ')
    .replace(/- (?=\S)/g, '-');
}

describe('Spec: front-desk/print-summary', () => {
  test('says all of it in English', async () => {
    const text = await textOf(summary, 'en');
    for (const words of [
      'Alder Creek Family Medicine',
      '1200 Mill Street, Alder Creek, CA 95999 · 209-555-0100',
      'Your visit, Sunday, November 22, 2026',
      'Guadalupe Hernández-Villaseñor',
      'Date of birth Mar 8, 1964',
      '40192',
      'Adaeze Okafor, MD',
      'Me arden los pies por la noche',
      'Blood pressure 138/84 mmHg',
      'Weight 180 lb (81.6 kg)',
      'Metformin 500 mg, twice a day with food',
      'Penicillin, hives',
      'Type 2 diabetes, since 2012',
      'Monday, December 7, 2026, 10:00 AM · Follow-up · Adaeze Okafor, MD',
      'Call us: 209-555-0100',
      'call 911',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('�');
  });

  test('says it in Spanish to whoever prefers Spanish', async () => {
    const text = await textOf(summary, 'es');
    for (const words of [
      'Su visita, domingo, 22 de noviembre de 2026',
      'Número de expediente (MRN) 40192',
      'Fecha de nacimiento 8 mar 1964',
      'Presión arterial 138/84 mmHg',
      'Type 2 diabetes, desde 2012',
      'Sus próximas visitas',
      'lunes, 7 de diciembre de 2026, 10:00',
      'Visita de control',
      '¿Tiene preguntas',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('every kind of visit a desk books has Spanish words; what was written by hand stays', () => {
    for (const { name } of visitTypes) expect(visitKindWords(name, 'es'), name).not.toBe(name);
    expect(visitKindWords('Sutures out', 'es')).toBe('Sutures out');
    expect(visitKindWords('Follow-up', 'en')).toBe('Follow-up');
    expect(inLanguage('may be severe, hives', 'es')).toBe('puede ser grave, hives');
  });

  test('never claims what nobody asked', async () => {
    const empty = { ...summary, vitals: [], problems: [], medicines: [], coming: [] };
    const unasked = await textOf({ ...empty, allergies: 'not-asked' }, 'en');
    expect(unasked).toContain('Not on file. Please tell us about any allergy.');
    expect(unasked).toContain('Nothing was measured today.');
    expect(unasked).toContain('No visit is booked.');
    expect(unasked).not.toContain('no allergies');
    expect(await textOf({ ...empty, allergies: 'none' }, 'en')).toContain('you have no allergies');
  });

  test('Latin letters of every kind are drawn', async () => {
    for (const name of ['Nguyễn Thị Ánh Hồng', 'Łukasz Żółć', 'Ðặng Øster Þórr', 'Șerban Ğül']) {
      expect(canPrint(name), name).toBe(true);
      const text = await textOf({ ...summary, patient: { ...lupe, name: [{ text: name }] } }, 'en');
      expect(text).toContain(name);
    }
    // Written with marks apart, as some systems do.
    const apart = 'Nguyễn'.normalize('NFD');
    expect(await textOf({ ...summary, problems: [{ name: apart }] }, 'en')).toContain('Nguyễn');
  });

  test('what cannot be drawn does not vanish: another name stands, or a word and the record number', async () => {
    const chinese = { use: 'official' as const, text: '王小明' };
    const romanised = { family: 'Wang', given: ['Xiaoming'] };
    expect(printedName({ name: [chinese, romanised] }, 'note')).toBe('Xiaoming Wang (note)');
    const text = await textOf({ ...summary, patient: { ...lupe, name: [chinese] } }, 'en');
    expect(text).toContain('on file in letters that cannot be printed here');
    expect(text).toContain('40192');
    const reason = { ...summary.encounter, reasonCode: [{ text: '咳嗽 cough' }] };
    const marked = await textOf({ ...summary, encounter: reason }, 'en');
    expect(marked).toContain('�� cough');
    expect(marked).toContain('shown as �');
  });

  test('forty medicines and a long name go over pages, with nothing lost', async () => {
    const medicines = Array.from({ length: 60 }, (_, n) => ({
      name: `Medicine ${n}`,
      detail: 'take one tablet by mouth every day with a full glass of water and some food',
    }));
    const text = await textOf({ ...summary, medicines }, 'en');
    for (const { name } of medicines) expect(text).toContain(`${name},`);
    expect(text).toContain('call 911');
  });
});
