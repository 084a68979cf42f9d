import type {
  Assessed,
  DoseAnswer,
  Evaluation,
  EvaluationReason,
  GroupForecast,
} from '../../clinical/immunization/answer.ts';
import type { AssessedRecord } from '../../records/immunization/assess-record.ts';
import type { CountedDose, DueGroup, VaccinesDue } from './due.contract.ts';
import {
  dueState,
  dueStates,
  isOutOfSeason,
  type DueOn,
} from '../../clinical/immunization/due-state.ts';
import { inOneShot } from './one-shot.ts';
import { productOf } from './product.ts';
import { nameOf } from '../../records/immunization/read-doses.ts';
import {
  isBeyondSeasons,
  seasonsEndedBefore,
  seasonStartOf,
} from '../../clinical/immunization/seasons.ts';
import type { HealthRecord } from '../../records/immunization/read-observations.ts';
import {
  groupsOf,
  observationTitle,
  readingCodes,
} from '../../records/immunization/reading-codes.ts';
import { noLaterSeason } from './words.ts';

type Presented = Omit<VaccinesDue, 'today' | 'cut' | 'written'>;

/** An assessed record as the screens show it, what is overdue on top. Pure. */
export function presentDue(record: HealthRecord, assessed: AssessedRecord): Presented {
  const { read, answer, open } = assessed;
  const told = read.told.map(({ title, from }) => ({ title, from }));
  const apart = read.apart.map(({ id, name, date, why, leavesOpen, tooNear = [] }) => ({
    key: `${id} ${why}`,
    name,
    date,
    why,
    leavesOpen: [...new Set([...leavesOpen, ...tooNear].flatMap(groupsOf))],
    isLive: tooNear.length > 0,
  }));
  const beside = { told, apart, notTold: problemsNotTold(record) };
  if (answer.verdict === 'not-assessed') {
    return { ...beside, notAssessed: [...answer.because], groups: [], doses: [], sources: [] };
  }
  return {
    ...beside,
    notAssessed: [],
    seasonsEnded: seasonsEndedBefore(read.history.assessedOn),
    groups: presentGroups(answer, open, dueOn(assessed)),
    doses: answer.doses.map((dose) => presentDose(dose, answer, record)),
    sources: answer.sources.map(({ publisher, title, edition, address }) => ({
      publisher,
      title,
      edition,
      address,
    })),
  };
}

/** The day the rules were asked about, and whose birth they were told. */
export function dueOn({ read: { history } }: AssessedRecord): DueOn {
  return { today: history.assessedOn, birthDate: history.birthDate };
}

function presentGroups(answer: Assessed, open: ReadonlySet<string>, on: DueOn): DueGroup[] {
  const rank = ({ state }: DueGroup) => dueStates.indexOf(state);
  const shown = answer.groups
    .filter(({ type }) => type !== 'evaluation only')
    .map((group) =>
      open.has(group.vaccineGroup) ? leftOpen(group) : presentGroup(group, answer.series, on),
    );
  return inOneShot(shown).toSorted(
    (one, other) => rank(one) - rank(other) || (one.name < other.name ? -1 : 1),
  );
}

/** A group may stand twice: by age and because of a condition, or for children and for the old. */
export const groupKey = ({ vaccineGroup, type, series }: GroupForecast): string =>
  [vaccineGroup, type, ...series].join('|');

const headOf = (group: GroupForecast) => ({
  key: groupKey(group),
  name: group.vaccineGroup,
  forRisk: group.type === 'risk',
  forWhat: group.series.length === 1 ? riskWords[group.series[0] ?? ''] : undefined,
});

/** What the risk is, of series that the data give for one condition alone. */
const riskWords: Readonly<Record<string, string>> = {
  // Pregnancy is the one indication of both; the interval of the first is 27 to 36 weeks of it.
  'Pertussis risk 1-dose series': 'pregnancy, weeks 27 through 36',
  'RSV risk pregnant 1-dose series': 'pregnancy',
};

/** Nothing the rules say of it stands: a dose that may belong to it could not be counted. */
function leftOpen(group: GroupForecast): DueGroup {
  return {
    ...headOf(group),
    state: 'not-assessed',
    products: [],
    vaccines: [],
    plain: [],
    because: ['A dose in the record that bears on it cannot be counted; see below.'],
    hasGuidance: false,
    contraindications: [],
    series: [],
  };
}

function presentGroup(group: GroupForecast, series: Assessed['series'], on: DueOn): DueGroup {
  const { doseNumber, earliest, recommended, pastDue, latest } = group;
  const product = productOf(group, series, on);
  const seasonFrom = group.series.length === 1 ? seasonStartOf(group.series[0] ?? '') : undefined;
  const state = dueState(group, on);
  return {
    ...headOf(group),
    state,
    products: [...product.names],
    seasonFrom,
    ...{ doseNumber, earliest, recommended, pastDue, latest },
    vaccines: [
      ...new Set(group.recommendedVaccines.map(({ name, tradeName }) => tradeName ?? name)),
    ],
    plain: [...product.because, ...(state === 'not-assessed' ? [] : plainOf(group, seasonFrom))],
    because: becauseOf(group, on),
    hasGuidance: group.guidance.length > 0,
    contraindications: contraindicationsOf(group),
    series: [...group.series],
  };
}

