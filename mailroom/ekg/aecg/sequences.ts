import type { Lead } from '../../../clinical/measurements/ekg/recording.ts';
import { ekgLimits } from '../limits.ts';
import { all, attribute, one, textIn, type Xml } from './xml.ts';

const leadPrefix = 'MDC_ECG_LEAD_';

/** How much of a unit is a microvolt. */
const microvoltsPer: Record<string, number> = { uV: 1, mV: 1000, nV: 0.001, V: 1_000_000 };

const secondsPer: Record<string, number> = { s: 1, ms: 0.001, us: 0.000_001 };

interface Rhythm {
  samplesPerSecond: number;
  leads: Lead[];
  troubles: string[];
}

/** Reads the leads of a series, or says why it cannot. */
export function leadsOf(series: Xml): Rhythm | string {
  const [set] = all(series, 'component', 'sequenceSet');
  if (!set) return 'The file holds no leads to be drawn.';
  const sequences = all(set, 'component', 'sequence');
  const step = sequences.map(stepOf).find((seconds) => seconds !== undefined);
  if (step === undefined) return 'The file does not say how fast it was recorded.';
  const troubles: string[] = [];
  const leads: Lead[] = [];
  let inAll = 0;
  for (const sequence of sequences.slice(0, ekgLimits.leads + 1)) {
    const code = attribute(one(sequence, 'code'), 'code') ?? '';
    const value = one(sequence, 'value');
    if (!code.startsWith(leadPrefix) || !value) continue;
    const name = leadName(code.slice(leadPrefix.length));
    const microvolts = samplesOf(value);
    if (typeof microvolts === 'string') {
      troubles.push(`Lead ${name}: ${microvolts}`);
      continue;
    }
    inAll += microvolts.length;
    if (inAll > ekgLimits.samplesInAll) return 'The recording is longer than an EKG can be.';
    leads.push({ name, microvolts, isDerived: false });
  }
  if (leads.length === 0) return troubles[0] ?? 'The file holds no leads to be drawn.';
  return { samplesPerSecond: 1 / step, leads, troubles };
}

const leadName = (code: string): string =>
  /^AV[RLF]$/i.test(code) ? `aV${code.slice(2).toUpperCase()}` : code.slice(0, 12);

/** The time between two samples, of a sequence that says the times. */
function stepOf(sequence: Xml): number | undefined {
  const code = attribute(one(sequence, 'code'), 'code') ?? '';
  const value = one(sequence, 'value');
  if (!/^TIME_(?:ABSOLUTE|RELATIVE)$/.test(code) || !value) return undefined;
  const increment = one(value, 'increment');
  const per = secondsPer[attribute(increment, 'unit') ?? ''];
  const seconds = Number(attribute(increment, 'value') ?? NaN) * (per ?? NaN);
  // From 50 to 100,000 a second: slower is no EKG, faster no file of one.
  return seconds >= 0.000_01 && seconds <= 0.02 ? seconds : undefined;
}

function samplesOf(value: Xml): Float32Array | string {
  const [origin, scale] = [quantity(one(value, 'origin'), 0), quantity(one(value, 'scale'), NaN)];
  if (!Number.isFinite(origin) || !Number.isFinite(scale)) return 'has no unit that can be read.';
  const digits = all(value, 'digits').map(textIn).join(' ').trim();
  const parts = digits === '' ? [] : digits.split(/[\s,]+/, ekgLimits.samplesPerLead + 1);
  if (parts.length === 0) return 'holds no samples.';
  if (parts.length > ekgLimits.samplesPerLead) return 'is longer than an EKG can be.';
  const samples = Float32Array.from(parts, (part) => origin + Number(part) * scale);
  return samples.every((sample) => Number.isFinite(sample))
    ? samples
    : 'holds something that is no number.';
}

/** A quantity in microvolts. */
function quantity(of: Xml | undefined, otherwise: number): number {
  if (!of) return otherwise;
  const per = microvoltsPer[attribute(of, 'unit') ?? ''];
  const value = attribute(of, 'value');
  return per === undefined || value === undefined || value === '' ? NaN : Number(value) * per;
}
