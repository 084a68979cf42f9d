import { IconDeviceTv, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { RunningTests } from '../../ui/navigation/inserts.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import { Beside } from './Beside.panel.tsx';
import type { Board, BoardVisit } from './board.contract.ts';
import { useBoard } from './board.query.ts';
import { ByPatient } from './ByPatient.panel.tsx';
import { ByRoom } from './ByRoom.panel.tsx';
import { Counts } from './Counts.tsx';
import { ofProvider, providersOf } from './groups.ts';
import { rememberedChoice, rememberChoice } from '../../ui/navigation/remembered-choice.ts';
import { shortName } from './short-name.ts';
import { WaitBandsDialog } from './WaitBands.dialog.tsx';

const views = [
  { value: 'patient', label: 'By patient' },
  { value: 'room', label: 'By room' },
] as const;
type ViewName = (typeof views)[number]['value'];

/** Home: today's visits by patient or by room, each with its one next step. */
export default function BoardScreen() {
  const board = useBoard();
  const [view, setView] = useState<ViewName>(
    rememberedChoice('board view') === 'room' ? 'room' : 'patient',
  );
  const [provider, setProvider] = useProviderFilter();
  const choose = (next: ViewName) => {
    rememberChoice('board view', next);
    setView(next);
  };
  useKeys([{ keys: 'v', does: 'Board by patient or by room', run: () => choose(other(view)) }]);
  const data = board.state === 'ready' ? board.data : undefined;
  const visits = data ? ofProvider(data.visits, provider) : [];
  return (
    <Page
      title="Board"
      toolbar={
        <>
          <SegmentedChoice
            label="View"
            labelHidden
            options={views}
            value={view}
            onChange={choose}
          />
          {data && <ProviderFilter visits={data.visits} value={provider} onChange={setProvider} />}
        </>
      }
      actions={data && <Counts visits={visits} rooms={data.rooms} bands={data.bands} view={view} />}
      aside={data && <Beside board={data} visits={visits} />}
    >
      <Answer of={board}>
        {(ready: Board) =>
          view === 'patient' ? (
            <ByPatient board={ready} visits={visits} />
          ) : (
            <ByRoom board={ready} visits={visits} />
          )
        }
      </Answer>
      <RunningTests />
      <Foot bands={data?.bands} />
    </Page>
  );
}

const other = (view: ViewName): ViewName => (view === 'patient' ? 'room' : 'patient');

/** A provider sees her own patients first; everybody else all of them. */
function useProviderFilter(): [string, (id: string) => void] {
  const me = useMe();
  const usual = me.role === 'provider' ? me.practitionerId : 'all';
  const [provider, setProvider] = useState(rememberedChoice('board provider') ?? usual);
  return [
    provider,
    (id) => {
      rememberChoice('board provider', id);
      setProvider(id);
    },
  ];
}

function ProviderFilter(props: {
  visits: readonly BoardVisit[];
  value: string;
  onChange: (id: string) => void;
}) {
  const me = useMe();
  const providers = providersOf(props.visits);
  if (providers.length < 2) return null;
  const known = props.value === 'all' || providers.some(({ id }) => id === props.value);
  return (
    <SegmentedChoice
      label="Provider"
      labelHidden
      value={known ? props.value : 'all'}
      onChange={props.onChange}
      options={[
        { value: 'all', label: 'All' },
        ...providers.map(({ id, name }) => ({
          value: id,
          label: id === me.practitionerId ? 'Mine' : shortName(name),
        })),
      ]}
    />
  );
}

function Foot({ bands }: { bands: Board['bands'] | undefined }) {
  const mayConfigure = useMay('practice.configure');
  const [opened, setOpened] = useState(false);
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 10, marginTop: 14 }}>
      <GoButton to="/wall" icon={IconDeviceTv}>
        Wall screen, initials only
      </GoButton>
      <GoButton to="/rooms">Rooms and cleaning</GoButton>
      {mayConfigure && bands && (
        <>
          <Button kind="quiet" icon={IconSettings} onClick={() => setOpened(true)}>
            Wait times
          </Button>
          <WaitBandsDialog bands={bands} opened={opened} onClose={() => setOpened(false)} />
        </>
      )}
    </div>
  );
}
