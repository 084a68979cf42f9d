import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { missingLeads } from '../../clinical/measurements/ekg/limb-leads.ts';
import {
  isUnreadable,
  secondsOf,
  type EkgRecording,
} from '../../clinical/measurements/ekg/recording.ts';
import { writeAecg } from './aecg/write-aecg.fixture.ts';
import { ekgFileKind, readEkg, troubleOfEkgFile } from './read-ekg.ts';
import { crcOf } from './scp/crc.ts';
import { writeScp, type ReferenceWanted, type ScpWanted } from './scp/write-scp.fixture.ts';

const whole: ScpWanted = {
  leads: [
    { id: 1, counts: [0, 10, 250, -40, 3, 0, 0, 1] },
    { id: 2, counts: [0, 20, 400, -90, 5, 0, 1, 1] },
    { id: 3, counts: [5, -5, -300, 60, 2, 0, 0, 0] },
  ],
  patient: { id: 'MRN-7', family: 'García', given: 'José', birth: [1959, 3, 8] },
  sex: 1,
  recorded: [2026, 11, 20, 10, 31, 5],
  device: 'ELI-1',
  statements: ['SINUS RHYTHM', 'NONSPECIFIC T WAVE CHANGE'],
  global: { rr: 800, beat: [100, 200, 260, 350, 660, 45, -30, 20] },
};

const read = (file: Uint8Array): EkgRecording => {
  const recording = readEkg(file);
  if (isUnreadable(recording)) throw new Error(recording.unreadable);
  return recording;
};
const why = (file: Uint8Array): string => {
  const recording = readEkg(file);
  return isUnreadable(recording) ? recording.unreadable : 'readable';
};
const lead = (recording: EkgRecording, name: string) =>
  [...(recording.leads.find((one) => one.name === name)?.microvolts ?? [])].map(Math.round);

