import type { Location } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { vaccineUnits } from '../clinical/barcodes/find-unit.ts';
import { asParLevels, type Par } from '../clinical/stock/par.ts';
import { openRule, useByOf } from '../clinical/stock/opening.ts';
import { asStorage, type StorageKind } from '../clinical/stock/storage.ts';
import type { Funding, Lot, Move, StockChange } from '../clinical/stock/stock.ts';
import { organizationReference } from './practice.ts';

const storage = (id: string, name: string, kind: StorageKind): Location & { id: string } =>
  asStorage(
    {
      ...{ resourceType: 'Location', id, status: 'active', name, mode: 'instance' },
      managingOrganization: organizationReference,
    },
    kind,
  );

/** Where the demo clinic keeps its stock. */
export const stockPlaces: readonly (Location & { id: string })[] = [
  storage('demo-fridge-1', 'Vaccine fridge 1', 'storage-refrigerator'),
  storage('demo-fridge-2', 'Medicine fridge', 'storage-refrigerator'),
  storage('demo-freezer', 'Vaccine freezer', 'storage-freezer'),
  storage('demo-medicine-room', 'Medicine room', 'storage-room'),
  storage('demo-locked-cabinet', 'Locked cabinet', 'storage-locked'),
];

type Row = Omit<Lot, 'id' | 'expiresOn' | 'funding'> & {
  expiresInDays: number;
  quantity: number;
  placeId: string;
  funding?: Funding;
};

const [fridge, freezer, room] = ['demo-fridge-1', 'demo-freezer', 'demo-medicine-room'];

/** A vaccine as CDC's tables name it, by the brand. */
function vaccine(
  cvx: string,
  brand: string,
  lotNumber: string,
  [quantity, expiresInDays]: [number, number],
  more: Partial<Row> = {},
): Row {
  const isIt = (one: (typeof vaccineUnits)[number]) =>
    one.cvx === cvx && one.brand.toLowerCase() === brand.toLowerCase() && one.level === 'use';
  const unit = vaccineUnits.find((one) => isIt(one) && one.to === undefined && one.gtin);
  return {
    ...{ itemCode: `cvx:${cvx}`, label: brand, kind: 'vaccine', unit: 'dose', lotNumber },
    ...{ manufacturer: unit?.maker, ndc: unit?.ndc, gtin: unit?.gtin },
    ...{ quantity, expiresInDays, placeId: fridge, ...more },
  };
}

function other(
  kind: Lot['kind'],
  itemCode: string,
  label: string,
  [quantity, unit, lotNumber, expiresInDays]: [number, string, string, number],
  more: Partial<Row> = {},
): Row {
  const ndc = kind === 'medicine' ? { ndc: itemCode.slice(4) } : {};
  return {
    ...{ itemCode, label, kind, quantity, unit, lotNumber, expiresInDays },
    ...{ placeId: room, ...ndc, ...more },
  };
}

const [ours, vfc] = [{ funding: 'private' }, { funding: 'public' }] as const;

const vaccines: readonly Row[] = [
  vaccine('140', 'Afluria', 'P100648', [40, 210]),
  vaccine('140', 'Afluria', 'P100702', [30, 210], vfc),
  vaccine('168', 'FLUAD', '407213', [12, 190]),
  vaccine('309', 'Comirnaty', 'MK2291', [10, 120]),
  vaccine('216', 'Prevnar 20', 'LK7743', [8, 400]),
  vaccine('216', 'Prevnar 20', 'LK8102', [10, 420], vfc),
  vaccine('110', 'PEDIARIX', 'T7M4K', [10, 300], vfc),
  vaccine('110', 'PEDIARIX', 'T7N9A', [2, 330]),
  vaccine('106', 'DAPTACEL', 'C6112AA', [10, 280], vfc),
  vaccine('20', 'INFANRIX', 'N3R75', [5, 260]),
  vaccine('130', 'KINRIX', 'B4LK2', [6, 310], vfc),
  vaccine('130', 'KINRIX', 'B4M77', [3, 310]),
  vaccine('48', 'ActHIB', 'UK312AA', [9, 250], vfc),
  vaccine('49', 'PedvaxHIB', 'X021845', [4, 350]),
  vaccine('10', 'IPOL', 'X1C881M', [10, 365], vfc),
  vaccine('08', 'ENGERIX-B', 'H93KP', [10, 400], vfc),
  vaccine('43', 'ENGERIX-B', 'JX472', [5, 380]),
  vaccine('189', 'HEPLISAV-B', '945211', [4, 270]),
  vaccine('83', 'HAVRIX', '9K2FT', [8, 320], vfc),
  vaccine('83', 'HAVRIX', '9K4BD', [1, 320]),
  vaccine('116', 'RotaTeq', 'W038411', [10, 90], vfc),
  vaccine('115', 'BOOSTRIX', '7LS52', [10, 290]),
  vaccine('115', 'BOOSTRIX', '7LT18', [5, 290], vfc),
  vaccine('113', 'TENIVAC', 'U7912AA', [6, 500]),
  vaccine('165', 'GARDASIL 9', 'Y007316', [8, 610], vfc),
  vaccine('165', 'GARDASIL 9', 'Y009128', [4, 640]),
  vaccine('203', 'MenQuadfi', 'U8123BA', [6, 350], vfc),
  vaccine('203', 'MenQuadfi', 'U8177AA', [3, 350]),
  vaccine('163', 'Bexsero', 'ABX33D', [4, 200], vfc),
  vaccine('187', 'Shingrix', '5F2XL', [6, 330]),
  vaccine('305', 'Abrysvo', 'HT4418', [3, 150]),
  vaccine('33', 'PNEUMOVAX 23', 'X004471', [3, 9]),
  vaccine('03', 'M-M-R II', 'X018830', [10, 430], { ...vfc, placeId: freezer }),
  vaccine('03', 'M-M-R II', 'X019914', [6, 450], { ...ours, placeId: freezer }),
  vaccine('21', 'VARIVAX', 'X022071', [10, 390], { ...vfc, placeId: freezer }),
  vaccine('21', 'VARIVAX', 'X023355', [1, 395], { ...ours, placeId: freezer }),
  vaccine('94', 'ProQuad', 'X025502', [5, 360], { ...vfc, placeId: freezer }),
  // Out on paper although it lies there: nobody has taken it out of the fridge yet.
  vaccine('83', 'HAVRIX', '8R7CN', [3, -12]),
];

