/** What each act, view and event at the door is called to who reads the log. */
const words: Record<string, string> = {
  'apps/find-patient': 'Looked for a patient for a connected app',
  'apps/give-up': 'Gave up telling an app what it missed',
  'apps/try-again': 'Had an app told again what it missed',
  'audit/export': 'Exported this log',
  'audit/find-patient': 'Looked for a patient in this log',
  'audit/log': 'Read this log',
  'audit/verify': 'Verified this log',
  'board/bring-to-room': 'Brought a patient to a room',
  'board/enter-room': 'Entered the room as provider',
  'board/leave-room': 'Left the room as provider',
  'board/override-stage': 'Moved a visit by hand',
  'board/set-wait-bands': 'Changed when a wait is long',
  'board/today': 'Saw the board',
  'board/turn-over-room': 'Made a room ready',
  'board/undo-stage': 'Took back a step of a visit',
  'board/wall': 'Showed the wall screen',
  'chart/document': 'Read a document',
  'chart/document-file': 'Opened the file of a document',
  'chart/file-document': 'Filed a document',
  'chart/lists': 'Read problems, allergies and medicines',
  'chart/summary': 'Opened the chart',
  'chart/timeline': 'Read the history of a chart',
  'chart/vitals': 'Read vital signs',
  'compliance/check-in-supervisor': 'Checked in as supervisor',
  'compliance/check-out-supervisor': 'Checked out as supervisor',
  'compliance/end-policy': 'Ended a policy of the practice',
  'compliance/may-i': 'Asked whether a task for a patient is allowed',
  'compliance/record-policy': 'Recorded a policy of the practice',
  'fhir/everything': 'Read a whole record through FHIR',
  'fhir/export': 'Exported records in bulk',
  'fhir/export-file': 'Fetched a file of a bulk export',
  'fhir/subscription': 'Told a subscriber of changes',
  'fhir/subscription-status': 'Set the state of a subscription',
  'front-desk/arrivals': 'Saw the arrivals',
  'front-desk/check-in': 'Checked a patient in',
  'front-desk/check-in-sheet': 'Opened check-in',
  'front-desk/check-out': 'Checked a patient out',
  'front-desk/check-out-sheet': 'Opened check-out',
  'front-desk/find-patient': 'Searched for a patient',
  'front-desk/free-times': 'Looked for a free time',
  'front-desk/patient': 'Opened a patient at the desk',
  'front-desk/print-summary': 'Made a visit summary',
  'front-desk/printed-summary': 'Opened a visit summary',
  'front-desk/record-coverage': 'Recorded insurance',
  'front-desk/record-forms': 'Recorded signed forms',
  'front-desk/record-guardian': 'Recorded a guardian',
  'front-desk/register-patient': 'Registered a patient',
  'front-desk/similar-patients': 'Compared patients who may be the same',
  'front-desk/update-demographics': 'Changed personal details',
  'front-desk/walk-in': 'Took in a walk-in',
  'front-desk/walk-in-sheet': 'Opened a walk-in',
  'identity/allow-app': 'Allowed a connected app',
  'identity/ask-app': 'Saw what a connected app asks',
  'identity/change-password': 'Changed the password',
  'identity/change-second-factor': 'Changed a second step',
  'identity/confirm-password': 'Typed the password again',
  'identity/demo-sign-in': 'Signed in to the demo',
  'identity/enrol-second-factor': 'Set up a second step',
  'identity/invite': 'Invited a member of staff',
  'identity/join': 'Joined by a link',
  'identity/lock': 'Locked the screen',
  'identity/manage-apps': 'Changed a connected app',
  'identity/manage-staff': 'Changed an account',
  'identity/open-app': 'Opened a connected app from a chart',
  'identity/second-factor': 'Confirmed with a second step',
  'identity/set-pin': 'Set a PIN',
  'identity/set-up-practice': 'Set up the practice',
  'identity/sign-in': 'Signed in',
  'identity/sign-out': 'Signed out',
  'identity/switch': 'Took over by PIN',
  'identity/unlock': 'Unlocked the screen',
  'import/records': 'Imported records',
  'records/backup': 'Backed up all records',
  'records/restore': 'Restored all records from a backup',
  'rooming/confirm-list': 'Went through a list with the patient',
  'rooming/correct-reading': 'Corrected a reading',
  'rooming/save-reason': 'Saved the reason for the visit',
  'rooming/save-vitals': 'Saved vital signs',
  'rooming/visit': 'Opened rooming',
  'schedule/book': 'Booked a visit',
  'schedule/cancel': 'Cancelled a visit',
  'schedule/day': 'Saw the schedule',
  'schedule/find-patient': 'Searched for a patient to book',
  'schedule/move': 'Moved a visit to another time',
  'schedule/restore': 'Took back a cancellation',
  'team/discard-draft': 'Threw away what was typed',
  'team/keep-credential': 'Changed a credential of a colleague',
  'team/own-draft': 'Took up what was typed before',
  'team/record-training': 'Recorded training of a colleague',
  'team/save-draft': 'Kept what was typed and not saved',
  'team/sign-competency': 'Signed that a colleague can do a task',
  'team/sign-repetitions': 'Signed supervised repetitions of a colleague',
  'team/staff-file': 'Opened the file of a colleague',
  'team/take-back-credential': 'Took back a credential of a colleague',
  'team/take-back-entry': 'Took back an entry about a colleague',
};

/** What somebody did, in words. An act that has none yet is named as it is: "Lab: draw blood". */
export function actInWords(act: string): string {
  const known = words[act];
  if (known !== undefined) return known;
  const [room = '', verb = ''] = act.split('/');
  const plain = room.replaceAll('-', ' ');
  const named = plain.charAt(0).toUpperCase() + plain.slice(1);
  return verb === '' ? named : `${named}: ${verb.replaceAll('-', ' ')}`;
}

/** The acts that have words of their own; a test holds them to what there is. */
export const actsWithWords: readonly string[] = Object.keys(words);

/** By what somebody at the door showed who they are. */
const means: Record<string, string> = {
  totp: 'by password and app',
  'backup-code': 'by password and recovery code',
  passkey: 'by passkey',
  password: 'password',
  code: 'code',
  pin: 'by PIN',
  demo: 'by one click',
  idle: 'nobody was there',
  'by hand': 'by hand',
};

/** The reason of a row as it is read; undefined when none was given. */
export function reasonInWords(act: string, reason: string | null): string | undefined {
  if (reason === null || reason === '') return undefined;
  if (act === 'audit/verify') return reason.replace(/:[0-9a-f]{64}\b/, '');
  return act.startsWith('identity/') ? (means[reason] ?? reason) : reason;
}
