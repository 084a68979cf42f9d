import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';
import { parseExpression } from './expression.ts';

function select(expression: string, resource: unknown): unknown[] {
  const found: unknown[] = [];
  compile(parseExpression(expression))(resource, (value) => found.push(value));
  return found;
}

const telecom = [
  { system: 'phone', value: '1' },
  { system: 'email', value: 'a@b' },
];
const appointment = {
  contained: [{ resourceType: 'Patient', id: 'p' }],
  participant: [
    { actor: { reference: 'Location/1' } },
    { actor: { reference: 'Patient/2' } },
    { actor: { reference: '#p' } },
    { actor: { display: 'nobody we know' } },
    { status: 'accepted' },
  ],
};

describe('each form of a search expression', () => {
  it.each<[string, unknown, unknown[]]>([
    [
      'Patient.name.given',
      { name: [{ given: ['A', 'B'] }, {}, { given: ['C'] }] },
      ['A', 'B', 'C'],
    ],
    ['Patient.birthDate', { birthDate: '1980' }, ['1980']],
    ['Patient.birthDate', {}, []],
    ['Patient.name.given', { name: [{ given: ['A', null] }] }, ['A']],
    ['Patient.name | Patient.alias', { name: 'A', alias: ['B', 'C'] }, ['A', 'B', 'C']],
    ['Observation.value.ofType(Quantity)', { valueQuantity: 1, valueString: 'x' }, [1]],
    ['(Observation.value as Quantity)', { valueQuantity: 1, valueString: 'x' }, [1]],
    ['Observation.value.as(string)', { valueQuantity: 1, valueString: 'x' }, ['x']],
    ['(X.a as string) | (X.b as Coding)', { aString: 1, bCoding: 2, aCoding: 3 }, [1, 2]],
    ['(X.a | X.b).as(string)', { aString: 1, bString: 2 }, [1, 2]],
    ['Observation.effective', { effectivePeriod: 1 }, [1]],
    ['Observation.effective', { effectiveInstant: 2 }, [2]],
    [
      '(Observation.value.ofType(CodeableConcept)).text',
      { valueCodeableConcept: { text: 'x' } },
      ['x'],
    ],
    ["Patient.telecom.where(system='email')", { telecom }, [telecom[1]]],
    ["Patient.telecom.where(system = 'email').value", { telecom }, ['a@b']],
    ["Patient.telecom.where(system='fax')", { telecom }, []],
    ['Patient.telecom[1].value', { telecom }, ['a@b']],
    ['Patient.telecom.first().value', { telecom }, ['1']],
    ['Patient.telecom.exists()', { telecom }, [true]],
    ['Patient.telecom.exists()', {}, [false]],
    ['Patient.active = true', { active: true }, [true]],
    ['Patient.active = true', { active: false }, [false]],
    ['Patient.active = true', {}, []],
    ["Patient.gender != 'male'", { gender: 'female' }, [true]],
    [
      'Appointment.participant.actor.where(resolve() is Patient)',
      appointment,
      [{ reference: 'Patient/2' }, { reference: '#p' }],
    ],
  ])('%s', (expression, resource, found) => {
    expect(select(expression, resource)).toEqual(found);
  });

  it.each<[unknown, boolean]>([
    [{}, false],
    [{ deceasedBoolean: false }, false],
    [{ deceasedBoolean: true }, true],
    [{ deceasedDateTime: '2020' }, true],
  ])('deceased, of %j', (patient, deceased) => {
    const expression = 'Patient.deceased.exists() and Patient.deceased != false';
    expect(select(expression, patient)).toEqual([deceased]);
  });
});

describe('an expression outside the grammar', () => {
  it.each([
    '',
    'Patient.',
    'Patient.name.count()',
    'Patient.name.where(given)',
    'Patient.name.where(use = true)',
    'Patient.name |',
    '(Patient.name',
    'Patient.name extra',
    'Patient.name + 1',
    'Patient.name"; process.exit(); "',
    'Patient.name`',
    "Patient.name.where(use = 'a' + 'b')",
    'ofType(string)',
    'Patient.where(resolve() is Patient',
  ])('%j is refused, and quoted', (expression) => {
    expect(() => parseExpression(expression)).toThrow('Search expression not understood near');
    expect(() => parseExpression(expression)).toThrow(expression);
  });

  it('cannot bring code in through a text', () => {
    const trap = `Patient.name.where(use='\\"); throw 1; (\\"')`;
    expect(select(trap, { name: [{ use: 'official' }] })).toEqual([]);
  });
});
