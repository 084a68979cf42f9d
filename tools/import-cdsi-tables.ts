import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument, type XmlElement } from 'xmldoc';
import { seriesOf } from './import-cdsi-series.ts';
import {
  dateOf,
  durationOf,
  eachOf,
  filled,
  flagOf,
  neededText,
  textOf,
  textsOf,
} from './import-cdsi-text.ts';

/** The entries of each file under `reference/immunization/cdsi-4.64/`, in order. */
export type Tables = Record<string, [string, unknown][]>;

const within = (element: XmlElement, ...path: string[]): XmlElement[] =>
  path.reduce((found, name) => found.flatMap((one) => one.childrenNamed(name)), [element]);

const contraindicationOf = (one: XmlElement) => ({
  observation: neededText(one, 'observationCode'),
  beginAge: durationOf(one, 'beginAge'),
  endAge: durationOf(one, 'endAge'),
  guided: textOf(one, 'contraindicationGuidance') === undefined ? undefined : true,
  vaccines: eachOf(one, 'contraindicatedVaccine', (vaccine) => ({
    cvx: neededText(vaccine, 'cvx'),
    beginAge: durationOf(vaccine, 'beginAge'),
    endAge: durationOf(vaccine, 'endAge'),
  })),
});

const birthImmunityOf = (one: XmlElement) => ({
  before: dateOf(one, 'immunityBirthDate'),
  country: textOf(one, 'birthCountry'),
  exclusions: eachOf(one, 'exclusion', (each) => ({ code: textOf(each, 'exclusionCode') }))?.map(
    ({ code }) => code,
  ),
});

function antigenOf(document: XmlElement) {
  const contraindicated = (kind: string) =>
    within(document, 'contraindications', kind).flatMap(
      (group) => eachOf(group, 'contraindication', contraindicationOf) ?? [],
    );
  return {
    immunity: within(document, 'immunity', 'clinicalHistory').flatMap((one) =>
      textsOf(one, 'guidelineCode'),
    ),
    bornImmune: within(document, 'immunity').flatMap(
      (one) => eachOf(one, 'dateOfBirth', birthImmunityOf) ?? [],
    ),
    contraindications: contraindicated('vaccineGroup'),
    vaccineContraindications: contraindicated('vaccine'),
  };
}

/** Conflicting pairs that share their intervals: previous vaccine type → current vaccine types. */
function conflictsOf(schedule: XmlElement): [string, unknown][] {
  const byIntervals = new Map<string, Record<string, string[]>>();
  for (const one of within(schedule, 'liveVirusConflicts', 'liveVirusConflict')) {
    const cvx = (name: string) => within(one, name).map((each) => neededText(each, 'cvx'))[0] ?? '';
    const key = ['conflictBeginInterval', 'minConflictEndInterval', 'conflictEndInterval']
      .map((name) => durationOf(one, name))
      .join(' | ');
    const pairs = byIntervals.get(key) ?? {};
    (pairs[cvx('previous')] ??= []).push(cvx('current'));
    byIntervals.set(key, pairs);
  }
  return [...byIntervals].map(([key, pairs]) => {
    const [begin, minimumEnd, end] = key.split(' | ');
    // Keys that look like numbers lose their order in an object; a list keeps it.
    return [key, { begin, minimumEnd, end, pairs: Object.entries(pairs).sort() }];
  });
}

const vaccineOf = (one: XmlElement): [string, unknown] => [
  neededText(one, 'cvx'),
  {
    name: neededText(one, 'shortDescription'),
    antigens: eachOf(one, 'association', (each) => ({
      antigen: neededText(each, 'antigen'),
      beginAge: durationOf(each, 'associationBeginAge'),
      endAge: durationOf(each, 'associationEndAge'),
    })),
  },
];

const observationOf = (one: XmlElement): [string, unknown] => [
  neededText(one, 'observationCode'),
  {
    title: neededText(one, 'observationTitle'),
    codes: within(one, 'codedValues', 'codedValue').map((each) => ({
      system: neededText(each, 'codeSystem'),
      code: neededText(each, 'code'),
      text: textOf(each, 'text'),
    })),
  },
];

function groupsOf(schedule: XmlElement): [string, unknown][] {
  const full = new Map(
    within(schedule, 'vaccineGroups', 'vaccineGroup').map((one) => [
      neededText(one, 'name'),
      flagOf(one, 'administerFullVaccineGroup'),
    ]),
  );
  return within(schedule, 'vaccineGroupToAntigenMap', 'vaccineGroupMap').map((one) => {
    const name = neededText(one, 'name');
    if (!full.has(name)) throw new Error(`${name} is not among the vaccine groups`);
    return [name, filled({ antigens: textsOf(one, 'antigen'), administerFull: full.get(name) })];
  });
}

const read = (folder: string, name: string): XmlElement =>
  new XmlDocument(readFileSync(join(folder, name), 'utf8').replace(/^\uFEFF/, ''));

/** Reads the XML of CDC's supporting data from a folder into our tables. */
export function tablesOf(folder: string): Tables {
  const schedule = read(folder, 'ScheduleSupportingData.xml');
  const groups = groupsOf(schedule);
  const known = new Set(groups.flatMap(([, one]) => (one as { antigens: string[] }).antigens));
  const antigens: [string, unknown][] = [];
  const series: [string, unknown][] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!/^AntigenSupportingData.*\.xml$/.test(name)) continue;
    const document = read(folder, name);
    const all = document.childrenNamed('series');
    const antigen = all.map((one) => neededText(one, 'targetDisease'))[0] ?? '';
    if (!known.has(antigen)) throw new Error(`${name}: no vaccine group has ${antigen}`);
    antigens.push([antigen, antigenOf(document)]);
    for (const one of all) {
      series.push([`${antigen}: ${neededText(one, 'seriesName')}`, seriesOf(one, antigen)]);
    }
  }
  return {
    'antigens.json': antigens,
    'series.json': series,
    'vaccine-groups.json': groups,
    'vaccines.json': within(schedule, 'cvxToAntigenMap', 'cvxMap').map(vaccineOf),
    'conflicts.json': conflictsOf(schedule),
    'observations.json': within(schedule, 'observations', 'observation').map(observationOf),
  };
}
