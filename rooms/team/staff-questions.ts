import { roles, roleWords, type Role } from '../../identity/permissions.ts';
import type { StaffAct, StaffRow } from './staff.query.ts';

/** Something a manager may do to an account, asked before it is done. */
export interface Question {
  confirm: string;
  title: (name: string) => string;
  words: string;
  danger: boolean;
  offered: (member: StaffRow) => boolean;
  asks: (member: StaffRow) => StaffAct;
}

function toRole(role: Role): Question {
  return {
    confirm: `Make ${roleWords[role].toLowerCase()}`,
    title: (name) => `Change the role of ${name}?`,
    words: `From now on this person may do what belongs to the role: ${roleWords[role].toLowerCase()}.`,
    danger: false,
    offered: (member) => member.active && member.role !== role,
    asks: ({ userId }) => ({ act: 'change', change: { userId, role } }),
  };
}

/** All of them, in the order of the menu. */
export const questions: readonly Question[] = [
  {
    confirm: 'Give a new link',
    title: (name) => `Give ${name} a new link?`,
    words:
      'For someone who never signed in, or lost the password or phone. Password, second step and PIN stop working; the link sets new ones.',
    danger: false,
    offered: ({ active }) => active,
    asks: ({ userId }) => ({ act: 'new-link', userId }),
  },
  {
    confirm: 'Reset the second step',
    title: (name) => `Reset the second step of ${name}?`,
    words:
      'For someone who lost the phone and knows the password. App, recovery codes and passkeys stop working; this person is signed out everywhere and sets up a new second step at the next sign-in.',
    danger: false,
    offered: ({ active, enrolled }) => active && enrolled,
    asks: ({ userId }) => ({ act: 'reset-second-factor', userId }),
  },
  {
    confirm: 'Sign out everywhere',
    title: (name) => `Sign ${name} out everywhere?`,
    words:
      'Every session ends, and the PIN opens nothing until the next full sign-in. What was typed is kept.',
    danger: false,
    offered: ({ active }) => active,
    asks: ({ userId }) => ({ act: 'end-sessions', userId }),
  },
  ...roles.map(toRole),
  {
    confirm: 'End the account',
    title: (name) => `End the account of ${name}?`,
    words:
      'This person is signed out everywhere at once and cannot sign in. What they wrote stays.',
    danger: true,
    offered: ({ active }) => active,
    asks: ({ userId }) => ({ act: 'change', change: { userId, active: false } }),
  },
  {
    confirm: 'Reopen the account',
    title: (name) => `Reopen the account of ${name}?`,
    words: 'This person can sign in again with the password and second step from before.',
    danger: false,
    offered: ({ active }) => !active,
    asks: ({ userId }) => ({ act: 'change', change: { userId, active: true } }),
  },
];
