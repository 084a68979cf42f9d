import type { RegistryAnswer, RegistryIssue } from '../../clinical/registry/answer.ts';
import { fieldOf, textIn } from '../hl7v2/message.ts';
import type { Message, Segment } from '../hl7v2/message.ts';

const severities: Readonly<Record<string, RegistryIssue['severity']>> = {
  E: 'error',
  F: 'error',
  W: 'warning',
  I: 'information',
};

/** `PID-11` out of an ERR-2 of `PID^1^11`; the segment alone where no field is told. */
function placeOf(err: Segment): string | undefined {
  const [where] = fieldOf(err, 2);
  const [name, number] = [textIn(where), textIn(where, 3)];
  if (name === undefined || !/^[A-Z][A-Z0-9]{2}$/.test(name)) return undefined;
  return number === undefined ? name : `${name}-${number}`;
}

function issueOf(err: Segment): RegistryIssue {
  const words = [8, 7].map((at) => textIn(fieldOf(err, at)[0]));
  const codes = [5, 3].map((at) => textIn(fieldOf(err, at)[0], 2) ?? textIn(fieldOf(err, at)[0]));
  return {
    severity: severities[textIn(fieldOf(err, 4)[0]) ?? ''] ?? 'error',
    path: placeOf(err),
    message: [...words, ...codes].find((one) => one !== undefined) ?? 'It says no more than that.',
  };
}

/**
 * What a registry says of the message with this control id; undefined when this is no answer to it.
 * AA is taken. AE is taken where it says nothing worse than a warning: release 1.5 of the guide has
 * no other answer for a message that was taken in part. AR never is.
 */
export function answerIn(message: Message, controlId: string): RegistryAnswer | undefined {
  const msa = message.segments.find(({ name }) => name === 'MSA');
  const code = textIn(fieldOf(msa, 1)[0])?.replace(/^C/, 'A');
  if (code === undefined || textIn(fieldOf(msa, 2)[0]) !== controlId) return undefined;
  const issues = message.segments.filter(({ name }) => name === 'ERR').map(issueOf);
  const isMild = issues.length > 0 && issues.every(({ severity }) => severity !== 'error');
  const taken = code === 'AA' || (code === 'AE' && isMild);
  if (taken || issues.some(({ severity }) => severity === 'error')) return { taken, issues };
  const text = textIn(fieldOf(msa, 3)[0]) ?? 'The registry refused it and does not say why.';
  return { taken, issues: [{ severity: 'error', message: text }, ...issues] };
}
