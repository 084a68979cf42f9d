import type { AppRow, AppsAct, AppUse } from './apps.query.ts';

/** Something a manager may do to an app, asked before it is done. */
export interface Question {
  title: string;
  words: string;
  confirm: string;
  danger: boolean;
  asks: AppsAct;
}

/** What may be done to an app as it stands, in the order of the menu. */
export function questionsOf({ appId, name, kind, active }: AppRow): Question[] {
  if (!active) {
    return [
      {
        title: `Open ${name} again?`,
        words: 'It may ask again. People allow it anew; what it held before stays ended.',
        confirm: 'Open the app again',
        danger: false,
        asks: { act: 'change', appId, active: true },
      },
      {
        title: `Remove ${name}?`,
        words:
          'Its registration goes for good; to come back it is registered anew, under another client id. What it wrote stays in the record.',
        confirm: 'Remove the app',
        danger: true,
        asks: { act: 'remove', appId },
      },
    ];
  }
  const disable: Question = {
    title: `Disable ${name}?`,
    words: 'Everything it holds ends at once, for everybody. What it wrote stays in the record.',
    confirm: 'Disable the app',
    danger: true,
    asks: { act: 'change', appId, active: false },
  };
  if (kind !== 'secret') return [disable];
  return [
    {
      title: `Give ${name} a new secret?`,
      words: 'The secret it has now stops working. The new one is shown once.',
      confirm: 'Give a new secret',
      danger: false,
      asks: { act: 'new-secret', appId },
    },
    disable,
  ];
}

/** Taking back what one person allowed. */
export function revokeQuestion({ name }: AppRow, use: AppUse): Question {
  return {
    title: `Revoke ${name} for ${use.person}?`,
    words: 'What the app holds for this person ends at once. The person may allow it anew.',
    confirm: 'Revoke',
    danger: true,
    asks: { act: 'revoke', authorizationId: use.authorizationId },
  };
}
