import { useState } from 'react';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Button } from '../../ui/Button.tsx';
import { VisitChip } from '../../ui/navigation/inserts.tsx';
import { DataTable, type Column, type RowGroup } from '../../ui/table/DataTable.tsx';
import { Strong, TwoLines } from '../../ui/Text.tsx';
import { clockTime } from '../../ui/time/ClockTime.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import { useMe } from '../../wire/use-me.ts';
import { blocksOf } from './blocks.ts';
import type { Board, BoardRoom, BoardVisit } from './board.contract.ts';
import { groupVisits } from './groups.ts';
import { NextStep } from './NextStep.tsx';
import { shortRoom, suggestRooms } from './next-step.ts';
import { PatientCell } from './PatientCell.tsx';
import { shortName } from './short-name.ts';
import { StateCell } from './StateCell.tsx';

interface ByPatientProps {
  board: Board;
  visits: readonly BoardVisit[];
}

/** Everybody of today, those who wait first. */
export function ByPatient({ board, visits }: ByPatientProps) {
  const { timeZone } = useMe().practice;
  const nowMs = useNowMs(15_000);
  const groups = groupVisits(visits, nowMs);
  const [opened, setOpened] = useState<readonly string[]>([]);
  const toggle = (key: string) =>
    setOpened((now) => (now.includes(key) ? now.filter((one) => one !== key) : [...now, key]));
  const group = (key: string, head: string, items: BoardVisit[]): RowGroup<BoardVisit> => ({
    key,
    head: `${head} · ${items.length}`,
    items,
  });
  const folded = (key: string, head: string, items: BoardVisit[]): RowGroup<BoardVisit> => ({
    key,
    head: (
      <Button kind="plain" onClick={() => toggle(key)}>
        {`${head} · ${items.length} · ${opened.includes(key) ? 'hide' : 'show'}`}
      </Button>
    ),
    items: opened.includes(key) ? items : [],
  });
  const next = groups.later
    .slice(0, 3)
    .map((one) => `${one.patient.name} ${clockTime(Date.parse(one.bookedFor ?? ''), timeZone)}`);
  const first = groups.waiting[0];
  return (
    <DataTable
      caption="Today's visits"
      columns={columnsFor(board, suggestRooms(groups.waiting, board.rooms), timeZone, nowMs)}
      keyOf={(visit) => visit.encounterId ?? visit.appointmentId ?? visit.patient.id}
      isMarked={(visit) => visit === first}
      groups={[
        {
          ...group('waiting', 'Waiting room', groups.waiting),
          empty: 'Nobody is waiting.',
        },
        { ...group('rooms', 'In rooms', groups.inRooms), empty: 'All rooms are empty.' },
        ...(groups.checkingOut.length > 0
          ? [group('out', 'Checking out', groups.checkingOut)]
          : []),
        ...(groups.expected.length > 0 ? [group('due', 'Due now or late', groups.expected)] : []),
        ...(groups.later.length > 0
          ? [folded('later', `Later today, next ${next.join(', ')}`, groups.later)]
          : []),
        ...(groups.gone.length > 0 ? [folded('gone', 'Gone', groups.gone)] : []),
        ...(groups.off.length > 0 ? [folded('off', 'Cancelled or did not come', groups.off)] : []),
      ]}
      {...(visits.length === 0 && { empty: <NoVisits /> })}
    />
  );
}

function NoVisits() {
  return (
    <EmptyState title="No visits today">
      Visits appear here as soon as they are booked or somebody walks in.
    </EmptyState>
  );
}

function columnsFor(
  board: Board,
  suggested: ReadonlyMap<BoardVisit, BoardRoom>,
  timeZone: string,
  nowMs: number,
): Column<BoardVisit>[] {
  return [
    {
      key: 'patient',
      head: 'Patient',
      names: true,
      width: '23%',
      cell: ({ patient }) => <PatientCell patient={patient} />,
    },
    {
      key: 'visit',
      head: 'Visit',
      width: '17%',
      cell: (visit) => (
        <TwoLines first={visit.reason ?? visit.visitType} second={visitLine(visit, timeZone)} />
      ),
    },
    {
      key: 'room',
      head: 'Room',
      width: '8%',
      cell: (visit) =>
        visit.room ? (
          <Strong>{numberOf(visit.room.name)}</Strong>
        ) : (
          suggested.has(visit) && (
            <TwoLines first={numberOf(suggested.get(visit)?.name ?? '')} second="suggested" />
          )
        ),
    },
    {
      key: 'state',
      head: 'State · since',
      width: '15%',
      cell: (visit) => <StateCell visit={visit} bands={board.bands} />,
    },
    {
      key: 'blocks',
      head: 'What blocks',
      cell: (visit) => (
        <>
          {blocksOf(visit, suggested.get(visit), board.rooms, nowMs).map(({ tone, words }) => (
            <Chip key={words} tone={tone}>
              {words}
            </Chip>
          ))}
          {visit.encounterId && <VisitChip encounterId={visit.encounterId} />}
        </>
      ),
    },
    {
      key: 'next',
      head: 'Next step',
      inCard: 'plain',
      width: '224px',
      cell: (visit) => (
        <NextStep visit={visit} rooms={board.rooms} suggested={suggested.get(visit)} />
      ),
    },
  ];
}

/** "9:15 AM · Okafor", "walk-in · Patel". */
function visitLine(visit: BoardVisit, timeZone: string): string {
  const when =
    visit.walkIn || !visit.bookedFor ? 'walk-in' : clockTime(Date.parse(visit.bookedFor), timeZone);
  return [when, visit.provider && shortName(visit.provider.name)].filter(Boolean).join(' · ');
}

function numberOf(roomName: string): string {
  return shortRoom(roomName).replace(/^(exam )?room /, '');
}
