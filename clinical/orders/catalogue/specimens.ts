import type { Task } from '../../scope-of-practice/task.ts';
import { laboratoryTests, type SpecimenSource } from '../../specimens/laboratory-test.ts';
import type { CatalogueItem } from './item.ts';

const taskOf: Record<SpecimenSource, Task> = {
  blood: 'venipuncture',
  swab: 'specimen-swab',
  urine: 'specimen-swab',
  stool: 'specimen-swab',
  provider: 'specimen-swab',
};

/** What is collected here and tested by a laboratory outside. */
export const specimens: readonly CatalogueItem[] = laboratoryTests.map(
  ({ code, label, also, source }) => ({
    ...{ code, label, also: `${also} lab`, kind: 'specimen', task: taskOf[source] },
  }),
);
