import type { Medication } from '@medplum/fhirtypes';
import { protocolResource } from '../clinical/medicines/reaction-protocol.ts';
import { productResource, type Product } from '../clinical/medicines/product.ts';
import type { DoseUnit } from '../clinical/dosing/unit.ts';

type Row = [ndc: string, code: string, label: string, holds: string];

const product = (
  [ndc, code, label, mL]: Row,
  [amount, unit, per]: [string, DoseUnit, string],
  routes: Product['routes'],
): Product => ({
  ...{ id: `demo-product-${ndc}`, ndc, code, label, routes },
  strength: { amount, unit, per, perUnit: 'mL' },
  holds: { amount: mL, unit: 'mL' },
});

/** What the demo clinic buys of its medicines, as `stock.ts` has it on the shelf. */
const products: readonly Product[] = [
  product(
    ['00409379501', 'ketorolac', 'Ketorolac 30 mg/mL, 1 mL vial', '1'],
    ['30', 'mg', '1'],
    ['IM'],
  ),
  product(
    ['00009074630', 'medroxyprogesterone', 'Depo-Provera 150 mg/mL, 1 mL vial', '1'],
    ['150', 'mg', '1'],
    ['IM'],
  ),
  product(
    ['00009307301', 'methylprednisolone-acetate', 'Depo-Medrol 40 mg/mL, 1 mL vial', '1'],
    ['40', 'mg', '1'],
    ['IM'],
  ),
  product(
    ['60793070110', 'penicillin-g-benzathine', 'Bicillin L-A 1.2 million units, 2 mL', '2'],
    ['1200000', '[iU]', '2'],
    ['IM'],
  ),
  product(
    ['00487950125', 'albuterol-neb', 'Albuterol 0.083%, 2.5 mg in 3 mL', '3'],
    ['2.5', 'mg', '3'],
    ['inhaled'],
  ),
  product(
    ['42023015925', 'epinephrine', 'Adrenalin 1 mg/mL, 1 mL vial', '1'],
    ['1', 'mg', '1'],
    ['IM', 'SC'],
  ),
  product(
    ['00009041701', 'testosterone-cypionate', 'Testosterone cypionate 200 mg/mL, 1 mL', '1'],
    ['200', 'mg', '1'],
    ['IM'],
  ),
  {
    ...{ id: 'demo-product-00173068224', ndc: '00173068224', code: 'albuterol-inhaler' },
    ...{ label: 'Ventolin HFA 90 mcg, 60 puffs, sample', routes: ['inhaled'], isSample: true },
    strength: { amount: '90', unit: 'ug', per: '1', perUnit: '{puff}' },
  },
];

export const medicineProducts: readonly (Medication & { id: string })[] =
  products.map(productResource);

/** What the demo clinic's doctor wrote for a reaction; a practice writes its own. */
export const demoReactionProtocol = protocolResource(
  'demo-reaction-protocol',
  'Stay with the patient and lay them down. Call Dr. Okafor or Dr. Patel at once. Somebody brings the emergency box from the medicine room. No doctor here: call 911. Note the time.',
);
