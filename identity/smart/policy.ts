import { interactionPolicy } from 'oidc-provider';

const { Check, Prompt } = interactionPolicy;

/**
 * Every request is put before a person on our screen, whoever was asked before: who it is and what
 * is allowed is settled there in one step.
 */
export function policy(): interactionPolicy.Prompt[] {
  const asked = new Check('not_asked', 'a person must allow it', 'interaction_required', (ctx) =>
    ctx.oidc.result?.login && ctx.oidc.result.consent
      ? Check.NO_NEED_TO_PROMPT
      : Check.REQUEST_PROMPT,
  );
  return [
    new Prompt({ name: 'login', requestable: true }, asked),
    new Prompt({ name: 'consent', requestable: true }),
  ];
}
