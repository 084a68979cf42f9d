import { useEffect, useState } from 'react';

/**
 * Opens a menu right after it is made, not with it: so that the button, which has the focus by then
 * (`autoFocus`), is where the focus goes back to.
 */
export function useOpenedLate(): [boolean, (opened: boolean) => void] {
  const [opened, setOpened] = useState(false);
  useEffect(() => setOpened(true), []);
  return [opened, setOpened];
}
