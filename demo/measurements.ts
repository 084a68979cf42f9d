import type {
  Binary,
  Device,
  DiagnosticReport,
  Media,
  Observation,
  ObservationComponent,
  Resource,
} from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { rulesAsBasic } from '../clinical/measurements/rules.ts';
import {
  deviceKindSystem,
  lesionUrl,
  measurementDetailUrl,
  measurementKindSystem,
  measurementSystem,
} from '../fhir/linchpin.ts';
import { ekgFile } from './ekg-file.ts';
import { findingPhoto } from './finding-photo.ts';
import { subjectOf, type WithId } from './past-lists.ts';
import type { Person } from './person.ts';
import { assistants, staffReference } from './staff.ts';
import { written } from './written.ts';

interface Day {
  day: Temporal.PlainDate;
  timeZone: string;
}

/** Devices and rules of the practice, an EKG that waits for its over-read, a finding seen thrice. */
export function measurementsOf(people: readonly Person[], when: Day): WithId<Resource>[] {
  const named = (family: string) =>
    people.find(({ patient }) => patient.name?.[0]?.family === family);
  const [ekg, skin] = [named('Wright'), named('Sørensen')];
  return [
    ...devices,
    rulesAsBasic({
      hearing: { db: 20, frequencies: [500, 1000, 2000, 4000] },
      ...{ overReadVision: false, overReadHearing: false, unchecked: 'warning' },
    }),
    ...(ekg ? waitingEkg(ekg, when) : []),
    ...(skin ? [330, 180, 40].flatMap((daysAgo, n) => findingSeen(skin, when, daysAgo, n)) : []),
  ];
}

const device = (key: string, kind: string, name: string, serial: string): WithId<Device> => ({
  ...{ resourceType: 'Device', id: `demo-device-${key}`, status: 'active', serialNumber: serial },
  type: { coding: [{ system: deviceKindSystem, code: kind }], text: name },
  deviceName: [{ name, type: 'user-friendly-name' }],
});

const devices: readonly WithId<Device>[] = [
  device('ekg', 'ekg', 'EKG cart', 'E-1042'),
  device('spirometer', 'spirometer', 'Spirometer room 2', 'S-733'),
  device('audiometer', 'audiometer', 'Audiometer', 'A-88'),
];

const assistant = () => staffReference(assistants[0]!);
const own = (code: string, text: string) => ({
  ...{ coding: [{ system: measurementSystem, code }], text },
});
const loinc = (code: string, display: string, text: string) => ({
  ...{ coding: [{ system: 'http://loinc.org', code, display }], text },
});
const ucum = (value: number, unit: string, code = unit) => ({
  ...{ value, unit, system: 'http://unitsofmeasure.org', code },
});
const byDevice = { extension: [{ url: measurementDetailUrl, valueCode: 'by-device' }] };

function instantOn({ day, timeZone }: Day, daysAgo: number, at: string): Temporal.Instant {
  const then = day.subtract({ days: daysAgo });
  return then.toZonedDateTime({ timeZone, plainTime: at }).toInstant();
}

interface Made {
  key: string;
  kind: 'ekg' | 'skin';
  person: Person;
  at: Temporal.Instant;
  status: 'preliminary' | 'final';
}

/** What is the same for the results of a measurement. */
const baseOf = ({ key, person, at, status }: Made, name: string) => ({
  ...{ resourceType: 'Observation' as const, id: `${key}-${name}`, status },
  category: [
    {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/observation-category',
          ...{ code: 'procedure', display: 'Procedure' },
        },
      ],
    },
  ],
  ...{ subject: subjectOf(person), effectiveDateTime: written(at), issued: written(at) },
  performer: [assistant()],
});

function reportOf(
  made: Made,
  code: DiagnosticReport['code'],
  results: readonly WithId<Observation>[],
): WithId<DiagnosticReport> {
  const { key, kind, person, at, status } = made;
  return {
    ...{ resourceType: 'DiagnosticReport', id: `${key}-report`, status, code },
    category: [{ coding: [{ system: measurementKindSystem, code: kind }] }],
    ...{ subject: subjectOf(person), effectiveDateTime: written(at), issued: written(at) },
    performer: [assistant()],
    result: results.map(({ id }) => ({ reference: `Observation/${id}` })),
  };
}

