import { Answer } from '../../ui/Answer.tsx';
import classes from './chart.module.css';
import { useChartLists } from './chart.query.ts';
import { ChartPage } from './ChartPage.tsx';
import { AllergiesCard, MedicinesCard, ProblemsCard } from './ListCards.panel.tsx';

/** Problems, medicines and allergies in full, with what is over and what was entered in error. */
export default function ListsScreen() {
  return (
    <ChartPage section="lists">{(summary) => <Lists patientId={summary.patient.id} />}</ChartPage>
  );
}

function Lists({ patientId }: { patientId: string }) {
  return (
    <Answer of={useChartLists(patientId)}>
      {(lists) => (
        <div className={classes['halves']}>
          <div className={classes['column']}>
            <AllergiesCard lists={lists} />
            <ProblemsCard lists={lists} />
          </div>
          <MedicinesCard lists={lists} />
        </div>
      )}
    </Answer>
  );
}