/** What the number of the next dose comes from; nothing where none is wanted. */
function plainOf({ doseNumber }: GroupForecast, seasonFrom: string | undefined): string[] {
  if (doseNumber === undefined) return [];
  const counted = doseNumber - 1;
  if (seasonFrom !== undefined) {
    const season = `the season that begins in CDC’s data on ${seasonFrom}`;
    return [`Doses that count for ${season}: ${counted === 0 ? 'none' : counted}.`];
  }
  return [`Doses that count so far: ${counted === 0 ? 'none' : counted}.`];
}

/** The rules' sentences, and what to do where they leave it to a person. */
function becauseOf(group: GroupForecast, on: DueOn): string[] {
  if (group.setAside.length > 0) return [...new Set([...group.because, judge])];
  if (group.undated) {
    const isMissing = group.reasons.some((reason) => reason.startsWith('the record has no date'));
    const isPregnant = group.type === 'risk' && isMissing;
    return [...new Set([...group.because, isPregnant ? recordDelivery : judge])];
  }
  return isOutOfSeason(group, on.today) ? [noLaterSeason] : [...new Set(group.because)];
}

const judge = 'The data do not settle it: a person has to judge. Ask the provider.';
const recordDelivery =
  'Of a pregnancy the estimated date of delivery is needed: record it, then look again.';
/** Flu vaccines that are sprayed into the nose, by CVX code: all are live. */
const nasal: readonly string[] = ['111', '149', '151', '333'];

/** What speaks against vaccinating, by its name in the data, each once. */
function contraindicationsOf({ contraindications }: GroupForecast): DueGroup['contraindications'] {
  const by = new Map<string, { ofAll: boolean; nasalOnly: boolean }>();
  for (const { observation, vaccines } of contraindications) {
    const name = observationTitle(observation) ?? `CDSi observation ${observation}`;
    const before = by.get(name) ?? { ofAll: false, nasalOnly: true };
    by.set(name, {
      ofAll: before.ofAll || vaccines === undefined,
      nasalOnly:
        before.nasalOnly && vaccines !== undefined && vaccines.every((one) => nasal.includes(one)),
    });
  }
  return [...by].map(([text, against]) => ({ text, ...against }));
}

function presentDose(dose: DoseAnswer, answer: Assessed, record: HealthRecord): CountedDose {
  const recorded = record.immunizations.find(({ id }) => id === dose.dose);
  return {
    id: dose.dose,
    date: dose.date,
    name: dose.name ?? nameOf(recorded?.vaccineCode),
    unknownVaccine: answer.unknownVaccines.includes(dose.dose),
    beyondSeasons: dose.evaluations.length > 0 && dose.evaluations.every(isOfUnknownSeason),
    antigens: bestByAntigen(dose.evaluations).map((one) => ({
      antigen: one.antigen,
      status: one.status,
      targetDose: one.targetDose,
      because: tellingReasons(one),
    })),
  };
}

/** Reasons that only say again that the patient was too young or too old. */
const followFromAge: readonly EvaluationReason[] = [
  'not a preferable or allowable vaccine',
  'out of the age range for the vaccine',
];

/** A sentence a reason; where the age says it all, not also that no vaccine is for that age. */
function tellingReasons({ reasons, because }: Evaluation): string[] {
  const isByAge = reasons.includes('too young') || reasons.includes('too old');
  return because.filter((_, at) => {
    const reason = reasons[at];
    return !isByAge || reason === undefined || !followFromAge.includes(reason);
  });
}

const isOfUnknownSeason = ({ series, date }: Evaluation) => isBeyondSeasons(series, date);

/**
 * Where two series judge one antigen of a dose (children's, adults'), it counts if one counts it. A
 * dose of a season that the data do not know is judged by none: the rules hold it against the last.
 */
export function bestByAntigen(evaluations: readonly Evaluation[]): Evaluation[] {
  const best = new Map<string, Evaluation>();
  for (const one of evaluations.filter((each) => !isOfUnknownSeason(each))) {
    const known = best.get(one.antigen);
    if (!known || (known.status !== 'valid' && one.status === 'valid')) best.set(one.antigen, one);
  }
  return [...best.values()];
}

/** Problems that stand and whose codes no observation lists: the rules know nothing of them. */
function problemsNotTold({ conditions }: HealthRecord): string[] {
  const standing = conditions.filter(({ clinicalStatus, verificationStatus }) => {
    const status = clinicalStatus?.coding?.[0]?.code ?? 'active';
    const verified = verificationStatus?.coding?.[0]?.code ?? '';
    return (
      ['active', 'recurrence', 'relapse'].includes(status) &&
      !['entered-in-error', 'refuted'].includes(verified)
    );
  });
  const unknown = standing.filter(
    ({ code }) => !code?.coding?.some((one) => readingCodes.snomed.has(one.code ?? '')),
  );
  return [...new Set(unknown.map(({ code }) => nameOf(code)))];
}
