/**
 * Reads the draft facts on scope of practice and writes our own rules, one file a state.
 *
 *   node tools/import-scope.ts FOLDER [INTO]     a folder with facts.json
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TaskRule } from '../clinical/scope-of-practice/rule.ts';
import { convert, type StateFacts } from './import-scope-convert.ts';
import { credentialRules, federalRules, type FederalFacts } from './import-scope-federal.ts';
import { requirements } from './import-scope-requirements.ts';
import { writeByLine, writeSource } from './write-source.ts';

interface Facts {
  meta: { as_of: string };
  federal: FederalFacts;
  states: StateFacts[];
}

const [from, into = join(import.meta.dirname, '../reference/scope-of-practice')] =
  process.argv.slice(2);
if (from === undefined) throw new Error('Name the folder with facts.json.');
const text = readFileSync(resolve(from, 'facts.json'), 'utf8');
const facts = JSON.parse(text) as Facts;
const reviewed = facts.meta.as_of.includes('November 2026') ? '2026-11' : undefined;
if (reviewed === undefined)
  throw new Error('The facts are of another edition; look at meta.as_of.');

/** Writes one rule a line, so that a difference reads well; answers the line for SOURCE.md. */
function writeRules(file: string, { rules, ...head }: { rules: readonly TaskRule[] }): string {
  const first = Object.entries(head).map(([key, value]) => `"${key}":${JSON.stringify(value)}`);
  const lines = rules.map((one) => `  ${JSON.stringify(one)}`).join(',\n');
  const all = `{\n${first.join(',\n')},\n"rules":[\n${lines}\n]\n}\n`;
  writeFileSync(join(into, file), all);
  return `${createHash('sha256').update(all).digest('hex')}  ${file}`;
}

mkdirSync(into, { recursive: true });
const converted = facts.states.map((state) => convert(state, reviewed));
const used = new Set<string>();
const federal = federalRules(facts.federal, reviewed);
for (const { rules } of [federal, ...converted.map((one) => one.rules)]) {
  for (const id of rules.flatMap(({ needs = [] }) => needs)) used.add(id);
}
for (const id of federal.duties.flatMap(({ needs }) => needs)) used.add(id);
const ofDefaults = ['delegator-of-state', 'delegator-decided', 'trained', 'technical-only'];
for (const id of ofDefaults) used.add(id);
// What a sentence becomes that no table holds.
const fallback = 'sees-source';
const unused = Object.keys(requirements).filter((id) => !used.has(id) && id !== fallback);
const sums = [
  ...converted.map(({ rules }) => writeRules(`${rules.state.toLowerCase()}.json`, rules)),
  writeRules('federal.json', federal),
  `${writeByLine(
    join(into, 'requirements.json'),
    Object.entries(requirements).filter(([id]) => used.has(id)),
  )}  requirements.json`,
  `${writeByLine(
    join(into, 'credentials.json'),
    credentialRules(facts.federal),
  )}  credentials.json`,
];
const count = converted.reduce((sum, { rules }) => sum + rules.rules.length, 0);
const lost = converted.flatMap((one) => one.lost.map((what) => `${one.rules.state}: ${what}`));
const unread = converted
  .filter(({ rules }) => rules.read !== 'read')
  .map(({ rules }) => rules.state);
writeSource(
  into,
  '# Scope of practice\n\nWhat medical assistants may do, by state. Not legal advice.\n',
  {
    'One file a state, federal.json, requirements.json and credentials.json': `- **What**: a file a
  state (50 and DC) with rules: which tasks, allowed, allowed if, not allowed or unknown, the ids of
  what is asked for, why, dates, citation, address and strength of the source; \`federal.json\` the
  same for federal law, payers and the general rule; \`requirements.json\` every condition in our
  own words, who can meet it, the test of the facts, and what follows when it is unmet or
  unknown;
  \`credentials.json\` how certifying bodies renew.
- **From**: draft facts on scope of practice, compiled in November 2026 out of stored copies of
  statutes, rules, board guidance and secondary pages (${facts.meta.as_of}). Each fact names its own
  source, which stands with the rule made of it.
- **Licence**: our own compilation. Facts were taken and no sentences: every text here is ours.
- **Transformed**: each sentence of a condition became conditions by a table in
  \`tools/import-scope-sentences.ts\`; what a note tells became a rule by
  \`tools/import-scope-statements.ts\`. Where the table holds no sentence, a person is asked to read
  the source. What was read beside the facts, such as a board's own page, is a rule by
  \`tools/import-scope-readings.ts\`. What was inferred is marked as general rule whatever it
  cites. What was not read stays unknown. Where MD stands as delegator, DO was added. Where only the
  year of a change was read, the stricter rule holds for the whole of that year.
- **Not read in a source**: ${unread.join(', ')}.
- **Made by**: \`node tools/import-scope.ts FOLDER\`.
- **Count**: ${converted.length} states, ${count} rules, ${used.size} conditions.
- **SHA-256 of the facts**: ${createHash('sha256').update(text).digest('hex')}

\`\`\`
${sums.join('\n')}
\`\`\``,
  },
);
process.stdout.write(`${converted.length} states, ${count} rules, ${used.size} conditions\n`);
if (unused.length > 0) process.stdout.write(`asked for by no rule: ${unused.join(', ')}\n`);
for (const one of lost) process.stdout.write(`in no table: ${one}\n`);
