import type { Encounter } from '@medplum/fhirtypes';
import { signs } from '../../clinical/vitals/reading.ts';
import { idOf } from '../../fhir/references.ts';
import type { Stored } from '../../records/stored.ts';
import { dayOf } from './date-words.ts';
import type { TimelineResource } from './load-timeline.ts';
import { dateOf, startOf } from './main-date.ts';
import { vitalSignWords } from './observation-words.ts';
import { timelineItem, visitHeading } from './timeline-item.ts';
import type { TimelineGroup } from './timeline.contract.ts';

/** The key of the group of what has no date; it stands last. */
const undated = 'undated';

interface Gathering {
  group: TimelineGroup;
  vitals: (NonNullable<ReturnType<typeof vitalSignWords>> & { start: string })[];
  /** Where the group stands among the others: the start of its visit or of its newest entry. */
  order: string;
}

/**
 * Puts a page into groups, newest first: what belongs to a visit under that visit, the rest under
 * its day (or month, or year, as precise as the record has it). `visits` holds the visits that the
 * page's entries belong to; a visit's vital signs stand together on one line.
 */
export function groupTimeline(
  resources: readonly TimelineResource[],
  visits: ReadonlyMap<string, Stored<Encounter>>,
  timeZone: string,
): TimelineGroup[] {
  const groups = new Map<string, Gathering>();
  const sorted = resources.toSorted((one, other) => compare(startOf(other), startOf(one)));
  for (const one of sorted) {
    const visit =
      one.resourceType === 'Encounter' ? one : visits.get(visitIdOf(one) ?? 'without a visit');
    const gathering = gather(groups, one, visit, timeZone);
    const vitals =
      one.resourceType === 'Observation' && visit !== undefined ? vitalSignWords(one) : undefined;
    if (vitals !== undefined) gathering.vitals.push({ ...vitals, start: startOf(one) ?? '' });
    else {
      const item = timelineItem(one);
      if (item) gathering.group.items.push(item);
    }
  }
  return [...groups.values()]
    .toSorted((one, other) => compare(other.order, one.order))
    .map(({ group, vitals }) => ({ ...group, vitals: asAsked(vitals) }));
}

/** In the order they are asked; of several of one sign the first taken first. */
function asAsked(vitals: Gathering['vitals']): string[] {
  const order = ({ sign }: Gathering['vitals'][number]) => signs.indexOf(sign);
  return vitals
    .toSorted((one, other) => order(one) - order(other) || compare(one.start, other.start))
    .map(({ words }) => words);
}

function gather(
  groups: Map<string, Gathering>,
  one: TimelineResource,
  visit: Stored<Encounter> | undefined,
  timeZone: string,
): Gathering {
  const date = dateOf(visit ?? one);
  const day = date === undefined ? undefined : dayOf(date, timeZone);
  const key = visit ? `visit ${visit.id}` : (day ?? undated);
  const known = groups.get(key);
  if (known) return known;
  const group: TimelineGroup = {
    key,
    date: visit ? date : day,
    visit: visit && visitHeading(visit),
    vitals: [],
    items: [],
  };
  const gathering: Gathering = { group, vitals: [], order: startOf(visit ?? one) ?? '' };
  groups.set(key, gathering);
  return gathering;
}

/** Id of the visit an entry belongs to, where the record says so. */
export function visitIdOf(one: TimelineResource): string | undefined {
  switch (one.resourceType) {
    case 'DocumentReference':
      return one.context?.encounter?.map((each) => idOf('Encounter', each)).find(Boolean);
    case 'MedicationStatement':
      return idOf('Encounter', one.context);
    default:
      return 'encounter' in one ? idOf('Encounter', one.encounter) : undefined;
  }
}

/** By instant; what has none comes last when newest first. */
function compare(one: string | undefined, other: string | undefined): number {
  const [first, second] = [one ?? '', other ?? ''];
  return first < second ? -1 : first > second ? 1 : 0;
}
