import { useState } from 'react';
import { IconPrinter } from '@tabler/icons-react';
import { isRefusal, type Refusal } from '../fhir/refusal.ts';
import { Button } from './Button.tsx';
import { RefusalNotice } from './ErrorState.tsx';
import { pdfInto } from './open-pdf.ts';

interface PrintPaperProps {
  label: string;
  paper: () => Promise<{ pdf: string } | Refusal>;
  kind?: 'plain' | 'quiet';
}

/** Opens paper in a tab of its own, to be printed from there. */
export function PrintPaper({ label, paper, kind = 'plain' }: PrintPaperProps) {
  const [refusal, setRefusal] = useState<Refusal>();
  const print = async () => {
    // Opened at once, while the press counts as the person's own; filled when the page is there.
    const tab = window.open('', '_blank');
    const made = await paper();
    setRefusal(isRefusal(made) ? made : undefined);
    if (isRefusal(made)) tab?.close();
    else pdfInto(tab, made.pdf);
  };
  return (
    <>
      <Button kind={kind} icon={IconPrinter} onClick={() => void print()}>
        {label}
      </Button>
      {refusal && <RefusalNotice refusal={refusal} />}
    </>
  );
}
