import { announce } from '../../ui/announce.ts';
import { useAddressSetting, useGo } from '../../ui/navigation/links.tsx';
import { useMe } from '../../wire/use-me.ts';

/** Who was just checked in; the desk's list says so. Never in an address: it is a name. */
let justCheckedIn: string | undefined;

/** Who was just checked in, until the desk's list is left. */
export function checkedInJustNow(): string | undefined {
  return justCheckedIn;
}

export function forgetCheckedIn(): void {
  justCheckedIn = undefined;
}

/**
 * Where somebody goes on after a check-in: whoever came from the desk's list, or works at the front
 * desk, back to that list; whoever rooms patients to the board.
 */
export function useAfterCheckIn(): (name: string) => void {
  const { role } = useMe();
  const [from] = useAddressSetting('from', '');
  const go = useGo();
  return (name) => {
    announce(`${name} is checked in.`);
    if (from !== 'desk' && role !== 'front-desk') return go('/board');
    justCheckedIn = name;
    go('/front-desk');
  };
}
