import type { Basic, Extension } from '@medplum/fhirtypes';
import { practiceMatterSystem, specimenSettingsUrl } from '../../fhir/linchpin.ts';
import { handlings, laboratoryTests, type Compendium } from './laboratory-test.ts';

/** The laboratory outside that a practice sends to, and how it wants specimens worked. */
export interface SpecimenSettings {
  laboratory?: Laboratory | undefined;
  /** How often one person tries to draw blood before another is asked; the practice's own. */
  attemptsAtMost: number;
  /** Who is asked next. */
  askNext: string;
  /** What the laboratory asks otherwise, by the code of the test. */
  compendium: Compendium;
  /** Where labels go: a ZPL printer of the local network, `host:port`; none: PDF. */
  printer?: string | undefined;
}

export interface Laboratory {
  name: string;
  /** The practice's number with it. */
  account?: string | undefined;
  /** As its messages name it and us, MSH-3 to MSH-6. */
  application?: string | undefined;
  facility?: string | undefined;
  /** `host:port` of its MLLP listener; none: requisitions go on paper. */
  address?: string | undefined;
}

export const usualSettings: SpecimenSettings = {
  attemptsAtMost: 2,
  askNext: 'another person who draws blood, or the provider',
  compendium: {},
};

/** The one Basic that holds a practice's settings for specimens. */
export const settingsId = 'specimen-settings';

const textOf = (parts: readonly Extension[], url: string): string | undefined =>
  parts.find((one) => one.url === url)?.valueString;

/** Reads the settings; what is not recorded is as usual. */
export function settingsOf(basic: Basic | undefined): SpecimenSettings {
  const parts = basic?.extension?.find(({ url }) => url === specimenSettingsUrl)?.extension ?? [];
  const name = textOf(parts, 'laboratory');
  const attempts = parts.find(({ url }) => url === 'attempts')?.valueInteger;
  return {
    ...(name !== undefined && {
      laboratory: {
        name,
        account: textOf(parts, 'account'),
        application: textOf(parts, 'application'),
        facility: textOf(parts, 'facility'),
        address: textOf(parts, 'address'),
      },
    }),
    attemptsAtMost: attempts ?? usualSettings.attemptsAtMost,
    askNext: textOf(parts, 'ask-next') ?? usualSettings.askNext,
    compendium: Object.fromEntries(parts.flatMap((one) => rowOf(one))),
    printer: textOf(parts, 'printer'),
  };
}

function rowOf({ url, extension = [] }: Extension): [string, Compendium[string]][] {
  const code = textOf(extension, 'test');
  if (url !== 'compendium' || !laboratoryTests.some((one) => one.code === code)) return [];
  const number = (name: string) => extension.find((one) => one.url === name)?.valueDecimal;
  const handling = handlings.find((one) => one === textOf(extension, 'handling'));
  const [labCode, needMl, days] = [textOf(extension, 'code'), number('mL'), number('days')];
  return [
    [
      code ?? '',
      {
        ...(labCode !== undefined && { labCode }),
        ...(needMl !== undefined && { needMl }),
        ...(days !== undefined && { days }),
        ...(handling !== undefined && { handling }),
      },
    ],
  ];
}

/** The settings as they are kept. */
export function settingsResource(settings: SpecimenSettings): Basic & { id: string } {
  const { laboratory, attemptsAtMost, askNext, compendium, printer } = settings;
  const { name, account, application, facility, address } = laboratory ?? {};
  const texts = { laboratory: name, account, application, facility, address, printer };
  return {
    resourceType: 'Basic',
    id: settingsId,
    code: { coding: [{ system: practiceMatterSystem, code: 'specimens' }] },
    extension: [
      {
        url: specimenSettingsUrl,
        extension: [
          ...Object.entries(texts).flatMap(([url, value]) =>
            value ? [{ url, valueString: value }] : [],
          ),
          { url: 'attempts', valueInteger: attemptsAtMost },
          { url: 'ask-next', valueString: askNext },
          ...Object.entries(compendium).map(([code, row]) => ({
            url: 'compendium',
            extension: [
              { url: 'test', valueString: code },
              ...(row.labCode ? [{ url: 'code', valueString: row.labCode }] : []),
              ...(row.needMl === undefined ? [] : [{ url: 'mL', valueDecimal: row.needMl }]),
              ...(row.days === undefined ? [] : [{ url: 'days', valueDecimal: row.days }]),
              ...(row.handling ? [{ url: 'handling', valueString: row.handling }] : []),
            ],
          })),
        ],
      },
    ],
  };
}
