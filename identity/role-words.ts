import type { Role } from './permissions.ts';

/** What each role is called to a person. */
export const roleWords: Record<Role, string> = {
  ma: 'Medical assistant',
  'lead-ma': 'Lead medical assistant',
  'front-desk': 'Front desk',
  provider: 'Provider',
  manager: 'Practice manager',
  auditor: 'Compliance auditor',
};
