import { createContext, useContext } from 'react';
import type { PermissionName } from '../identity/permissions.ts';
import type { Me } from './me.ts';

/** Who is signed in; the shell provides it. */
export const MeContext = createContext<Me | undefined>(undefined);

/** The person who is signed in, the practice and its time zone. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe needs the shell around it.');
  return me;
}

/** Whether this person may do something: to leave out what would be refused. The server decides. */
export function useMay(permission: PermissionName): boolean {
  return useMe().permissions.includes(permission);
}
