import type { Basic, Extension } from '@medplum/fhirtypes';
import { orderSettingsUrl, practiceMatterSystem } from '../../fhir/linchpin.ts';

/** The one Basic of it. */
export const orderSettingsId = 'order-settings';

/** By when orders that a provider did not place are to be signed here. */
export interface OrderSettings {
  /** Hours until a spoken order is to be signed. */
  verbalHours: number;
  /** Hours until an order by standing order is to be signed; 0: no signature is asked. */
  standingHours: number;
  /** True: orders entered here shall count for a payer's measure, which asks for a credential. */
  countsForMeasure?: boolean | undefined;
}

/** What holds until a practice says otherwise, and why. */
const usualSettings: OrderSettings = { verbalHours: 48, standingHours: 72 };

/** Stands beside the hours wherever they are shown or set. */
export const whyTheseHours =
  'This is the practice’s own policy. We read no federal rule that sets hours for an office: ' +
  '42 CFR 482.24(c)(2), “authenticated promptly”, binds hospitals. Your state or a payer may ' +
  'ask for less; set what your counsel says.';

/** The settings as they are kept. */
export function settingsBasic(settings: OrderSettings): Basic & { id: string } {
  const { verbalHours, standingHours, countsForMeasure } = settings;
  const parts: Extension[] = [
    { url: 'verbalHours', valueInteger: verbalHours },
    { url: 'standingHours', valueInteger: standingHours },
    ...(countsForMeasure === undefined
      ? []
      : [{ url: 'countsForMeasure', valueBoolean: countsForMeasure }]),
  ];
  return {
    resourceType: 'Basic',
    id: orderSettingsId,
    code: {
      coding: [{ system: practiceMatterSystem, code: orderSettingsId }],
      text: 'By when orders are signed',
    },
    extension: [{ url: orderSettingsUrl, extension: parts }],
  };
}

/** What was kept; what was not said is as usual. */
export function settingsOf(basic: Basic | undefined): OrderSettings {
  const parts = basic?.extension?.find(({ url }) => url === orderSettingsUrl)?.extension;
  const part = (name: string) => parts?.find(({ url }) => url === name);
  return {
    verbalHours: part('verbalHours')?.valueInteger ?? usualSettings.verbalHours,
    standingHours: part('standingHours')?.valueInteger ?? usualSettings.standingHours,
    countsForMeasure: part('countsForMeasure')?.valueBoolean,
  };
}

/** What follows from whether orders count for a payer's measure (80 FR 62798). */
export const countingWords = {
  unsaid: 'Not said yet: who has no credential on file waits.',
  yes: 'Yes: who enters an order needs a credential on file that is in force.',
  no: 'No: an order may be entered without a credential, where the state’s law lets it.',
} as const;

/** Who is asked for a credential, and who records it. */
export const whoEnters =
  'A credential is recorded in the person’s file under Team, by the lead or the practice manager.';

/** Said to who enters an order without a credential on file: who can clear it, and where. */
export const whoClearsEntry = (counts: boolean | undefined): string | undefined =>
  counts === false
    ? undefined
    : 'No credential of yours that is in force stands in your file. Your lead or the practice ' +
      'manager records it under Team' +
      (counts
        ? '; these orders count for a payer’s measure, which asks for it.'
        : ', or the practice manager says under What we order that orders entered here do not ' +
          'count for a payer’s measure.');
