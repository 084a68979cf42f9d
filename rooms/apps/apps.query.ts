import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import {
  askAllowRequest,
  askApps,
  askLaunchable,
  changeApp,
  editApp,
  registerApp,
  removeApp,
  renewSecret,
  revokeUse,
  type AppCredentials,
  type NewApp,
} from '../../wire/apps.ts';
import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import { findAppPatientContract } from './find-patient.contract.ts';
import {
  giveUpContract,
  subscriptionsContract,
  tryAgainContract,
} from './subscriptions.contract.ts';

export { allowApp, declineApp, openApp, typedApp, wrongInApp } from '../../wire/apps.ts';
export type { AppRow, AppUse } from '../../wire/apps.ts';

const appsQuery = queryOptions({ queryKey: ['connected apps'], queryFn: askApps });

/** Every app of the practice. */
export const useApps = () => useQuery(appsQuery);

/** Apps that may be opened from a chart. */
export const useLaunchable = () =>
  useQuery({ queryKey: ['apps for a chart'], queryFn: askLaunchable, staleTime: 300_000 });

/** What an app asks; asked once, as it is answered once. */
export const useAllowRequest = (uid: string) =>
  useQuery({
    queryKey: ['app asks', uid],
    queryFn: () => askAllowRequest(uid),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });

/** Patients by what was typed; nobody is asked for while nothing is. */
export const useFoundPatients = (query: string) =>
  useView(findAppPatientContract, { query }, { enabled: query.trim() !== '', keep: true });

/** What a manager may do to apps. */
export type AppsAct =
  | { act: 'register'; app: NewApp }
  | { act: 'edit'; appId: string; app: NewApp }
  | { act: 'change'; appId: string; active: boolean }
  | { act: 'remove'; appId: string }
  | { act: 'new-secret'; appId: string }
  | { act: 'revoke'; authorizationId: string };

function send(asked: AppsAct): Promise<AppCredentials | object | Refusal> {
  if (asked.act === 'register') return registerApp(asked.app);
  if (asked.act === 'edit') return editApp(asked.appId, asked.app);
  if (asked.act === 'remove') return removeApp(asked.appId);
  if (asked.act === 'change') return changeApp(asked.appId, asked.active);
  if (asked.act === 'new-secret') return renewSecret(asked.appId);
  return revokeUse(asked.authorizationId);
}

/** Registers, disables, revokes; the list is asked again afterwards. */
export function useAppsAct() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (answer) => {
      if (!isRefusal(answer)) void queries.invalidateQueries(appsQuery);
    },
  });
}

/** What apps are told of, and what they were not. */
export const useSubscriptions = () => useView(subscriptionsContract, {});
export const useTryAgain = () => useAct(tryAgainContract);
export const useGiveUp = () => useAct(giveUpContract);
