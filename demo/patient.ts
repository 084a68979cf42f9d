import type { Address, Extension, HumanName, Patient, RelatedPerson } from '@medplum/fhirtypes';
import { recordNumberSystem } from '../fhir/linchpin.ts';
import { phoneContact } from './contact.ts';
import type { Member } from './household.ts';
import { organizationReference } from './practice.ts';
import { staffReference, type StaffMember } from './staff.ts';

/** Where and how a household is reached. */
export interface Home {
  address: Address;
  phone: string;
}

const core = 'http://hl7.org/fhir/us/core/StructureDefinition';
const r4 = 'http://hl7.org/fhir/StructureDefinition';
const raceSystem = 'urn:oid:2.16.840.1.113883.6.238';
const nullFlavor = 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor';

/** LOINC answer codes of list LL5144-2 (Personal pronouns). */
const pronounCodes = {
  he: ['LA29518-0', 'he/him/his/his/himself'],
  she: ['LA29519-8', 'she/her/her/hers/herself'],
  they: ['LA29520-6', 'they/them/their/theirs/themselves'],
} as const;

/** SNOMED CT, US edition. */
const identityCodes = {
  woman: ['446141000124107', 'Identifies as female gender'],
  man: ['446151000124109', 'Identifies as male gender'],
  nonbinary: ['33791000087105', 'Identifies as nonbinary gender'],
} as const;

const genderOfIdentity = { woman: 'female', man: 'male', nonbinary: 'other' } as const;

/** What a Patient needs beside the person; `told` says what they told when they were registered. */
interface PatientDetails {
  id: string;
  number: number;
  home: Home;
  provider: StaffMember;
  told: { race: boolean; language: boolean };
}

/**
 * The Patient a member of a household is. `number` counts from 1 and gives the id and the record
 * number.
 */
export function patientOf(member: Member, details: PatientDetails): Patient & { id: string } {
  const { id, number, home, provider, told } = details;
  const language = member.language ?? (told.language ? (['en', 'English'] as const) : undefined);
  return {
    resourceType: 'Patient',
    id,
    extension: extensionsOf(member, told.race),
    identifier: [
      {
        use: 'usual',
        type: {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/v2-0203',
              code: 'MR',
              display: 'Medical record number',
            },
          ],
        },
        system: `${recordNumberSystem}/demo`,
        value: String(100_000 + number * 137),
        assigner: organizationReference,
      },
    ],
    active: true,
    name: [nameOf(member)],
    telecom: [phoneContact(home.phone, 'mobile')],
    gender: member.identity ? genderOfIdentity[member.identity] : member.sex,
    birthDate: member.birthDate.toString(),
    address: [home.address],
    ...(member.birthOrder !== undefined && { multipleBirthInteger: member.birthOrder }),
    ...(language && { communication: communicationOf(language) }),
    generalPractitioner: [staffReference(provider)],
    managingOrganization: organizationReference,
  };
}

/** The parent who signs for a child, as somebody to call and to ask. */
export function guardianOf(
  child: Patient & { id: string },
  parent: Member,
  home: Home,
): RelatedPerson & { id: string } {
  const [code, display] = parent.sex === 'female' ? ['MTH', 'mother'] : ['FTH', 'father'];
  return {
    resourceType: 'RelatedPerson',
    id: `${child.id}-guardian`,
    active: true,
    patient: { reference: `Patient/${child.id}` },
    relationship: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
            code,
            display,
          },
        ],
      },
    ],
    name: [nameOf(parent)],
    telecom: [phoneContact(home.phone, 'mobile')],
    gender: parent.sex,
    address: [home.address],
    ...(parent.language && { communication: communicationOf(parent.language) }),
  };
}

function nameOf({ family, given, suffix }: Member): HumanName {
  return {
    use: 'official',
    ...(family !== undefined && { family }),
    ...(given.length > 0 && { given }),
    ...(suffix !== undefined && { suffix: [suffix] }),
  };
}

function communicationOf([code, display]: readonly [string, string]) {
  const language = { coding: [{ system: 'urn:ietf:bcp:47', code, display }], text: display };
  return [{ language, preferred: true }];
}

function extensionsOf(member: Member, toldRace: boolean): Extension[] {
  const { origin, pronouns, identity, interpreter } = member;
  const extensions: Extension[] = [];
  const race = toldRace ? origin.race : undefined;
  extensions.push(raceExtension('us-core-race', race));
  const ethnicity = origin.hispanic
    ? (['2135-2', 'Hispanic or Latino'] as const)
    : (['2186-5', 'Not Hispanic or Latino'] as const);
  extensions.push(raceExtension('us-core-ethnicity', toldRace ? ethnicity : undefined));
  const birthSex = member.sex === 'female' ? 'F' : 'M';
  extensions.push({ url: `${core}/us-core-birthsex`, valueCode: birthSex });
  if (identity) {
    const [code, display] = identityCodes[identity];
    const coding = [{ system: 'http://snomed.info/sct', code, display }];
    extensions.push({ url: `${r4}/patient-genderIdentity`, valueCodeableConcept: { coding } });
  }
  if (pronouns) {
    const [code, display] = pronounCodes[pronouns];
    const coding = [{ system: 'http://loinc.org', code, display }];
    const text = display.split('/').slice(0, 2).join('/');
    const value = { url: 'value', valueCodeableConcept: { coding, text } };
    extensions.push({ url: `${r4}/individual-pronouns`, extension: [value] });
  }
  if (interpreter !== undefined) {
    extensions.push({ url: `${r4}/patient-interpreterRequired`, valueBoolean: interpreter });
  }
  return extensions;
}

/** US Core race or ethnicity; what a person did not tell is written as asked but unknown. */
function raceExtension(
  name: 'us-core-race' | 'us-core-ethnicity',
  told: readonly [code: string, display: string] | undefined,
): Extension {
  const [code, display] = told ?? ['ASKU', 'asked but unknown'];
  const system = told ? raceSystem : nullFlavor;
  return {
    url: `${core}/${name}`,
    extension: [
      { url: 'ombCategory', valueCoding: { system, code, display } },
      { url: 'text', valueString: display },
    ],
  };
}
