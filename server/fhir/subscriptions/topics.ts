import type { Appointment, Encounter, Resource, ResourceType } from '@medplum/fhirtypes';
import { subscriptionTopicUrl } from '../../../fhir/linchpin.ts';
import { typesOfCompartment } from '../../../records/export/compartment.ts';

/** One change of a resource: how it stood before and how it stands now. */
export interface Changed {
  before: Resource | undefined;
  /** Missing when it was deleted. */
  now: Resource | undefined;
}

/** What may be subscribed to. */
export interface Topic {
  /** Canonical address, as a Subscription names it in its criteria. */
  url: string;
  type: ResourceType;
  title: string;
  /** Whether a change of a resource of the type is an event of the topic. */
  isEvent: (changed: Changed) => boolean;
}

const ofEncounter = (resource: Resource | undefined): Encounter['status'] | undefined =>
  (resource as Encounter | undefined)?.status;

/** An encounter that was under way or over already does not start. */
const begun: ReadonlySet<string | undefined> = new Set(['in-progress', 'onleave', 'finished']);

/** Every topic of this server, by its canonical address. */
export const topics: ReadonlyMap<string, Topic> = new Map(
  [
    ...typesOfCompartment('Patient').map((type): Topic => ({
      url: `${subscriptionTopicUrl}/patient-data-change-${type}`,
      type: type as ResourceType,
      title: `A ${type} was created, changed or deleted`,
      isEvent: () => true,
    })),
    {
      url: `${subscriptionTopicUrl}/encounter-start`,
      type: 'Encounter' as const,
      title: 'An Encounter came to be in progress',
      isEvent: ({ before, now }: Changed) =>
        ofEncounter(now) === 'in-progress' && !begun.has(ofEncounter(before)),
    },
    {
      url: `${subscriptionTopicUrl}/encounter-end`,
      type: 'Encounter' as const,
      title: 'An Encounter was finished',
      isEvent: ({ before, now }: Changed) =>
        ofEncounter(now) === 'finished' && ofEncounter(before) !== 'finished',
    },
    {
      url: `${subscriptionTopicUrl}/appointment-change`,
      type: 'Appointment' as const,
      title: 'An Appointment was made, moved, or has another status, or is gone',
      isEvent: isAppointmentChange,
    },
  ].map((topic) => [topic.url, topic]),
);

function isAppointmentChange({ before, now }: Changed): boolean {
  const [was, is] = [before, now] as (Appointment | undefined)[];
  if (!was || !is) return true;
  return was.status !== is.status || was.start !== is.start || was.end !== is.end;
}
