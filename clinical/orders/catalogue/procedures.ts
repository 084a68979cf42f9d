import type { CatalogueItem } from './item.ts';

/**
 * Procedures a family practice orders. Where a provider does one and the assistant helps, what the
 * gate is asked is the assistant's own part: passing on the provider's after-care.
 */
export const procedures: readonly CatalogueItem[] = [
  {
    ...{ code: 'ear-irrigation', label: 'Ear irrigation', kind: 'procedure' },
    ...{ task: 'ear-irrigation', also: 'lavage wax cerumen flush' },
  },
  {
    ...{ code: 'suture-removal', label: 'Suture removal', kind: 'procedure' },
    ...{ task: 'suture-staple-removal', also: 'stitches' },
  },
  {
    ...{ code: 'staple-removal', label: 'Staple removal', kind: 'procedure' },
    ...{ task: 'suture-staple-removal', also: 'clips' },
  },
  {
    ...{ code: 'wound-dressing', label: 'Wound care and dressing', kind: 'procedure' },
    ...{ task: 'wound-dressing', also: 'bandage' },
  },
  {
    ...{ code: 'urinary-catheter', label: 'Urinary catheter', kind: 'procedure' },
    ...{ task: 'urinary-cath', also: 'foley' },
  },
  {
    ...{ code: 'nebulizer', label: 'Nebulizer treatment', kind: 'procedure' },
    ...{ task: 'inhaled-neb', also: 'breathing asthma albuterol' },
  },
  ...assisted([
    ['joint-injection', 'Joint injection (assist)', 'knee shoulder corticosteroid'],
    ['skin-biopsy', 'Skin biopsy (assist)', 'shave punch lesion mole'],
    ['skin-excision', 'Excision (assist)', 'cyst lipoma lesion mole'],
    ['cryotherapy', 'Cryotherapy (assist)', 'freeze wart liquid nitrogen'],
    ['iud-placement', 'IUD placement (assist)', 'intrauterine contraception'],
    ['splint', 'Splint (assist)', 'sprain fracture'],
    ['cast', 'Cast (assist)', 'fracture plaster'],
  ]),
];

function assisted(rows: readonly (readonly [string, string, string])[]): CatalogueItem[] {
  return rows.map(([code, label, also]) => ({
    ...{ code, label, kind: 'procedure', task: 'relay-provider-instructions', also },
  }));
}
