import { describe, expect, test } from 'vitest';
import { readObservations, type HealthRecord } from './read-observations.ts';
import { readingCodes } from './reading-codes.ts';
import {
  allergy,
  child,
  finding,
  given,
  problem,
  record,
  subject,
  timeZone,
  today,
} from './vaccines.fixture.ts';

const read = (more: Partial<HealthRecord>) =>
  readObservations(record(more), readingCodes, { today, timeZone });
const codes = (more: Partial<HealthRecord>) => read(more).told.map(({ code }) => code);
const apart = (more: Partial<HealthRecord>) => read(more).apart.map(({ why }) => why);
const coded = (code: string) => ({ coding: [{ code }] });
const snomed = (code: string) => ({ coding: [{ system: 'http://snomed.info/sct', code }] });
const cvx = (code: string) => ({ coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code }] });

describe('Spec: vaccines/read-record', () => {
  test('a problem that stands is told, with the day it began', () => {
    const asthma = problem('a', '195967001', { onsetDateTime: '2026-02-03' });
    expect(read({ conditions: [asthma] }).told).toEqual([
      { code: '027', title: 'Asthma', from: 'problem 195967001', date: '2026-02-03' },
    ]);
  });

  test('an ended asthma is not told; chickenpox once had is', () => {
    const over = { clinicalStatus: coded('resolved') };
    expect(codes({ conditions: [problem('a', '195967001', over)] })).toEqual([]);
    expect(codes({ conditions: [problem('v', '38907003', over)] })).toEqual(['024']);
    const abated = { abatementDateTime: '2026-01' };
    expect(codes({ conditions: [problem('a', '195967001', abated)] })).toEqual([]);
  });

  test('what nobody confirmed is set apart, what was refuted is not there', () => {
    const unsure = problem('v', '38907003', { verificationStatus: coded('unconfirmed') });
    expect([codes({ conditions: [unsure] }), apart({ conditions: [unsure] })]).toEqual([
      [],
      ['not-confirmed'],
    ]);
    const refuted = problem('v', '38907003', { verificationStatus: coded('refuted') });
    expect(read({ conditions: [refuted] })).toEqual({ told: [], apart: [] });
  });

  test('a code of another system with the same letters says nothing', () => {
    const other = problem('a', '195967001', {
      code: { coding: [{ system: 'http://example.org', code: '195967001' }] },
    });
    expect(codes({ conditions: [other] })).toEqual([]);
  });

  test('allergy to a vaccine: severe is told, mild is not, unknown is asked', () => {
    const severe = allergy('a', cvx('10'), { criticality: 'high' });
    expect(codes({ allergies: [severe] })).toEqual(['081']);
    const mild = allergy('a', cvx('10'), {
      reaction: [{ manifestation: [{ text: 'rash' }], severity: 'mild' }],
    });
    expect([codes({ allergies: [mild] }), apart({ allergies: [mild] })]).toEqual([
      [],
      ['not-severe'],
    ]);
    const unknown = allergy('a', cvx('10'));
    expect([codes({ allergies: [unknown] }), apart({ allergies: [unknown] })]).toEqual([
      [],
      ['severity-unknown'],
    ]);
    const anaphylaxis = allergy('a', cvx('10'), {
      reaction: [{ manifestation: [snomed('39579001')] }],
    });
    expect(codes({ allergies: [anaphylaxis] })).toEqual(['081']);
  });

  test('an allergy by its own disorder is told unless the record says it was not severe', () => {
    const gelatin = allergy('g', snomed('294847001'));
    expect(codes({ allergies: [gelatin] })).toEqual(['102']);
    const low = allergy('g', snomed('294847001'), { criticality: 'low' });
    expect(codes({ allergies: [low] })).toEqual([]);
    // Any egg allergy counts, severe or not.
    const egg = allergy('e', snomed('91930004'), { criticality: 'low' });
    expect(codes({ allergies: [egg] })).toEqual(['101']);
  });

  test('a transplant stays; a finished treatment is asked about', () => {
    const procedure = (code: string, status: 'completed' | 'in-progress') => ({
      resourceType: 'Procedure' as const,
      id: 'p',
      meta: { versionId: '1', lastUpdated: '' },
      status,
      subject,
      code: snomed(code),
      performedDateTime: '2025-01-05',
    });
    expect(read({ procedures: [procedure('234336002', 'completed')] }).told).toMatchObject([
      { code: '004', date: '2025-01-05' },
    ]);
    expect(apart({ procedures: [procedure('367336001', 'completed')] })).toEqual(['perhaps-over']);
    expect(codes({ procedures: [procedure('367336001', 'in-progress')] })).toEqual(['168']);
  });

  test('pregnant now, with the weeks by the date of delivery', () => {
    const delivery = finding('d', '', {
      code: { coding: [{ system: 'http://loinc.org', code: '11778-8' }] },
      valueDateTime: '2027-02-01',
    });
    const { told } = read({ observations: [finding('p', '77386006'), delivery] });
    expect(told.map(({ code, date }) => [code, date])).toEqual([
      ['007', '2026-11-01'],
      ['170', '2026-04-27'],
    ]);
    expect(apart({ observations: [finding('p', '77386006')] })).toEqual(['weeks-unknown']);
  });

  test('only the newest pregnancy status holds, and none of long ago', () => {
    const before = finding('p', '77386006', { effectiveDateTime: '2026-08-01' });
    const now = finding('n', '60001007', { effectiveDateTime: '2026-11-01' });
    expect(codes({ observations: [before, now] })).toEqual([]);
    const old = finding('p', '77386006', { effectiveDateTime: '2025-08-01' });
    expect([codes({ observations: [old] }), apart({ observations: [old] })]).toEqual([
      [],
      ['long-ago'],
    ]);
    const listed = problem('p', '77386006', { onsetDateTime: '2019-01-01' });
    expect(apart({ conditions: [listed] })).toEqual(['long-ago']);
  });

  test('a preliminary or wrong result is not told', () => {
    expect(
      codes({ observations: [finding('i', '371111005', { status: 'entered-in-error' })] }),
    ).toEqual([]);
    const immune = finding('i', '371111005', { code: { text: 'Measles immunity' } });
    expect(codes({ observations: [immune] })).toEqual(['020']);
  });

  test('American Indian or Alaska Native by the race category of US Core', () => {
    const url = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-race';
    const patient = child({
      extension: [{ url, extension: [{ url: 'ombCategory', valueCoding: { code: '1002-5' } }] }],
    });
    expect(codes({ patient })).toEqual(['245']);
  });

  test('an immune globulin recorded as a vaccine is an observation of its day', () => {
    const hbig = given('g', '30', '2025-11-20');
    expect(read({ immunizations: [hbig] }).told).toMatchObject([
      { code: '127', date: '2025-11-20' },
    ]);
  });

  test('the same said twice counts once', () => {
    const both = [problem('a', '195967001'), problem('b', '390798007')];
    expect(codes({ conditions: both })).toEqual(['027']);
  });
});
