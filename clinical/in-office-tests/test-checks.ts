import type { Clia } from '../practice/place.ts';
import { dueWords, type ControlState } from '../quality-control/control-due.ts';
import type { Check } from '../safety/check.ts';
import type { OnHand } from '../stock/stock.ts';
import type { TestSettings } from './test-settings.ts';

/** Why a test is run without a valid control, and which provider said so. */
export interface Bypass {
  reason: string;
  provider: string;
}

/** What is known before a test begins. */
export interface TestFacts {
  label: string;
  clia?: Clia | undefined;
  settings?: TestSettings | undefined;
  kit: OnHand;
  control: ControlState;
  /** The last good day of this person's competency; none: no such entry. */
  competentUntil?: string | undefined;
  /** Works under a licence of their own: a competency is not asked. */
  isLicensed: boolean;
  /** How many devices of this order gave no valid result. */
  invalidBefore: number;
  /** `YYYY-MM-DD` in the practice. */
  today: string;
}

/** An emergency lets a second device be tried, and then the laboratory. */
export const devicesAtMost = 2;

/**
 * Everything that is checked before a waived test begins. A control that is due or failed stops;
 * where the practice allows it, one that is due, never one that failed, is bypassed by name.
 */
export function testChecks(facts: TestFacts, bypass?: Bypass): Check[] {
  return [
    certificateCheck(facts),
    kitCheck(facts),
    ...openedCheck(facts),
    controlCheck(facts, bypass),
    ...(facts.settings?.schedule ? [] : [scheduleCheck]),
    ...(facts.isLicensed ? [] : [competencyCheck(facts)]),
    ...(facts.invalidBefore >= devicesAtMost ? [devicesCheck] : []),
  ];
}

const clia = '42 CFR 493.3 and 493.15(e)';

function certificateCheck({ clia: held, today }: TestFacts): Check {
  const stop = (finding: string): Check => ({
    ...{ id: 'certificate', state: 'stop', finding, source: clia },
    clearedBy: 'The manager records it under Practice.',
  });
  if (!held) return stop('Nobody has recorded the practice’s CLIA certificate.');
  if (held.kind === 'none') return stop('The practice has no CLIA certificate.');
  const { number = '', expiresOn } = held;
  if (!expiresOn) return stop('Nobody has recorded how long the CLIA certificate is good.');
  if (expiresOn < today) return stop(`The CLIA certificate ended on ${expiresOn}.`);
  return passed('certificate', `CLIA certificate ${number}, good through ${expiresOn}.`);
}

function kitCheck({ kit, today }: TestFacts): Check {
  const { lot, state, quantity } = kit;
  const stop = (finding: string): Check => ({
    ...{ id: 'kit', state: 'stop', finding, clearedBy: 'Take another lot.' },
  });
  if (state !== 'usable') {
    const why = kit.stateReason ? `: ${kit.stateReason}` : '';
    return stop(`Lot ${lot.lotNumber} is ${state}${why}.`);
  }
  if (lot.expiresOn < today) return stop(`Lot ${lot.lotNumber} expired on ${lot.expiresOn}.`);
  if (quantity < 1) return stop(`Nothing is left of lot ${lot.lotNumber} in ${kit.placeName}.`);
  return passed('kit', `Lot ${lot.lotNumber}, good through ${lot.expiresOn}.`);
}

function openedCheck({ kit, today }: TestFacts): Check[] {
  if (!kit.useBy) return [];
  const { lotNumber } = kit.lot;
  const words = `Lot ${lotNumber} was opened on ${kit.openedOn ?? 'a day not known'}`;
  if (kit.useBy >= today) return [passed('opened', `${words}, good through ${kit.useBy}.`)];
  return [
    {
      ...{ id: 'opened', state: 'stop', clearedBy: 'Open another box.' },
      finding: `${words} and was good through ${kit.useBy}.`,
    },
  ];
}

function controlCheck({ control, settings }: TestFacts, bypass?: Bypass): Check {
  const id = 'control';
  if (control.state === 'valid') return passed(id, 'Controls on this lot have passed.');
  if (control.state === 'failed') {
    return {
      ...{ id, state: 'stop' },
      finding: `The last control on this lot failed: ${control.run.findings.join(' ')}`,
      clearedBy: 'Mend what was wrong, then run the controls again.',
    };
  }
  const why = control.because.map((one) => dueWords[one]).join('; ');
  if (settings?.mayBypass && bypass) {
    return {
      ...{ id, state: 'warning' },
      finding: `Controls are due (${why}). Bypassed for ${bypass.provider}; it is counted.`,
    };
  }
  return {
    ...{ id, state: 'stop', finding: `Controls are due: ${why}.` },
    clearedBy: 'Run the controls first.',
  };
}

const scheduleCheck: Check = {
  ...{ id: 'schedule', state: 'not-assessed' },
  finding: 'Nobody has said how often controls are due for this kit.',
  clearedBy: 'The lead says so under Lab.',
};

function competencyCheck({ competentUntil, settings, today }: TestFacts): Check {
  const id = 'competency';
  if (competentUntil !== undefined && competentUntil >= today) {
    return passed(id, `Your competency is good through ${competentUntil}.`);
  }
  const finding =
    competentUntil === undefined
      ? 'No competency in waived tests is on your file.'
      : `Your competency in waived tests lapsed on ${competentUntil}.`;
  const missing = competentUntil === undefined ? ('not-assessed' as const) : ('warning' as const);
  return {
    ...{ id, finding, state: settings?.needsCompetency ? 'stop' : missing },
    clearedBy: 'Whoever oversees the tests signs it in your file.',
  };
}

const devicesCheck: Check = {
  ...{ id: 'devices', state: 'stop' },
  finding: `${devicesAtMost} devices gave no valid result.`,
  clearedBy: 'Collect a specimen for the laboratory, and record this order as not done.',
};

const passed = (id: string, finding: string): Check => ({ id, state: 'passed', finding });
