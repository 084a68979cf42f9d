import type { Administration } from '../../../mailroom/hl7v2/understand/administration.ts';
import type { Patient } from '../../../mailroom/hl7v2/understand/patient.ts';

/** One dose as the simulated registry keeps it. */
export interface KeptDose {
  /** The number by which whoever told of it knows it, with who that is. */
  filler: string;
  by: string;
  /** `20260131` */
  date: string;
  cvx: string;
  name: string;
  lot?: string | undefined;
  remark: string;
}

/** One person as the simulated registry keeps them. */
export interface KeptPerson {
  family: string;
  given: string;
  /** `20260131` */
  birth: string;
  sex?: string | undefined;
  /** Keyed by who told of it and their number of it. */
  doses: Map<string, KeptDose>;
}

const plain = (text: string): string => text.normalize('NFD').replace(/\P{L}/gu, '').toLowerCase();

/** Everybody the simulated registry knows; forgotten when it ends. */
export class Shelf {
  private readonly people = new Map<string, KeptPerson>();

  private static key(family: string, given: string, birth: string): string {
    return `${plain(family)} ${plain(given)} ${birth}`;
  }

  add(person: KeptPerson): KeptPerson {
    const key = Shelf.key(person.family, person.given, person.birth);
    const known = this.people.get(key);
    if (!known) this.people.set(key, person);
    else for (const [id, dose] of person.doses) known.doses.set(id, dose);
    return known ?? person;
  }

  /** The person of this name and day; else those of the family born that day, who may be meant. */
  find(family: string, given: string, birth: string): KeptPerson[] {
    const exact = this.people.get(Shelf.key(family, given, birth));
    if (exact) return [exact];
    return [...this.people.values()].filter(
      (one) => one.birth === birth && plain(one.family) === plain(family),
    );
  }
}

const compact = (value: string | undefined): string =>
  (value ?? '').slice(0, 10).replaceAll('-', '');

/** The person a message names; undefined without name or birth date. */
export function personIn(patient: Patient | undefined): KeptPerson | undefined {
  const [name] = patient?.names ?? [];
  const birth = compact(patient?.birth?.value);
  if (!name?.family || !name.given || birth.length !== 8) return undefined;
  return {
    ...{ family: name.family, given: name.given, birth },
    sex: patient?.sex,
    doses: new Map(),
  };
}

/** The dose an RXA tells of, with its key; undefined without number, day or CVX code. */
export function doseIn(given: Administration): { key: string; dose: KeptDose } | undefined {
  const { filler } = given.order;
  const cvx = [given.vaccine, given.vaccine?.other].find((one) => one?.system === 'CVX');
  const date = compact(given.startedAt?.value);
  if (!filler || !cvx?.code || date.length !== 8) return undefined;
  const by = filler.authority ?? filler.authorityId ?? '';
  const dose = {
    ...{ filler: filler.id, by, date, cvx: cvx.code, name: cvx.text ?? '' },
    ...{ lot: given.lots[0], remark: given.remarks[0]?.code ?? '01' },
  };
  return { key: `${by}|${filler.id}`, dose };
}