/**
 * Medicines by their NDC. CDC's tables beside the project hold vaccines alone, so these were looked
 * up one by one in November 2026. Found as they stand here: ketorolac, lidocaine (FDA's recall of
 * 2013), Depo-Medrol, albuterol 0.083%, Ventolin HFA; of Depo-Provera the product 0009-0746 (FDA's
 * label), Tubersol (DailyMed). Not found, and to be taken for made up: ceftriaxone, Bicillin L-A,
 * Adrenalin, testosterone cypionate.
 */
const medicines: readonly Row[] = [
  other('medicine', 'ndc:00409733201', 'Ceftriaxone 1 g vial', [12, 'vial', 'CF4410A', 400]),
  other(
    'medicine',
    'ndc:60793070110',
    'Bicillin L-A 1.2 million units',
    [4, 'syringe', 'HJ2207', 240],
    {
      placeId: 'demo-fridge-2',
    },
  ),
  other('medicine', 'ndc:00409379501', 'Ketorolac 30 mg/mL vial', [15, 'vial', 'KT81022', 300]),
  other('medicine', 'ndc:00409427601', 'Lidocaine 1% 20 mL vial', [6, 'vial', 'LD93310', 500]),
  other('medicine', 'ndc:00009074630', 'Depo-Provera 150 mg/mL', [10, 'vial', 'DP7731', 600]),
  other('medicine', 'ndc:00009307301', 'Depo-Medrol 40 mg/mL', [8, 'vial', 'DM2204', 450]),
  other('medicine', 'ndc:42023015925', 'Adrenalin 1 mg/mL vial', [10, 'vial', 'AD55019', 220]),
  other('medicine', 'ndc:00487950125', 'Albuterol 0.083% 3 mL', [50, 'vial', 'AL6120', 330]),
  // Left on the shelf after its day, to be found when it is scanned.
  other('medicine', 'ndc:00409379501', 'Ketorolac 30 mg/mL vial', [3, 'vial', 'KT70015', -20]),
  other('medicine', 'ndc:00173068224', 'Ventolin HFA sample', [12, 'inhaler', 'VH7S2', 260]),
  other('medicine', 'ndc:49281075221', 'Tubersol 1 mL (10 tests)', [20, 'test', 'C6201AB', 180], {
    placeId: 'demo-fridge-2',
  }),
  other(
    'medicine',
    'ndc:00009041701',
    'Testosterone cypionate 200 mg/mL',
    [5, 'vial', 'TC1187', 420],
    {
      ...{ placeId: 'demo-locked-cabinet', schedule: 'III' },
    },
  ),
];

