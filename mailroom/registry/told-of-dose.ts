import type { CodeableConcept, ImmunizationEducation } from '@medplum/fhirtypes';
import { statementOf } from '../../clinical/vaccines/statement.ts';
import type { Field, Segment } from '../hl7v2/message.ts';
import { codingOf, cvxSystem } from './codes.ts';
import { practiceDay } from './dose.ts';
import { field, segment } from './fields.ts';
import type { Reported } from './reported.ts';

/** One observation before it has its number. */
interface Told {
  type: 'CE' | 'DT';
  code: readonly [code: string, name: string];
  /** The same for those that belong together. */
  group: number;
  value: Field;
  /** How it was found out (OBX-17). */
  method?: Field;
}

const eligibilitySystem = 'HL70064';

/** Who is entitled to public vaccine, of HL7 table 0064 or a state's own codes. */
function eligibility({ immunization }: Reported): Told[] {
  return (immunization.programEligibility ?? []).slice(0, 1).flatMap((concept) => {
    const coding = concept.coding?.find(({ code }) =>
      /^(?:V\d\d|[A-Z]{2}[A-Z]\d\d)$/.test(code ?? ''),
    );
    if (!coding) return [];
    return {
      type: 'CE',
      code: ['64994-7', 'Vaccine funding program eligibility category'],
      group: 1,
      value: field(coding.code, coding.display ?? concept.text, eligibilitySystem),
      // It stands on the dose, not on the visit.
      method: field('VXC40', 'Eligibility captured at the immunization level', 'CDCPHINVS'),
    };
  });
}

/** Who paid for it, by FHIR's two words or CDC's own codes. */
const fundings: Readonly<Record<string, readonly [string, string]>> = {
  private: ['PHC70', 'Private funds'],
  public: ['VXC50', 'Public'],
  PHC70: ['PHC70', 'Private funds'],
  VXC50: ['VXC50', 'Public'],
  VXC51: ['VXC51', 'Public VFC'],
  VXC52: ['VXC52', 'Public non-VFC'],
};

function funding(source: CodeableConcept | undefined, group: number): Told[] {
  const code = source?.coding?.find((one) => Object.hasOwn(fundings, one.code ?? ''))?.code;
  const known = code === undefined ? undefined : fundings[code];
  if (!known) return [];
  const value = field(...known, 'CDCPHINVS');
  return [{ type: 'CE', code: ['30963-3', 'Vaccine funding source'], group, value }];
}

/** The bar code of an edition: the document's code (GDTI) and its day, by their GS1 identifiers. */
function barcodeOf({ documentType = '', publicationDate, reference }: ImmunizationEducation) {
  const told = /(?:^|\D)(\d{24})(?:\D|$)/.exec(`${documentType} ${reference ?? ''}`)?.[1];
  if (told !== undefined) return { barcode: told, name: undefined };
  const day = publicationDate?.slice(0, 10).replaceAll('-', '');
  if (!/^\d{13}$/.test(documentType) || day?.length !== 8) return undefined;
  return { barcode: `253${documentType}11${day.slice(2)}`, name: statementOf(documentType)?.name };
}

/** One information statement: by the bar code of its edition; then the day it was given. */
function statement(one: ImmunizationEducation, group: number, zone: string): Told[] {
  const edition = barcodeOf(one);
  if (!edition) return [];
  const shown = practiceDay(one.presentationDate, zone);
  const document: Told = {
    type: 'CE',
    code: ['69764-9', 'Document type'],
    group,
    value: field(edition.barcode, edition.name, 'cdcgs1vis'),
  };
  if (shown === undefined) return [document];
  const code = ['29769-7', 'Date vaccine information statement presented'] as const;
  return [document, { type: 'DT', code, group, value: field(shown) }];
}

/** What is told of a dose that was given: eligibility, funding, information statements. */
export function toldOfDose(reported: Reported): Segment[] {
  const { immunization, timeZone } = reported;
  if (immunization.status === 'not-done') return [];
  const day = practiceDay(immunization.occurrenceDateTime, timeZone);
  const first = eligibility(reported);
  const paid = funding(immunization.fundingSource, first.length + 1);
  const before = first.length + paid.length;
  const all = [
    ...[...first, ...paid],
    ...(immunization.education ?? []).flatMap((one, at) =>
      statement(one, before + at + 1, timeZone),
    ),
  ];
  return all.map(({ type, code, group, value, method }, at) =>
    segment('OBX', {
      1: field(String(at + 1)),
      2: field(type),
      3: field(...code, 'LN'),
      4: field(String(group)),
      5: value,
      11: field('F'),
      14: field(day),
      17: method ?? [],
    }),
  );
}

/** The CVX code of a dose. */
export function cvxOf({ immunization }: Pick<Reported, 'immunization'>): string | undefined {
  return codingOf(immunization.vaccineCode, cvxSystem)?.code;
}
