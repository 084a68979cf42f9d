import type {
  DiagnosticReport,
  Extension,
  Observation,
  ObservationComponent,
  Patient,
} from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { ears, frequencies } from '../../clinical/measurements/hearing/audiogram.ts';
import { measurementFacts } from '../../clinical/measurements/kinds.ts';
import { regionNames, regions } from '../../clinical/measurements/skin/regions.ts';
import {
  checkOverrideUrl,
  lesionUrl,
  measurementDetailUrl,
  measurementSystem,
  overReadUrl,
} from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import type { LoadedReport } from './load-reports.ts';
import type { ShownReport } from './measurements.contract.ts';
import { toneCodes } from './results/hearing.ts';

type Valued = Observation | ObservationComponent;

const states: Partial<Record<DiagnosticReport['status'], ShownReport['state']>> = {
  preliminary: 'waiting',
  final: 'final',
  cancelled: 'repeat',
  'entered-in-error': 'in-error',
};

/** A measurement as a chart and the over-read list show it. */
export function presentReport(
  { report, kind, results }: LoadedReport,
  patient: Patient | undefined,
  timeZone: string,
): ShownReport {
  const takenAt = report.effectiveDateTime ?? report.issued ?? report.meta.lastUpdated;
  const attachment = report.presentedForm?.[0];
  const wentOn = (report.extension ?? []).filter(({ url }) => url === checkOverrideUrl);
  return {
    ...{ id: report.id, version: report.meta.versionId, kind, takenAt },
    title: report.code.text ?? measurementFacts[kind].label,
    state: states[report.status] ?? 'waiting',
    day: dayOf(takenAt, timeZone),
    takenBy: report.performer?.[0]?.display,
    device: results[0]?.device?.display,
    isOrdered: (report.basedOn ?? []).length > 0,
    ...overReadOf(report, timeZone),
    wentOn: wentOn.flatMap(({ extension }) => partOf(extension, 'reason')?.valueString ?? []),
    note: partOf(report.extension, `${overReadUrl}-note`)?.valueString,
    lines: results.flatMap(linesOf),
    ...trendOf(kind, results),
    tones: results.flatMap(tonesOf),
    ...findingOf(report, results),
    ...(attachment && {
      file: {
        contentType: attachment.contentType ?? '',
        title: attachment.title ?? 'File',
      },
    }),
    patient: {
      id: report.subject?.reference?.replace('Patient/', '') ?? '',
      name: patient ? displayName(patient.name) : 'Patient not in the record',
      ...(patient?.birthDate && { birthDate: patient.birthDate }),
    },
  };
}

const partOf = (extensions: readonly Extension[] | undefined, url: string): Extension | undefined =>
  extensions?.find((one) => one.url === url);

function dayOf(instant: string, timeZone: string): string {
  try {
    const at = Temporal.Instant.from(instant);
    return at.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  } catch {
    return instant.slice(0, 10);
  }
}

function overReadOf(
  report: DiagnosticReport,
  timeZone: string,
): Pick<ShownReport, 'overRead'> | undefined {
  const at = partOf(report.extension, overReadUrl)?.valueInstant;
  if (at === undefined) return undefined;
  const by = report.resultsInterpreter?.[0]?.display;
  return { overRead: { by, day: dayOf(at, timeZone), comment: report.conclusion } };
}

const ownCode = (of: Valued): string | undefined =>
  of.code.coding?.find(({ system }) => system === measurementSystem)?.code;
const loincCode = (of: Valued): string | undefined =>
  of.code.coding?.find(({ system }) => system === 'http://loinc.org')?.code;

const details = (of: Valued): string[] =>
  (of.extension ?? []).flatMap(({ url, valueCode }) =>
    url === measurementDetailUrl && valueCode !== undefined ? [valueCode] : [],
  );

function valueWords({ valueQuantity, valueString }: Valued): string | undefined {
  if (valueString !== undefined) return valueString;
  if (valueQuantity?.value === undefined) return undefined;
  const { comparator = '', value, unit = '' } = valueQuantity;
  const number = unit === 'L' ? value.toFixed(2) : String(value);
  return `${comparator}${number} ${unit}`.trim();
}

function linesOf(result: Observation): ShownReport['lines'] {
  const label = result.code.text ?? 'Result';
  // What a chart of its own shows, or what stands in words already, is not told twice.
  const isDrawn = loincCode(result) === '89015-2';
  const parts = (isDrawn || result.valueString !== undefined ? [] : (result.component ?? []))
    .flatMap((part) => {
      const value = valueWords(part);
      const said = ownCode(part) === 'peak-flow-blow' ? value : `${part.code.text} ${value}`;
      return value === undefined ? [] : [said];
    })
    .join(' · ');
  const own = isDrawn ? `${result.component?.length ?? 0} tones, drawn` : valueWords(result);
  const value = [own, parts, result.bodySite?.text].filter(Boolean).join(' · ');
  const isByDevice =
    details(result).includes('by-device') ||
    (result.component ?? []).some((part) => details(part).includes('by-device'));
  const note = [result.method?.text, result.note?.[0]?.text].filter(Boolean).join(' · ');
  return [{ label, value, isByDevice, ...(note && { note }) }];
}

const trends: Partial<
  Record<ShownReport['kind'], readonly [own: string, part?: string, name?: string]>
> = {
  spirometry: ['spirometry-best-pre', 'FEV1', 'Best FEV1'],
  skin: ['skin-finding', 'longest', 'Longest'],
};

function trendOf(
  kind: ShownReport['kind'],
  results: readonly Observation[],
): Pick<ShownReport, 'trend'> | undefined {
  if (kind === 'peak-flow') {
    const best = results.find((one) => loincCode(one) === '19935-6')?.valueQuantity?.value;
    return best === undefined
      ? undefined
      : { trend: { name: 'Peak flow', value: best, unit: 'L/min' } };
  }
  const [own, text, name = ''] = trends[kind] ?? [];
  const part = results
    .find((one) => own !== undefined && ownCode(one) === own)
    ?.component?.find(({ code }) => code.text === text);
  const { value, unit = '' } = part?.valueQuantity ?? {};
  return value === undefined ? undefined : { trend: { name, value, unit } };
}

const toneByCode = new Map(
  ears.flatMap((ear) => frequencies.map((hz) => [toneCodes[ear][hz], { ear, hz }] as const)),
);

function tonesOf(result: Observation): ShownReport['tones'] {
  return (result.component ?? []).flatMap((part) => {
    const tone = toneByCode.get(loincCode(part) ?? '');
    const db = part.valueQuantity?.value;
    if (!tone || db === undefined) return [];
    const said = details(part);
    const isMasked = said.includes('masked');
    return [{ ...tone, db, isMasked, isNoResponse: said.includes('no-response') }];
  });
}

function findingOf(
  report: DiagnosticReport,
  results: readonly Observation[],
): Pick<ShownReport, 'finding'> | undefined {
  const parts = partOf(report.extension, lesionUrl)?.extension;
  const name = partOf(parts, 'name')?.valueString;
  const found = results.find((one) => ownCode(one) === 'skin-finding');
  const [longMm, shortMm] = ['skin-long', 'skin-short'].map(
    (code) => found?.component?.find((part) => ownCode(part) === code)?.valueQuantity?.value,
  );
  if (name === undefined || longMm === undefined || shortMm === undefined) return undefined;
  const region = regionNames.find((one) => one === partOf(parts, 'region')?.valueCode);
  const place = found?.bodySite?.text ?? (region ? regions[region].words : 'place not recorded');
  return { finding: { name, place, region, longMm, shortMm } };
}
