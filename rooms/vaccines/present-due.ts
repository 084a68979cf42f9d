import type {
  Assessed,
  DoseAnswer,
  Evaluation,
  GroupForecast,
} from '../../clinical/immunization/answer.ts';
import type { AssessedRecord } from './assess-record.ts';
import type { CountedDose, DueGroup, VaccinesDue } from './due.contract.ts';
import { dueState, dueStates, isOutOfSeason } from './due-state.ts';
import { nameOf } from './read-doses.ts';
import { isBeyondSeasons } from './seasons.ts';
import type { HealthRecord } from './read-observations.ts';
import { groupsOf, observationTitle, readingCodes } from './reading-codes.ts';

type Presented = Omit<VaccinesDue, 'today' | 'cut' | 'written'>;

/** An assessed record as the screens show it, what is overdue on top. Pure. */
export function presentDue(record: HealthRecord, assessed: AssessedRecord): Presented {
  const { read, answer, open } = assessed;
  const told = read.told.map(({ title, from }) => ({ title, from }));
  const apart = read.apart.map(({ id, name, date, why, leavesOpen }) => ({
    key: `${id} ${why}`,
    name,
    date,
    why,
    leavesOpen: [...new Set(leavesOpen.flatMap(groupsOf))],
  }));
  const beside = { told, apart, notTold: problemsNotTold(record) };
  if (answer.verdict === 'not-assessed') {
    return { ...beside, notAssessed: [...answer.because], groups: [], doses: [], sources: [] };
  }
  return {
    ...beside,
    notAssessed: [],
    groups: presentGroups(answer, open, read.history.assessedOn),
    doses: answer.doses.map((dose) => presentDose(dose, answer)),
    sources: answer.sources.map(({ publisher, title, edition, address }) => ({
      publisher,
      title,
      edition,
      address,
    })),
  };
}

function presentGroups(answer: Assessed, open: ReadonlySet<string>, today: string): DueGroup[] {
  const rank = ({ state }: DueGroup) => dueStates.indexOf(state);
  return answer.groups
    .filter(({ type }) => type !== 'evaluation only')
    .map((group) => (open.has(group.vaccineGroup) ? leftOpen(group) : presentGroup(group, today)))
    .toSorted((one, other) => rank(one) - rank(other) || (one.name < other.name ? -1 : 1));
}

/** A group may stand twice: by age and because of a condition, or for children and for the old. */
export const groupKey = ({ vaccineGroup, type, series }: GroupForecast): string =>
  [vaccineGroup, type, ...series].join('|');

const headOf = (group: GroupForecast) => ({
  key: groupKey(group),
  name: group.vaccineGroup,
  forRisk: group.type === 'risk',
});

/** Nothing the rules say of it stands: a dose that may belong to it could not be counted. */
function leftOpen(group: GroupForecast): DueGroup {
  return {
    ...headOf(group),
    state: 'not-assessed',
    vaccines: [],
    because: ['A dose of it in the record cannot be counted; see below.'],
    hasGuidance: false,
    contraindications: [],
    series: [],
  };
}

function presentGroup(group: GroupForecast, today: string): DueGroup {
  const { doseNumber, earliest, recommended, pastDue, latest } = group;
  return {
    ...headOf(group),
    state: dueState(group, today),
    ...{ doseNumber, earliest, recommended, pastDue, latest },
    vaccines: [
      ...new Set(group.recommendedVaccines.map(({ name, tradeName }) => tradeName ?? name)),
    ],
    because: isOutOfSeason(group, today) ? [noLaterSeason] : [...new Set(group.because)],
    hasGuidance: group.guidance.length > 0,
    contraindications: contraindicationsOf(group),
    series: [...group.series],
  };
}

const noLaterSeason =
  'This edition of CDC’s data knows no season as late as today. Go by this season’s recommendation.';

/** What speaks against vaccinating, by its name in the data, each once. */
function contraindicationsOf({ contraindications }: GroupForecast): DueGroup['contraindications'] {
  const by = new Map<string, boolean>();
  for (const { observation, vaccines } of contraindications) {
    const name = observationTitle(observation) ?? `CDSi observation ${observation}`;
    by.set(name, (by.get(name) ?? false) || vaccines === undefined);
  }
  return [...by].map(([text, ofAll]) => ({ text, ofAll }));
}

function presentDose(dose: DoseAnswer, answer: Assessed): CountedDose {
  return {
    id: dose.dose,
    date: dose.date,
    name: dose.name ?? `CVX ${dose.cvx}`,
    unknownVaccine: answer.unknownVaccines.includes(dose.dose),
    beyondSeasons: dose.evaluations.length > 0 && dose.evaluations.every(isOfUnknownSeason),
    antigens: bestByAntigen(dose.evaluations).map(({ antigen, status, targetDose, because }) => ({
      antigen,
      status,
      targetDose,
      because: [...because],
    })),
  };
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
