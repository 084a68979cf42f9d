import type {
  CodeableConcept,
  DiagnosticReport,
  Extension,
  Observation,
  Quantity,
  Reference,
} from '@medplum/fhirtypes';
import { asSentUrl, correctedUrl } from '../../fhir/linchpin.ts';
import { parseKept, stringifyKept } from '../../fhir/json.ts';
import type { ReportRead, ResultRead, SentCode } from './report-read.ts';

const loinc = 'http://loinc.org';
const ucum = 'http://unitsofmeasure.org';
const interpretation = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';

/** Flags of HL7 table 0078 that are codes of FHIR's own list; others stay words. */
const flags = new Set(
  '<,>,A,AA,B,D,DET,H,HH,HU,I,IND,L,LL,LU,MS,N,ND,NEG,NR,POS,R,RR,S,U,VS,W,WR'.split(','),
);

const laboratory: CodeableConcept = {
  coding: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/observation-category',
      code: 'laboratory',
      display: 'Laboratory',
    },
  ],
};

const reportStatuses: Record<string, DiagnosticReport['status']> = {
  ...{ F: 'final', C: 'corrected', P: 'preliminary', A: 'partial', X: 'cancelled' },
  ...{ O: 'registered', I: 'registered', S: 'registered', R: 'preliminary', Y: 'unknown' },
};

const resultStatuses: Record<string, Observation['status']> = {
  ...{ F: 'final', C: 'corrected', P: 'preliminary', R: 'preliminary', S: 'preliminary' },
  ...{ X: 'cancelled', I: 'registered', D: 'entered-in-error', W: 'entered-in-error' },
  U: 'final',
};

/** HL7 table 0123 as FHIR has it. */
export const reportStatus = (sent: string): DiagnosticReport['status'] =>
  reportStatuses[sent] ?? 'unknown';

/** HL7 table 0085 as FHIR has it. */
const resultStatus = (sent: string): Observation['status'] => resultStatuses[sent] ?? 'unknown';

/** A code with LOINC where it was sent and the laboratory's own kept. */
export function conceptOf({ loinc: known, local, text }: SentCode): CodeableConcept {
  const coding = [
    ...(known ? [{ system: loinc, code: known.code, ...said(known.text) }] : []),
    ...(local
      ? [
          {
            code: local.code,
            ...said(local.text),
            ...(isUrl(local.system) && { system: local.system }),
          },
        ]
      : []),
  ];
  return { ...(coding.length > 0 && { coding }), text };
}

const said = (display: string | undefined) => (display ? { display } : {});
const isUrl = (text: string | undefined): text is string => /^(?:urn:|https?:)/.test(text ?? '');

/** What stands around every result of one report. */
export interface ResultFrame {
  subject: Required<Pick<Reference, 'reference' | 'display'>>;
  request?: string | undefined;
  specimen?: string | undefined;
  laboratory: string;
  issued: string;
  collectedAt?: string | undefined;
}

/** The Observation of a result, with what was sent and nothing of ours. */
export function observationOf(
  id: string,
  result: ResultRead,
  frame: ResultFrame,
): Observation & { id: string } {
  const { units, range, notes, status } = result;
  const effective = result.observedAt ?? frame.collectedAt;
  const value = valueOf(result);
  return {
    resourceType: 'Observation',
    id,
    extension: [{ url: asSentUrl, extension: [{ url: 'key', valueString: result.key }] }],
    status: resultStatus(status),
    category: [laboratory],
    code: conceptOf(result.code),
    subject: frame.subject,
    ...(frame.request && { basedOn: [{ reference: `ServiceRequest/${frame.request}` }] }),
    ...(frame.specimen && { specimen: { reference: `Specimen/${frame.specimen}` } }),
    ...(effective && { effectiveDateTime: effective }),
    issued: frame.issued,
    performer: [{ display: result.performer ?? frame.laboratory }],
    ...(value ?? {
      dataAbsentReason: {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
            code: 'unknown',
          },
        ],
        text: 'Sent without a value',
      },
    }),
    ...(result.flags.length > 0 && { interpretation: result.flags.map(flagOf) }),
    ...(range && { referenceRange: [{ text: units ? `${range} ${units.text}` : range }] }),
    ...(notes.length > 0 && { note: [{ text: notes.join('\n') }] }),
  };
}

const flagOf = (flag: string): CodeableConcept => ({
  ...(flags.has(flag) && { coding: [{ system: interpretation, code: flag }] }),
  text: flag,
});

type ValuePart = Pick<
  Observation,
  | 'valueQuantity'
  | 'valueRange'
  | 'valueRatio'
  | 'valueCodeableConcept'
  | 'valueString'
  | 'valueDateTime'
>;

function valueOf(result: ResultRead): ValuePart | undefined {
  const { value } = result;
  switch (value.is) {
    case 'number':
      return kept('valueQuantity', quantity(result, value.text, value.comparator));
    case 'range':
      return kept(
        'valueRange',
        `{"low":${quantity(result, value.low)},"high":${quantity(result, value.high)}}`,
      );
    case 'ratio':
      return kept(
        'valueRatio',
        `{"numerator":${quantity(result, value.first)},"denominator":{"value":${jsonNumber(value.second)}}}`,
      );
    case 'coded':
      return { valueCodeableConcept: codedOf(value) };
    case 'text':
      return value.text === '' ? undefined : { valueString: value.text };
    case 'time':
      return { valueDateTime: value.value };
    default:
      return undefined;
  }
}

