import type { HumanName, Organization, Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import type { ListEntry } from '../../../clinical/lists/entry.ts';
import { providerOf } from '../../../clinical/visit/participants.ts';
import { recordNumberOf } from '../../../clinical/patient/summary.ts';
import { displayName, noName } from '../../../fhir/names.ts';
import type { SummaryLanguage } from '../check-out.contract.ts';
import type { VisitSummary } from './collect-summary.ts';
import { canPrint, printable, type PdfDefinition } from '../../../mailroom/paper/print-pdf.ts';
import { visitKindWords } from './visit-kind-words.ts';
import { dateWords, dayWords, inLanguage, momentWords, summaryWords } from './summary-words.ts';

type Content = Exclude<PdfDefinition['content'], undefined>;

/** One page, as the patient takes it home. */
export interface SummaryPage {
  definition: PdfDefinition;
  title: string;
}

const quiet = '#4a5856';
const line = '#c9d3d1';

/**
 * Lays out the visit summary: who, when and why; what was measured in US and metric units;
 * problems, medicines and allergies on file; the next visits; whom to call. Every text goes through
 * `printable`, and a page on which something could not be printed says so.
 */
export function summaryPage(
  summary: VisitSummary,
  language: SummaryLanguage,
  timeZone: string,
): SummaryPage {
  const words = summaryWords[language];
  let isWhole = true;
  const say = (text: string): string => {
    if (!canPrint(text)) isWhole = false;
    return printable(text);
  };
  const { encounter, practice } = summary;
  const start = encounter.period?.start;
  const day = start && Temporal.Instant.from(start).toZonedDateTimeISO(timeZone).toPlainDate();
  const title = day ? `${words.title}, ${dayWords(day, language)}` : words.title;
  const entries = (all: readonly ListEntry[], none: string): Content =>
    all.length === 0
      ? { text: none }
      : { ul: all.map((one) => ({ text: entryText(one, language, say) })) };
  const body: Content[] = [
    header(practice, say),
    { text: title, style: 'title' },
    facts(whoRows(summary, language, say)),
    heading(words.measured),
    summary.vitals.length === 0
      ? { text: words.notMeasured }
      : facts(summary.vitals.map(({ sign, value }) => [words.signs[sign], value])),
    heading(words.medicines),
    entries(summary.medicines, words.noMedicines),
    heading(words.allergies),
    allergies(summary.allergies, entries, words),
    heading(words.problems),
    entries(summary.problems, words.noProblems),
    heading(words.next),
    nextVisits(summary, { language, timeZone, say }),
  ];
  const foot: Content[] = [
    { text: callText(practice, words.call, say), bold: true },
    { text: words.emergency },
    ...(isWhole ? [] : [{ text: words.notPrintable, color: quiet }]),
  ];
  return {
    title,
    definition: {
      pageSize: 'LETTER',
      pageMargins: [54, 48, 54, 48],
      info: { title: words.title },
      language: `${language}-US`,
      defaultStyle: { font: 'Roboto', fontSize: 11, lineHeight: 1.25 },
      styles: {
        title: { fontSize: 17, bold: true, margin: [0, 12, 0, 8] },
        heading: { fontSize: 12, bold: true, margin: [0, 12, 0, 3] },
      },
      content: [...body, { stack: foot, margin: [0, 18, 0, 0], unbreakable: true }],
    } as PdfDefinition,
  };
}

type Say = (text: string) => string;

function header(practice: Organization | undefined, say: Say): Content {
  const [address] = practice?.address ?? [];
  const place = [address?.state, address?.postalCode].filter(Boolean).join(' ');
  const where = [...(address?.line ?? []), address?.city, place].filter(Boolean).join(', ');
  return {
    stack: [
      { text: say(practice?.name ?? ''), bold: true, fontSize: 13 },
      { text: say([where, phoneOf(practice)].filter(Boolean).join(' · ')), color: quiet },
      {
        canvas: [{ type: 'line', x1: 0, y1: 6, x2: 504, y2: 6, lineWidth: 0.7, lineColor: line }],
      },
    ],
  };
}

function heading(text: string): Content {
  return { text, style: 'heading' };
}

function facts(rows: readonly [name: string, value: string][]): Content {
  return {
    layout: 'noBorders',
    table: {
      widths: [140, '*'],
      body: rows.map(([name, value]) => [{ text: name, color: quiet }, { text: value }]),
    },
  };
}

function whoRows(
  { patient, encounter }: VisitSummary,
  language: SummaryLanguage,
  say: Say,
): [string, string][] {
  const words = summaryWords[language];
  const { birthDate } = patient;
  const born =
    birthDate?.length === 10 ? dateWords(Temporal.PlainDate.from(birthDate), language) : birthDate;
  const reason = encounter.reasonCode?.[0]?.text;
  return [
    [words.name, printedName(patient, words.nameNotPrintable)],
    [words.birthDate, born ?? words.notRecorded],
    [words.recordNumber, say(recordNumberOf(patient) ?? words.notRecorded)],
    [words.seenBy, say(providerOf(undefined, encounter)?.name || words.notRecorded)],
    ...(reason ? [[words.reason, say(reason)] as [string, string]] : []),
  ];
}

/**
 * The name in use; where its letters cannot be printed, another name of the record that can (such
 * as a romanised one) and a word that this is not all of it.
 */
export function printedName({ name }: Pick<Patient, 'name'>, notPrintable: string): string {
  const inUse = displayName(name);
  if (canPrint(inUse)) return inUse;
  const others = (name ?? []).map((one: HumanName) => displayName([one]));
  const other = others.find((one) => one !== noName && canPrint(one));
  return other ? `${other} (${notPrintable})` : notPrintable;
}

function entryText(
  { name, detail, remark }: ListEntry,
  language: SummaryLanguage,
  say: Say,
): string {
  const ours = [detail, remark].map((words) => words && inLanguage(words, language));
  return say([name, ...ours].filter(Boolean).join(', '));
}

function allergies(
  known: VisitSummary['allergies'],
  entries: (all: readonly ListEntry[], none: string) => Content,
  words: (typeof summaryWords)['en'],
): Content {
  if (known === 'none') return { text: words.noAllergies };
  if (known === 'not-asked') return { text: words.allergiesNotAsked };
  return entries(known, words.noAllergies);
}

interface Telling {
  language: SummaryLanguage;
  timeZone: string;
  say: Say;
}

function nextVisits({ coming }: VisitSummary, { language, timeZone, say }: Telling): Content {
  if (coming.length === 0) return { text: summaryWords[language].noNext };
  return {
    ul: coming.map(({ start, visitType, provider }) => {
      const when = momentWords(Temporal.Instant.from(start), timeZone, language);
      return {
        text: say(
          [when, visitType && visitKindWords(visitType, language), provider]
            .filter(Boolean)
            .join(' · '),
        ),
      };
    }),
  };
}

function callText(practice: Organization | undefined, call: string, say: Say): string {
  const phone = phoneOf(practice);
  return phone ? `${call}: ${say(phone)}` : `${call}.`;
}

function phoneOf(practice: Organization | undefined): string | undefined {
  return practice?.telecom?.find((one) => one.system === 'phone')?.value;
}
