import { ActionIcon } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { MoreMenuProps } from './MoreList.tsx';

const load = () => import('./MoreList.tsx');
const MoreList = lazy(load);

/**
 * The other things that can be done with a row, behind three dots. A hundred rows cost a hundred
 * plain buttons: the list is loaded and made when somebody reaches for it.
 */
export function MoreMenu({ label, items }: MoreMenuProps) {
  const [wanted, setWanted] = useState(false);
  if (items.length === 0) return null;
  const button = (
    <ActionIcon
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    >
      <IconDotsVertical size={20} aria-hidden />
    </ActionIcon>
  );
  return wanted ? (
    <Suspense fallback={button}>
      <MoreList label={label} items={items} />
    </Suspense>
  ) : (
    button
  );
}
