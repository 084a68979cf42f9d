import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { announce } from '../../ui/announce.ts';
import { saveCsv } from '../../ui/save-csv.ts';
import type { AuditFilter } from './audit.contract.ts';
import { exportLog } from './audit.query.ts';

export interface Exported {
  refusal?: Refusal;
  words?: string;
}

interface ExportProps {
  filter: AuditFilter;
  /** The practice's today, for the file's name: no patient is named in it. */
  today: string;
  onExported: (what: Exported) => void;
}

/** Takes what is filtered as a file for a spreadsheet. */
export function Export({ filter, today, onExported }: ExportProps) {
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    onExported({});
    const answer = await exportLog(filter);
    setBusy(false);
    if (isRefusal(answer)) return onExported({ refusal: answer });
    saveCsv(answer.csv, `who-looked-${today}.csv`);
    const rows = `${answer.rows.toLocaleString('en-US')} ${answer.rows === 1 ? 'row' : 'rows'}`;
    const words = answer.cut
      ? `The file has the newest ${rows}, as many as it takes. Choose fewer days for the others.`
      : `The file has ${rows}. That you took it stands in the log.`;
    announce(words);
    onExported({ words });
  };
  return (
    <Button
      kind="quiet"
      icon={IconDownload}
      busy={busy}
      busyLabel="Writing the file…"
      onClick={() => void take()}
    >
      Export as CSV
    </Button>
  );
}
