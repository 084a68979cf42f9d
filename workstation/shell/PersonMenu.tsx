import { lazy, Suspense, useState } from 'react';
import { PersonButton } from './PersonButton.tsx';

const load = () => import('./PersonDropdown.tsx');
const PersonDropdown = lazy(load);

/** The person's menu; its list is loaded when somebody reaches for it. */
export function PersonMenu() {
  const [wanted, setWanted] = useState(false);
  const button = (
    <PersonButton
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    />
  );
  return wanted ? (
    <Suspense fallback={button}>
      <PersonDropdown />
    </Suspense>
  ) : (
    button
  );
}
