import { dayOf } from './calendar.ts';
import { durationOf, type Duration } from './duration.ts';
import type {
  AgeRule,
  Antigen,
  AntigenSeries,
  Conflict,
  ContraindicationRule,
  InForce,
  IntervalRule,
  SeriesDose,
  SeriesVaccine,
  SkipCondition,
  SupportingData,
} from './supporting-data.ts';

/** A row of the tables under `reference/`, as JSON. */
type Row = Readonly<Record<string, unknown>>;

/** The tables under `reference/immunization/`, by the name of their file. */
export interface RawTables {
  antigens: unknown;
  series: unknown;
  vaccineGroups: unknown;
  vaccines: unknown;
  conflicts: unknown;
}

/** Table 3-4: what stands for a date that is left empty; nothing is before or after it. */
const always = { effective: -Infinity, cessation: Infinity };

const known = new Map<string, Duration>();

function length(text: unknown): Duration | undefined {
  if (typeof text !== 'string') return undefined;
  const made = known.get(text) ?? durationOf(text);
  known.set(text, made);
  return made;
}

const rows = (value: unknown): readonly Row[] => (value as readonly Row[] | undefined) ?? [];
const texts = (value: unknown): readonly string[] => (value as readonly string[] | undefined) ?? [];
const entries = (table: unknown): [string, Row][] => Object.entries(table as Record<string, Row>);
const text = (value: unknown) => value as string | undefined;
const number = (value: unknown) => value as number | undefined;

function day(value: unknown): number | undefined {
  return typeof value === 'string' ? dayOf(value) : undefined;
}

function inForce(row: Row): InForce {
  return {
    effective: day(row['effective']) ?? always.effective,
    cessation: day(row['cessation']) ?? always.cessation,
  };
}

function ageRule(row: Row): AgeRule {
  return {
    absoluteMinimum: length(row['absoluteMinimum']),
    minimum: length(row['minimum']),
    earliestRecommended: length(row['earliestRecommended']),
    latestRecommended: length(row['latestRecommended']),
    maximum: length(row['maximum']),
    ...inForce(row),
  };
}

function intervalRule(row: Row): IntervalRule {
  const list = row['fromMostRecent'] as string[] | undefined;
  return {
    fromPrevious: row['fromPrevious'] === true,
    fromTargetDose: number(row['fromTargetDose']),
    fromMostRecent: list && new Set(list),
    fromObservation: text(row['fromObservation']),
    absoluteMinimum: length(row['absoluteMinimum']),
    minimum: length(row['minimum']),
    earliestRecommended: length(row['earliestRecommended']),
    latestRecommended: length(row['latestRecommended']),
    priority: row['priority'] === true,
    ...inForce(row),
  };
}

const span = (row: Row) => ({
  beginAge: length(row['beginAge']),
  endAge: length(row['endAge']),
});

function seriesVaccine(row: Row): SeriesVaccine {
  return {
    cvx: String(row['cvx']),
    ...span(row),
    tradeName: text(row['tradeName']),
    mvx: text(row['mvx']),
    volumeMl: number(row['volumeMl']),
    forecast: row['forecast'] === true,
  };
}

function skipCondition(row: Row): SkipCondition {
  const kind = String(row['kind']);
  const list = row['vaccines'] as string[] | undefined;
  return {
    kind: kind.startsWith('vaccine count') ? 'vaccine count' : (kind as 'age'),
    startDate: day(row['startDate']) ?? -Infinity,
    endDate: day(row['endDate']) ?? Infinity,
    ...span(row),
    interval: length(row['interval']),
    doseCount: number(row['doseCount']) ?? 0,
    doseType: (row['doseType'] ?? 'total') as 'valid',
    doseCountLogic: (row['doseCountLogic'] ?? 'greater than') as 'equal to',
    vaccines: list && new Set(list),
    seriesGroups: texts(row['seriesGroups']),
  };
}

