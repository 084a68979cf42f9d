import type { CodeableConcept, Coding } from '@medplum/fhirtypes';
import type { Field } from '../hl7v2/message.ts';
import { field } from './fields.ts';

/** The first coding of one of these systems. */
export function codingOf(
  concept: CodeableConcept | undefined,
  systems: RegExp,
): (Coding & { code: string }) | undefined {
  return concept?.coding?.find(
    (one): one is Coding & { code: string } =>
      one.code !== undefined && systems.test(one.system ?? ''),
  );
}

export const cvxSystem = /\/sid\/cvx$|^urn:oid:2\.16\.840\.1\.113883\.12\.292$/;
export const ndcSystem = /\/sid\/ndc$/;
export const mvxSystem = /\/sid\/mvx$|2\.16\.840\.1\.113883\.12\.227$/;

/**
 * Routes: the code of the NCI Thesaurus and that of HL7 table 0162, by the code of HL7's
 * RouteOfAdministration or of table 0162 itself (release 1.5 of the guide, appendix A).
 */
const routes: Readonly<Record<string, readonly [nci: string, name: string, table0162: string]>> = {
  IM: ['C28161', 'Intramuscular', 'IM'],
  SQ: ['C38299', 'Subcutaneous', 'SC'],
  SC: ['C38299', 'Subcutaneous', 'SC'],
  IDINJ: ['C38238', 'Intradermal', 'ID'],
  ID: ['C38238', 'Intradermal', 'ID'],
  PO: ['C38288', 'Oral', 'PO'],
  NASINHLC: ['C38284', 'Nasal', 'NS'],
  NASINHL: ['C38284', 'Nasal', 'NS'],
  NS: ['C38284', 'Nasal', 'NS'],
  IVINJ: ['C38276', 'Intravenous', 'IV'],
  IV: ['C38276', 'Intravenous', 'IV'],
  PERCUT: ['C38676', 'Percutaneous', ''],
};

/** The route, in both tables the guide names; one that is in neither is left out. */
export function routeField(route: CodeableConcept | undefined): Field {
  const nci = codingOf(route, /ncit|NCI/i)?.code;
  const known = (route?.coding ?? []).flatMap(({ code = '' }) =>
    Object.hasOwn(routes, code) ? [routes[code]] : [],
  )[0];
  const found = known ?? Object.values(routes).find(([code]) => code === nci);
  if (!found) return [];
  const [code, name, other] = found;
  return other === ''
    ? field(code, name, 'NCIT')
    : field(code, name, 'NCIT', other, name, 'HL70162');
}

/** Body sites of HL7 table 0163 that the guide takes. */
const sites: Readonly<Record<string, string>> = {
  LA: 'Left arm',
  LD: 'Left deltoid',
  LG: 'Left gluteus medius',
  LLFA: 'Left lower forearm',
  LT: 'Left thigh',
  LVL: 'Left vastus lateralis',
  RA: 'Right arm',
  RD: 'Right deltoid',
  RG: 'Right gluteus medius',
  RLFA: 'Right lower forearm',
  RT: 'Right thigh',
  RVL: 'Right vastus lateralis',
};

/** Where it was given; a site outside of the table is left out. */
export function siteField(site: CodeableConcept | undefined): Field {
  const code = site?.coding?.find((one) => Object.hasOwn(sites, one.code ?? ''))?.code;
  return code === undefined ? [] : field(code, sites[code], 'HL70163');
}

/** Relationship (HL7 table 0063) by HL7's RoleCode. */
const relationships: Readonly<Record<string, readonly [string, string]>> = {
  ...{ MTH: ['MTH', 'Mother'], NMTH: ['MTH', 'Mother'], ADOPTM: ['MTH', 'Mother'] },
  ...{ FTH: ['FTH', 'Father'], NFTH: ['FTH', 'Father'], ADOPTF: ['FTH', 'Father'] },
  ...{ PRN: ['PAR', 'Parent'], GUARD: ['GRD', 'Guardian'], FOSTP: ['FCH', 'Foster parent'] },
  ...{ GRPRN: ['GRP', 'Grandparent'], GRMTH: ['GRP', 'Grandparent'] },
  ...{ GRFTH: ['GRP', 'Grandparent'], SPS: ['SPO', 'Spouse'], WIFE: ['SPO', 'Spouse'] },
  ...{ HUSB: ['SPO', 'Spouse'], SIB: ['SIB', 'Sibling'], SIS: ['SIB', 'Sibling'] },
  ...{ BRO: ['BRO', 'Brother'], CHILD: ['CHD', 'Child'], ONESELF: ['SEL', 'Self'] },
};

/** How a related person is related; unknown is told as unknown, as the field may not be empty. */
export function relationshipField(concepts: readonly CodeableConcept[] | undefined): Field {
  const codes = (concepts ?? []).flatMap(({ coding = [] }) => coding.map(({ code = '' }) => code));
  const known = codes.find((code) => Object.hasOwn(relationships, code));
  const [code, name] = (known && relationships[known]) || ['UNK', 'Unknown'];
  return field(code, name, 'HL70063');
}

/**
 * Languages of ISO 639-2 by their two letters (Library of Congress, code list of ISO 639-2, 2025),
 * those most spoken here.
 */
const languages: Readonly<Record<string, string>> = {
  ...{ am: 'amh', ar: 'ara', bn: 'ben', de: 'ger', en: 'eng', es: 'spa', fa: 'per', fr: 'fre' },
  ...{ gu: 'guj', hi: 'hin', hmn: 'hmn', ht: 'hat', hy: 'arm', it: 'ita', ja: 'jpn', km: 'khm' },
  ...{ ko: 'kor', lo: 'lao', ne: 'nep', pa: 'pan', pl: 'pol', ps: 'pus', pt: 'por', ru: 'rus' },
  ...{ so: 'som', sw: 'swa', ta: 'tam', te: 'tel', th: 'tha', tl: 'tgl', uk: 'ukr', ur: 'urd' },
  ...{ vi: 'vie', yi: 'yid', zh: 'chi' },
};

/** The language a person prefers (PID-15); one that is not in the list is told by its name alone. */
export function languageField(concept: CodeableConcept | undefined): Field {
  const [coding] = concept?.coding ?? [];
  const name = coding?.display ?? concept?.text;
  const code = (coding?.code ?? '').toLowerCase().split('-')[0] ?? '';
  const known = Object.hasOwn(languages, code)
    ? languages[code]
    : Object.values(languages).find((one) => one === code);
  return known === undefined ? field(undefined, name) : field(known, name, 'HL70296');
}
