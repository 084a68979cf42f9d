import { useState } from 'react';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { useAddressSetting } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { useMay } from '../../wire/use-me.ts';
import { LaboratoryDialog } from './Laboratory.dialog.tsx';
import { OnTheWay } from './OnTheWay.panel.tsx';
import { ToCollect } from './ToCollect.panel.tsx';
import { ToReview } from './ToReview.panel.tsx';
import { ToSend } from './ToSend.panel.tsx';
import { UnmatchedReports } from './Unmatched.panel.tsx';
import type { Bench } from './specimens.contract.ts';
import { useBench } from './specimens.query.ts';

const parts = ['collect', 'send', 'waiting', 'review', 'unmatched'] as const;
type Part = (typeof parts)[number];

const labelOf: Record<Part, (bench: Bench) => string> = {
  review: ({ toReview }) => `To review · ${toReview}`,
  unmatched: ({ unmatched }) => `Unmatched · ${unmatched}`,
  collect: ({ toCollect, calls }) => `To collect · ${toCollect.length + calls.length}`,
  send: ({ specimens }) =>
    `To send · ${specimens.filter(({ state }) => state === 'here' || state === 'unlabelled').length}`,
  waiting: ({ specimens }) =>
    `Waiting for results · ${specimens.filter(({ state }) => state === 'out' || state === 'received').length}`,
};

/** Specimens of the practice: what is to be collected, what waits for the courier, what is out. */
export default function SpecimensScreen() {
  const bench = useBench();
  const [held, setPart] = useAddressSetting('show', 'collect');
  const mayWork = useMay('order.carry-out');
  const mayKeep = useMay('catalogue.keep');
  const [isKeeping, setKeeping] = useState(false);
  const shown = parts.find((one) => one === held) ?? 'collect';
  return (
    <Page
      title="Specimens"
      actions={
        mayKeep && (
          <Button kind="quiet" onClick={() => setKeeping(true)}>
            Laboratory…
          </Button>
        )
      }
    >
      {isKeeping && <LaboratoryDialog onClose={() => setKeeping(false)} />}
      <Answer of={bench}>
        {(today) => (
          <>
            <SegmentedChoice
              label="What is shown?"
              labelHidden
              wrap
              value={shown}
              onChange={setPart}
              options={parts.map((value) => ({ value, label: labelOf[value](today) }))}
            />
            {shown === 'collect' && <ToCollect bench={today} mayWork={mayWork} />}
            {shown === 'send' && <ToSend bench={today} mayWork={mayWork} />}
            {shown === 'review' && <ToReview />}
            {shown === 'unmatched' && <UnmatchedReports />}
            {shown === 'waiting' && <OnTheWay bench={today} mayWork={mayWork} />}
          </>
        )}
      </Answer>
    </Page>
  );
}
