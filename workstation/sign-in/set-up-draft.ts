import type { Refusal } from '../../fhir/refusal.ts';
import {
  setUpPracticeInput,
  type SetUpPracticeInput,
} from '../../identity/set-up-practice.contract.ts';

/** The set-up form as it is typed. */
export interface SetUpDraft {
  practice: string;
  state: string;
  timeZone: string;
  /** One room a line. */
  rooms: string;
  given: string;
  family: string;
  credential: string;
  email: string;
  password: string;
}

export const noPractice: SetUpDraft = {
  practice: '',
  state: '',
  timeZone: '',
  rooms: 'Room 1\nRoom 2\nRoom 3',
  given: '',
  family: '',
  credential: '',
  email: '',
  password: '',
};

const fields: Record<string, string> = {
  practice: 'Type the name of the practice.',
  state: 'Choose the state.',
  timeZone: 'Choose the time zone.',
  'manager.given': 'Type your given name.',
  'manager.family': 'Type your family name.',
  'manager.email': 'Type your whole e-mail address.',
  'manager.password': 'Choose a password.',
};

/** What is sent, or what is still missing, in the words of the form. */
export function toInput(draft: SetUpDraft): SetUpPracticeInput | Refusal {
  const { practice, state, timeZone, given, family, credential, email, password } = draft;
  const rooms = draft.rooms
    .split('\n')
    .map((room) => room.trim())
    .filter((room) => room !== '');
  const read = setUpPracticeInput.safeParse({
    practice,
    state,
    timeZone,
    rooms,
    manager: { given, family, credential, email: email.trim(), password },
  });
  if (read.success) return read.data;
  const issues = read.error.issues.map((issue) => {
    const path = issue.path.join('.');
    const long = issue.code === 'too_big';
    const words = long ? undefined : fields[path];
    return { path, message: words ?? `${path.split('.')[0] ?? ''} ${issue.message}` };
  });
  return { refused: 'invalid', message: issues[0]?.message ?? 'Check the form.', issues };
}