describe('Spec: measurements/ekg, SCP-ECG', () => {
  test('the checksum is the CRC-CCITT of EN 1064: 29B1 for the digits 1 to 9', () => {
    expect(crcOf(Buffer.from('123456789'))).toBe(0x29b1);
  });

  test('S-EKG-01 the header, the leads, the device’s values and its words are read', () => {
    const recording = read(writeScp(whole));
    expect(recording).toMatchObject({
      format: 'SCP-ECG',
      patient: { ids: ['MRN-7'], family: 'García', given: 'José', sex: 'male' },
      recordedAt: '2026-11-20T10:31:05',
      samplesPerSecond: 500,
      statements: { claims: 'unconfirmed', lines: whole.statements },
      troubles: [],
    });
    expect(recording.patient.birthDate).toBe('1959-03-08');
    expect(Object.fromEntries(recording.values.map((one) => [one.name, one.value]))).toEqual({
      ...{ rate: 75, pr: 160, qrs: 90, qt: 400, 'p-axis': 45, 'qrs-axis': -30, 't-axis': 20 },
    });
    expect(lead(recording, 'I')).toEqual([0, 50, 1250, -200, 15, 0, 0, 5]);
    expect(secondsOf(recording)).toBeCloseTo(8 / 500);
  });

  test('S-EKG-02 limb leads are worked out of I and II, and marked so', () => {
    const recording = read(writeScp(whole));
    expect(lead(recording, 'III')).toEqual([0, 50, 750, -250, 10, 0, 5, 0]);
    expect(lead(recording, 'aVR')[2]).toBe(-1625);
    expect(recording.leads.filter(({ isDerived }) => isDerived).map(({ name }) => name)).toEqual([
      ...['III', 'aVR', 'aVL', 'aVF'],
    ]);
    expect(missingLeads(recording.leads)).toEqual(['V2', 'V3', 'V4', 'V5', 'V6']);
  });

  const counts = fc.array(fc.integer({ min: -2000, max: 2000 }), { minLength: 1, maxLength: 80 });
  test('packed or not, as differences or not: what was written is what is read', () => {
    fc.assert(
      fc.property(
        ...[fc.array(counts, { minLength: 1, maxLength: 4 }), fc.constantFrom(0, 1, 2)],
        fc.boolean(),
        (leads, difference, packed) => {
          const made = leads.map((samples, n) => ({ id: n + 3, counts: samples }));
          const file = {
            leads: made,
            difference: difference as 0 | 1 | 2,
            packed,
            nanovolts: 1000,
          };
          const recording = read(writeScp(file));
          expect(recording.troubles).toEqual([]);
          expect(recording.leads.map((_one, n) => lead(recording, `V${n + 1}`))).toEqual(leads);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a wrong checksum and an end too early are said; what cannot be drawn truly is not drawn', () => {
    const damaged = writeScp(whole);
    damaged[damaged.length - 3]! ^= 1;
    const { troubles } = read(damaged);
    expect(troubles[0]).toMatch(/checksum of the file is wrong/);
    expect(read(writeScp(whole).subarray(0, -6)).troubles.join(' ')).toMatch(/not as long as/);
    expect(why(writeScp({ ...whole, bimodal: true }))).toMatch(/leaving samples out/);
    expect(why(writeScp({ ...whole, leads: [] }))).toMatch(/no leads/);
    expect(why(writeScp({ ...whole, micros: 0 }))).toMatch(/how fast/);
  });
});

describe('Spec: measurements/ekg, SCP-ECG with a reference beat', () => {
  const counts = (seed: number) =>
    Array.from({ length: 60 }, (_nothing, n) => Math.round(300 * Math.sin((n + seed) / 3)));
  const reference: ReferenceWanted = {
    beat: [0, 1].map((lead) => [0, 40, 400, -120, 30, 10, 0, 5].map((one) => one - lead * 7)),
    ...{ nanovolts: 5000, fiducial: 3 },
    places: [
      { type: 0, start: 4, fiducial: 6, end: 11 },
      // Of another kind: nothing was taken out there.
      { type: 1, start: 0, fiducial: 20, end: 0 },
      { type: 0, start: 31, fiducial: 32, end: 36 },
    ],
  };
  const file: ScpWanted = {
    leads: [0, 1].map((lead) => ({ id: lead + 3, counts: counts(lead) })),
    reference,
  };

  test('S-EKG-01 the beat is put back where it was taken out, packed or not, of any fineness', () => {
    for (const packed of [false, true]) {
      for (const difference of [0, 1, 2] as const) {
        for (const nanovolts of [5000, 10_000]) {
          const made = { ...file, packed, difference, reference: { ...reference, nanovolts } };
          const recording = read(writeScp(made));
          expect(recording.troubles).toEqual([]);
          for (const [n, { counts: wanted }] of file.leads.entries()) {
            expect(lead(recording, `V${n + 1}`)).toEqual(wanted.map((one) => one * 5));
          }
        }
      }
    }
  });

  test('what does not fit the beat is refused and nothing of it drawn', () => {
    const other = (change: Partial<ReferenceWanted>) =>
      why(writeScp({ ...file, reference: { ...reference, ...change } }));
    const at = (place: Partial<ReferenceWanted['places'][number]>) =>
      other({ places: [{ type: 0, start: 4, fiducial: 6, end: 11, ...place }] });
    expect(at({ end: 12 })).toMatch(/does not fit the beat/);
    expect(at({ start: 3 })).toMatch(/does not fit the beat/);
    expect(other({ fiducial: 9 })).toMatch(/length or its middle/);
    expect(other({ places: [...reference.places].reverse() })).toMatch(/places is damaged/);
    expect(other({ nanovolts: 0 })).toMatch(/the beat cannot be read/);
    for (const missing of [4, 5]) {
      expect(why(writeScp({ ...file, leftOut: missing }))).toMatch(/does not hold that beat/);
    }
  });
});

describe('Spec: measurements/ekg, HL7 aECG', () => {
  const leads = { I: [0, 10, 200], II: [0, 30, 500], AVF: [1, 2, 3] };
  const wanted = {
    leads,
    patient: { id: 'MRN-7', family: 'O&apos;Neill', given: 'Ana', birth: '19590308', sex: 'F' },
    ...{ recorded: '20261120103105', device: 'aECG 9', statements: ['Sinus rhythm'] },
    values: [['MDC_ECG_HEART_RATE', 66, 'bpm'] as [string, number, string]],
  };

  test('S-EKG-03 who, when, leads, values and the device’s words are read', () => {
    const recording = read(writeAecg(wanted));
    expect(recording).toMatchObject({
      format: 'HL7 aECG',
      patient: { ids: ['MRN-7'], family: "O'Neill", given: 'Ana', sex: 'female' },
      ...{ recordedAt: '2026-11-20T10:31:05', device: 'aECG 9' },
      values: [{ name: 'rate', value: 66 }],
      statements: { lines: ['Sinus rhythm'], claims: 'unconfirmed' },
    });
    expect(recording.samplesPerSecond).toBeCloseTo(500);
    expect(lead(recording, 'II')).toEqual([0, 150, 2500]);
    expect(lead(recording, 'aVF')).toEqual([5, 10, 15]);
    expect(read(writeAecg({ leads, scale: [0.005, 'mV'] })).leads[0]?.microvolts[2]).toBeCloseTo(
      1000,
    );
  });

  test('a file that was cut off is said to be, and still tells whose it is', () => {
    const file = writeAecg(wanted);
    for (const part of [0.5, 0.9]) {
      const read = readEkg(file.subarray(0, Math.round(file.length * part)));
      expect(isUnreadable(read) && read.unreadable).toMatch(/ends in the middle/);
      expect(read.patient).toMatchObject({ family: "O'Neill", birthDate: '1959-03-08' });
    }
    const bimodal = readEkg(writeScp({ ...whole, bimodal: true }));
    expect(bimodal.patient).toMatchObject({ family: 'García' });
  });

  test('a unit that is not known, entities and what is no ECG are refused in a sentence', () => {
    expect(why(writeAecg({ leads, scale: [5, 'mm'] }))).toMatch(/no unit/);
    expect(why(writeAecg({ leads, stepSeconds: 1 }))).toMatch(/how fast/);
    expect(why(writeAecg({ leads: { I: [] } }))).toMatch(/no samples/);
    const evil = Buffer.from(
      '<!DOCTYPE a [<!ENTITY x "y">]><AnnotatedECG xmlns="urn:hl7-org:v3">&x;</AnnotatedECG>',
    );
    expect(why(evil)).toMatch(/damaged/);
  });
});

describe('Spec: measurements/ekg, any bytes', () => {
  test('a file is told by what it holds, a PDF is not read, too much is refused', () => {
    const pdf = Buffer.from('%PDF-1.7 …');
    expect(ekgFileKind(pdf)).toBe('pdf');
    expect(troubleOfEkgFile(pdf)).toBeUndefined();
    expect(why(pdf)).toMatch(/no recording/);
    expect(troubleOfEkgFile(new Uint8Array())).toMatch(/empty/);
    expect(troubleOfEkgFile(Buffer.from('hello'))).toMatch(/no SCP-ECG/);
    expect(troubleOfEkgFile(new Uint8Array(5_000_000))).toMatch(/larger than 4 MB/);
  });

  test('S-EKG-04 no change of the bytes makes a reader throw or hold more than it may', () => {
    const files = [
      ...([0, 1, 2] as const).map((difference) =>
        writeScp({ ...whole, difference, packed: difference === 2 }),
      ),
      writeScp({
        leads: [{ id: 3, counts: Array.from({ length: 40 }, (_nothing, n) => n) }],
        reference: {
          ...{ beat: [[1, 2, 3, 4]], nanovolts: 5000, fiducial: 2 },
          places: [{ type: 0, start: 5, fiducial: 6, end: 8 }],
        },
      }),
      writeAecg({ leads: { I: [1, 2, 3], II: [4, 5, 6] }, patient: { family: 'X' } }),
    ];
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(change, { minLength: 1, maxLength: 12 }),
        fc.nat(),
        (file, changes, cut) => {
          const bytes = Uint8Array.from(file);
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const recording = readEkg(cut % 3 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes);
          if (isUnreadable(recording)) expect(recording.unreadable).toMatch(/\.$/);
          else expect(recording.leads.length).toBeLessThanOrEqual(36);
        },
      ),
      { numRuns: 1500 },
    );
  });
});
