import { twelveLeads, type Lead, type LeadName } from './recording.ts';

/**
 * What makes the other four limb leads out of I and II: Einthoven's law (III = II - I) and
 * Goldberger's leads. AHA/ACCF/HRS Recommendations for the Standardization and Interpretation of
 * the Electrocardiogram, part I, Circulation 2007;115:1306-1324.
 */
const made: Partial<Record<LeadName, (one: number, two: number) => number>> = {
  III: (one, two) => two - one,
  aVR: (one, two) => -(one + two) / 2,
  aVL: (one, two) => one - two / 2,
  aVF: (one, two) => two - one / 2,
};

/** The leads of a recording in their order, those worked out that can be where they were not sent. */
export function withLimbLeads(sent: readonly Lead[]): Lead[] {
  const named = new Map(sent.map((lead) => [lead.name, lead]));
  const [one, two] = [named.get('I')?.microvolts, named.get('II')?.microvolts];
  const inOrder = twelveLeads.flatMap((name): Lead[] => {
    const there = named.get(name);
    if (there) return [there];
    const make = made[name];
    if (!make || !one || !two) return [];
    const microvolts = Float32Array.from(
      { length: Math.min(one.length, two.length) },
      (_nothing, at) => make(one[at] ?? NaN, two[at] ?? NaN),
    );
    return [{ name, microvolts, isDerived: true }];
  });
  const others = sent.filter(({ name }) => !(twelveLeads as readonly string[]).includes(name));
  return [...inOrder, ...others];
}

/** Which of the twelve leads neither were sent nor can be worked out. */
export function missingLeads(leads: readonly Lead[]): LeadName[] {
  return twelveLeads.filter((name) => !leads.some((lead) => lead.name === name));
}
