import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CannotStart } from '../server/cannot-start.ts';
import { readCommandLine, runCommand, say } from './command.ts';
import { scoreBloodPressure } from './score/bp.ts';
import { scoreGrowth } from './score/growth.ts';
import { scoreHl7v2 } from './score/hl7v2.ts';
import { scoreImmunization } from './score/immunization.ts';
import { scoreScope } from './score/scope.ts';
import { scoreValidation, type Score } from './score/validate.ts';

/** What can be scored against somebody else's answers: how, and what it is about. */
const scores: Record<string, { does: (path: string) => Score; about: string }> = {
  bp: {
    does: scoreBloodPressure,
    about: 'height z-scores and percentiles of blood pressure in children (.csv)',
  },
  growth: {
    does: scoreGrowth,
    about: 'z-scores and percentiles against answers of CDC’s SAS program (.csv)',
  },
  hl7v2: {
    does: scoreHl7v2,
    about: 'HL7 v2 messages: what is understood of each, what is not, what is refused',
  },
  scope: {
    does: scoreScope,
    about: 'what a medical assistant may do, in the format of published cases (.json)',
  },
  validate: {
    does: scoreValidation,
    about: 'FHIR R4 resources (.json, .ndjson) against R4, its rules, and the US Core they claim',
  },
  immunization: {
    does: scoreImmunization,
    about: 'vaccine doses and forecasts, in the format of CDC’s test cases as JSON',
  },
};

const known = Object.entries(scores)
  .map(([name, { about }]) => `  npm run score -- ${name} FILE|DIR    ${about}`)
  .join('\n');
const help = `Scores a folder of published cases

${known}

The exit code is 0 when nothing is wrong, 2 when something is.`;

await runCommand(() => {
  const line = readCommandLine('score', []);
  if (!line) {
    say(help);
    return Promise.resolve(0);
  }
  const [name = '', path, ...more] = line.rest;
  const score = Object.hasOwn(scores, name) ? scores[name] : undefined;
  if (score === undefined || path === undefined || more.length > 0) {
    throw new CannotStart(`Name a score and one file or folder:\n${known}`);
  }
  if (!existsSync(path)) throw new CannotStart(`There is no ${path}.`);
  const { lines, wrong } = score.does(resolve(path));
  for (const one of lines) say(one);
  return Promise.resolve(wrong > 0 ? 2 : 0);
});
