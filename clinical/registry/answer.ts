/** One thing a registry says of a message. */
export interface RegistryIssue {
  /** HL7 table 0516. Only an error keeps a dose out. */
  severity: 'error' | 'warning' | 'information';
  /** Where, as `PID-11`; missing when it says of no place. */
  path?: string | undefined;
  /** Its own words, where it has any. */
  message: string;
}

/** What became of a message: taken, or not and why. */
export interface RegistryAnswer {
  taken: boolean;
  issues: RegistryIssue[];
}

/** Where what is wrong is mended. */
export type MendedAt = 'patient' | 'guardian' | 'dose' | 'staff' | 'settings' | 'nowhere';

/** A place of a message in a person's words. */
export interface PlaceWords {
  what: string;
  at: MendedAt;
}

const fields: Readonly<Record<string, string>> = {
  'PID-3': 'the record number',
  'PID-5': 'the patient’s name',
  'PID-6': 'the mother’s maiden name',
  'PID-7': 'the birth date',
  'PID-8': 'the sex',
  'PID-10': 'the race',
  'PID-11': 'the address',
  'PID-13': 'the phone number or e-mail',
  'PID-15': 'the language',
  'PID-22': 'the ethnicity',
  'PID-24': 'whether it was a multiple birth',
  'PID-25': 'the order of birth',
  'PID-29': 'the date of death',
  'PD1-11': 'the agreement to reminders',
  'PD1-12': 'the agreement to share',
  'NK1-2': 'the guardian’s name',
  'NK1-3': 'how the guardian is related',
  'NK1-4': 'the guardian’s address',
  'NK1-5': 'the guardian’s phone number',
  'ORC-3': 'the number of the dose',
  'ORC-10': 'who entered it',
  'ORC-12': 'who ordered it',
  'RXA-3': 'the date of the dose',
  'RXA-5': 'the vaccine',
  'RXA-6': 'the amount',
  'RXA-7': 'the unit of the amount',
  'RXA-9': 'whether it was given here',
  'RXA-10': 'who gave it',
  'RXA-11': 'the place where it was given',
  'RXA-15': 'the lot number',
  'RXA-16': 'the expiry date of the lot',
  'RXA-17': 'the manufacturer',
  'RXA-18': 'the reason of the refusal',
  'RXA-20': 'whether it was given whole',
  'RXR-1': 'the route',
  'RXR-2': 'the site',
};

const segments: Readonly<Record<string, PlaceWords>> = {
  PID: { what: 'the patient', at: 'patient' },
  PD1: { what: 'the patient’s agreement with the registry', at: 'patient' },
  NK1: { what: 'the guardian', at: 'guardian' },
  ORC: { what: 'the order of the dose', at: 'dose' },
  RXA: { what: 'the dose', at: 'dose' },
  RXR: { what: 'the route and site', at: 'dose' },
  OBX: { what: 'the eligibility, the funding or the information statement', at: 'dose' },
  MSH: { what: 'the practice’s registry settings', at: 'settings' },
};

/** What a place is called, and where it is mended. */
export function placeWords(path: string | undefined): PlaceWords {
  const segment = segments[path?.split('-')[0] ?? ''];
  if (!segment) return { what: 'the message', at: 'nowhere' };
  const what = fields[path ?? ''] ?? segment.what;
  if (path === 'RXA-10' || path === 'ORC-10' || path === 'ORC-12') return { what, at: 'staff' };
  if (path === 'RXA-11') return { what, at: 'settings' };
  return { what, at: segment.at };
}

const severityWords = { error: 'Not taken', warning: 'Warning', information: 'Note' } as const;

/** One issue in a sentence: `Not taken: the address. “Street is required.”` */
export function issueWords({ severity, path, message }: RegistryIssue): string {
  const { what, at } = placeWords(path);
  const about = path === undefined || at === 'nowhere' ? '' : ` ${what}.`;
  return `${severityWords[severity]}:${about} “${message}”`;
}
