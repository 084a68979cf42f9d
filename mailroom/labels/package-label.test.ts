import { describe, expect, test } from 'vitest';
import { printPdf } from '../paper/print-pdf.ts';
import { packageLabelPage, type PackageLabel } from './package-label.ts';

const label: PackageLabel = {
  ...{ number: '4F2A91C0', practice: 'Sequoia Family Medicine', phone: '(209) 555-0100' },
  ...{ patient: 'Marisol Vega', birthDate: '3/8/1964', drug: 'Ventolin HFA 90 mcg, sample' },
  ...{ quantity: '1 inhaler', directions: 'Inhale 2 puffs every 4 hours if needed.' },
  ...{ prescriber: 'Adaeze Okafor, MD', date: '11/20/2026', lotNumber: 'VH7S2' },
  ...{ expiresOn: '8/7/2027', isSample: true },
};

const pagesOf = async (one: PackageLabel): Promise<number> => {
  const pdf = await printPdf(packageLabelPage(one), new Date(0));
  return pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
};

describe('Spec: medicines/hand-out, S-OUT-04 the label', () => {
  test('names patient, drug, directions, prescriber, day, practice, lot and number', () => {
    const all = JSON.stringify(packageLabelPage(label).content);
    for (const part of [
      ...['Marisol Vega', '3/8/1964', 'Ventolin', 'Inhale 2 puffs', 'Adaeze Okafor, MD'],
      ...['11/20/2026', 'Sequoia', 'VH7S2', '8/7/2027', '4F2A91C0', 'Sample, not for sale'],
    ]) {
      expect(all).toContain(part);
    }
  });

  test('is one page, also with the longest names and directions that may be written', async () => {
    expect(await pagesOf(label)).toBe(1);
    const long = {
      ...label,
      ...{ patient: 'Wolfeschlegelsteinhausen '.repeat(5), drug: 'Amoxicillin '.repeat(10) },
      ...{ directions: 'Take one capsule twice a day. '.repeat(10), address: 'Street '.repeat(12) },
    };
    expect(await pagesOf(long)).toBe(1);
  });
});
