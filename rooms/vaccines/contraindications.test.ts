import { describe, expect, test } from 'vitest';
import { refuseByChecks } from '../../clinical/safety/check.ts';
import { checkGiving } from '../../clinical/vaccines/give-checks.ts';
import type { Giving } from '../../clinical/vaccines/giving.ts';
import { orderableOf } from '../../clinical/vaccines/orderable.ts';
import { productOf } from '../../clinical/vaccines/product.ts';
import { questions } from '../../clinical/vaccines/screening-questions.ts';
import { findingsOf } from '../../clinical/vaccines/screening.ts';
import { assessRecord } from '../../records/immunization/assess-record.ts';
import { child, record, timeZone, today } from '../../records/immunization/vaccines.fixture.ts';
import { askRules } from './would-count.ts';

type State = 'stop' | 'warning' | 'passed';
type Row = [question: string, which: string | undefined, cvx: string, state: State];

/** What yes to one question comes to for one vaccine, through the rules and the checks. */
function checked(question: string, which: string | undefined, cvx: string, birthDate: string) {
  const asked = questions.filter(({ id }) => id === question);
  const answers = { [question]: { answer: 'yes' as const, which: which ? [which] : [] } };
  const screening = findingsOf(asked, answers);
  const patient = { ...child({ birthDate }), gender: 'female' as const };
  const product = productOf(cvx)!;
  const assessed = assessRecord(record({ patient }), { today, timeZone });
  const rules = askRules(assessed, product, { lotExpires: '2030-01-01' }, screening);
  const giving: Giving = {
    ...{ today, ageMonths: 13, ordered: [cvx], product, chosen: {}, givenToday: [] },
    ...{ statements: [], screening, ...rules },
  };
  return checkGiving(giving);
}

function stateOf([question, which, cvx]: Row, birthDate: string): State {
  const own = checked(question, which, cvx, birthDate).filter(
    ({ id }) => id === 'contraindication' || id === `precaution-${question}`,
  );
  if (own.some(({ state }) => state === 'stop')) return 'stop';
  return own.some(({ state }) => state === 'warning') ? 'warning' : 'passed';
}

const [mmr, mmrv, varicella, dtap, tdap, rotavirus] = ['03', '94', '21', '20', '115', '119'];
const [flu, nasalFlu, polio, hib, hepB, hepA] = ['158', '111', '10', '48', '08', '83'];
const [pneumococcal, hpv, menACWY, menB] = ['216', '165', '203', '163'];

/**
 * ACIP General Best Practice Guidelines for Immunization, Contraindications and Precautions, table
 * 4-1 (CDC, 2024), row by row as far as the questions ask for it: *stop* is a contraindication,
 * *warning* a precaution, *passed* what the table does not hold against the vaccine.
 */
const infant: Row[] = [
  ['reaction', 'dtap', dtap, 'stop'],
  ['reaction', 'polio', polio, 'stop'],
  ['reaction', 'hib', hib, 'stop'],
  ['reaction', 'hepb', hepB, 'stop'],
  ['reaction', 'hepa', hepA, 'stop'],
  ['reaction', 'pneumococcal', pneumococcal, 'stop'],
  ['reaction', 'rotavirus', rotavirus, 'stop'],
  ['reaction', 'mmr', mmr, 'stop'],
  ['reaction', 'mmr', mmrv, 'stop'],
  ['reaction', 'varicella', varicella, 'stop'],
  ['reaction', 'varicella', mmrv, 'stop'],
  ['reaction', 'polio', hib, 'passed'],
  ['reaction', 'mmr', varicella, 'passed'],
  ['allergy', 'gelatin', mmr, 'stop'],
  ['allergy', 'gelatin', varicella, 'stop'],
  ['allergy', 'neomycin', mmr, 'stop'],
  ['allergy', 'neomycin', varicella, 'stop'],
  ['allergy', 'neomycin', polio, 'stop'],
  ['allergy', 'yeast', hepB, 'stop'],
  ['allergy', 'yeast', mmr, 'passed'],
  ['immune', 'treatment', mmr, 'stop'],
  ['immune', 'treatment', varicella, 'stop'],
  ['immune', 'cancer', mmr, 'stop'],
  ['immune', 'transplant', mmrv, 'stop'],
  ['immune', 'treatment', dtap, 'passed'],
  ['immune', 'treatment', pneumococcal, 'passed'],
  ['family-immune', undefined, mmr, 'stop'],
  ['family-immune', undefined, varicella, 'stop'],
  ['encephalopathy', undefined, dtap, 'stop'],
  ['nervous-system', undefined, dtap, 'stop'],
  ['intussusception', 'blocked', rotavirus, 'stop'],
  ['intussusception', 'scid', rotavirus, 'stop'],
  ['intussusception', 'bowel', rotavirus, 'warning'],
  ['sick-today', undefined, dtap, 'warning'],
  ['sick-today', undefined, hib, 'warning'],
  ['sick-today', undefined, rotavirus, 'warning'],
  ['blood-products', undefined, mmr, 'warning'],
  ['blood-products', undefined, varicella, 'warning'],
  ['low-platelets', undefined, mmr, 'warning'],
  ['low-platelets', undefined, mmrv, 'warning'],
  ['seizures-family', undefined, mmrv, 'warning'],
  ['guillain-barre', undefined, dtap, 'warning'],
  ['guillain-barre', undefined, flu, 'warning'],
];

