import { useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { currentMs } from '../../ui/time/ticker.ts';
import { useMe } from '../../wire/use-me.ts';
import { useAuditLog, useAuditOverview, type Before } from './audit.query.ts';
import { Chain } from './Chain.panel.tsx';
import { Export, type Exported } from './Export.tsx';
import { Filters } from './Filters.panel.tsx';
import { LogTable } from './LogTable.tsx';
import { useFilter, type FilterInHand } from './use-filter.ts';
import classes from './WhoLooked.module.css';

/** Who did and saw what: for the auditor, and for a patient who asks who looked at the chart. */
export default function WhoLookedScreen() {
  const inHand = useFilter();
  const overview = useAuditOverview();
  const [exported, setExported] = useState<Exported>({});
  const { practice } = useMe();
  const today = Temporal.Instant.fromEpochMilliseconds(currentMs())
    .toZonedDateTimeISO(practice.timeZone)
    .toPlainDate()
    .toString();
  return (
    <Page
      title="Who looked"
      detail={practice.name}
      actions={<Export filter={inHand.filter} today={today} onExported={setExported} />}
    >
      {exported.refusal && <RefusalNotice refusal={exported.refusal} />}
      {exported.words && <Notice tone="info">{exported.words}</Notice>}
      <Answer of={overview} skeleton={<span />}>
        {(data) => <Chain overview={data} onVerified={overview.again} />}
      </Answer>
      <Log inHand={inHand} people={overview.state === 'ready' ? overview.data.people : []} />
    </Page>
  );
}

interface LogProps {
  inHand: FilterInHand;
  people: readonly { id: string; name: string }[];
}

/** The filters and one page of what fits; another filter begins at the newest again. */
function Log({ inHand, people }: LogProps) {
  const asked = JSON.stringify(inHand.filter);
  const [turned, setTurned] = useState<{ asked: string; pages: readonly Before[] }>();
  const pages = turned?.asked === asked ? turned.pages : [];
  const setPages = (next: readonly Before[]) => setTurned({ asked, pages: next });
  const log = useAuditLog(inHand.filter, pages.at(-1));
  return (
    <>
      <Filters
        inHand={inHand}
        people={people}
        patient={log.state === 'ready' ? log.data.patient : undefined}
      />
      <Answer of={log}>
        {({ rows, more }) => (
          <>
            <div aria-busy={log.state === 'ready' && log.ofBefore}>
              <LogTable rows={rows} inHand={inHand} />
            </div>
            <div className={classes['foot']}>
              <Quiet>Newest first. Looking here stands in the log too.</Quiet>
              <div>
                {pages.length > 0 && (
                  <Button kind="quiet" onClick={() => setPages(pages.slice(0, -1))}>
                    Newer
                  </Button>
                )}
                {more && (
                  <Button
                    kind="quiet"
                    onClick={() => {
                      const { at, n } = rows.at(-1)!;
                      setPages([...pages, { at, n }]);
                      scrollTo({ top: 0 });
                    }}
                  >
                    Older
                  </Button>
                )}
              </div>
            </div>
          </>
        )}
      </Answer>
    </>
  );
}