const binaryOf = (key: string, person: Person, contentType: string, bytes: Uint8Array) => {
  const binary: WithId<Binary> = {
    ...{ resourceType: 'Binary', id: `${key}-file`, contentType },
    ...{ securityContext: subjectOf(person), data: Buffer.from(bytes).toString('base64') },
  };
  const attachment = { contentType, url: `Binary/${binary.id}`, size: bytes.length };
  return { binary, attachment };
};

function waitingEkg(person: Person, when: Day): WithId<Resource>[] {
  const at = instantOn(when, 1, '10:31:05');
  const made: Made = { key: 'demo-ekg-1', kind: 'ekg', person, at, status: 'preliminary' };
  const name = person.patient.name?.[0];
  const file = ekgFile({
    patient: {
      id: person.patient.identifier?.[0]?.value ?? '',
      ...{ family: name?.family ?? '', given: name?.given?.[0] ?? '' },
      birthDate: person.patient.birthDate ?? '',
      sex: person.patient.gender === 'female' ? 'female' : 'male',
    },
    recorded: `${when.day.subtract({ days: 1 }).toString().replaceAll('-', '')}103105`,
    statements: ['Sinus rhythm', 'Within normal limits'],
  });
  const { binary, attachment } = binaryOf(made.key, person, 'application/xml', Buffer.from(file));
  const values: [string, string, string, number, string][] = [
    ['76282-3', 'Heart rate.beat-to-beat by EKG', 'Heart rate', 72, '/min'],
    ['8625-6', 'P-R Interval', 'PR', 160, 'ms'],
    ['8633-0', 'QRS duration', 'QRS', 88, 'ms'],
    ['8634-8', 'Q-T interval', 'QT', 380, 'ms'],
  ];
  const measured: WithId<Observation> = {
    ...baseOf(made, 'values'),
    code: own('ekg-values', 'Measured by the device'),
    component: values.map(([code, display, text, value, unit]): ObservationComponent => ({
      ...{ ...byDevice, code: loinc(code, display, text), valueQuantity: ucum(value, unit) },
    })),
  };
  const said = ['Sinus rhythm', 'Within normal limits'].map((line, n): WithId<Observation> => ({
    ...{ ...baseOf(made, `statement-${n + 1}`), ...byDevice, valueString: line },
    code: loinc('8601-7', 'EKG impression', 'The device’s own statement, unconfirmed'),
  }));
  const report = reportOf(made, loinc('11524-6', 'EKG study', 'EKG'), [measured, ...said]);
  const presentedForm = [{ ...attachment, title: 'File of the EKG machine' }];
  return [binary, measured, ...said, { ...report, presentedForm }];
}

/** How the finding grew over three visits, in millimetres. */
const sizes = [
  [4, 3.2],
  [4.4, 3.3],
  [5.1, 3.6],
] as const;

function findingSeen(person: Person, when: Day, daysAgo: number, n: number): WithId<Resource>[] {
  const [long, short] = sizes[n] ?? sizes[0];
  const at = instantOn(when, daysAgo, '14:10:00');
  const made: Made = { key: `demo-finding-${n + 1}`, kind: 'skin', person, at, status: 'final' };
  const photo = findingPhoto(long * 10, short * 10);
  const { binary, attachment } = binaryOf(made.key, person, 'image/png', photo);
  const measured: WithId<Observation> = {
    ...baseOf(made, 'size'),
    code: own('skin-finding', 'Finding A'),
    bodySite: { text: 'Upper back, left: two fingers below the shoulder' },
    component: [
      { code: own('skin-long', 'longest'), valueQuantity: ucum(long, 'mm') },
      { code: own('skin-short', 'across'), valueQuantity: ucum(short, 'mm') },
    ],
  };
  const media: WithId<Media> = {
    ...{ resourceType: 'Media', id: `${made.key}-photo`, status: 'completed' },
    ...{ subject: subjectOf(person), createdDateTime: written(at), content: attachment },
  };
  const title = 'Photo of finding A';
  return [
    ...[binary, measured, media],
    {
      ...reportOf(made, own('skin', 'Skin finding'), [measured]),
      extension: [
        {
          url: lesionUrl,
          extension: [
            { url: 'name', valueString: 'A' },
            { url: 'region', valueCode: 'upper-back-left' },
          ],
        },
      ],
      media: [{ link: { reference: `Media/${media.id}` } }],
      presentedForm: [{ ...attachment, title }],
    },
  ];
}
