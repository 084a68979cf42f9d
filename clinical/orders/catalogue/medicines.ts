import type { CatalogueItem } from './item.ts';

const item = (
  code: string,
  label: string,
  task: CatalogueItem['task'],
  also: string,
): CatalogueItem => ({ code, label, kind: 'medicine', task, also });

/**
 * Medicines that are given in the office. What else is known of each stands in
 * `clinical/medicines/drugs.ts`; an order by another route asks the gate of that route.
 */
export const medicines: readonly CatalogueItem[] = [
  item('acetaminophen', 'Acetaminophen', 'oral-med', 'tylenol paracetamol fever'),
  item('albuterol-inhaler', 'Albuterol inhaler', 'inhaled-neb', 'salbutamol proventil ventolin'),
  item('albuterol-neb', 'Albuterol by nebulizer', 'inhaled-neb', 'salbutamol'),
  item('amoxicillin', 'Amoxicillin', 'oral-med', 'antibiotic penicillin'),
  item('ceftriaxone', 'Ceftriaxone', 'injection-im', 'rocephin antibiotic'),
  item('dexamethasone', 'Dexamethasone', 'oral-med', 'decadron croup steroid'),
  item('diphenhydramine', 'Diphenhydramine', 'oral-med', 'benadryl allergy'),
  item('epinephrine', 'Epinephrine', 'injection-im', 'adrenaline anaphylaxis'),
  item('erythromycin-eye', 'Erythromycin eye ointment', 'ear-eye-drops', 'ophthalmic'),
  item('ibuprofen', 'Ibuprofen', 'oral-med', 'advil motrin fever'),
  item('ketorolac', 'Ketorolac', 'injection-im', 'toradol pain'),
  item('lidocaine', 'Lidocaine', 'injection-sc', 'xylocaine numbing anesthetic'),
  item('medroxyprogesterone', 'Medroxyprogesterone', 'injection-im', 'depo provera birth control'),
  item('methylprednisolone-acetate', 'Methylprednisolone acetate', 'injection-im', 'depo medrol'),
  item('ondansetron', 'Ondansetron', 'oral-med', 'zofran nausea'),
  item('penicillin-g-benzathine', 'Penicillin G benzathine', 'injection-im', 'bicillin strep'),
  item('testosterone-cypionate', 'Testosterone cypionate', 'injection-im', 'depo hormone'),
  item('tuberculin', 'Tuberculin skin test', 'tb-skin-test-place', 'ppd mantoux tb'),
  item('cyanocobalamin', 'Vitamin B12 (cyanocobalamin)', 'injection-im', 'b-12 shot'),
];
