import type { Issue } from '../../fhir/refusal.ts';
import { isSignature } from '../identity/signature.ts';
import type { Check } from '../safety/check.ts';
import type { DetailField, ProcedureTemplate } from './template.ts';

/** Whose signature a consent bears. */
export const signers = ['patient', 'parent', 'guardian', 'representative'] as const;
export type Signer = (typeof signers)[number];

/** How the patient agreed. */
export type ConsentGiven =
  | { kind: 'spoken' }
  | { kind: 'paper' }
  | {
      kind: 'signed';
      /** Undefined: not said yet. */
      signer?: Signer | undefined;
      signerName: string;
      /** What was drawn on the screen: an SVG path in a box of 600 × 200. */
      signature: string;
      witness: string;
      /** Who interpreted; empty: no interpreter was needed. */
      interpreter: string;
    };

/** What a person wrote down of one procedure. Nothing of it is filled in by the program. */
export interface ProcedureRecord {
  /** Places in the template's tray that were seen to be there. */
  trayReady: readonly number[];
  consent?: ConsentGiven | undefined;
  /** Who said the time-out aloud, each by itself. */
  timeOut: { performer: boolean; assistant: boolean; patient: boolean };
  site: string;
  counts?: { before: number; after: number } | undefined;
  /** Who was told that a count does not fit, and what they said. */
  countTold: string;
  /** What was written in the fields of the template, by their ids. */
  details: Readonly<Record<string, string>>;
  afterCare?: 'spoken' | 'printed' | 'not-given' | undefined;
  /** The patient said it back in own words. */
  saidBack: boolean;
  /** Why no after-care was given. */
  afterCareWhy: string;
}

/** What is missing or wrong in a record of a procedure that was done, field by field. */
export function wrongIn(template: ProcedureTemplate, record: ProcedureRecord): Issue[] {
  return [
    ...wrongConsent(template, record),
    ...wrongTimeOut(template, record),
    ...(template.asksSite && record.site.trim() === ''
      ? [{ path: 'site', message: 'Say where on the body, with the side.' }]
      : []),
    ...wrongCounts(template, record),
    ...template.details.flatMap((field) => wrongDetail(field, record.details[field.id] ?? '')),
    ...wrongAfterCare(record),
  ];
}

function wrongConsent({ consent: asked }: ProcedureTemplate, record: ProcedureRecord): Issue[] {
  const { consent } = record;
  if (asked === 'none') return [];
  const wrong = (path: string, message: string): Issue[] => [{ path, message }];
  if (!consent) return wrong('consent.kind', 'Say how the patient agreed.');
  if (asked === 'signed' && consent.kind === 'spoken') {
    return wrong('consent.kind', 'This procedure asks for a signed consent.');
  }
  if (consent.kind !== 'signed') return [];
  return [
    ...(consent.signer ? [] : wrong('consent.signer', 'Say who signs.')),
    ...(consent.signerName.trim() ? [] : wrong('consent.signerName', 'Write who signed.')),
    ...(isSignature(consent.signature)
      ? []
      : wrong('consent.signature', 'The signature is missing. Let the person sign in the box.')),
    ...(consent.witness.trim() ? [] : wrong('consent.witness', 'Write who saw it signed.')),
  ];
}

function wrongTimeOut(template: ProcedureTemplate, { timeOut }: ProcedureRecord): Issue[] {
  const all = timeOut.performer && timeOut.assistant && timeOut.patient;
  return !template.timeOut || all
    ? []
    : [{ path: 'timeOut', message: 'The time-out is said by all three before it begins.' }];
}

function wrongCounts({ counts: asked }: ProcedureTemplate, record: ProcedureRecord): Issue[] {
  if (!asked) return [];
  const { counts, countTold } = record;
  if (!counts) return [{ path: 'counts', message: `Count the ${asked} before and after.` }];
  const isWhole = [counts.before, counts.after].every((n) => Number.isInteger(n) && n >= 0);
  if (!isWhole || counts.before > 200 || counts.after > 200) {
    return [{ path: 'counts', message: 'Give both counts as whole numbers up to 200.' }];
  }
  return counts.before === counts.after || countTold.trim()
    ? []
    : [
        {
          path: 'countTold',
          message: 'The counts differ. Tell the provider, and say who was told.',
        },
      ];
}

function wrongDetail(field: DetailField, typed: string): Issue[] {
  const path = `details.${field.id}`;
  const text = typed.trim();
  if (text === '') return field.required ? [{ path, message: `${field.label} is missing.` }] : [];
  if (field.kind === 'number' && !/^\d{1,5}(?:\.\d{1,2})?$/.test(text)) {
    return [{ path, message: `${field.label}: write a number, such as 12 or 12.5.` }];
  }
  const among = field.kind === 'yes-no' ? ['yes', 'no'] : field.choices;
  return field.kind !== 'text' && field.kind !== 'number' && !among?.includes(text)
    ? [{ path, message: `${field.label}: choose from the list.` }]
    : [];
}

function wrongAfterCare({ afterCare, afterCareWhy }: ProcedureRecord): Issue[] {
  if (!afterCare) return [{ path: 'afterCare', message: 'Say whether after-care was given.' }];
  return afterCare === 'not-given' && !afterCareWhy.trim()
    ? [{ path: 'afterCareWhy', message: 'Say why no after-care was given.' }]
    : [];
}

/**
 * What speaks against beginning or ending now, held against the record of it. `latex` is an allergy
 * of the patient to it, in the words it is recorded in.
 */
export function procedureChecks(
  template: ProcedureTemplate,
  record: ProcedureRecord,
  latex?: string,
): Check[] {
  const missing = template.tray.filter((_, at) => !record.trayReady.includes(at));
  const { counts } = record;
  const checks: Check[] = [];
  if (template.tray.length > 0) {
    checks.push(
      missing.length === 0
        ? { id: 'tray', state: 'passed', finding: 'Everything of the tray is there.' }
        : {
            ...{ id: 'tray', state: 'warning' },
            finding: `Not seen on the tray: ${missing.map(({ label }) => label).join(', ')}.`,
          },
    );
  }
  if (latex !== undefined && template.tray.length > 0) {
    checks.push({
      ...{ id: 'latex', state: 'warning' },
      finding: `Recorded: allergy to ${latex}. Nothing of the tray may hold latex.`,
      clearedBy: 'Read each package, gloves and tubes first; say what you take instead.',
    });
  }
  if (template.counts && counts && counts.before !== counts.after) {
    checks.push({
      ...{ id: 'counts', state: 'warning' },
      finding: `${counts.before} ${template.counts} before, ${counts.after} out.`,
      clearedBy: 'The provider looks at it before the patient goes.',
    });
  }
  return checks;
}
