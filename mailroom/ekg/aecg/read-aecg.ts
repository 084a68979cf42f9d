import { XMLParser } from 'fast-xml-parser';
import { withLimbLeads } from '../../../clinical/measurements/ekg/limb-leads.ts';
import type {
  DeviceValue,
  EkgRecording,
  PatientInFile,
  Unreadable,
} from '../../../clinical/measurements/ekg/recording.ts';
import { ekgLimits, tidyText } from '../limits.ts';
import { leadsOf } from './sequences.ts';
import { all, attribute, one, textIn, type Xml } from './xml.ts';

const beginning = 4096;

/** True when a file is XML whose first element is an annotated ECG. */
export function looksLikeAecg(file: Uint8Array): boolean {
  const begin = new TextDecoder('utf-8').decode(file.subarray(0, beginning));
  return /^\uFEFF?\s*</.test(begin) && /<(?:\w+:)?AnnotatedECG[\s>]/.test(begin);
}

/**
 * Reads an HL7 v3 Annotated ECG (ANSI/HL7 V3 ECG, R1-2004): the first series that holds leads, who
 * it is of, and what the device's program says. Never throws. Entities are not resolved and nothing
 * the file points at is fetched.
 */
export function readAecg(file: Uint8Array): EkgRecording | Unreadable {
  const text = new TextDecoder('utf-8').decode(file);
  const isWhole = /<\/(?:\w+:)?AnnotatedECG\s*>\s*$/.test(text);
  const root = parse(isWhole ? text : text.slice(0, text.lastIndexOf('>') + 1));
  const ekg = root && one(root, 'AnnotatedECG');
  const patient = ekg && patientIn(ekg);
  if (!isWhole) return { unreadable: cutOff, patient };
  if (!ekg || !patient) return { unreadable: 'This XML is damaged or holds no annotated ECG.' };
  const found = all(ekg, 'component', 'series').flatMap((series) => {
    const rhythm = leadsOf(series);
    return typeof rhythm === 'string' ? [] : [{ series, ...rhythm }];
  });
  const [first] = found;
  if (!first) {
    const why = all(ekg, 'component', 'series').map(leadsOf)[0];
    const unreadable = typeof why === 'string' ? why : 'The file holds no leads to be drawn.';
    return { unreadable, patient };
  }
  const { series, samplesPerSecond, leads, troubles } = first;
  const lines = statementsIn(series).slice(0, ekgLimits.statements);
  return {
    format: 'HL7 aECG',
    patient,
    recordedAt: timeIn(series) ?? timeIn(ekg),
    device: deviceIn(series),
    samplesPerSecond,
    leads: withLimbLeads(leads),
    values: valuesIn(series),
    ...(lines.length > 0 && { statements: { lines, claims: 'unconfirmed' as const } }),
    troubles: [
      ...troubles,
      ...(found.length > 1 ? ['The file holds more than one recording; the first is shown.'] : []),
    ],
  };
}

const cutOff = 'It ends in the middle: a part was lost on the way. Have the device send it again.';

function parse(text: string): Xml | undefined {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return undefined;
  const parser = new XMLParser({
    ...{ ignoreAttributes: false, attributeNamePrefix: '@', textNodeName: '#', trimValues: true },
    ...{ removeNSPrefix: true, parseTagValue: false, parseAttributeValue: false },
    processEntities: false,
  });
  try {
    return parser.parse(text) as Xml;
  } catch {
    return undefined;
  }
}

function patientIn(ekg: Xml): PatientInFile {
  const [subject] = all(
    ...([ekg, 'componentOf', 'timepointEvent', 'componentOf', 'subjectAssignment'] as const),
    ...(['subject', 'trialSubject'] as const),
  );
  if (!subject) return { ids: [] };
  const person = one(subject, 'subjectDemographicPerson');
  const name = person && one(person, 'name');
  const gender = attribute(person && one(person, 'administrativeGenderCode'), 'code');
  const born = attribute(person && one(person, 'birthTime'), 'value');
  const ids = all(subject, 'id').flatMap((id) => attribute(id, 'extension') ?? []);
  const [family, given] = ['family', 'given'].map((part) =>
    name ? all(name, part).map(textIn).map(tidyText).filter(Boolean).join(' ') : '',
  );
  return {
    ids: ids.map(tidyText).filter(Boolean),
    family: family || (name && tidyText(textIn(name))) || undefined,
    given: given || undefined,
    birthDate: born && dayIn(born),
    sex: gender === 'M' ? 'male' : gender === 'F' ? 'female' : undefined,
  };
}

const dayIn = (time: string): string | undefined => {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(time) ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}`;
};

/** When it was recorded, as the device's clock had it. */
function timeIn(of: Xml): string | undefined {
  const time = one(of, 'effectiveTime');
  const low = attribute(time && (one(time, 'low') ?? one(time, 'center')), 'value');
  const text = low ?? attribute(time, 'value') ?? '';
  const [, hour, minute, second = '00'] = /^\d{8}(\d{2})(\d{2})(\d{2})?/.exec(text) ?? [];
  const day = dayIn(text);
  return day && hour !== undefined ? `${day}T${hour}:${minute}:${second}` : undefined;
}

function deviceIn(series: Xml): string | undefined {
  const [device] = all(series, 'author', 'seriesAuthor', 'manufacturedSeriesDevice');
  const named = device && (one(device, 'manufacturerModelName') ?? one(device, 'code'));
  const words = named && (textIn(named) || attribute(named, 'displayName'));
  return words ? tidyText(words) : undefined;
}

/** Every annotation of the series, those within others after them. */
function annotationsIn(series: Xml): Xml[] {
  const found = all(series, 'subjectOf', 'annotationSet', 'component', 'annotation');
  const within = found.flatMap((each) => all(each, 'component', 'annotation'));
  return [...found, ...within];
}

function statementsIn(series: Xml): string[] {
  return annotationsIn(series).flatMap((annotation) => {
    const code = attribute(one(annotation, 'code'), 'code') ?? '';
    if (!/^MDC_ECG_INTERPRETATION/.test(code)) return [];
    const words = all(annotation, 'value').map(textIn).map(tidyText);
    return words.filter(Boolean);
  });
}

/** Codes of ISO/IEEE 11073-10101 by what they name, and the unit the number has to be in. */
const measured: Record<string, [DeviceValue['name'], string]> = {
  MDC_ECG_HEART_RATE: ['rate', 'bpm'],
  MDC_ECG_TIME_PD_PR: ['pr', 'ms'],
  MDC_ECG_TIME_PD_QRS: ['qrs', 'ms'],
  MDC_ECG_TIME_PD_QT: ['qt', 'ms'],
  MDC_ECG_TIME_PD_QTc: ['qtc', 'ms'],
  MDC_ECG_ANGLE_P_FRONT: ['p-axis', 'deg'],
  MDC_ECG_ANGLE_QRS_FRONT: ['qrs-axis', 'deg'],
  MDC_ECG_ANGLE_T_FRONT: ['t-axis', 'deg'],
};

function valuesIn(series: Xml): DeviceValue[] {
  return annotationsIn(series).flatMap((annotation) => {
    const known = measured[attribute(one(annotation, 'code'), 'code') ?? ''];
    const value = one(annotation, 'value');
    const number = Number(attribute(value, 'value') ?? NaN);
    if (!known || attribute(value, 'unit') !== known[1] || !Number.isFinite(number)) return [];
    return [{ name: known[0], value: number }];
  });
}
