import { saidByInWords } from '../../clinical/lists/informant.ts';
import type { VitalSign } from '../../clinical/vitals/reading.ts';
import { shortSignNames, vitalSignValue } from '../../clinical/vitals/reading-words.ts';
import type { UnitSystem } from '../../clinical/vitals/units.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import {
  RunningTests,
  VaccinesDue,
  VisitOrders,
  VisitTimers,
} from '../../ui/navigation/inserts.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { dayInWords } from './day-words.ts';
import classes from './rooming.module.css';
import type { RoomingVisit } from './visit.contract.ts';

interface AsideProps {
  visit: RoomingVisit;
  system: UnitSystem;
  onReason: () => void;
}

/** What is told beside the work and never filled in: the reason, earlier vital signs, vaccines due. */
export function Aside({ visit, system, onReason }: AsideProps) {
  return (
    <>
      <TheirWords visit={visit} onReason={onReason} />
      <LastThree visit={visit} system={system} />
      <VisitTimers patientId={visit.patient.id} />
      <RunningTests patientId={visit.patient.id} />
      <VisitOrders chart={{ patientId: visit.patient.id, encounterId: visit.encounterId }} />
      <VaccinesDue patientId={visit.patient.id} />
    </>
  );
}

function TheirWords({ visit, onReason }: Pick<AsideProps, 'visit' | 'onReason'>) {
  const { words, asked } = visit.reason;
  const whose = { 'she/her': 'In her words', 'he/him': 'In his words' };
  const title = whose[visit.patient.pronouns as keyof typeof whose] ?? 'In their words';
  const detail = asked && [asked.symptoms, asked.since].filter(Boolean).join(', ');
  return (
    <Card
      title={asked ? title : 'Reason, as booked'}
      actions={
        <Button kind="plain" onClick={onReason}>
          {asked ? 'Change' : 'Ask'}
        </Button>
      }
    >
      {words ? (
        <p className={classes['words']}>{asked ? `“${words}”` : words}</p>
      ) : (
        <Quiet>No reason is recorded yet.</Quiet>
      )}
      {detail && <p>{detail}</p>}
      {asked && (
        <Quiet>
          Said by {saidByInWords(asked.saidBy)}
          {asked.viaInterpreter ? ', via interpreter' : ''}
          {asked.by ? ` · ${asked.by}` : ''}
        </Quiet>
      )}
      {!asked && words && <Quiet>Not yet asked in the room.</Quiet>}
    </Card>
  );
}

/** What is compared at a glance; the rest stands below its own field. */
const compared = ['blood-pressure', 'pulse', 'temperature', 'weight'] as const;
const comparedInChildren = [...compared, 'height', 'head-circumference'] as const;
const unnamed = new Set<VitalSign['sign']>(['blood-pressure', 'weight', 'temperature']);

function LastThree({ visit, system }: Pick<AsideProps, 'visit' | 'system'>) {
  const isChild = (visit.patient.ageYears ?? 20) < 18;
  const order: readonly VitalSign['sign'][] = isChild ? comparedInChildren : compared;
  return (
    <Card title="Last three">
      {visit.earlier.length === 0 && <Quiet>No vital signs from before are in the record.</Quiet>}
      <ul className={classes['earlier']}>
        {visit.earlier.map(({ day, vitalSigns }) => (
          <li key={day}>
            <span className={classes['day']}>{dayInWords(day, visit.today)}</span>
            <span className={classes['values']}>
              {vitalSigns
                .filter(({ sign }) => order.includes(sign))
                .toSorted((a, b) => order.indexOf(a.sign) - order.indexOf(b.sign))
                .map((each, index) => (
                  <span key={index}>
                    {unnamed.has(each.sign) ? '' : `${shortSignNames[each.sign]} `}
                    {vitalSignValue(each, system, visit.patient.ageMonths)}
                  </span>
                ))}
            </span>
          </li>
        ))}
      </ul>
      {visit.earlier.length > 0 && <Quiet>For comparison only; nothing is filled in.</Quiet>}
    </Card>
  );
}