const kits: readonly [code: string, label: string, quantity: number, lot: string, days: number][] =
  [
    ['strep-a', 'Strep A kit', 25, 'STA4471', 260],
    ['flu-ab', 'Influenza A and B kit', 25, 'FLU2206', 200],
    ['covid-ag', 'COVID-19 antigen kit', 40, 'CVD8812', 150],
    ['rsv', 'RSV kit', 20, 'RSV1904', 190],
    ['flu-covid', 'Influenza and COVID-19 kit', 4, 'FCV3310', 170],
    ['urine-pregnancy', 'Urine pregnancy kit', 30, 'HCG7720', 500],
    ['urinalysis', 'Urinalysis strips', 100, 'UA55102', 330],
    ['glucose', 'Glucose strips', 50, 'GLU9081', 280],
    ['hba1c', 'HbA1c cartridges', 20, 'A1C4402', 140],
    ['inr', 'INR strips', 24, 'INR2217', 160],
    ['lipids', 'Lipid cassettes', 10, 'LIP8830', 210],
    ['hemoglobin', 'Hemoglobin cuvettes', 50, 'HGB6614', 300],
    ['lead', 'Lead test kit', 24, 'LEA3009', 230],
    ['fobt-guaiac', 'Guaiac cards', 30, 'GUA1188', 450],
    ['fit', 'FIT kit', 15, 'FIT7719', 400],
    ['mono', 'Mono kit', 10, 'MON5520', 250],
    ['drug-screen', 'Drug screen cups', 12, 'UDS4118', 350],
  ];

/** What its insert keeps at 2 to 8 °C. */
const keptCold: ReadonlySet<string> = new Set(['hba1c']);

const supplies: readonly [code: string, label: string, quantity: number][] = [
  ['gauze-4x4', 'Gauze 4 x 4', 120],
  ['suture-removal-kit', 'Suture removal kit', 8],
  ['staple-remover', 'Staple remover', 5],
  ['sterile-gloves', 'Sterile gloves, pair', 40],
  ['syringe-3ml-25g', 'Syringe 3 mL with 25 G needle', 200],
  ['nebulizer-set', 'Nebulizer set', 6],
];

const rows: readonly Row[] = [
  ...vaccines,
  ...medicines,
  ...kits.flatMap(([code, label, quantity, lot, days]) => [
    other(
      'test-kit',
      `kit:test-${code}`,
      label,
      [quantity, 'test', lot, days],
      keptCold.has(code) ? { placeId: 'demo-fridge-2' } : {},
    ),
    other('control', `control:test-${code}`, `Controls: ${label}`, [10, 'test', `${lot}C`, days], {
      placeId: 'demo-fridge-2',
    }),
  ]),
  ...supplies.map(([code, label, quantity]) =>
    other('supply', `supply:${code}`, label, [quantity, 'each', 'none', 900]),
  ),
];

/** What lies in the demo clinic's fridges and on its shelves on its first day, as the ledger's lines. */
export function openingStock(day: Temporal.PlainDate): StockChange[] {
  return rows.flatMap(({ expiresInDays, quantity, placeId, ...about }, index): StockChange[] => {
    const id = `demo-lot-${String(index + 1).padStart(3, '0')}`;
    const expiresOn = day.add({ days: expiresInDays }).toString();
    const lot: Lot = { funding: 'private', ...about, id, expiresOn };
    const move = { kind: 'receive' as const, lotId: id, placeId, quantity };
    const counted: Move = {
      ...{ kind: 'count', lotId: id, placeId, quantity: 0, seen: quantity },
      witnessId: 'demo-maria-reyes',
    };
    return [
      { kind: 'lot', lot },
      { kind: 'move', move },
      ...openedOf(lot, placeId, day),
      // What is controlled is counted by two as it comes in.
      ...(about.schedule === undefined ? [] : [{ kind: 'move' as const, move: counted }]),
    ];
  });
}

/** The skin test that is open, with 7 of its ten left. */
function openedOf(lot: Lot, placeId: string, day: Temporal.PlainDate): StockChange[] {
  if (lot.lotNumber !== 'C6201AB') return [];
  const opened = { openedOn: day.subtract({ days: 9 }).toString(), holds: 7 };
  const rule = openRule(lot.kind, {})!;
  const useBy = useByOf(lot, opened.openedOn, rule);
  return [{ kind: 'opened', lotId: lot.id, placeId, useBy, basis: rule.basis, ...opened }];
}

/** What the practice wants to have; of some there is less. */
export function parLevels(): ReturnType<typeof asParLevels> {
  const wanted: readonly [itemCode: string, par: number, upTo: number][] = [
    ['cvx:140', 30, 80],
    ['cvx:83', 5, 15],
    ['cvx:33', 2, 6],
    ['kit:test-flu-covid', 10, 50],
    ['kit:test-strep-a', 10, 50],
    ['ndc:60793070110', 4, 10],
    ['ndc:42023015925', 6, 12],
    ['supply:nebulizer-set', 10, 25],
    ['supply:gauze-4x4', 50, 200],
  ];
  const pars = wanted.flatMap(([itemCode, par, upTo]): Par[] => {
    const row = rows.find((one) => one.itemCode === itemCode);
    return row ? [{ itemCode, par, upTo, label: row.label, unit: row.unit }] : [];
  });
  return asParLevels(pars);
}
