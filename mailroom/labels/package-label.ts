import { printable, type PdfDefinition } from '../paper/print-pdf.ts';

/**
 * What stands on the package of a medicine that is handed out. FDCA 503(b)(2) asks of who dispenses
 * for name and address, a serial number, the day, the prescriber, the patient where named, the
 * directions and cautions; Cal. BPC 4076 also for drug, strength, quantity and last day of use.
 */
export interface PackageLabel {
  /** Our number; undefined before it is handed out. */
  number?: string | undefined;
  practice: string;
  address?: string | undefined;
  phone?: string | undefined;
  patient: string;
  birthDate?: string | undefined;
  /** As the manufacturer's label says, with its strength. */
  drug: string;
  quantity: string;
  directions: string;
  prescriber: string;
  /** As people write days: `11/20/2026`. */
  date: string;
  lotNumber: string;
  expiresOn: string;
  isSample: boolean;
}

const [width, height, margin] = [4 * 72, 2.5 * 72, 8] as const;

/** The label as one page of 4 by 2.5 inches; a long text is set smaller, never cut. */
export function packageLabelPage(label: PackageLabel): PdfDefinition {
  const from = [label.practice, label.address, label.phone].filter(Boolean).join(' · ');
  const who = [label.patient, label.birthDate && `born ${label.birthDate}`]
    .filter(Boolean)
    .join(', ');
  const small = [
    `${label.quantity} · Lot ${label.lotNumber} · Use by ${label.expiresOn}`,
    [`Prescribed by ${label.prescriber}`, label.date, label.number && `No. ${label.number}`]
      .filter(Boolean)
      .join(' · '),
    label.isSample ? 'Sample, not for sale. Keep out of the reach of children.' : keep,
  ];
  const letters = [from, who, label.drug, label.directions, ...small].join('').length;
  // So that the longest that may be written still fits the page.
  const scale = letters > 700 ? 0.62 : letters > 450 ? 0.75 : letters > 300 ? 0.88 : 1;
  const line = (text: string, fontSize: number, more: object = {}) => ({
    ...{ text: printable(text), fontSize: fontSize * scale, margin: [0, 0, 0, 3 * scale], ...more },
  });
  return {
    pageSize: { width, height },
    pageMargins: [margin, margin, margin, margin],
    info: { title: 'Label of a medicine' },
    // Its types are those of another version.
    content: [
      line(from, 8),
      line(who, 12, { bold: true }),
      line(label.drug, 11, { bold: true }),
      line(label.directions, 12),
      ...small.map((text) => line(text, 8)),
    ] as PdfDefinition['content'],
  };
}

const keep = 'Keep out of the reach of children.';
