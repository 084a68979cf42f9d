import { Menu } from '@mantine/core';
import { useMantineColorScheme } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconLock,
  IconLogout,
  IconMoon,
  IconSun,
  IconUsers,
} from '@tabler/icons-react';
import { useContext } from 'react';
import { announce } from '../../ui/announce.ts';
import { KeyHint } from '../../ui/keys/KeyHint.tsx';
import { BookContext } from '../../wire/drafts/use-draft.ts';
import { lockNow, signOutNow } from '../../wire/me.ts';
import { useMe } from '../../wire/use-me.ts';
import { forgetWho } from '../door/who.ts';
import { initials } from './initials.ts';
import classes from './PersonMenu.module.css';
import { showKeys } from './keys-store.ts';

const schemes = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As this device', icon: IconDeviceDesktop },
] as const;

const roleWords = {
  ma: 'Medical assistant',
  'lead-ma': 'Lead medical assistant',
  'front-desk': 'Front desk',
  provider: 'Provider',
  manager: 'Manager',
  auditor: 'Auditor',
} as const;

/** Who is signed in, and what that person can do about it: lock, switch, sign out, light or dark. */
export function PersonMenu() {
  const me = useMe();
  const open = useContext(BookContext);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = async () => {
    await open?.book.flush();
    const refusal = await signOutNow();
    if (refusal) announce(refusal.message);
    else forgetWho();
  };
  return (
    <Menu width={264}>
      <Menu.Target>
        <button type="button" className={classes['person']}>
          <span className={classes['mark']} aria-hidden>
            {initials(me.name)}
          </span>
          <span className={classes['name']}>{me.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.name}
          <br />
          {roleWords[me.role]} · {me.practice.name}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconLock size={18} aria-hidden />}
          rightSection={<KeyHint keys="l" />}
          onClick={() => void lockNow()}
        >
          Lock this screen
        </Menu.Item>
        <Menu.Item leftSection={<IconUsers size={18} aria-hidden />} onClick={() => void lockNow()}>
          Switch person
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={18} aria-hidden />}
          onClick={() => void signOut()}
        >
          Sign out
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Light or dark</Menu.Label>
        {schemes.map(({ value, label, icon: Shape }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={colorScheme === value}
            leftSection={<Shape size={18} aria-hidden />}
            rightSection={colorScheme === value ? <span aria-hidden>✓</span> : undefined}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconKeyboard size={18} aria-hidden />}
          rightSection={<KeyHint keys="?" />}
          onClick={showKeys}
        >
          Keys
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
