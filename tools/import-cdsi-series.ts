import type { XmlElement } from 'xmldoc';
import {
  dateOf,
  durationOf,
  eachOf,
  filled,
  flagOf,
  listOf,
  neededText,
  numberOf,
  textOf,
  textsOf,
  wordOf,
} from './import-cdsi-text.ts';

const inForce = (one: XmlElement) => ({
  effective: dateOf(one, 'effectiveDate'),
  cessation: dateOf(one, 'cessationDate'),
});

const ageOf = (one: XmlElement) => ({
  absoluteMinimum: durationOf(one, 'absMinAge'),
  minimum: durationOf(one, 'minAge'),
  earliestRecommended: durationOf(one, 'earliestRecAge'),
  latestRecommended: durationOf(one, 'latestRecAge'),
  maximum: durationOf(one, 'maxAge'),
  ...inForce(one),
});

const intervalOf = (one: XmlElement) => ({
  fromPrevious: flagOf(one, 'fromPrevious'),
  fromTargetDose: numberOf(one, 'fromTargetDose'),
  fromMostRecent: listOf(one, 'fromMostRecent'),
  fromObservation: one.childrenNamed('fromRelevantObs').flatMap((obs) => textsOf(obs, 'code'))[0],
  absoluteMinimum: durationOf(one, 'absMinInt'),
  minimum: durationOf(one, 'minInt'),
  earliestRecommended: durationOf(one, 'earliestRecInt'),
  latestRecommended: durationOf(one, 'latestRecInt'),
  priority: flagOf(one, 'intervalPriority'),
  ...inForce(one),
});

const allowableIntervalOf = (one: XmlElement) => ({
  fromPrevious: flagOf(one, 'fromPrevious'),
  fromTargetDose: numberOf(one, 'fromTargetDose'),
  absoluteMinimum: durationOf(one, 'absMinInt'),
  ...inForce(one),
});

const vaccineOf = (one: XmlElement) => ({
  cvx: textOf(one, 'cvx'),
  beginAge: durationOf(one, 'beginAge'),
  endAge: durationOf(one, 'endAge'),
});

const preferableOf = (one: XmlElement) => ({
  ...vaccineOf(one),
  tradeName: textOf(one, 'tradeName'),
  mvx: textOf(one, 'mvx'),
  volumeMl: (one.childNamed('volume') && Number(textOf(one, 'volume') ?? NaN)) || undefined,
  forecast: flagOf(one, 'forecastVaccineType'),
});

const kinds = [
  'age',
  'interval',
  'completed series',
  'vaccine count by age',
  'vaccine count by date',
  'vaccine count by date and age',
];

const conditionOf = (one: XmlElement) => ({
  kind: wordOf(one, 'conditionType', kinds),
  startDate: dateOf(one, 'startDate'),
  endDate: dateOf(one, 'endDate'),
  beginAge: durationOf(one, 'beginAge'),
  endAge: durationOf(one, 'endAge'),
  interval: durationOf(one, 'interval'),
  doseCount: numberOf(one, 'doseCount'),
  doseType: wordOf(one, 'doseType', ['valid', 'total']),
  doseCountLogic: wordOf(one, 'doseCountLogic', ['greater than', 'equal to', 'less than']),
  vaccines: listOf(one, 'vaccineTypes'),
  seriesGroups: listOf(one, 'seriesGroups'),
});

const skipOf = (one: XmlElement) => ({
  context: wordOf(one, 'context', ['evaluation', 'forecast', 'both']),
  logic: wordOf(one, 'setLogic', ['and', 'or']),
  sets: eachOf(one, 'set', (set) => ({
    logic: wordOf(set, 'conditionLogic', ['and', 'or']),
    conditions: eachOf(set, 'condition', conditionOf),
    ...inForce(set),
  })),
});

function doseOf(dose: XmlElement) {
  const number = /^Dose (\d+)$/.exec(neededText(dose, 'doseNumber'))?.[1];
  if (number === undefined) throw new Error(`a dose is numbered ${textOf(dose, 'doseNumber')}`);
  return {
    number: Number(number),
    ages: eachOf(dose, 'age', ageOf),
    intervals: eachOf(dose, 'interval', intervalOf),
    allowableIntervals: eachOf(dose, 'allowableInterval', allowableIntervalOf),
    preferable: eachOf(dose, 'preferableVaccine', preferableOf),
    allowable: eachOf(dose, 'allowableVaccine', vaccineOf),
    inadvertent: eachOf(dose, 'inadvertentVaccine', (one) => ({ cvx: textOf(one, 'cvx') }))?.map(
      ({ cvx }) => cvx,
    ),
    skips: eachOf(dose, 'conditionalSkip', skipOf),
    recurring: flagOf(dose, 'recurringDose'),
    season: eachOf(dose, 'seasonalRecommendation', (one) => ({
      start: dateOf(one, 'startDate'),
      end: dateOf(one, 'endDate'),
    }))?.[0],
  };
}

const indicationOf = (one: XmlElement) => ({
  observation: one.childrenNamed('observationCode').flatMap((obs) => textsOf(obs, 'code'))[0],
  beginAge: durationOf(one, 'beginAge'),
  endAge: durationOf(one, 'endAge'),
  guided: textOf(one, 'guidance') === undefined ? undefined : true,
});

/** One antigen series as the tables hold it: facts and figures, none of the sentences. */
export function seriesOf(series: XmlElement, antigen: string) {
  const select = series.childNamed('selectSeries');
  if (!select) throw new Error(`${textOf(series, 'seriesName')} has no selectSeries`);
  return filled({
    antigen,
    vaccineGroup: neededText(series, 'vaccineGroup'),
    name: neededText(series, 'seriesName'),
    type: wordOf(series, 'seriesType', ['standard', 'risk', 'evaluation only']),
    genders: textsOf(series, 'requiredGender').map((word) => word.toLowerCase()),
    equivalentGroups: listOf(series, 'equivalentSeriesGroups'),
    default: flagOf(select, 'defaultSeries'),
    productPath: flagOf(select, 'productPath'),
    groupName: textOf(select, 'seriesGroupName'),
    group: neededText(select, 'seriesGroup'),
    priority: neededText(select, 'seriesPriority'),
    preference: numberOf(select, 'seriesPreference'),
    minAgeToStart: durationOf(select, 'minAgeToStart'),
    maxAgeToStart: durationOf(select, 'maxAgeToStart'),
    guided: textsOf(series, 'seriesAdminGuidance').length > 0 ? (true as const) : undefined,
    indications: eachOf(series, 'indication', indicationOf),
    doses: series.childrenNamed('seriesDose').map((dose) => filled(doseOf(dose))),
  });
}
