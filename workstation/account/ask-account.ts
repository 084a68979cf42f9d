import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Refusal } from '../../fhir/refusal.ts';
import type { AccountAnswer, AuthenticatorOffer } from '../../identity/door.contract.ts';
import { door } from '../../wire/door.ts';
import { exchange } from '../../wire/exchange.ts';
import { refusalOfAnswer, unreached } from '../../wire/refusal-of-answer.ts';

async function ask<Output>(path: string, body?: object): Promise<Output | Refusal> {
  const options = body === undefined ? ({ method: 'GET' } as const) : { body };
  const came = await exchange(`/api/identity/${path}`, options);
  if (!came.answered) return unreached;
  if (came.status < 300) return came.body as Output;
  const refusal = refusalOfAnswer(came.status, came.body);
  door.heed(refusal.refused);
  return refusal;
}

/** What the person who is signed in may change of the own account. */
export const askAccount = {
  confirmPassword: (password: string) => ask<{ confirmed: true }>('confirm-password', { password }),
  changePassword: (current: string, password: string) =>
    ask<{ changed: true; ended: number }>('password', { current, password }),
  setPin: (pin: string, password?: string) =>
    ask<{ pinSet: true }>('pin', { pin, ...(password !== undefined && { password }) }),
  renamePasskey: (id: string, name: string) =>
    ask<{ renamed: true }>('passkey/rename', { id, name }),
  removePasskey: (id: string) => ask<{ removed: true }>('passkey/remove', { id }),
  offerAuthenticator: (password: string) =>
    ask<AuthenticatorOffer>('authenticator/offer', { password }),
  takeAuthenticator: (code: string) => ask<{ taken: true }>('authenticator/confirm', { code }),
  renewRecoveryCodes: (password: string) =>
    ask<{ recoveryCodes: string[] }>('recovery-codes', { password }),
};

const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: () => ask<AccountAnswer>('account'),
  // Another device may have changed it, and being fresh passes.
  staleTime: 0,
  gcTime: 0,
});

/** What opens the account, asked anew whenever the page is opened. */
export function useAccount() {
  const queries = useQueryClient();
  const { data, refetch } = useQuery(accountQuery);
  return {
    answer: data,
    again: () => void refetch(),
    changed: () => void queries.invalidateQueries(accountQuery),
  };
}
