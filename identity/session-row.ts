import type { Role } from './permissions.ts';

/** A session with its person, as one query reads it. */
export interface SessionRow {
  id: string;
  token: string;
  userId: string;
  assurance: 'password' | 'full';
  deviceId: string | null;
  expiresAt: Date;
  lastSeenAt: Date;
  lockedAt: Date | null;
  signedInFullyAt: Date | null;
  /** When the password was last typed anew in it. */
  confirmedAt: Date | null;
  /** Missing parts: this account belongs to nobody on the staff. */
  practiceId: string | null;
  practitionerId: string;
  role: Role;
  name: string;
  active: boolean | null;
}