function seriesDose(row: Row): SeriesDose {
  const season = row['season'] as Row | undefined;
  return {
    number: Number(row['number']),
    ages: rows(row['ages']).map(ageRule),
    intervals: rows(row['intervals']).map(intervalRule),
    allowableIntervals: rows(row['allowableIntervals']).map(intervalRule),
    preferable: rows(row['preferable']).map(seriesVaccine),
    allowable: rows(row['allowable']).map(seriesVaccine),
    inadvertent: new Set(texts(row['inadvertent'])),
    skips: rows(row['skips']).map((skip) => ({
      context: skip['context'] as 'both',
      logic: skip['logic'] === 'and' ? 'and' : 'or',
      sets: rows(skip['sets']).map((set) => ({
        logic: set['logic'] === 'or' ? 'or' : 'and',
        conditions: rows(set['conditions']).map(skipCondition),
        ...inForce(set),
      })),
    })),
    recurring: row['recurring'] === true,
    season: season && { start: day(season['start']), end: day(season['end']) },
  };
}

function antigenSeries(row: Row): AntigenSeries {
  return {
    antigen: String(row['antigen']),
    vaccineGroup: String(row['vaccineGroup']),
    name: String(row['name']),
    type: row['type'] as 'standard',
    genders: texts(row['genders']),
    equivalentGroups: texts(row['equivalentGroups']),
    default: row['default'] === true,
    productPath: row['productPath'] === true,
    group: String(row['group']),
    priority: String(row['priority']),
    preference: number(row['preference']) ?? Infinity,
    maxAgeToStart: length(row['maxAgeToStart']),
    guided: row['guided'] === true,
    indications: rows(row['indications']).map((one) => ({
      observation: String(one['observation']),
      guided: one['guided'] === true,
      ...span(one),
    })),
    doses: rows(row['doses']).map(seriesDose),
  };
}

function contraindication(row: Row): ContraindicationRule {
  const vaccines = row['vaccines'];
  return {
    observation: String(row['observation']),
    guided: row['guided'] === true,
    ...span(row),
    vaccines: vaccines === undefined ? undefined : rows(vaccines).map(contraindicatedVaccine),
  };
}

const contraindicatedVaccine = (row: Row) => ({ cvx: String(row['cvx']), ...span(row) });

function antigen(name: string, row: Row, series: readonly AntigenSeries[]): Antigen {
  return {
    name,
    immunity: texts(row['immunity']),
    bornImmune: rows(row['bornImmune']).map((one) => ({
      before: day(one['before']) ?? -Infinity,
      country: text(one['country']),
      exclusions: texts(one['exclusions']),
    })),
    contraindications: rows(row['contraindications']).map(contraindication),
    vaccineContraindications: rows(row['vaccineContraindications']).map(contraindication),
    series: series.filter((one) => one.antigen === name),
  };
}

function conflicts(table: unknown): Map<string, Map<string, Conflict>> {
  const byCurrent = new Map<string, Map<string, Conflict>>();
  for (const [, row] of entries(table)) {
    const conflict = {
      begin: durationOf(String(row['begin'])),
      minimumEnd: durationOf(String(row['minimumEnd'])),
      end: durationOf(String(row['end'])),
    };
    for (const [previous, currents] of row['pairs'] as [string, string[]][]) {
      for (const current of currents) {
        const found = byCurrent.get(current) ?? new Map<string, Conflict>();
        byCurrent.set(current, found.set(previous, conflict));
      }
    }
  }
  return byCurrent;
}

/** Makes the tables ready for use; throws for a duration that is none. */
export function compileSupportingData(tables: RawTables): SupportingData {
  const series = entries(tables.series).map(([, row]) => antigenSeries(row));
  return {
    antigens: entries(tables.antigens).map(([name, row]) => antigen(name, row, series)),
    groups: entries(tables.vaccineGroups).map(([name, row]) => ({
      name,
      antigens: texts(row['antigens']),
      administerFull: row['administerFull'] === true,
    })),
    vaccines: new Map(
      entries(tables.vaccines).map(([cvx, row]) => [
        cvx,
        {
          cvx,
          name: String(row['name']),
          antigens: rows(row['antigens']).map((one) => ({
            antigen: String(one['antigen']),
            ...span(one),
          })),
        },
      ]),
    ),
    conflicts: conflicts(tables.conflicts),
  };
}
