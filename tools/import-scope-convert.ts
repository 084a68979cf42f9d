import type { Strength } from '../clinical/scope-of-practice/answer.ts';
import type { Licence } from '../clinical/scope-of-practice/question.ts';
import type { StateRules, TaskRule, Unlisted } from '../clinical/scope-of-practice/rule.ts';
import { tasks, type Task } from '../clinical/scope-of-practice/task.ts';
import { askedBeside, readings } from './import-scope-readings.ts';
import { onlyOfDrugs, sentences } from './import-scope-sentences.ts';
import { delegatedTasks, statements, type Statement } from './import-scope-statements.ts';

/** A cell of the draft facts: one task in one state. */
export interface Cell {
  status: 'allowed' | 'allowed-with-conditions' | 'prohibited' | 'unknown';
  conditions: string[];
  cite: string;
  source: string;
  source_kind: string;
  confidence: string;
  basis: string;
  layer: string;
  note?: string;
  applies_when?: string;
}

/** A state of the draft facts. */
export interface StateFacts {
  state: string;
  name: string;
  regime: string;
  supervision: string;
  delegators: string[];
  primary_cite: string;
  primary_source: string;
  verification: string;
  training: string[];
  notes: string[];
  tasks: Record<string, Cell>;
}

const reads: Record<string, StateRules['read']> = {
  'text-read': 'read',
  'secondary-only': 'secondary-only',
  'located-not-read': 'located-not-read',
  'partly-read-no-MA-wording': 'partly-read',
  'general-knowledge': 'not-read',
};

const unlistedBy: Record<string, Unlisted> = {
  delegation: 'open',
  'listed-permitted': 'listed',
  'licensed/registered/certified': 'listed',
  restrictive: 'closed',
  silent: 'unread',
};

const notes: Record<string, string> = {
  'subsumed-by-named-injection-or-drug-task': 'Not named itself; it falls under a named task.',
  'inferred-from-general-rule': 'The task is not named; this follows from the general rule.',
  'general-knowledge': 'Not read in a source.',
  'weak-secondary-page': 'Read on a secondary page only.',
  'conflicting-secondary-sources': 'Sources differ; this is the narrower reading.',
};

/** How good the ground of a cell is. What was inferred is a general rule, whatever it cites. */
function strengthOf({ confidence, source_kind, basis }: Cell): Strength {
  if (confidence === 'verified-in-source') {
    if (source_kind === 'primary') return 'law-read';
    return source_kind === 'board' ? 'board-guidance' : 'secondary';
  }
  const isSecondary = basis.startsWith('weak') || basis.startsWith('conflicting');
  return isSecondary ? 'secondary' : 'general-rule';
}

/** The licences that words such as "MD/PA/NP" name. A DO is a physician as an MD is. */
function licencesIn(words: readonly string[]): Licence[] {
  const text = words.join(' ');
  if (/other licen[sc]e/.test(text)) {
    return ['MD', 'DO', 'DPM', 'PA', 'APRN', 'CNM', 'RN', 'LPN', 'ND', 'OD', 'DC', 'other'];
  }
  const found = text.match(/\b(?:MD|DO|DPM|PA|NP|APRN|ARNP|CNM|RN|LPN|ND|OD|DC)\b/g) ?? [];
  const named = found.flatMap((one): Licence[] => {
    if (one === 'NP' || one === 'ARNP' || one === 'APRN') return ['APRN'];
    return one === 'MD' ? ['MD', 'DO'] : [one as Licence];
  });
  return [...new Set(named)];
}

/** What one sentence of a cell becomes; undefined when the table does not hold it. */
function readSentence(
  state: string,
  task: string,
  sentence: string,
): { needs: string[]; because: string[] } | undefined {
  const held =
    sentences[`${state}: ${sentence}`] ?? sentences[`${task}: ${sentence}`] ?? sentences[sentence];
  if (held === undefined) return undefined;
  const [ids = '', words] = held.split('|');
  const givesNoDrug = /venipuncture|puncture|dressing|swab|ear_irr|suture|ekg|spiro/.test(task);
  const isLeftOut = givesNoDrug && onlyOfDrugs.includes(sentence);
  return {
    needs: isLeftOut ? [] : ids.split(' ').filter((id) => id !== ''),
    because: words === undefined ? [] : [words.trim()],
  };
}

const statuses = {
  allowed: 'allowed',
  'allowed-with-conditions': 'allowed-if',
  prohibited: 'not-allowed',
  unknown: 'unknown',
} as const;

