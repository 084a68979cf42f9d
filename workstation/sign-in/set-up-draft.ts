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
  const issues = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return { refused: 'invalid', message: issues[0]?.message ?? 'Check the form.', issues };
}
