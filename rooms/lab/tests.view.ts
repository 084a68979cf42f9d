import type { z } from 'zod';
import { settingsOf, settingsToken } from '../../clinical/in-office-tests/keep-settings.ts';
import type { TestSettings } from '../../clinical/in-office-tests/test-settings.ts';
import { defineView } from '../../records/act.ts';
import { testsContract } from './controls.contract.ts';

type Shown = z.input<typeof testsContract.output>['kept'][number]['settings'];

/** How the practice runs each test. */
export const labTests = defineView({
  contract: testsContract,
  permission: 'lab.view',
  read: async (records) => {
    const found = await records.search('Basic', { tokens: { code: settingsToken }, count: 500 });
    const kept = found.flatMap((basic) => {
      const settings = settingsOf(basic);
      return settings ? [{ settings: shown(settings), version: basic.meta.versionId }] : [];
    });
    return { output: { kept }, patients: [] };
  },
});

function shown({ panel, limits, ...rest }: TestSettings): Shown {
  return {
    ...rest,
    ...(panel && { panel: [...panel] }),
    limits: limits.map(({ expected, criticalAnswers, ...one }) => ({
      ...one,
      ...(expected && { expected: [...expected] }),
      ...(criticalAnswers && { criticalAnswers: [...criticalAnswers] }),
    })),
  };
}
