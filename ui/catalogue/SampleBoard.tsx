import { IconArrowsExchange, IconFileText, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../Card.tsx';
import { Chip } from '../Chip.tsx';
import { SegmentedChoice } from '../form/SegmentedChoice.tsx';
import { MoreMenu } from '../menu/MoreMenu.tsx';
import { GoLink } from '../navigation/links.tsx';
import { NextStepButton } from '../NextStepButton.tsx';
import { Page } from '../Page.tsx';
import { Row, Rows } from '../Rows.tsx';
import { DataTable, type Column } from '../table/DataTable.tsx';
import { Quiet, Strong, TwoLines } from '../Text.tsx';
import { Elapsed } from '../time/Elapsed.tsx';
import { currentMs } from '../time/ticker.ts';
import { offerUndo } from '../undo/undo.ts';
import { inRooms, waiting, type SampleVisit } from './sample-visits.ts';

const since = (minutes: number) => new Date(currentMs() - minutes * 60_000).toISOString();

const columns: Column<SampleVisit>[] = [
  {
    key: 'patient',
    head: 'Patient',
    names: true,
    width: '26%',
    cell: (visit) => (
      <TwoLines
        first={
          <Strong>
            <GoLink to="/rooming" plain>
              {visit.name}
            </GoLink>
          </Strong>
        }
        second={
          <>
            {visit.about} {visit.chip && <Chip tone={visit.chip.tone}>{visit.chip.words}</Chip>}
          </>
        }
      />
    ),
  },
  {
    key: 'visit',
    head: 'Visit',
    width: '18%',
    cell: (visit) => <TwoLines first={visit.reason} second={visit.booked} />,
  },
  { key: 'room', head: 'Room', width: '8%', cell: (visit) => <Strong>{visit.room}</Strong> },
  {
    key: 'state',
    head: 'State · since',
    width: '16%',
    cell: (visit) => (
      <TwoLines
        first={
          <>
            <Elapsed since={since(visit.minutes)} warnAfterMin={10} lateAfterMin={20} />{' '}
            {visit.state}
          </>
        }
        second={
          <>
            in all <Quiet>{visit.allMinutes} min</Quiet>
          </>
        }
      />
    ),
  },
  {
    key: 'blocks',
    head: 'What blocks',
    cell: (visit) => (
      <>
        {visit.blocks.map(({ tone, words }) => (
          <Chip key={words} tone={tone}>
            {words}
          </Chip>
        ))}
      </>
    ),
  },
  {
    key: 'next',
    head: 'Next step',
    inCard: 'plain',
    width: '228px',
    cell: (visit) => (
      <div style={{ display: 'flex', gap: 4 }}>
        <NextStepButton
          kind={visit.primary ? 'primary' : 'quiet'}
          disabled={visit.disabled ?? false}
          onClick={() => offerUndo({ message: `${visit.next}: done.`, undo: () => undefined })}
        >
          {visit.next}
        </NextStepButton>
        <MoreMenu
          label={`More for ${visit.name}`}
          items={[
            { label: 'Open chart', icon: IconFileText, onClick: () => undefined },
            { label: 'Change room…', icon: IconArrowsExchange, onClick: () => undefined },
            { label: 'Cancel the visit…', icon: IconX, onClick: () => undefined, danger: true },
          ]}
        />
      </div>
    ),
  },
];

const views = [
  { value: 'patient', label: 'By patient' },
  { value: 'room', label: 'By room' },
] as const;

/** The board as the pictures of the intent show it, with invented people. */
export default function SampleBoard() {
  const [view, setView] = useState<'patient' | 'room'>('patient');
  return (
    <Page
      title="Board"
      toolbar={
        <SegmentedChoice label="View" labelHidden options={views} value={view} onChange={setView} />
      }
      actions={
        <Quiet>
          Waiting <Strong>3</Strong> · in rooms <Strong>3</Strong> · longest wait{' '}
          <Elapsed since={since(24)} warnAfterMin={10} lateAfterMin={20} />
        </Quiet>
      }
      aside={<Beside />}
    >
      {view === 'patient' ? <ByPatient /> : <ByRoom />}
    </Page>
  );
}

function ByPatient() {
  return (
    <DataTable
      caption="Patients here now"
      columns={columns}
      keyOf={(visit) => visit.id}
      isMarked={(visit) => visit.id === '1'}
      groups={[
        { key: 'waiting', head: 'Waiting room · 3', items: waiting },
        { key: 'rooms', head: 'In rooms · 3', items: inRooms },
        {
          key: 'later',
          head: 'Later today · 14 · next: Hannah Kim 10:00, Jamal Wright 10:00',
          items: [],
        },
      ]}
    />
  );
}

function ByRoom() {
  return (
    <div
      style={{
        display: 'grid',
        gap: 12,
        gridTemplateColumns: 'repeat(auto-fill, minmax(230px, 1fr))',
      }}
    >
      {inRooms.map((visit) => (
        <Card
          key={visit.id}
          title={visit.room}
          strong
          edge="active"
          actions={<Chip>MA in room</Chip>}
        >
          <Strong>{visit.name}</Strong>
          <Quiet>{visit.reason}</Quiet>
          <div style={{ marginBlock: 6 }}>
            <Elapsed since={since(visit.minutes)} /> {visit.state}
          </div>
          <NextStepButton kind={visit.primary ? 'primary' : 'quiet'}>{visit.next}</NextStepButton>
        </Card>
      ))}
      <Card title="6" strong edge="warning" actions={<Chip tone="warning">to clean</Chip>}>
        <Quiet>Left 9:36 · wound care</Quiet>
        <NextStepButton>Start cleaning</NextStepButton>
      </Card>
    </div>
  );
}

function Beside() {
  return (
    <>
      <Card title="Your next best step">
        <Strong>Room Guadalupe in 3</Strong>
        <p style={{ margin: '4px 0 10px' }}>
          <Quiet>Longest wait, room clean since 9:31, interpreter joins at 9:45.</Quiet>
        </p>
        <NextStepButton>Start</NextStepButton>
      </Card>
      <Card title="Before noon">
        <Rows label="Before noon">
          <Row name="Glucose control, level 2">
            <Chip tone="warning">due</Chip>
          </Row>
          <Row name="Fridge B min/max">
            <Chip tone="good">7:52</Chip>
          </Row>
          <Row name="Call back: J. Ortiz" detail="results call, second try">
            <Chip tone="critical">10:05</Chip>
          </Row>
        </Rows>
      </Card>
    </>
  );
}
