import type { Basic, Practitioner } from '@medplum/fhirtypes';
import type { Licence } from '../../clinical/scope-of-practice/question.ts';
import { licenceOf } from '../../clinical/staff/licence.ts';
import { onSiteCode, onSiteNow, type OnSite } from '../../clinical/staff/on-site.ts';
import { practiceMatterSystem } from '../../fhir/linchpin.ts';
import type { Moment } from '../act.ts';
import type { PracticeRecords } from '../practice-records.ts';
import type { Stored } from '../stored.ts';

/** More check-ins than a practice has in one day. */
const checkInsAtMost = 500;

export interface CheckedIn {
  presence: OnSite;
  resource: Stored<Basic>;
}

/** Who is checked in as supervisor now, each once; read from the check-ins of the last two days. */
export async function loadOnSite(records: PracticeRecords, moment: Moment): Promise<CheckedIn[]> {
  const today = moment.now.toZonedDateTimeISO(moment.timeZone).startOfDay();
  const found = await records.search('Basic', {
    tokens: { code: `${practiceMatterSystem}|${onSiteCode}` },
    date: { from: today.subtract({ days: 1 }).toInstant().toString() },
    sort: 'oldest',
    count: checkInsAtMost,
  });
  const byPerson = new Map<string, CheckedIn>();
  for (const resource of found) {
    const presence = onSiteNow(resource, moment.now, moment.timeZone);
    if (presence) byPerson.set(presence.person.id, { presence, resource });
  }
  return [...byPerson.values()];
}

/** The licence that the letters after the name on file stand for; undefined when none is one. */
export const licenceOnFile = ({ name }: Practitioner): Licence | undefined =>
  licenceOf(name?.flatMap(({ suffix = [] }) => suffix) ?? []);
