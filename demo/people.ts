import { Temporal } from 'temporal-polyfill';
import { emergencyContactOf } from './emergency-contact.ts';
import { featured, type Featured } from './featured.ts';
import { birthDateFor, makeHousehold, yearsOf, type Member } from './household.ts';
import { origins } from './names.ts';
import { guardianOf, patientOf, type Home } from './patient.ts';
import { randomFor, type Random } from './random.ts';
import { storiesOfFeatured } from './vaccine-story.ts';
import { providers, type StaffMember } from './staff.ts';
import type { Person } from './person.ts';

/** How many people the demo clinic cares for. */
const peopleCount = 300;

const streets =
  'Alder|Mill|Orchard|Manzanita|Almond|Cottonwood|Buckeye|Railroad|Toyon|Quail Run|Camino Real|Sycamore|Grange|Levee';
const towns: [town: [name: string, zip: string], weight: number][] = [
  [['Alder Creek', '95999'], 7],
  [['Rancho Sereno', '95998'], 2],
  [['Toyon Flat', '95997'], 1],
];
const areaCodes = ['209', '559', '831', '916', '530', '408'];

/**
 * Three hundred people in their households, the same for the same seed and day. Ids are `demo-001`
 * to `demo-300` and never change meaning with the day: only birth dates move with `asOf`, so that
 * ages stay.
 */
export function makePeople(seed: number, asOf: Temporal.PlainDate): Person[] {
  const households = featuredHouseholds(seed, asOf);
  let count = households.flat().length;
  for (let index = 0; count < peopleCount; index += 1) {
    const members = makeHousehold(randomFor(seed, 'household', index), asOf);
    const fitting = members.slice(0, peopleCount - count);
    households.push(fitting);
    count += fitting.length;
  }
  const people: Person[] = [];
  for (const [index, members] of households.entries()) {
    people.push(...settle(members, index, people.length, seed, asOf));
  }
  return people;
}

/** Gives a household its address, telephone and provider, and writes its members as patients. */
function settle(
  members: Member[],
  index: number,
  before: number,
  seed: number,
  asOf: Temporal.PlainDate,
): Person[] {
  const random = randomFor(seed, 'home', index);
  const home = makeHome(random, index);
  const chosen = random.weighted([
    [0, 5],
    [1, 4],
    [2, 4],
  ]);
  const provider = providers[members[0]?.provider ?? chosen] as StaffMember;
  return members.map((member, position) => {
    const number = before + position + 1;
    const id = `demo-${String(number).padStart(3, '0')}`;
    const told = withPronouns(member, random, asOf);
    const asked = { race: random.chance(0.9), language: random.chance(0.94) };
    const registered = patientOf(told, { id, number, home, provider, told: asked });
    const reach = randomFor(seed, 'emergency contact', id);
    // Most were asked; whoever was not is what the desk must notice.
    const contact = reach.chance(0.86) && [emergencyContactOf(member, members, asOf, reach)];
    const isBornHere = randomFor(seed, 'birth place', id).chance(0.8);
    const patient = {
      ...registered,
      ...(isBornHere && { extension: [...(registered.extension ?? []), bornHere] }),
      ...(contact && { contact }),
    };
    const parents = members.filter((other) => yearsOf(other, asOf) >= yearsOf(member, asOf) + 18);
    const guardian = yearsOf(member, asOf) < 18 ? parents[0] : undefined;
    const guardians = guardian ? [guardianOf(patient, guardian, home)] : [];
    const isNew = member.visit === 'new-patient' || (!member.visit && random.chance(0.04));
    return { id, member: told, patient, guardians, provider, isNew };
  });
}

/** Vaccine rules ask for it: who was born here before 1980 is taken to have had chickenpox. */
const bornHere = {
  url: 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace',
  valueAddress: { country: 'US' },
};

/** Pronouns are recorded for those who were asked: not for small children, and not for everyone. */
function withPronouns(member: Member, random: Random, asOf: Temporal.PlainDate): Member {
  const asked = random.chance(0.45);
  if (member.pronouns || !asked || yearsOf(member, asOf) < 12) return member;
  return { ...member, pronouns: member.sex === 'female' ? 'she' : 'he' };
}

function makeHome(random: Random, index: number): Home {
  const [city, postalCode] = random.weighted(towns);
  const street = random.pick(streets.split('|'));
  const kind = random.pick(['St', 'Ave', 'Ln', 'Way']);
  const flat = random.chance(0.3) ? [`Apt ${random.int(1, 24)}`] : [];
  const last = String(100 + (index % 100)).padStart(4, '0');
  const areaCode = areaCodes[Math.floor(index / 100) % areaCodes.length] as string;
  return {
    address: {
      use: 'home',
      line: [`${random.int(101, 2999)} ${street} ${kind}`, ...flat],
      city,
      state: 'CA',
      postalCode,
      country: 'US',
    },
    phone: `${areaCode}-555-${last}`,
  };
}

function featuredHouseholds(seed: number, asOf: Temporal.PlainDate): Member[][] {
  const households = new Map<string, Member[]>();
  for (const each of featured) {
    const members = households.get(each.household) ?? [];
    households.set(each.household, [...members, memberOf(each, seed, asOf)]);
  }
  return [...households.values()];
}

/** Those of one birth share its date, so the draw is named by household and age. */
function memberOf(each: Featured, seed: number, asOf: Temporal.PlainDate): Member {
  const { household: _household, years = 0, days, origin, ...rest } = each;
  const random = randomFor(seed, 'featured', each.household, years);
  const found = origins.find(({ name }) => name === origin);
  if (!found) throw new Error(`no such origin: ${origin}`);
  const birthDate =
    days === undefined ? birthDateFor(random, asOf, years) : asOf.subtract({ days });
  const story = storiesOfFeatured[`${each.given[0]} ${each.family}`];
  return { ...rest, birthDate, origin: found, ...(story && { story }) };
}