/** The rule of one cell; sentences that the table does not hold are told to `lost`. */
function ruleOf(
  facts: StateFacts,
  key: string,
  cell: Cell,
  lost: (sentence: string) => void,
): TaskRule {
  const task = key.replaceAll('_', '-') as Task;
  const status = statuses[cell.status];
  const read = cell.conditions.map((sentence) => {
    const one = readSentence(facts.state, key, sentence);
    if (one === undefined) lost(sentence);
    return one ?? { needs: ['sees-source'], because: [] };
  });
  const own = cell.layer === 'state' && status === 'allowed-if' && delegatedTasks.includes(task);
  const isRead = facts.verification === 'text-read' && facts.state !== 'OR';
  const delegator = isRead ? 'delegator-of-state' : 'delegator-unread';
  const hasDelegators = own && licencesIn(facts.delegators).length > 0;
  const needs = [...read.flatMap((one) => one.needs), ...(hasDelegators ? [delegator] : [])];
  const because = [...new Set(read.flatMap((one) => one.because))];
  const asks = status === 'allowed' || status === 'allowed-if';
  const note = cell.note ? 'Rests on a national statement, not on the state’s text.' : undefined;
  return {
    tasks: [task],
    status,
    ...(asks && needs.length > 0 && { needs: [...new Set(needs)] }),
    ...(because.length > 0 && { because }),
    ...(cell.applies_when && {
      when: { delegator: ['PA', 'APRN'] },
      otherwise: 'unknown' as const,
    }),
    ...(cell.layer === 'federal' && { layer: 'federal' as const }),
    cite: cell.cite.replace(/ +;/g, ';'),
    address: cell.source,
    strength: strengthOf(cell),
    ...((note ?? notes[cell.basis]) && { note: note ?? notes[cell.basis] }),
  };
}

/** Rules that are the same but for their task, as one. */
function joined(rules: readonly TaskRule[]): TaskRule[] {
  const groups = new Map<string, TaskRule>();
  for (const rule of rules) {
    const key = JSON.stringify({ ...rule, tasks: [] });
    const before = groups.get(key);
    if (before) before.tasks.push(...rule.tasks);
    else groups.set(key, { ...rule, tasks: [...rule.tasks] });
  }
  return [...groups.values()];
}

/** The first group of what a statement finds in the texts of a state; throws when it finds none. */
function groupOf(facts: StateFacts, { says }: Statement): string {
  const {
    primary_cite: cite,
    supervision,
    delegators,
    training,
    notes: noted,
    tasks: cells,
  } = facts;
  const conditions = Object.values(cells).flatMap((one) => one.conditions);
  const texts = [cite, supervision, ...delegators, ...training, ...noted, ...conditions];
  const found = texts.map((one) => says.exec(one)).find((one) => one !== null);
  if (!found) throw new Error(`${facts.state}: its facts no longer say ${String(says)}.`);
  return found[1] ?? '';
}

/** True for what rests on the state's law of delegation itself. */
const isOwn = (rule: TaskRule, cite: string): boolean =>
  rule.cite === cite && rule.tasks.some((task) => delegatedTasks.includes(task));

const national =
  'No source on medical assistants was read. A national statement of 2020 counts this state among those where physicians may give you injections.';

/** The rules of a state, and the sentences that the tables do not hold. */
export function convert(
  facts: StateFacts,
  reviewed: string,
): { rules: StateRules; lost: string[] } {
  const lost: string[] = [];
  const { state, name, primary_cite: cite, primary_source } = facts;
  const { address = primary_source, more: read = [], ...reading } = readings[state] ?? {};
  const cells = Object.entries(facts.tasks).map(([key, cell]): TaskRule => {
    const rule = ruleOf(facts, key, cell, (sentence) => lost.push(sentence));
    const own = rule.cite === cite ? { ...rule, address } : rule;
    return { ...own, ...reading.instead?.[key.replaceAll('_', '-') as Task] };
  });
  const missing = tasks.filter(
    (task) => !askedBeside.includes(task) && !cells.some((one) => one.tasks.includes(task)),
  );
  if (missing.length > 0) throw new Error(`${state} has no cell for ${missing.join()}.`);
  const more = statements[state] ?? [];
  const end = more.find(({ ends }) => ends);
  const to = end && groupOf(facts, end);
  const dated = cells.map((one) => (to && isOwn(one, cite) ? { ...one, to } : one));
  const added = more.flatMap((one) =>
    (one.rules ?? []).map((rule): TaskRule => ({
      ...rule,
      ...(rule.to && { to: rule.to.replace('{1}', groupOf(facts, one)) }),
      cite,
      address,
      strength: facts.verification === 'text-read' ? 'law-read' : 'general-rule',
    })),
  );
  const howRead = reads[facts.verification] ?? 'not-read';
  const byRegime = unlistedBy[facts.regime] ?? 'unread';
  return {
    lost,
    rules: {
      state,
      name,
      unlisted: byRegime === 'open' && howRead !== 'read' ? 'unread' : byRegime,
      read: howRead,
      reviewed,
      delegators: licencesIn(facts.delegators),
      cite,
      address,
      notes: [
        ...(facts.notes.some((one) => one.startsWith('No MA-specific source read'))
          ? [national]
          : []),
        ...more.flatMap((one) => one.note?.replace('{1}', groupOf(facts, one)) ?? []),
      ],
      rules: [...joined(dated), ...added, ...read],
    },
  };
}
