import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLock, IconLogout, IconUserCog, IconUsers } from '@tabler/icons-react';
import { useContext } from 'react';
import { announce } from '../../ui/announce.ts';
import { useOpenedLate } from '../../ui/menu/use-opened-late.ts';
import { useGo } from '../../ui/navigation/links.tsx';
import { KeyHint } from '../../ui/keys/KeyHint.tsx';
import { roleWords } from '../../identity/permissions.ts';
import { BookContext } from '../../wire/drafts/use-draft.ts';
import { lockNow, signOutNow } from '../../wire/me.ts';
import { useMe } from '../../wire/use-me.ts';
import { forgetWho } from '../door/who.ts';
import { showKeys } from './keys-store.ts';
import { PersonButton } from './PersonButton.tsx';

const schemes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As this device' },
] as const;

/** What the person who is signed in can do: lock, switch, sign out, light or dark, see the keys. */
export default function PersonDropdown() {
  const me = useMe();
  const go = useGo();
  const [opened, setOpened] = useOpenedLate();
  const open = useContext(BookContext);
  const signOut = async () => {
    await open?.book.flush();
    const refusal = await signOutNow();
    if (refusal) return announce(refusal.message);
    forgetWho();
    // Whoever comes next begins at the own start, and not where this person was.
    history.replaceState(null, '', '/');
  };
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      returnFocus
      width={264}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <PersonButton autoFocus />
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
        <Menu.Item
          leftSection={<IconUserCog size={18} aria-hidden />}
          onClick={() => go('/account')}
        >
          My account
        </Menu.Item>
        <Menu.Divider />
        <LightOrDark />
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

function LightOrDark() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>Light or dark</Menu.Label>
      <Menu.RadioGroup
        value={colorScheme}
        onChange={(value) => setColorScheme(value as typeof colorScheme)}
      >
        {schemes.map(({ value, label }) => (
          <Menu.RadioItem key={value} value={value}>
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}
