import { IconDoorEnter } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { DataTable, type RowGroup } from '../../ui/table/DataTable.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import { useMay } from '../../wire/use-me.ts';
import { checkedInJustNow, forgetCheckedIn } from './use-after-check-in.ts';
import type { ExpectedVisit } from './arrivals.contract.ts';
import { useArrivalColumns } from './arrival-columns.tsx';
import { useArrivals } from './front-desk.query.ts';
import { groupArrivals } from './group-arrivals.ts';
import { PatientSearch } from './PatientSearch.panel.tsx';

/** The desk: who is leaving, late, due, here; and the search box for whoever stands in front of it. */
export default function DeskScreen() {
  const [query, setQuery] = useState('');
  const arrivals = useArrivals();
  const mayRegister = useMay('patient.register');
  return (
    <Page
      title="Front desk"
      actions={mayRegister && <GoButton to="/register">Register a patient</GoButton>}
    >
      <JustCheckedIn />
      <PatientSearch query={query} onQuery={setQuery} from="desk" />
      {query.trim() === '' && (
        <Answer of={arrivals}>{({ visits }) => <Arrivals visits={visits} />}</Answer>
      )}
    </Page>
  );
}

/** Who was checked in a moment ago, with the way to where they stand now. */
function JustCheckedIn() {
  const [name] = useState(checkedInJustNow);
  // It is said once: until this list is left.
  useEffect(() => forgetCheckedIn, []);
  if (name === undefined) return null;
  return (
    <Notice tone="good" role="status" action={<GoButton to="/board">To the board</GoButton>}>
      {name} is checked in.
    </Notice>
  );
}

function Arrivals({ visits }: { visits: readonly ExpectedVisit[] }) {
  const nowMs = useNowMs();
  const [overShown, setOverShown] = useState(false);
  const columns = useArrivalColumns(nowMs);
  const { checkingOut, late, dueNow, later, here, over } = groupArrivals(visits, nowMs);
  const group = (head: string, items: ExpectedVisit[], empty?: string) =>
    items.length > 0 || empty
      ? [{ key: head, head: `${head} · ${items.length}`, items, ...(empty && { empty }) }]
      : [];
  const groups: RowGroup<ExpectedVisit>[] = [
    ...group('To check out', checkingOut),
    ...group('Late', late),
    ...group('Due now', dueNow, 'Nobody is due in the next half hour.'),
    ...group('Here', here, 'Nobody is in the clinic.'),
    ...group('Later today', later),
    ...(overShown ? group('Gone or called off', over) : []),
  ];
  return (
    <>
      <DataTable
        caption="Arrivals of today"
        columns={columns}
        groups={groups}
        keyOf={(visit) => visit.key}
        empty={
          <EmptyState icon={IconDoorEnter} title="Nobody is expected today">
            Bookings of today stand here as they are made. Somebody without one is found above and
            comes in as a walk-in.
          </EmptyState>
        }
      />
      {over.length > 0 && (
        <div>
          <Button kind="plain" onClick={() => setOverShown(!overShown)}>
            {overShown ? 'Hide who is gone' : `Show ${over.length} gone or called off`}
          </Button>
        </div>
      )}
    </>
  );
}
