import type { Observation, Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { agesOn, weeksAndDays, type GrowthAges } from '../../clinical/growth/ages.ts';
import {
  chartFor,
  chartForms,
  growthCharts,
  type GrowthChart,
} from '../../clinical/growth/chart-forms.ts';
import { growthCurves } from '../../clinical/growth/curves.ts';
import { gestationDaysOf } from '../../clinical/growth/gestation.ts';
import type { GrowthMeasure, TableSex } from '../../clinical/growth/measure.ts';
import { sexAtBirth } from '../../clinical/growth/sex-at-birth.ts';
import { growthSources, standardSources } from '../../clinical/growth/sources.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { dayOf } from './date-words.ts';
import { loadGrowth, occasionsOf } from './growth-occasions.ts';
import { growthContract, type GrowthGestation, type GrowthPage } from './growth.contract.ts';
import { presentGrowth, type GrowthChild } from './present-growth.ts';

type Answer = GrowthPage | { state: 'none'; because: string };

/** A growth chart of one patient under 20 years, or why there is none. */
export const chartGrowth = defineView({
  contract: growthContract,
  permission: 'chart.view',
  read: async (records, { patientId, chart, measure = 'weight' }, moment) => {
    const [patient, { sizes, gestation }] = await Promise.all([
      records.read('Patient', patientId),
      loadGrowth(records, patientId),
    ]);
    if (isRefusal(patient)) return patient;
    const gestationDays = gestation && gestationDaysOf(gestation);
    const asOf = lastDay(patient, moment);
    const ages = agesOn(patient.birthDate, asOf, gestationDays);
    const sex = sexAtBirth(patient);
    const because = whyNone(sex, ages);
    const output: Answer =
      because === undefined && isTableSex(sex) && !('missing' in ages)
        ? pageOf({
            child: { sex, birthDate: patient.birthDate, gestationDays },
            ages,
            occasions: occasionsOf(sizes, moment.timeZone),
            asked: chart,
            measure,
            gestation,
          })
        : { state: 'none', because: because ?? '' };
    return { output, patients: [patientId] };
  },
});

/** Who has died does not grow older. */
function lastDay(
  { deceasedDateTime }: Patient,
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
): Temporal.PlainDate {
  const died = deceasedDateTime && dayOf(deceasedDateTime, timeZone);
  return died?.length === 10
    ? Temporal.PlainDate.from(died)
    : now.toZonedDateTimeISO(timeZone).toPlainDate();
}

function isTableSex(sex: string | undefined): sex is TableSex {
  return sex === 'male' || sex === 'female';
}

function whyNone(
  sex: string | undefined,
  ages: GrowthAges | { missing: string },
): string | undefined {
  if ('missing' in ages) return `It needs ${ages.missing}.`;
  if (ages.years >= 20) return 'Growth charts end at 20 years.';
  if (isTableSex(sex)) return undefined;
  return 'It needs the sex at birth, as the tables are for boys and for girls. The front desk can record it.';
}

interface Asked {
  child: GrowthChild;
  ages: GrowthAges;
  occasions: ReturnType<typeof occasionsOf>;
  asked: GrowthChart | undefined;
  measure: GrowthMeasure;
  gestation: Stored<Observation> | undefined;
}

function pageOf({ child, ages, occasions, asked, measure, gestation }: Asked): GrowthPage {
  const { postmenstrualDays } = ages;
  const charts = growthCharts.filter(
    (one) =>
      chartForms[one].measures.includes(measure) &&
      (one !== 'fenton' || postmenstrualDays !== undefined),
  );
  const recommended = chartFor(ages.days, postmenstrualDays);
  const chart =
    charts.find((one) => one === asked) ??
    charts.find((one) => one === recommended && isDrawn(one, measure, child.sex)) ??
    (ages.days > chartForms['cdc-36'].toDays ? 'who-60' : 'who-24');
  const { standard } = chartForms[chart];
  const { readings, elsewhere } = presentGrowth(occasions, child, chart, measure);
  return {
    state: 'chart',
    ...{ chart, measure, sex: child.sex, readings, elsewhere },
    charts: charts.map((one) => ({ chart: one, name: chartForms[one].name })),
    ...(gestation && { gestation: presentGestation(gestation, postmenstrualDays !== undefined) }),
    curves: growthCurves(chart, measure, child.sex),
    sources: [
      standardSources[standard],
      ...(standard === 'cdc-2000' && measure === 'body-mass-index'
        ? [growthSources.extendedIndex]
        : []),
      growthSources.whichStandard,
      ...(postmenstrualDays === undefined
        ? []
        : [growthSources.correctedAge, growthSources.correctedUntil]),
    ],
  };
}

function presentGestation(observation: Stored<Observation>, isPreterm: boolean): GrowthGestation {
  const by = observation.performer?.find(({ display }) => display)?.display;
  const from = observation.note?.[0]?.text;
  return {
    id: observation.id,
    version: observation.meta.versionId,
    words: weeksAndDays(gestationDaysOf(observation) ?? 0),
    isPreterm,
    about: [from, by].filter(Boolean).join(' · ') || undefined,
  };
}

function isDrawn(chart: GrowthChart, measure: GrowthMeasure, sex: TableSex): boolean {
  return growthCurves(chart, measure, sex).length > 0;
}
