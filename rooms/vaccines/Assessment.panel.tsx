import { Answer } from '../../ui/Answer.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { CardButton } from './CardButton.tsx';
import { DosesGiven } from './DosesGiven.tsx';
import type { VaccinesDue } from './due.contract.ts';
import { GiveButton } from './GiveButton.tsx';
import { SetApart, WentBy } from './Kept.tsx';
import { NextDoses } from './NextDoses.tsx';
import classes from './vaccines.module.css';
import { useVaccinesDue } from './vaccines.query.ts';
import { WhatItIs } from './WhatItIs.tsx';
import { hiddenWords, oldDataWords } from './words.ts';
import { WriteAssessment } from './WriteAssessment.tsx';

/** What is due, what counts and why: for the chart's Vaccines. */
export default function Assessment({ patientId }: { patientId: string }) {
  return (
    <Answer of={useVaccinesDue(patientId)}>
      {(due) => <Assessed due={due} patientId={patientId} />}
    </Answer>
  );
}

function Assessed({ due, patientId }: { due: VaccinesDue; patientId: string }) {
  const hidden = hiddenWords(due);
  const old = oldDataWords(due);
  const isAssessed = due.notAssessed.length === 0;
  return (
    <div className={classes['stack']}>
      <div className={classes['foot']}>
        <GiveButton patientId={patientId} />
        <CardButton patientId={patientId} />
      </div>
      {due.notAssessed.map((words) => (
        <Notice key={words} tone="warning">
          {words}
        </Notice>
      ))}
      {isAssessed && old && <Notice tone="warning">{old}</Notice>}
      {isAssessed && hidden && <Notice tone="warning">{hidden}</Notice>}
      {due.cut && (
        <Notice tone="warning">The record has more than was read; what is due may be wrong.</Notice>
      )}
      {isAssessed && <NextDoses patientId={patientId} today={due.today} groups={due.groups} />}
      {isAssessed && due.doses.length > 0 && <DosesGiven patientId={patientId} doses={due.doses} />}
      <SetApart apart={due.apart} />
      {isAssessed && <WentBy told={due.told} notTold={due.notTold} />}
      <Card>
        <WhatItIs sources={due.sources} today={due.today} />
        {isAssessed && <WriteAssessment patientId={patientId} written={due.written} />}
      </Card>
    </div>
  );
}
