import { createSpotlight, Spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { IconLock, IconKeyboard, IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import type { PaletteEntry } from '../../ui/navigation/room-route.ts';
import { useGo } from '../../ui/navigation/links.tsx';
import { lockNow } from '../../wire/me.ts';
import { useMe } from '../../wire/use-me.ts';
import { placesFor, screensFor } from '../places.ts';
import { useRooms } from '../rooms-context.ts';
import { showKeys } from '../shell/keys-store.ts';
import classes from './PaletteDialog.module.css';
import { takeEarlyTyping } from './early-typing.ts';
import { closePalette } from './palette-store.ts';
import { matching, placeEntries, screenEntries } from './places-source.ts';
import { useFound, type FoundGroup } from './use-found.ts';

const [store, spotlight] = createSpotlight();

const ownActs: readonly PaletteEntry[] = [
  { id: 'lock', label: 'Lock this screen', icon: IconLock, run: () => void lockNow() },
  { id: 'keys', label: 'Show all keys', icon: IconKeyboard, run: showKeys },
];

const nothingFound = 'Nothing found. Try fewer letters, or a birth date or phone.';

/** Finds places, acts and whatever the rooms offer to find, such as patients. */
export default function PaletteDialog() {
  const me = useMe();
  const { routes, palette } = useRooms();
  const go = useGo();
  const [query, setQuery] = useState('');
  const sources = useMemo(
    () => palette.filter(({ permission }) => me.permissions.includes(permission)),
    [me, palette],
  );
  const places = useMemo(() => placeEntries(placesFor(routes, me.permissions)), [me, routes]);
  const screens = useMemo(() => screenEntries(screensFor(routes, me.permissions)), [me, routes]);
  const { groups, asking, refusal } = useFound(sources, query);
  useEffect(() => {
    spotlight.open();
    return () => spotlight.close();
  }, []);
  const own = [
    { group: 'Places', entries: matching(places, query) },
    // Many, so only what is asked for.
    { group: 'Screens', entries: query.trim() === '' ? [] : matching(screens, query) },
    { group: 'Acts', entries: matching(ownActs, query) },
  ].filter(({ entries }) => entries.length > 0);
  const all = query.trim() === '' ? own : [...groups, ...own];
  const choose = ({ to, run }: PaletteEntry) => {
    closePalette();
    if (to !== undefined) go(to);
    run?.();
  };
  const words = refusal?.message ?? (all.length > 0 ? '' : asking ? 'Looking…' : nothingFound);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={closePalette}
      shortcut={null}
      scrollable
      maxHeight={440}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.45, blur: 0 }}
      centered={false}
      classNames={{ header: classes['name'] ?? '', search: classes['search'] ?? '' }}
      title="Find a patient, a place, an act"
    >
      <Spotlight.Search
        placeholder="Find a patient, a place, an act…"
        aria-label="Find a patient, a place, an act"
        onFocus={() => {
          const early = takeEarlyTyping();
          if (early !== '') setQuery((now) => now + early);
        }}
        leftSection={<IconSearch size={20} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {all.map(({ group, entries }) => (
          <EntryGroup key={group} group={group} entries={entries} choose={choose} />
        ))}
        <SelectFirst of={all.flatMap(({ entries }) => entries.map(({ id }) => id)).join(' ')} />
        {words !== '' && <Spotlight.Empty>{words}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** What stands first is what Enter opens, also after more was found. */
function SelectFirst({ of }: { of: string }) {
  useEffect(() => {
    // Once the list around it has told the store which one it is.
    queueMicrotask(selectFirst);
  }, [of]);
  return null;
}

/** As the kit itself does at an arrow key; it does so on typing too, but not on what is found later. */
function selectFirst(): void {
  const list = document.getElementById(store.getState().listId);
  for (const one of list?.querySelectorAll('[data-selected]') ?? []) {
    one.removeAttribute('data-selected');
  }
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
}

interface EntryGroupProps extends FoundGroup {
  choose: (entry: PaletteEntry) => void;
}

function EntryGroup({ group, entries, choose }: EntryGroupProps) {
  return (
    <Spotlight.ActionsGroup label={group}>
      {entries.map((entry) => {
        const Shape = entry.icon;
        return (
          <Spotlight.Action
            key={entry.id}
            onClick={() => choose(entry)}
            leftSection={Shape && <Shape size={20} stroke={1.7} aria-hidden />}
            label={entry.label}
            {...(entry.detail === undefined ? {} : { description: entry.detail })}
            className={classes['entry'] ?? ''}
          />
        );
      })}
    </Spotlight.ActionsGroup>
  );
}
