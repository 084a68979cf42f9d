import { subscriptionTopicUrl } from '../../fhir/linchpin.ts';

const words: Record<string, string> = {
  'encounter-start': 'Visits that begin',
  'encounter-end': 'Visits that end',
  'appointment-change': 'Appointments made, moved or cancelled',
};

/** What a subscriber is told of, in words. */
export function topicWords(criteria: string | undefined): string {
  const [url = ''] = (criteria ?? '').split('|');
  const name = url.startsWith(subscriptionTopicUrl)
    ? url.slice(subscriptionTopicUrl.length + 1)
    : '';
  const [, type] = /^patient-data-change-(\w+)$/.exec(name) ?? [];
  if (type !== undefined) return `Changes of ${type}`;
  return words[name] ?? 'A topic this server does not know';
}
