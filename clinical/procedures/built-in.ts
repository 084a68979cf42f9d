import type { DetailField, ProcedureTemplate, TrayItem } from './template.ts';

/** What is counted where a practice keeps it in its stock under this code. */
const counted: Readonly<Record<string, string>> = {
  Gauze: 'supply:gauze-4x4',
  'Sterile gloves': 'supply:sterile-gloves',
  'Suture removal set': 'supply:suture-removal-kit',
  'Staple remover': 'supply:staple-remover',
  'Nebulizer set': 'supply:nebulizer-set',
};

const on = (...labels: string[]): TrayItem[] =>
  labels.map((label) => {
    const itemCode = counted[label];
    return { label, count: 1, ...(itemCode && { itemCode }) };
  });

const field = (
  id: string,
  label: string,
  how: Partial<DetailField> & Pick<DetailField, 'kind'>,
): DetailField => ({ id, label, required: false, ...how });

const millimetres = (id: string, label: string) => field(id, label, { kind: 'number', unit: 'mm' });

type Usual = Omit<ProcedureTemplate, 'code' | 'label' | 'tray' | 'details'>;

const self: Usual = {
  ...{ role: 'self', consent: 'spoken', timeOut: false, asksSite: true, specimens: false },
  afterCare: '',
};

const assist: Usual = {
  ...{ role: 'assist', consent: 'signed', timeOut: true, asksSite: true, specimens: false },
  afterCare: '',
};

const wound = [
  millimetres('length', 'Length'),
  millimetres('width', 'Width'),
  millimetres('depth', 'Depth'),
  field('drainage', 'Drainage', {
    ...{ kind: 'choice', choices: ['none', 'clear', 'bloody', 'yellow or green'] },
  }),
  field('edges', 'Edges', { kind: 'choice', choices: ['together', 'apart'] }),
];

const breathing = ['easier', 'the same', 'harder'];

const ears = ['left', 'right', 'both'];

/**
 * How these procedures are done where the practice has written nothing of its own. They hold what a
 * clinic sets out and writes down, no doses and no advice: after-care is a provider's to approve.
 */
export const builtInTemplates: readonly ProcedureTemplate[] = [
  {
    ...{ ...self, code: 'wound-dressing', label: 'Wound care and dressing' },
    tray: on('Gloves', 'Saline', 'Gauze', 'Dressing', 'Tape'),
    details: [...wound, field('dressing', 'Dressing put on', { kind: 'text', required: true })],
  },
  {
    ...{ ...self, code: 'suture-removal', label: 'Suture removal', counts: 'sutures' },
    tray: on('Gloves', 'Suture removal set', 'Antiseptic', 'Skin closure strips'),
    details: wound.slice(3),
  },
  {
    ...{ ...self, code: 'staple-removal', label: 'Staple removal', counts: 'staples' },
    tray: on('Gloves', 'Staple remover', 'Antiseptic', 'Skin closure strips'),
    details: wound.slice(3),
  },
  {
    ...{ ...self, code: 'ear-irrigation', label: 'Ear irrigation', asksSite: false },
    tray: on('Otoscope', 'Irrigation device', 'Water at body temperature', 'Basin', 'Towel'),
    details: [
      field('ear', 'Which ear', { kind: 'choice', choices: ears, required: true }),
      field('drum-seen', 'A provider looked at the eardrum first', {
        ...{ kind: 'yes-no', required: true },
      }),
      field('came-out', 'What came out', { kind: 'text' }),
      field('dizzy', 'Pain or dizziness', { kind: 'yes-no', required: true }),
    ],
  },
  {
    ...{ ...self, code: 'urinary-catheter', label: 'Urinary catheter', asksSite: false },
    consent: 'spoken',
    tray: on('Catheter kit', 'Sterile gloves', 'Lubricant', 'Drainage bag'),
    details: [
      field('size', 'Size', { kind: 'number', unit: 'Fr', required: true }),
      field('balloon', 'Balloon', { kind: 'number', unit: 'mL' }),
      field('drained', 'Urine drained', { kind: 'number', unit: 'mL' }),
    ],
  },
  {
    ...{ ...self, code: 'nebulizer', label: 'Nebulizer treatment', asksSite: false },
    tray: on('Nebulizer set', 'Compressor', 'Mask or mouthpiece', 'Pulse oximeter'),
    details: [
      field('medicine', 'The medicine is given under its own order', {
        ...{ kind: 'yes-no', required: true },
      }),
      field('before', 'Pulse and oxygen taken before', { kind: 'yes-no', required: true }),
      field('minutes', 'How long', { kind: 'number', unit: 'min', required: true }),
      field('after', 'Pulse and oxygen taken after', { kind: 'yes-no', required: true }),
      field('breathing', 'Breathing after, says the patient', {
        ...{ kind: 'choice', choices: breathing, required: true },
      }),
    ],
  },
  {
    ...{ ...assist, code: 'joint-injection', label: 'Joint injection (assist)' },
    tray: on('Sterile gloves', 'Antiseptic', 'Syringes and needles', 'Bandage'),
    details: [],
  },
  {
    ...{ ...assist, code: 'skin-biopsy', label: 'Skin biopsy (assist)', specimens: true },
    tray: on('Biopsy tool', 'Local anesthetic', 'Sterile gloves', 'Specimen jar', 'Dressing'),
    details: [millimetres('size', 'Size of the lesion')],
  },
  {
    ...{ ...assist, code: 'skin-excision', label: 'Excision (assist)', specimens: true },
    counts: 'sutures',
    tray: on('Excision set', 'Local anesthetic', 'Sterile drapes', 'Specimen jar', 'Dressing'),
    details: [millimetres('size', 'Size of the lesion')],
  },
  {
    ...{ ...assist, code: 'cryotherapy', label: 'Cryotherapy (assist)', timeOut: false },
    tray: on('Liquid nitrogen', 'Applicator', 'Eye protection'),
    details: [field('lesions', 'Lesions treated', { kind: 'number' })],
  },
  {
    ...{ ...assist, code: 'iud-placement', label: 'IUD placement (assist)', asksSite: false },
    tray: on('Sterile gloves', 'Speculum', 'IUD', 'Sound', 'Antiseptic'),
    details: [field('device', 'Device and lot', { kind: 'text', required: true })],
  },
  {
    ...{ ...assist, code: 'splint', label: 'Splint (assist)', consent: 'spoken' },
    ...{ timeOut: false, tray: on('Splint', 'Padding', 'Elastic bandage') },
    details: [
      field('sensation', 'Feeling and movement below it checked after', {
        ...{ kind: 'yes-no', required: true },
      }),
    ],
  },
  {
    ...{ ...assist, code: 'cast', label: 'Cast (assist)', consent: 'spoken', timeOut: false },
    tray: on('Casting tape', 'Padding', 'Stockinette', 'Water'),
    details: [
      field('sensation', 'Feeling and movement below it checked after', {
        ...{ kind: 'yes-no', required: true },
      }),
    ],
  },
];

/** How a procedure is done that nobody has written anything about: who, where, what came of it. */
export const plainTemplate = (code: string, label: string): ProcedureTemplate => ({
  ...{ ...self, code, label, consent: 'spoken', tray: [], details: [] },
});
