import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resourceTypes } from '../../records/extract/definitions.ts';
import { roles } from '../permissions.ts';
import { accessOf, isSupportedScope } from './access.ts';
import { rightLetters } from './scopes.ts';

const vitals = 'category=http://terminology.hl7.org/CodeSystem/observation-category|vital-signs';

describe('Spec: smart/scopes', () => {
  test('a patient scope reaches the launch patient and nobody else', () => {
    const access = accessOf({ scopes: ['patient/*.rs'], patientId: '12', role: 'ma' });
    expect(access('r', 'Observation')).toEqual({ within: ['patient=Patient/12'] });
    expect(access('s', 'Patient')).toEqual({ within: ['_id=12'] });
    expect(access('c', 'Observation')).toBe('none');
    expect(access('r', 'Group')).toBe('none');
    expect(access('r', 'Practitioner')).toBe('all');
  });

  test('what is nobody’s is read under a patient scope, never written', () => {
    const access = accessOf({ scopes: ['patient/*.cruds'], patientId: '12', role: 'ma' });
    expect(access('r', 'Organization')).toBe('all');
    for (const right of ['c', 'u', 'd'] as const)
      expect(access(right, 'Organization')).toBe('none');
  });

  test('granular scopes become conditions beside the patient', () => {
    const access = accessOf({
      scopes: [`patient/Observation.rs?${vitals}`, 'patient/Observation.c?category=survey'],
      patientId: '12',
      role: 'provider',
    });
    expect(access('s', 'Observation')).toEqual({ within: [`patient=Patient/12&${vitals}`] });
    expect(access('c', 'Observation')).toEqual({ within: ['patient=Patient/12&category=survey'] });
    expect(access('u', 'Observation')).toBe('none');
  });

  test('without a launch patient a patient scope reaches nothing', () => {
    expect(accessOf({ scopes: ['patient/*.rs'], role: 'ma' })('r', 'Observation')).toBe('none');
  });

  test('a user scope is cut by the role', () => {
    const of = (role: (typeof roles)[number]) => accessOf({ scopes: ['user/*.cruds'], role });
    expect(of('ma')('c', 'Observation')).toBe('all');
    expect(of('front-desk')('r', 'Observation')).toBe('none');
    expect(of('auditor')('u', 'Observation')).toBe('none');
  });

  test('a system scope is nothing in a person’s hands, nor a person’s scope in a program’s', () => {
    expect(accessOf({ scopes: ['system/*.rs'], role: 'ma' })('r', 'Patient')).toBe('none');
    expect(accessOf({ scopes: ['user/*.rs'] })('r', 'Patient')).toBe('none');
    expect(accessOf({ scopes: ['patient/*.rs'], patientId: '1' })('r', 'Patient')).toBe('none');
    expect(accessOf({ scopes: ['system/*.rs'] })('s', 'Patient')).toBe('all');
  });

  test('whatever the patient scopes are, no right on a patient’s own data is everywhere', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('*', 'Observation', 'Patient', 'Condition', 'Coverage'),
            fc.subarray([...rightLetters], { minLength: 1 }),
          ),
        ),
        fc.constantFrom(...rightLetters),
        fc.constantFrom('Observation', 'Patient', 'Condition', 'Coverage', 'Appointment'),
        (held, right, type) => {
          const scopes = held.map(([name, rights]) => `patient/${name}.${rights.join('')}`);
          const reach = accessOf({ scopes, patientId: '12', role: 'provider' })(right, type);
          if (reach === 'none') return;
          expect(reach).not.toBe('all');
          for (const one of typeof reach === 'string' ? [] : reach.within) {
            expect(one).toMatch(/^(_id=12|[a-z-]+=Patient\/12)$/);
          }
        },
      ),
    );
  });

  test('every type of R4 is either confined, open to reading, or closed', () => {
    const access = accessOf({ scopes: ['patient/*.cruds'], patientId: '12', role: 'provider' });
    const open = resourceTypes.filter((type) => access('r', type) === 'all');
    expect(open.toSorted()).toEqual([
      ...['Endpoint', 'HealthcareService', 'Location', 'Medication', 'Organization'],
      ...['Practitioner', 'PractitionerRole'],
    ]);
    expect(resourceTypes.filter((type) => access('c', type) === 'all')).toEqual([]);
  });

  test('a scope this server could not hold an app to is not offered', () => {
    expect(isSupportedScope(`patient/Observation.rs?${vitals}`)).toBe(true);
    expect(isSupportedScope('launch/patient')).toBe(true);
    for (const not of [
      'patient/Observtion.rs',
      'patient/Observation.rs?date=2026',
      'patient/Observation.rs?category:not=laboratory',
      'patient/Observation.rs?_count=5',
      'patient/Observation.rs?category=',
      'patient/Observation.rs?nothing=1',
    ]) {
      expect([not, isSupportedScope(not)]).toEqual([not, false]);
    }
  });
});
