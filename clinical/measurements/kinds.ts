import type { Task } from '../scope-of-practice/task.ts';

/** What is measured with a device, a chart or a camera beyond the vital signs. */
export const measurementKinds = [
  ...(['ekg', 'spirometry', 'vision', 'hearing', 'peak-flow', 'skin'] as const),
] as const;
export type MeasurementKind = (typeof measurementKinds)[number];

/** When a provider has to look before it is final: always, where the practice says so, or never. */
export type OverRead = 'always' | 'by-practice' | 'never';

export interface MeasurementFacts {
  label: string;
  /** What the gate is asked. */
  task: Task;
  /** False: it may be taken without an order, which then is told. */
  needsOrder: boolean;
  overRead: OverRead;
  /** What is ordered, by its code in the catalogue; the first is ordered again when asked. */
  orderCodes: readonly string[];
}

export const measurementFacts: Record<MeasurementKind, MeasurementFacts> = {
  ekg: {
    ...{ label: 'EKG', task: 'ekg', needsOrder: true, overRead: 'always' },
    orderCodes: ['ekg'],
  },
  spirometry: {
    ...{ label: 'Spirometry', task: 'spirometry', needsOrder: true, overRead: 'always' },
    orderCodes: ['spirometry', 'spirometry-bronchodilator'],
  },
  vision: {
    ...{ label: 'Vision', task: 'vision-hearing-test', needsOrder: false },
    ...{ overRead: 'by-practice', orderCodes: ['vision'] },
  },
  hearing: {
    ...{ label: 'Hearing', task: 'vision-hearing-test', needsOrder: false },
    ...{ overRead: 'by-practice', orderCodes: ['hearing'] },
  },
  'peak-flow': {
    ...{ label: 'Peak flow', task: 'vital-signs', needsOrder: false, overRead: 'never' },
    orderCodes: ['peak-flow'],
  },
  skin: {
    ...{ label: 'Skin finding', task: 'vital-signs', needsOrder: false, overRead: 'never' },
    orderCodes: ['skin-photo'],
  },
};

/** The kind of measurement an order asks for; undefined for what is no measurement of ours. */
export const kindOfOrder = (code: string): MeasurementKind | undefined =>
  measurementKinds.find((kind) => measurementFacts[kind].orderCodes.includes(code));
