import type { GroupForecast } from '../../clinical/immunization/answer.ts';
import type { RegistryForecast } from '../../clinical/registry/history.ts';
import { dateWords } from '../../fhir/date-words.ts';
import type { AssessedRecord } from '../../records/immunization/assess-record.ts';
import { groupsOf } from '../../records/immunization/reading-codes.ts';

interface Due {
  name: string;
  theirs?: string | undefined;
  ours?: string | undefined;
}

const dueFrom = (day: string | undefined): string =>
  day === undefined ? '' : ` from ${dateWords(day)}`;

function theirsInWords({ status, due, earliest, overdue }: RegistryForecast): string {
  const said = [
    `${status ?? 'due'}${dueFrom(due ?? earliest)}`,
    overdue === undefined ? undefined : `overdue${dueFrom(overdue)}`,
  ];
  return said.filter((one) => one !== undefined).join(', ');
}

function oursInWords({ status, recommended, earliest }: GroupForecast): string {
  return status === 'not complete' ? `due${dueFrom(recommended ?? earliest)}` : status;
}

/** What the registry holds to be due beside what our rules say, one line a group of vaccines. */
export function compareDue(
  forecast: readonly RegistryForecast[],
  { answer, open }: AssessedRecord,
): Due[] {
  const groups = answer.verdict === 'assessed' ? answer.groups : [];
  return forecast.map((one): Due => {
    const its = groupsOf(one.cvx);
    const ours = groups.find(
      ({ vaccineGroup, type }) => its.includes(vaccineGroup) && type !== 'evaluation only',
    );
    const name = one.name || ours?.vaccineGroup || `CVX ${one.cvx}`;
    if (!ours) return { name, theirs: theirsInWords(one) };
    const said = open.has(ours.vaccineGroup) ? 'not assessed' : oursInWords(ours);
    return { name, theirs: theirsInWords(one), ours: said };
  });
}
