import type { Issue } from '../../fhir/refusal.ts';
import type { ComponentLimits } from './test-settings.ts';
import type { Component } from './waived-test.ts';

/** What a person read of each component: a choice's code, or a number as typed. */
export type Typed = Readonly<Record<string, string>>;

/** One component as it was read. */
export type Reading =
  | { key: string; kind: 'choice'; code: string }
  | { key: string; kind: 'number'; value: number; beyond?: '<' | '>' };

/** Reads what was typed; every component is needed, and what is no answer is told. */
export function readTyped(
  components: readonly Component[],
  typed: Typed,
): { readings: Reading[]; issues: Issue[] } {
  const readings: Reading[] = [];
  const issues: Issue[] = [];
  for (const component of components) {
    const read = readOne(component, typed[component.key]?.trim() ?? '');
    if (typeof read === 'string') issues.push({ path: `typed.${component.key}`, message: read });
    else readings.push(read);
  }
  return { readings, issues };
}

const numberTyped = /^([<>])?\s*(\d{1,5}(?:\.\d{1,3})?)$/;

/** The reading, or what is wrong with it. */
function readOne({ key, label, answer }: Component, typed: string): Reading | string {
  if (typed === '') return `${label}: read it.`;
  if (answer.kind === 'choice') {
    const found = answer.choices.find(({ code }) => code === typed);
    return found ? { key, kind: 'choice', code: found.code } : `${label}: choose an answer.`;
  }
  const [, beyond, digits] = numberTyped.exec(typed) ?? [];
  if (digits === undefined) {
    return `${label}: give a number such as 104, or >600 when the meter says HI.`;
  }
  const value = Number(digits);
  const { slipBelow, slipAbove, unit, decimals } = answer;
  if (value < slipBelow || value > slipAbove) {
    return `${label}: ${digits} ${unit} is hardly possible. Look at the meter again.`;
  }
  if ((digits.split('.')[1]?.length ?? 0) > decimals) {
    return `${label}: the meter shows ${decimals === 0 ? 'whole numbers' : 'fewer figures'}.`;
  }
  return { key, kind: 'number', value, ...(beyond && { beyond: beyond as '<' | '>' }) };
}

/** How a reading lies to what the practice holds it against. */
export type Flag = 'low' | 'high' | 'abnormal' | 'in-range' | 'not-assessed';

/**
 * The flag of a reading. Only a range that the practice has entered assesses; a number beyond what
 * the meter counts is low or high only where that alone tells it.
 */
export function flagOf(reading: Reading, limits: ComponentLimits | undefined): Flag {
  if (!limits) return 'not-assessed';
  if (reading.kind === 'choice') {
    if (!limits.expected || limits.expected.length === 0) return 'not-assessed';
    return limits.expected.includes(reading.code) ? 'in-range' : 'abnormal';
  }
  const { value, beyond } = reading;
  const { low, high } = limits;
  if (low === undefined && high === undefined) return 'not-assessed';
  if (low !== undefined && value < low && beyond !== '>') return 'low';
  if (low !== undefined && value === low && beyond === '<') return 'low';
  if (high !== undefined && value > high && beyond !== '<') return 'high';
  if (high !== undefined && value === high && beyond === '>') return 'high';
  return beyond === undefined ? 'in-range' : 'not-assessed';
}

/** True when the practice wants somebody told of it at once. */
export function isCritical(reading: Reading, limits: ComponentLimits | undefined): boolean {
  if (!limits) return false;
  if (reading.kind === 'choice') return limits.criticalAnswers?.includes(reading.code) ?? false;
  const { criticalBelow, criticalAbove } = limits;
  const { value, beyond } = reading;
  // What the meter could not count may be critical: it is taken as such.
  if (criticalBelow !== undefined && (value < criticalBelow || beyond === '<')) return true;
  return criticalAbove !== undefined && (value > criticalAbove || beyond === '>');
}

/** A reading in words: `104 mg/dL`, `Positive`. */
export function readingWords(component: Component, reading: Reading): string {
  const { answer } = component;
  if (reading.kind === 'number') {
    const unit = answer.kind === 'number' ? answer.unit : '';
    const decimals = answer.kind === 'number' ? answer.decimals : 0;
    return `${reading.beyond ?? ''}${reading.value.toFixed(decimals)} ${unit}`.trim();
  }
  const choices = answer.kind === 'choice' ? answer.choices : [];
  const label = choices.find(({ code }) => code === reading.code)?.label ?? reading.code;
  return [label, component.unit?.unit].filter(Boolean).join(' ');
}
