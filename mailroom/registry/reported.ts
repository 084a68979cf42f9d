import type {
  Immunization,
  Patient,
  Practitioner,
  RelatedPerson,
  Organization,
} from '@medplum/fhirtypes';

/** What is told of the dose: new to the registry, changed, or to be taken out (HL7 table 0323). */
export type ActionCode = 'A' | 'U' | 'D';

/** Everything of the record that a report of one dose is made of. */
export interface Reported {
  immunization: Immunization & { id: string };
  action: ActionCode;
  patient: Patient & { id: string };
  /** Who speaks for the patient. */
  related: readonly RelatedPerson[];
  /** Those whom the dose names, by `Practitioner/id`. */
  people: ReadonlyMap<string, Practitioner>;
  /** The order it was given for, where that is known. */
  orderId?: string | undefined;
  /** IANA zone of the practice: a day is its own. */
  timeZone: string;
  /** Whoever made it, where the dose names an organization of ours. */
  manufacturer?: Organization | undefined;
}
