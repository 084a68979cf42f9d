import type { Task } from '../../scope-of-practice/task.ts';

/** What kind of work an order asks for, in the order in which a list shows them. */
export const orderKinds = [
  'test',
  'specimen',
  'measurement',
  'medicine',
  'vaccine',
  'procedure',
  'nursing',
] as const;
export type OrderKind = (typeof orderKinds)[number];

export const orderKindWords: Record<OrderKind, string> = {
  test: 'In-office tests',
  specimen: 'Specimens for the laboratory',
  measurement: 'Measurements',
  medicine: 'Medicines',
  vaccine: 'Vaccines',
  procedure: 'Procedures',
  nursing: 'Nursing tasks',
};

/** One thing that can be ordered. */
export interface CatalogueItem {
  /** Stands in the order for as long as the record does: never renamed, never used again. */
  code: string;
  label: string;
  kind: OrderKind;
  /** What the gate is asked before it is done. */
  task: Task;
  /** Other words people look for it by. */
  also?: string | undefined;
}
