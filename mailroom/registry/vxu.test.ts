import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Immunization, Patient } from '@medplum/fhirtypes';
import { isRefusal } from '../../fhir/refusal.ts';
import { withSharing } from '../../clinical/registry/sharing.ts';
import { registrySharingUrl } from '../../fhir/linchpin.ts';
import { parseMessage } from '../hl7v2/parse.ts';
import { understand } from '../hl7v2/understand/understand.ts';
import { writeMessage } from '../hl7v2/write.ts';
import { fullRecord, parties, reported } from './record.fixture.ts';
import type { Reported } from './reported.ts';
import { missingFrom, reportOf } from './vxu.ts';

const stamp = { controlId: 'c1', sentAt: '20260203040506+0000' };

function textOf(one: Reported, sender = parties): string {
  const bytes = writeMessage(reportOf(one, sender, stamp));
  if (isRefusal(bytes)) throw new Error(bytes.message);
  return Buffer.from(bytes).toString('utf8');
}

const linesOf = (one: Reported): Record<string, string> =>
  Object.fromEntries(
    textOf(one)
      .trimEnd()
      .split('\r')
      .map((line) => [line.startsWith('OBX') ? line.slice(0, 5) : line.slice(0, 3), line]),
  );

describe('Spec: registry/vxu', () => {
  test('a whole record, field by field', () => {
    expect(textOf(fullRecord).trimEnd().split('\r')).toEqual([
      'MSH|^~\\&|LINCHPIN|CLINIC|IIS|STATE|20260203040506+0000||VXU^V04^VXU_V04|c1|P|2.5.1|||ER|AL||UNICODE UTF-8|||Z22^CDCPHINVS|^^^^^CLINIC^FI^^^F-77',
      'PID|1||4711^^^CLINIC^MR||Núñez^Ana^Maria^^^^L~Vega^Ana^^^^^M|Ríos^^^^^^M|20210405|F||2106-3^White^CDCREC|12 Elm St^^Modesto^CA^95350^US^H||^PRS^CP^^^209^5550142~^NET^Internet^ana@example.org||spa^Spanish^HL70296|||||||2135-2^Hispanic or Latino^CDCREC||Y|2',
      'PD1|||||||||||02^Reminder/recall, any method^HL70215|N|20250101|||A|20250301|20250101',
      'NK1|1|Núñez^Rosa^^^^^L|MTH^Mother^HL70063||^PRS^CP^^^209^5550143',
      'ORC|RE|order-1^CLINIC|dose-1^CLINIC|||||||||1234567893^Okafor^Adaeze^^^^^^&2.16.840.1.113883.4.6&ISO^L^^^NPI',
      'RXA|0|1|20260202||03^MMR^CVX^00006468101^^NDC|0.5|mL^mL^UCUM||00^New immunization record^NIP001|^Reyes^Maria|^^^F-77||||X123|20270101|MSD^Merck^MVX|||CP|A|20260202',
      'RXR|C38299^Subcutaneous^NCIT^SC^Subcutaneous^HL70162|LA^Left arm^HL70163',
      'OBX|1|CE|64994-7^Vaccine funding program eligibility category^LN|1|V02^Medicaid^HL70064||||||F|||20260202|||VXC40^Eligibility captured at the immunization level^CDCPHINVS',
      'OBX|2|CE|30963-3^Vaccine funding source^LN|2|VXC50^Public^CDCPHINVS||||||F|||20260202',
      'OBX|3|CE|69764-9^Document type^LN|3|253088698300012711250131^MMR Vaccine (Measles, Mumps, and Rubella) VIS^cdcgs1vis||||||F|||20260202',
      'OBX|4|DT|29769-7^Date vaccine information statement presented^LN|3|20260202||||||F|||20260202',
    ]);
  });

  test('what the record does not say is not there', () => {
    expect(textOf(reported({}, {})).trimEnd().split('\r').slice(1)).toEqual([
      'PID|1',
      'ORC|RE||dose-1^CLINIC',
      'RXA|0|1||||999||||||||||||||CP|A',
    ]);
  });

  test('a dose of others has their word for it, no place, no invented amount', () => {
    const told = (code: string) => ({
      primarySource: false,
      reportOrigin: { coding: [{ code }] },
    });
    for (const [origin, code] of [
      ...[
        ['provider', '02'],
        ['record', '03'],
        ['recall', '04'],
        ['school', '07'],
        ['x', '01'],
      ],
    ] as const) {
      const { RXA = '' } = linesOf(reported({}, told(origin)));
      expect(RXA.split('|')[9]).toMatch(new RegExp(`^${code}\\^`));
      expect([RXA.split('|')[6], RXA.split('|')[11]]).toEqual(['999', '']);
    }
  });

  test('refused, not given, given in part, taken out', () => {
    const of = (dose: Partial<Immunization>) =>
      linesOf(reported({}, dose))['RXA']?.split('|') ?? [];
    const reason = (code: string) => ({
      status: 'not-done' as const,
      statusReason: { coding: [{ code }] },
    });
    expect(of(reason('RELIG')).slice(18, 22)).toEqual([
      '01^Religious exemption^NIP002',
      '',
      'RE',
      'A',
    ]);
    expect(of(reason('MEDPREC')).slice(18, 22)).toEqual(['', '', 'NA', 'A']);
    const part = { isSubpotent: true, subpotentReason: [{ coding: [{ code: 'partialdose' }] }] };
    expect(of(part)[20]).toBe('PA');
    expect(linesOf({ ...reported({}, {}), action: 'D' })['RXA']).toMatch(/\|D$/);
  });

  test('a child who died, a twin, somebody who is known to be no twin', () => {
    const of = (patient: Partial<Patient>) =>
      linesOf(reported(patient, {}))['PID']?.split('|') ?? [];
    expect(of({ deceasedDateTime: '2025-03-04T10:00:00Z' }).slice(29)).toEqual(['20250304', 'Y']);
    expect(of({ multipleBirthBoolean: false })[24]).toBe('N');
    expect(of({ multipleBirthInteger: 2 }).slice(24)).toEqual(['Y', '2']);
    for (const agrees of ['kept', 'not-told'] as const) {
      const kept = withSharing({ resourceType: 'Patient' }, { agrees, agreesSince: '2026-01-02' });
      expect(linesOf(reported(kept, {}))['PD1']).toBe('PD1||||||||||||Y|20260102');
    }
    const none = linesOf(reported({ extension: [{ url: registrySharingUrl }] }, {}));
    expect(none['PD1']).toBeUndefined();
  });

  test('what no registry takes is asked for in words', () => {
    expect(missingFrom(fullRecord)).toEqual([]);
    const lacking = missingFrom(reported({}, {})).map(({ path }) => path);
    expect(lacking).toEqual(['PID-5', 'PID-5', 'PID-7', 'PID-3', 'RXA-3', 'RXA-5']);
  });
});

