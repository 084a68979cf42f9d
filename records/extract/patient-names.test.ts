import type { Patient } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { patientNames, phoneDigits } from './patient-names.ts';

describe("a patient's names as the front desk searches them", () => {
  it('are of the name in use, and the searched text of all names', () => {
    const patient: Patient = {
      resourceType: 'Patient',
      name: [
        { use: 'maiden', given: ['Rosa'], family: "O'Keefe" },
        {
          use: 'official',
          given: ['Rosa', 'María-José'],
          family: 'Núñez Ortega',
          prefix: ['Mrs.'],
        },
        { use: 'nickname', given: ['Rosie'] },
      ],
      telecom: [
        { system: 'phone', value: '+1 (510) 555-0142' },
        { system: 'sms', value: '510.555.0142' },
        { system: 'phone', value: '510 555 0143 ext. 12' },
        { system: 'email', value: 'rosa1980@example.org' },
        { system: 'phone', value: 'none' },
        { system: 'phone' },
      ],
      birthDate: '1980-05',
    };
    expect(patientNames(patient)).toEqual({
      family: 'nunez ortega',
      given: 'rosa maria jose',
      nameSearch: 'rosa o keefe maria jose nunez ortega rosie',
      phones: ['5105550142', '5105550143'],
      birthDate: '1980-05',
    });
  });

  it('are found in a text when the name has no parts', () => {
    const names = patientNames({ resourceType: 'Patient', name: [{ text: 'Ana María Lee' }] });
    expect(names).toMatchObject({ family: 'lee', given: 'ana maria', nameSearch: 'ana maria lee' });
  });

  it('are empty, not made up, when nothing is recorded', () => {
    expect(patientNames({ resourceType: 'Patient' })).toEqual({
      family: '',
      given: '',
      nameSearch: '',
      phones: [],
      birthDate: null,
    });
  });

  it.each([
    ['+1-510-555-0142', '5105550142'],
    ['1 510 555 0142', '5105550142'],
    ['5105550142 x7', '5105550142'],
    ['tel:+15105550142;ext=7', '5105550142'],
    ['555-0142', '5550142'],
    ['+44 20 7946 0958', '2079460958'],
  ])('%s is %s', (text, digits) => {
    expect(phoneDigits(text)).toBe(digits);
  });
});
