import type { Basic } from '@medplum/fhirtypes';
import { asBasic, settingsId } from '../../clinical/in-office-tests/keep-settings.ts';
import type { TestSettings } from '../../clinical/in-office-tests/test-settings.ts';
import { waivedTestOf } from '../../clinical/in-office-tests/tests.ts';
import type { WaivedTest } from '../../clinical/in-office-tests/waived-test.ts';
import { refuse, type Issue, type Refusal } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { keepTestContract } from './controls.contract.ts';

interface Seen {
  test: WaivedTest;
  before?: Stored<Basic> | undefined;
}

/** The practice takes a kit into use: everything here is read off the kit's insert by a person. */
export const keepTest = defineAct({
  contract: keepTestContract,
  permission: 'lab.keep',
  load: async (records, { testCode }): Promise<Seen | Refusal> => {
    const test = waivedTestOf(testCode);
    if (!test) return refuse('not-found', 'This is no test that is run here.');
    const [before] = await records.readMany('Basic', [settingsId(testCode)]);
    return { test, before };
  },
  decide: (_moment, { test, before }: Seen, { version, ...settings }) => {
    if (before?.meta.versionId !== version) {
      return refuse('changed-by-another', 'Somebody else changed this. Look again, then save.');
    }
    const issues = wrongIn(test, settings);
    const [first] = issues;
    if (first) return refuse('invalid', first.message, { issues });
    const resource = asBasic(settings);
    return {
      changes: [
        version === undefined
          ? { kind: 'create', resource }
          : { kind: 'update', resource, expectedVersion: version },
      ],
      patients: [],
      output: {},
    };
  },
});

function wrongIn(test: WaivedTest, settings: TestSettings): Issue[] {
  const { readFrom, readTo, panel, limits, criticalSource } = settings;
  const issues: Issue[] = [];
  if (readTo !== undefined && (readFrom === undefined || readTo < readFrom)) {
    issues.push({ path: 'readTo', message: 'It ends before it begins. Give both, as 5:00.' });
  }
  if (test.isPanelOfPractice && (!panel || panel.length === 0)) {
    issues.push({ path: 'panel', message: 'Say what this cup tests for.' });
  }
  for (const { key, low, high } of limits) {
    if (low !== undefined && high !== undefined && low >= high) {
      const message = 'The lower end is not below the upper one.';
      issues.push({ path: `limits.${key}.low`, message });
    }
  }
  const hasCritical = limits.some(
    ({ criticalAbove, criticalBelow, criticalAnswers = [] }) =>
      criticalAbove !== undefined || criticalBelow !== undefined || criticalAnswers.length > 0,
  );
  if (hasCritical && !criticalSource) {
    const message = 'Say who set the critical values, or where they are from.';
    issues.push({ path: 'criticalSource', message });
  }
  return issues;
}
