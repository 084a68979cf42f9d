import type { Check } from '../safety/check.ts';
import type { WaivedTest } from './waived-test.ts';
import { asClock, windowState, windowWords, type ReadWindow } from './read-window.ts';

/** What is known when a result is read. */
export interface FinishFacts {
  test: Pick<WaivedTest, 'hasInternalControl'>;
  window: ReadWindow;
  outsideWindow: 'warning' | 'invalid';
  /** Seconds from the start to the reading. */
  seconds: number;
  /** The control of the device, as the person saw it; undefined: not said. */
  internalControl?: boolean | undefined;
  /** A control of this lot has failed, and that still stands. */
  isControlFailed: boolean;
  /** The test began without a valid control, by name. */
  isBypassed: boolean;
}

/** Everything that is checked before a result is told. */
export function finishChecks(facts: FinishFacts): Check[] {
  return [windowCheck(facts), ...internalCheck(facts), ...failedCheck(facts)];
}

function windowCheck({ window, seconds, outsideWindow }: FinishFacts): Check {
  const id = 'window';
  const state = windowState(window, seconds);
  const words = `Read after ${asClock(seconds)}`;
  if (state === 'not-set') {
    return {
      ...{ id, state: 'not-assessed', clearedBy: 'The lead sets it under Lab.' },
      finding: `${words}; when this kit is read is not set.`,
    };
  }
  if (state === 'open') return { id, state: 'passed', finding: `${words}, in its window.` };
  return {
    ...{ id, state: outsideWindow === 'invalid' ? 'stop' : 'warning' },
    finding: `${words}: too ${state}. The window is ${windowWords(window)}.`,
    clearedBy: state === 'early' ? 'Wait.' : 'Record it as invalid and take a new device.',
  };
}

function internalCheck({ test, internalControl }: FinishFacts): Check[] {
  if (!test.hasInternalControl) return [];
  const id = 'internal-control';
  if (internalControl) return [{ id, state: 'passed', finding: 'Its control was seen.' }];
  const finding =
    internalControl === undefined
      ? 'Say whether the control of the device was seen.'
      : 'The control of the device was not seen, so it gave no result.';
  return [{ id, state: 'stop', finding, clearedBy: 'Record it as invalid.' }];
}

/** Between start and reading a control may have failed; a bypass does not help against that. */
function failedCheck({ isControlFailed, isBypassed }: FinishFacts): Check[] {
  if (isControlFailed) {
    return [
      {
        ...{ id: 'control', state: 'stop' },
        finding: 'A control on this lot has failed since the test began.',
        clearedBy: 'Record it as invalid, mend what was wrong and run the controls.',
      },
    ];
  }
  const finding = isBypassed
    ? 'Begun without a valid control, by name; it is marked.'
    : 'Controls on this lot have passed.';
  return [{ id: 'control', state: 'passed', finding }];
}