/** Read from text, so that a number keeps the digits it was sent with. */
const kept = (name: string, json: string): ValuePart =>
  parseKept(`{"${name}":${json}}`) as ValuePart;

function quantity({ units }: ResultRead, text: string, comparator?: string): string {
  const rest = JSON.stringify({
    ...(comparator && { comparator }),
    ...(units && { unit: units.text }),
    ...(units?.isUcum && units.code && { system: ucum, code: units.code }),
  });
  const number = `{"value":${jsonNumber(text)}`;
  return rest === '{}' ? `${number}}` : `${number},${rest.slice(1)}`;
}

function codedOf(value: Extract<ResultRead['value'], { is: 'coded' }>): CodeableConcept {
  const system = codeSystems[value.system ?? ''];
  const coding = value.code
    ? [{ code: value.code, display: value.text, ...(system && { system }) }]
    : [];
  return { ...(coding.length > 0 && { coding }), text: value.text };
}

const codeSystems: Record<string, string> = { SCT: 'http://snomed.info/sct', LN: loinc };

/** `+4.10` and `.5` are numbers in HL7 and not in JSON; the digits stay. */
function jsonNumber(text: string): string {
  const [, sign = '', whole = '', rest = ''] = /^([+-]?)(\d*)(\.\d*)?$/.exec(text) ?? [];
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  return `${sign === '-' ? '-' : ''}${digits}${rest === '.' ? '' : rest}`;
}

/** A value as a person reads it, with units and flags. */
export function resultWords(one: Observation): string {
  const { valueQuantity, valueRange, valueRatio, valueCodeableConcept, valueString } = one;
  const amount = (each: Quantity | undefined) =>
    each?.value === undefined ? '' : `${each.comparator ?? ''}${numberWords(each)}`;
  const text = valueQuantity
    ? [amount(valueQuantity), valueQuantity.unit].filter(Boolean).join(' ')
    : valueRange
      ? `${amount(valueRange.low)}–${amount(valueRange.high)}`
      : valueRatio
        ? `${amount(valueRatio.numerator)}:${amount(valueRatio.denominator)}`
        : (valueCodeableConcept?.text ?? valueString ?? one.valueDateTime ?? '');
  return text || 'No value was sent';
}

/** The digits as they were sent: 4.10 is not 4.1. */
function numberWords(quantity: Quantity): string {
  const printed = stringifyValue(quantity);
  return printed ?? String(quantity.value);
}

const stringifyValue = (quantity: Quantity): string | undefined =>
  /"value":(-?[\d.eE+-]+)/.exec(stringifyKept(quantity))?.[1];

/** Flags as they were sent. */
export const flagsOf = ({ interpretation: all = [] }: Observation): string[] =>
  all.flatMap(({ text }) => text ?? []);

/** What stood in a result before the laboratory corrected it. */
export interface Former {
  words: string;
  flags: readonly string[];
  /** ISO instant of its report. */
  at: string;
  version: string;
}

/** The former values of a result, the oldest first. */
export function formersOf({ extension = [] }: Observation): Former[] {
  return extension.flatMap((one): Former[] => {
    if (one.url !== correctedUrl) return [];
    const part = (url: string) => one.extension?.find((each) => each.url === url)?.valueString;
    const [words, at, version] = ['words', 'at', 'version'].map(part);
    if (words === undefined || at === undefined || version === undefined) return [];
    return [{ words, at, version, flags: (part('flags') ?? '').split(' ').filter(Boolean) }];
  });
}

/** A result in its new version, which says visibly what stood there before when that is another. */
export function corrected(
  former: Observation & { meta?: { versionId?: string } },
  next: Observation & { id: string },
): Observation & { id: string } {
  const kept = (former.extension ?? []).filter(({ url }) => url === correctedUrl);
  const [before, after] = [former, next].map(
    (one) => `${resultWords(one)} ${flagsOf(one).join(' ')}`,
  );
  const wasShown =
    former.status === 'final' || former.status === 'corrected' || former.status === 'amended';
  const isOther = before !== after || next.status === 'entered-in-error';
  const note: Extension[] =
    wasShown && isOther
      ? [
          {
            url: correctedUrl,
            extension: [
              { url: 'words', valueString: resultWords(former) },
              { url: 'flags', valueString: flagsOf(former).join(' ') || ' ' },
              { url: 'at', valueString: former.issued ?? '' },
              { url: 'version', valueString: former.meta?.versionId ?? '' },
            ],
          },
        ]
      : [];
  return { ...next, extension: [...(next.extension ?? []), ...kept, ...note] };
}

/** The key by which a result is found again in the next version of its report. */
export const keyOf = ({ extension = [] }: Observation): string | undefined =>
  extension.find(({ url }) => url === asSentUrl)?.extension?.find(({ url }) => url === 'key')
    ?.valueString;

/** The words of a report that R4 has no place for. */
export const reportNotes = ({ extension = [] }: DiagnosticReport): string[] =>
  extension.flatMap(({ url, valueString }) =>
    url === asSentUrl && valueString ? [valueString] : [],
  );

export const notesExtension = ({ notes }: Pick<ReportRead, 'notes'>): Extension[] =>
  notes.length === 0 ? [] : [{ url: asSentUrl, valueString: notes.join('\n') }];