/** Words of the guide itself: the same in every message. */
const ofTheGuide = new Set([
  ...['|', '^~\\&', 'VXU', 'V04', 'VXU_V04', '2.5.1', 'ER', 'AL', 'Z22', 'CDCPHINVS', 'FI', 'P'],
  ...[
    'UNICODE UTF-8',
    'RE',
    '0',
    '1',
    '2',
    '3',
    '999',
    'CVX',
    'NIP001',
    'NIP002',
    'CP',
    'NA',
    'PA',
  ],
  ...['A', '00', 'New immunization record', '01', 'Historical, source unspecified', 'L', 'MR'],
  ...['CE', 'DT', 'LN', 'F', 'HL70064', 'NDC', 'MVX', 'UCUM', 'NCIT', 'HL70162', 'HL70163'],
]);

describe('no field of ours is the same for everybody', () => {
  const word = fc.stringMatching(/^[b-km-z]{5,9}$/);
  const day = fc
    .date({ min: new Date('1930-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
    .map((one) => one.toISOString().slice(0, 10));

  test('every part of a message is a word of the guide, of the settings, or of the record', () => {
    fc.assert(
      fc.property(
        fc.record({ family: word, given: word, city: word, lot: word, id: word, text: word }),
        fc.record({ facilityId: word, application: word, facility: word }),
        fc.tuple(day, day, fc.boolean(), fc.constantFrom('male', 'female', undefined)),
        (told, ours, [birthDate, occurrenceDateTime, primarySource, gender]) => {
          const patient = {
            name: [{ family: told.family, given: [told.given] }],
            address: [{ city: told.city }],
            ...{ birthDate, ...(gender && { gender }) },
          };
          const one = reported(patient, {
            ...{ id: told.id, occurrenceDateTime, primarySource, lotNumber: told.lot },
            vaccineCode: {
              coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '140', display: told.text }],
            },
          });
          const message = reportOf(
            one,
            {
              sendingApplication: { name: ours.application },
              sendingFacility: { name: ours.facility },
              ...{ responsible: { id: ours.facilityId }, processing: 'P' },
            },
            stamp,
          );
          const known = new Set([
            ...[
              ...Object.values(told),
              ...Object.values(ours),
              '140',
              'M',
              'F',
              ...Object.values(stamp),
            ],
            ...[birthDate, occurrenceDateTime].map((one) => one.replaceAll('-', '')),
          ]);
          const parts = message.segments.flatMap(({ fields }) => fields.flat(3));
          const strange = parts.filter((part) => part && !known.has(part) && !ofTheGuide.has(part));
          expect(strange).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('what is written is read back as what it is, whatever the names', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (family, given) => {
        const one = reported({ name: [{ family, given: [given] }] }, {});
        const message = parseMessage(Buffer.from(textOf(one)));
        expect(isRefusal(message)).toBe(false);
        if (isRefusal(message)) return;
        const understood = understand(message);
        expect(isRefusal(understood)).toBe(false);
      }),
    );
  });
});
