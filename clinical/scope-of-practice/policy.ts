import type { Citation, Strength } from './answer.ts';
import { conditionOf } from './condition.ts';
import type { Said } from './hold-rule.ts';
import type { Place } from './hold-test.ts';
import type { PolicyLine, Question } from './question.ts';
import type { Requirement } from './rule.ts';

type Requirements = Readonly<Record<string, Requirement>>;

/** The lines of the practice's policy that are in force and concern one of the tasks. */
export function linesFor({ here, now }: Question, tasks: readonly string[]): PolicyLine[] {
  const today = now.toString();
  return (here.policy ?? []).filter(
    ({ task, from, to }) =>
      (task === 'every' || tasks.includes(task)) &&
      (from === undefined || from <= today) &&
      (to === undefined || today < to),
  );
}

/** What the lines that forbid or add say; undefined when there are none. */
export function narrowedBy(
  lines: readonly PolicyLine[],
  requirements: Requirements,
  question: Question,
  place: Place,
): Said[] {
  return lines
    .filter(({ does }) => does !== 'settle')
    .map((line) => ({
      verdict: line.does === 'forbid' ? 'not-allowed' : 'allowed-if',
      conditions: line.does === 'add' ? [added(line, requirements, question, place)] : [],
      because: line.does === 'forbid' ? [line.says ?? 'Your practice does not allow it.'] : [],
      citations: [citationOf(line)],
      strength: policyStrength,
    }));
}

const policyStrength: Strength = 'practice-policy';

function added(line: PolicyLine, requirements: Requirements, question: Question, place: Place) {
  const known = line.requirement === undefined ? undefined : requirements[line.requirement];
  const own: Requirement = {
    says: line.says ?? 'What the policy of your practice asks for.',
    by: 'practice',
    unmet: 'stop',
    unknown: 'confirm',
  };
  const id = known && line.requirement !== undefined ? line.requirement : `policy-${line.id}`;
  // What the practice itself asks for is no mere reminder: somebody says that it is so.
  const asked = known?.unknown === 'remind' ? { ...known, unknown: 'confirm' as const } : known;
  return conditionOf(id, asked ?? own, 'practice', question, place);
}

/**
 * What the practice's reviewed reading makes of a state's unknown: allowed if what the line asks
 * for is met. Undefined when no line settles this task by name and says who reviewed it and when.
 */
export function settledBy(
  lines: readonly PolicyLine[],
  requirements: Requirements,
  question: Question,
  place: Place,
): Said | undefined {
  const line = lines.find(
    ({ does, task, reviewedBy, reviewedOn }) =>
      does === 'settle' && task !== 'every' && reviewedBy !== undefined && reviewedOn !== undefined,
  );
  if (line === undefined) return undefined;
  return {
    verdict: 'allowed-if',
    conditions: [added(line, requirements, question, place)],
    because: [
      'What this state says was not read.',
      `Your practice decided: reviewed by ${line.reviewedBy} on ${line.reviewedOn}.`,
    ],
    citations: [citationOf(line)],
    strength: policyStrength,
  };
}

function citationOf({ id, from, to, reviewedBy, reviewedOn }: PolicyLine): Citation {
  return {
    layer: 'practice',
    cite: `Policy of the practice, ${id}`,
    address: '',
    strength: policyStrength,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(reviewedOn !== undefined && { note: `reviewed by ${reviewedBy ?? '—'} on ${reviewedOn}` }),
  };
}
