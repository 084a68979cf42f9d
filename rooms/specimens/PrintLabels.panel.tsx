import { useState } from 'react';
import { IconPrinter } from '@tabler/icons-react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { pdfInto } from '../../ui/open-pdf.ts';
import { labelSizes, type LabelAsked } from './labels.contract.ts';
import { Printed } from './Printed.panel.tsx';
import { askLabels, saveZpl, usePrintLabels } from './specimens.query.ts';
import classes from './specimens.module.css';

const sizeWords: Record<LabelAsked['size'], string> = {
  '2x1': '2 × 1 in',
  '2.25x1.25': '2¼ × 1¼ in',
  '3x1': '3 × 1 in',
  '1.5x0.5': '1½ × ½ in',
};

interface PrintLabelsProps {
  specimenIds: string[];
  /** A label printer of the practice's own network is on file. */
  hasPrinter: boolean;
}

/** Prints the labels here and now: at the label printer, as PDF from the browser, or as ZPL. */
export function PrintLabels({ specimenIds, hasPrinter }: PrintLabelsProps) {
  const [size, setSize] = useState<LabelAsked['size']>('2x1');
  const [code, setCode] = useState<LabelAsked['code']>('code128');
  const [refusal, setRefusal] = useState<Refusal>();
  const [jobId, setJobId] = useState<string>();
  const act = usePrintLabels();
  const atPrinter = async () => {
    const sent = await act.send({ specimenIds, size, code });
    setRefusal(isRefusal(sent) ? sent : undefined);
    setJobId(isRefusal(sent) ? undefined : sent.jobId);
  };
  const print = async (as: 'pdf' | 'zpl') => {
    // Opened at once, while the press counts as the person's own; filled when the page is there.
    const tab = as === 'pdf' ? window.open('', '_blank') : null;
    const made = await askLabels({ specimenIds, size, code });
    if (isRefusal(made)) {
      tab?.close();
      return setRefusal(made);
    }
    setRefusal(undefined);
    if (as === 'zpl') saveZpl(made.zpl);
    else pdfInto(tab, made.pdf);
  };
  const words = specimenIds.length === 1 ? 'Print the label' : `Print ${specimenIds.length} labels`;
  return (
    <div className={classes['labels']}>
      <div className={classes['row']}>
        <SegmentedChoice
          label="Label"
          value={size}
          onChange={setSize}
          options={labelSizes.map((value) => ({ value, label: sizeWords[value] }))}
        />
        <SegmentedChoice
          label="Code"
          value={code}
          onChange={setCode}
          options={[
            { value: 'code128', label: 'Code 128' },
            { value: 'datamatrix', label: 'DataMatrix' },
          ]}
        />
      </div>
      <div className={classes['row']}>
        {hasPrinter && (
          <Button
            kind="quiet"
            icon={IconPrinter}
            busy={act.state === 'sending'}
            onClick={() => void atPrinter()}
          >
            {words} at the label printer
          </Button>
        )}
        <Button
          kind={hasPrinter ? 'plain' : 'quiet'}
          icon={IconPrinter}
          onClick={() => void print('pdf')}
        >
          {hasPrinter ? 'Print as PDF' : words}
        </Button>
        <Button kind="plain" onClick={() => void print('zpl')}>
          Save as ZPL
        </Button>
      </div>
      {jobId !== undefined && <Printed jobId={jobId} />}
      {refusal && <RefusalNotice refusal={refusal} />}
    </div>
  );
}
