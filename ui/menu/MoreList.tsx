import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { useOpenedLate } from './use-opened-late.ts';
import type { Icon } from '@tabler/icons-react';

/** The open list of a `MoreMenu`. */
export default function MoreList({ label, items }: MoreMenuProps) {
  const [opened, setOpened] = useOpenedLate();
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      returnFocus
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <ActionIcon aria-label={label} autoFocus>
          <IconDotsVertical size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ label: words, icon: Shape, onClick, danger, disabled }) => (
          <Menu.Item
            key={words}
            onClick={onClick}
            disabled={disabled ?? false}
            {...(danger ? { style: { color: 'var(--critical)' } } : {})}
            leftSection={Shape && <Shape size={18} stroke={1.8} aria-hidden />}
          >
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export interface MoreMenuProps {
  /** Of what: "More for Oliver Chen". */
  label: string;
  items: readonly MoreItem[];
}

/** One thing that can be done; written as a verb, with `…` when it asks something first. */
export interface MoreItem {
  label: string;
  icon?: Icon;
  onClick: () => void;
  danger?: boolean;
  disabled?: boolean;
}
