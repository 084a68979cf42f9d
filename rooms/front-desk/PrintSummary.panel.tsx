import { IconPrinter } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { Quiet } from '../../ui/Text.tsx';
import { summaryLanguages, type SummaryLanguage } from './check-out.contract.ts';
import classes from './PrintSummary.module.css';
import { fetchPrintedSummary, usePrintSummary } from './front-desk.query.ts';

interface PrintSummaryProps {
  encounterId: string;
  language: SummaryLanguage;
  /** The one thing left to do here. */
  isNext: boolean;
}

/** Makes the visit summary, files it, and opens it in a tab of its own to be printed. */
export function PrintSummary({ encounterId, language: preferred, isNext }: PrintSummaryProps) {
  const [language, setLanguage] = useState(preferred);
  const [address, setAddress] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  const print = usePrintSummary();
  useEffect(() => () => (address ? URL.revokeObjectURL(address) : undefined), [address]);
  const run = async () => {
    // Opened at once, while the press counts as the person's own; filled when the page is there.
    const tab = window.open('', '_blank');
    const made = await print.send({ encounterId, language });
    const file = isRefusal(made) ? made : await fetchPrintedSummary(made.documentId);
    print.reset();
    if (isRefusal(file)) {
      tab?.close();
      return setRefusal(file);
    }
    setRefusal(undefined);
    const page = URL.createObjectURL(file);
    setAddress(page);
    if (tab) tab.location.href = page;
  };
  useKeys([{ keys: 'p', does: 'Print the visit summary', run: () => void run() }]);
  return (
    <Card title="Visit summary for the patient">
      <SegmentedChoice
        label="Language"
        value={language}
        onChange={setLanguage}
        options={Object.entries(summaryLanguages).map(([key, label]) => ({
          value: key as SummaryLanguage,
          label,
        }))}
      />
      {refusal && <RefusalNotice refusal={refusal} again={() => void run()} />}
      <div>
        <Button
          kind={isNext ? 'primary' : 'quiet'}
          icon={IconPrinter}
          keys="p"
          onClick={() => void run()}
          busy={print.state === 'sending'}
          busyLabel="Making the page…"
        >
          Print the visit summary
        </Button>
      </div>
      {address && (
        <p role="status">
          <Quiet>
            It is filed in the record and opened in a new tab.{' '}
            <a href={address} target="_blank" rel="noreferrer" className={classes['again'] ?? ''}>
              Open it again
            </a>
          </Quiet>
        </p>
      )}
    </Card>
  );
}
