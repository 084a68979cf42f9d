import { stageWords } from '../../clinical/visit/stage-words.ts';
import { listKinds, type ListKind } from '../../clinical/lists/review.ts';
import { saidByInWords } from '../../clinical/lists/informant.ts';
import { Card } from '../../ui/Card.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { useMe } from '../../wire/use-me.ts';
import classes from './chart.module.css';
import { dateAndTimeInWords } from './date-words.ts';
import type { ChartVisit } from './summary.contract.ts';
import { VisitVitals } from './VisitVitals.panel.tsx';

/** The provider's summary of the visit of today: why she came, what was measured, what was asked. */
export function Visit({ visit }: { visit: ChartVisit }) {
  const { visitType, stage, room } = visit;
  const title = ['This visit', visitType, room, stageWords[stage]].filter(Boolean).join(' · ');
  return (
    <Card title={title} edge="active">
      <div className={classes['facts']}>
        <div className={classes['column']}>
          <Reason visit={visit} />
          {visit.encounterId && <Reviewed visit={visit} />}
        </div>
        <div className={classes['part']}>
          <span className={classes['label']}>Vital signs</span>
          <VisitVitals visit={visit} />
        </div>
      </div>
    </Card>
  );
}

function Reason({ visit: { reason, asked } }: { visit: ChartVisit }) {
  const about = asked && [
    asked.symptoms,
    asked.since && `for ${asked.since}`,
    `said by ${saidByInWords(asked.saidBy)}${asked.viaInterpreter ? ', via interpreter' : ''}`,
    asked.by && `asked by ${asked.by}`,
  ];
  return (
    <div className={classes['part']}>
      <span className={classes['label']}>
        {asked ? 'Reason, in the patient’s words' : 'Reason, as booked'}
      </span>
      {reason ? (
        <p className={classes['quote']}>{asked ? `“${reason}”` : reason}</p>
      ) : (
        <Quiet>No reason recorded yet.</Quiet>
      )}
      {about && <Quiet>{about.filter(Boolean).join(' · ')}</Quiet>}
    </div>
  );
}

const listNames: Record<ListKind, string> = {
  problems: 'Problems',
  medicines: 'Medicines',
  allergies: 'Allergies',
};

const verdictWords: Record<string, string> = {
  added: 'added',
  'not-taking': 'not taking',
  inactive: 'no longer',
  'entered-in-error': 'entered in error',
};

/** What was gone through with the patient, by whom; and what was not. */
function Reviewed({ visit: { reviewed } }: { visit: ChartVisit }) {
  const { timeZone } = useMe().practice;
  return (
    <div className={classes['part']}>
      <span className={classes['label']}>Gone through in this visit</span>
      <Rows label="Lists gone through in this visit">
        {listKinds.map((kind) => {
          const review = reviewed.find((one) => one.kind === kind);
          if (!review) {
            return (
              <Row key={kind} name={listNames[kind]} detail="not gone through in this visit" />
            );
          }
          const { at, by, saidBy, confirmed, changes, noneKnown } = review;
          const outcome = [
            noneKnown && 'none, as told',
            confirmed > 0 && `${confirmed} confirmed`,
            ...changes.map(({ verdict, name }) => `${verdictWords[verdict] ?? verdict}: ${name}`),
          ].filter(Boolean);
          const who = `${by ?? 'somebody'} with ${saidByInWords(saidBy)}`;
          return (
            <Row
              key={kind}
              name={`${listNames[kind]}: ${outcome.join('; ') || 'nothing to confirm'}`}
              detail={`${who}, ${dateAndTimeInWords(at, timeZone)}`}
            />
          );
        })}
      </Rows>
    </div>
  );
}
