import type { Basic } from '@medplum/fhirtypes';
import { partsAt, partsOf, type Parts } from '../../fhir/extension-parts.ts';
import { practiceMatterSystem, testSettingsUrl } from '../../fhir/linchpin.ts';
import type { ControlSchedule } from '../quality-control/control-due.ts';
import type { ComponentLimits, TestSettings } from './test-settings.ts';

const settingsCode = 'test-settings';

/** What the Basics of test settings are found by. */
export const settingsToken = `${practiceMatterSystem}|${settingsCode}`;

/** One a test. */
export const settingsId = (testCode: string): string => `${settingsCode}-${testCode}`;

/** The settings as they are kept. */
export function asBasic(settings: TestSettings): Basic & { id: string } {
  const { schedule, panel, limits, ...rest } = settings;
  const how = schedule && {
    every: schedule.every,
    everyCount: schedule.every === 'tests' ? schedule.count : undefined,
  };
  return {
    resourceType: 'Basic',
    id: settingsId(settings.testCode),
    code: {
      coding: [{ system: practiceMatterSystem, code: settingsCode }],
      text: 'How the practice runs a test',
    },
    extension: [
      {
        url: testSettingsUrl,
        extension: partsOf({
          ...rest,
          ...how,
          panel,
          limits: limits.map((one) => ({ ...one })),
        }),
      },
    ],
  };
}

/** What was kept; undefined for what is none of ours. */
export function settingsOf(basic: Basic | undefined): TestSettings | undefined {
  const parts = partsAt(basic?.extension, testSettingsUrl);
  const testCode = parts?.text('testCode');
  if (!parts || !testCode) return undefined;
  const panel = parts.texts('panel');
  return {
    testCode,
    product: parts.text('product') ?? '',
    insert: parts.text('insert') ?? '',
    readFrom: parts.number('readFrom'),
    readTo: parts.number('readTo'),
    outsideWindow: parts.text('outsideWindow') === 'invalid' ? 'invalid' : 'warning',
    openDays: parts.number('openDays'),
    storage: parts.text('storage'),
    schedule: scheduleOf(parts),
    mayBypass: parts.yes('mayBypass'),
    needsCompetency: parts.yes('needsCompetency'),
    providerReviews: parts.yes('providerReviews'),
    ...(panel.length > 0 && { panel }),
    limits: parts.all('limits').flatMap((one) => limitsOf(one) ?? []),
    criticalSource: parts.text('criticalSource'),
  };
}

function scheduleOf(parts: Parts): ControlSchedule | undefined {
  const every = parts.text('every');
  const count = parts.number('everyCount');
  if (every === 'tests') return count === undefined ? undefined : { every, count };
  return every === 'day' || every === 'week' || every === 'month' || every === 'change'
    ? { every }
    : undefined;
}

function limitsOf(parts: Parts): ComponentLimits | undefined {
  const key = parts.text('key');
  if (!key) return undefined;
  const expected = parts.texts('expected');
  const criticalAnswers = parts.texts('criticalAnswers');
  return {
    key,
    low: parts.number('low'),
    high: parts.number('high'),
    ...(expected.length > 0 && { expected }),
    criticalBelow: parts.number('criticalBelow'),
    criticalAbove: parts.number('criticalAbove'),
    ...(criticalAnswers.length > 0 && { criticalAnswers }),
    readAt: parts.number('readAt'),
  };
}
