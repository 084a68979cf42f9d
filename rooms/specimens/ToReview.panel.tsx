import { Answer } from '../../ui/Answer.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ReportCard } from './ReportCard.tsx';
import { useResults } from './results.query.ts';

/** What laboratories reported and no provider has reviewed: flagged first. */
export function ToReview() {
  return (
    <Answer of={useResults()}>
      {({ reports }) =>
        reports.length === 0 ? (
          <EmptyState title="Nothing waits for review.">
            What a laboratory reports appears here at once, what it flagged first.
          </EmptyState>
        ) : (
          reports.map((one) => <ReportCard key={one.id} report={one} withPatient />)
        )
      }
    </Answer>
  );
}
