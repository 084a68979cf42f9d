/** The parts of a chart in the order they stand and under which digit they open. */
export const sections = [
  { key: 'summary', path: '', label: 'Summary' },
  { key: 'timeline', path: '/timeline', label: 'Timeline' },
  { key: 'vitals', path: '/vitals', label: 'Vital signs' },
  { key: 'lists', path: '/lists', label: 'Problems and medicines' },
  { key: 'vaccines', path: '/vaccines', label: 'Vaccines' },
  { key: 'documents', path: '/documents', label: 'Documents' },
  { key: 'measurements', path: '/measurements', label: 'Measurements' },
  { key: 'growth', path: '/growth', label: 'Growth' },
] as const;

export type Section = (typeof sections)[number]['key'];

/** The parts that a chart has: growth is charted to the twentieth birthday. */
export function sectionsOf(
  birthDate: string | undefined,
  today: string,
): (typeof sections)[number][] {
  const [year = '', ...rest] = (birthDate ?? '').split('-');
  const [month = '12', day = '31'] = rest;
  const isGrown = birthDate !== undefined && `${Number(year) + 20}-${month}-${day}` <= today;
  return sections.filter(({ key }) => key !== 'growth' || !isGrown);
}

/** The address of a part of a chart. */
export function sectionPath(patientId: string, section: Section): string {
  const { path } = sections.find(({ key }) => key === section) ?? sections[0];
  return `/chart/${patientId}${path}`;
}
