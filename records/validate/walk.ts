import type { Issue } from '../../fhir/refusal.ts';

/** At most this many issues are listed: enough to mend a resource, too few to fill a memory. */
const MOST_ISSUES = 100;

/** One named step of a path: `name` is the JSON property, `step` the same in FHIRPath. */
export interface Step {
  name: string;
  step: string;
}

/** Where a validation stands, and what it has found. Made once for one call of `validateResource`. */
export interface Walk {
  issues: Issue[];
  /** Type of the outermost resource: the first word of every path. */
  rootType: string;
  /** Steps and list positions; only the first `depth` count, so that going back is one subtraction. */
  path: (Step | number)[];
  depth: number;
  /** The resource whose `contained` answers references such as `#a`. */
  container: Record<string, unknown>;
  /** The resource in which the walk stands, contained ones too. */
  resource: Record<string, unknown>;
  isContained: boolean;
  isInBundle: boolean;
  /** Types of the resources of the Bundle in which the walk stands, by their `fullUrl`. */
  bundled: ReadonlyMap<unknown, unknown>;
}

/** The FHIRPath of where the walk stands, such as `Patient.contact[0].telecom[1].system`. */
function pathOf(walk: Walk): string {
  let text = walk.rootType;
  for (let at = 0; at < walk.depth; at++) {
    const step = walk.path[at];
    if (typeof step === 'number') text += `[${step}]`;
    else if (step !== undefined) text += `.${step.step}`;
  }
  return text;
}

/** The JSON name of the element where the walk stands, as a person would say it. */
function nameOf(walk: Walk): string {
  for (let at = walk.depth - 1; at >= 0; at--) {
    const step = walk.path[at];
    if (typeof step === 'object') return step.name;
  }
  return walk.rootType;
}

/** Records that the element where the walk stands is wrong; `phrase` follows its name: "must be …". */
export function report(walk: Walk, phrase: string): void {
  if (walk.issues.length >= MOST_ISSUES) return;
  walk.issues.push({ path: pathOf(walk), message: `${nameOf(walk)} ${phrase}.` });
}

/** Records that a child of the element where the walk stands is wrong. */
export function reportAt(walk: Walk, step: Step, phrase: string): void {
  walk.path[walk.depth] = step;
  walk.depth++;
  report(walk, phrase);
  walk.depth--;
}
