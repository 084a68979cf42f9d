import type { Extension } from '@medplum/fhirtypes';
import type { IdentifierKind } from '../../clinical/identity/two-identifiers.ts';
import { gateAnswerUrl, identityConfirmedUrl } from '../../fhir/linchpin.ts';
import type { GateAnswer } from '../act.ts';

/**
 * The extensions of what was done to a patient that say how it was made sure who the patient is,
 * and by what law the person might do it: what the gate answered, and what the person said and
 * confirmed. Stands on the resource that says what was done.
 */
export function witnessed(
  identity: readonly IdentifierKind[],
  gate: GateAnswer | undefined,
  said: Readonly<Record<string, string | undefined>> = {},
): Extension[] {
  return [
    ...identity.map((kind): Extension => ({ url: identityConfirmedUrl, valueCode: kind })),
    ...(gate ? [gateOf(gate, said)] : []),
  ];
}

function gateOf(
  { state, verdict, strength, reviewed, citations, conditions }: GateAnswer,
  said: Readonly<Record<string, string | undefined>>,
): Extension {
  const confirmed = conditions.filter(({ byConfirmation }) => byConfirmation);
  return {
    url: gateAnswerUrl,
    extension: [
      { url: 'state', valueCode: state },
      { url: 'verdict', valueCode: verdict },
      { url: 'strength', valueCode: strength },
      { url: 'reviewed', valueString: reviewed },
      ...citations.map(({ cite }) => ({ url: 'citation', valueString: cite })),
      ...Object.entries(said).map(([fact, word]) => ({
        ...{ url: 'said', valueString: `${fact}: ${word}` },
      })),
      ...confirmed.map(({ sentence }) => ({ url: 'confirmed', valueString: sentence })),
    ],
  };
}
