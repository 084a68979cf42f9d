import type { SeriesStatus } from '../answer.ts';
import type { Patient } from '../patient.ts';
import type { Candidate } from '../select/patient-series.ts';
import type { SeriesVaccine, SupportingData, VaccineGroup } from '../supporting-data.ts';

/** A vaccine group forecast (chapter 9); days are numbers. */
export interface BlendedForecast {
  group: VaccineGroup;
  contained: readonly Candidate[];
  status: SeriesStatus;
  doseNumber: number | undefined;
  earliest: number | undefined;
  recommended: number | undefined;
  pastDue: number | undefined;
  latest: number | undefined;
  /** FORECASTVG-8. */
  antigens: readonly string[];
  /** FORECASTVG-9. */
  vaccines: readonly SeriesVaccine[];
}

/**
 * Chapter 9: the forecasts of a vaccine group. A group of one antigen has one for each best patient
 * series; a group of several blends those of one series group and type (section 4.6,
 * DEFFORECAST-012), as a travelling infant's series is not that of a person with HIV.
 */
export function forecastGroup(
  group: VaccineGroup,
  best: readonly Candidate[],
  patient: Patient,
  data: SupportingData,
): BlendedForecast[] {
  if (group.antigens.length === 1) return best.map((one) => blend(group, [one], patient, data));
  const forecasts = new Map<string, Candidate[]>();
  for (const one of best) {
    const made = `${one.series.type} ${one.series.group}`;
    const found = forecasts.get(made);
    if (found) found.push(one);
    else forecasts.set(made, [one]);
  }
  return [...forecasts.values()].map((contained) => blend(group, contained, patient, data));
}

function blend(
  group: VaccineGroup,
  contained: readonly Candidate[],
  patient: Patient,
  data: SupportingData,
): BlendedForecast {
  const multiple = group.antigens.length > 1;
  const status = multiple ? blendedStatus(contained) : contained[0]?.forecast.status;
  const due = contained.filter(({ forecast }) => forecast.status === 'not complete');
  const dated = status === 'not complete' ? due : [];
  const days = (key: 'earliest' | 'recommended' | 'pastDue' | 'latest') =>
    dated.flatMap(({ forecast }) => forecast.dates?.[key] ?? []);
  const earliest =
    dated.length === 0
      ? undefined
      : multiple
        ? blendedEarliest(group, dated, patient, data)
        : Math.min(...days('earliest'));
  const notBefore = (all: readonly number[]) =>
    all.length === 0 || earliest === undefined ? undefined : Math.max(Math.min(...all), earliest);
  const latest = days('latest');
  const numbers = dated.map(({ forecast }) => forecast.doseNumber);
  return {
    group,
    contained,
    status: status ?? 'not complete',
    // FORECASTDN-2.
    doseNumber:
      numbers.length === 0
        ? undefined
        : group.administerFull
          ? Math.min(...numbers)
          : Math.max(...numbers),
    earliest,
    // FORECASTVG-2 to -4.
    recommended: notBefore(days('recommended')),
    pastDue: notBefore(days('pastDue')),
    latest: latest.length === 0 ? undefined : Math.min(...latest),
    antigens: dated.map(({ series }) => series.antigen),
    vaccines: dated.flatMap(({ forecast }) => forecast.vaccines),
  };
}

/** Table 9-4, by its columns. */
function blendedStatus(contained: readonly Candidate[]): SeriesStatus {
  const statuses = contained.map(({ forecast }) => forecast.status);
  const inOrder = ['contraindicated', 'aged out', 'not recommended', 'not complete'] as const;
  const found = inOrder.find((status) => statuses.includes(status));
  if (found) return found;
  return statuses.every((status) => status === 'immune') ? 'immune' : 'complete';
}

/** MULTIANTVG-1. */
function blendedEarliest(
  { antigens }: VaccineGroup,
  dated: readonly Candidate[],
  { doses }: Patient,
  { vaccines }: SupportingData,
): number {
  const all = dated.flatMap(({ forecast }) => forecast.dates?.earliest ?? []);
  if (!dated.some(({ forecast }) => forecast.dates?.priority)) return Math.max(...all);
  const ofGroup = doses.filter(({ cvx }) =>
    vaccines.get(cvx)?.antigens.some(({ antigen }) => antigens.includes(antigen)),
  );
  return Math.max(Math.min(...all), ofGroup.at(-1)?.day ?? -Infinity);
}