const grown: Row[] = [
  ['pregnant', undefined, mmr, 'stop'],
  ['pregnant', undefined, varicella, 'stop'],
  ['pregnant', undefined, nasalFlu, 'stop'],
  ['pregnant', undefined, tdap, 'passed'],
  ['pregnant', undefined, flu, 'passed'],
  ['reaction', 'hpv', hpv, 'stop'],
  ['reaction', 'menacwy', menACWY, 'stop'],
  ['reaction', 'menb', menB, 'stop'],
  ['reaction', 'influenza', nasalFlu, 'stop'],
  ['allergy', 'yeast', hpv, 'stop'],
  ['encephalopathy', undefined, tdap, 'stop'],
  ['arthus', undefined, tdap, 'warning'],
  ['guillain-barre', undefined, tdap, 'warning'],
  ['nasal-flu', 'aspirin', nasalFlu, 'stop'],
  ['nasal-flu', 'implant', nasalFlu, 'stop'],
  ['nasal-flu', 'leak', nasalFlu, 'stop'],
  ['immune', 'treatment', nasalFlu, 'stop'],
  ['immune', 'spleen', nasalFlu, 'stop'],
];

const bornFor: [string, Row[]][] = [
  ['2025-10-01', infant],
  ['2010-03-01', grown],
];
const all = bornFor.flatMap(([born, rows]) => rows.map((row) => ({ born, row })));
const named = all.map(({ born, row }) => {
  const [question, which, cvx, state] = row;
  const name = `${question}${which ? `, ${which}` : ''}: ${productOf(cvx)!.name}`;
  return [name, state, born, row] as const;
});

describe('Spec: vaccines/give — contraindications and precautions, row by row', () => {
  test.each(named)('S-VAC-03 %s is %s', (_name, state, born, row) => {
    expect(stateOf(row, born)).toBe(state);
    const [question, which, cvx] = row;
    const checks = checked(question, which, cvx, born);
    const words = Object.fromEntries(checks.map(({ id }) => [id, 'Dr. Okafor said so']));
    const own = checks.filter(({ id }) => /^(contraindication|precaution)/.test(id));
    // Nobody writes a stop away; a precaution is gone past with the provider's word.
    expect(refuseByChecks(own, words) === undefined).toBe(state !== 'stop');
    expect(refuseByChecks(own, {}) === undefined).toBe(state === 'passed');
  });

  test('S-VAC-03 every product that answers an order for a nasal flu vaccine stops alike', () => {
    const products = orderableOf('vaccine-influenza-nasal')!.cvx;
    expect(products).toContain(nasalFlu);
    for (const cvx of products) {
      for (const row of grown.filter((one) => one[2] === nasalFlu)) {
        const [question, which, , state] = row;
        expect([cvx, question, stateOf([question, which, cvx, state], '2010-03-01')]).toEqual([
          ...[cvx, question, state],
        ]);
      }
    }
  });
});
