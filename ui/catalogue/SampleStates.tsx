import { Button } from '../Button.tsx';
import { Card } from '../Card.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { ErrorState, RefusalNotice } from '../ErrorState.tsx';
import { Page } from '../Page.tsx';
import { SkeletonCards, SkeletonRows } from '../Skeleton.tsx';

/** Empty, loading, refused. */
export default function SampleStates() {
  return (
    <Page title="States">
      <Card>
        <EmptyState title="Nobody is waiting" action={<Button kind="quiet">Check in</Button>}>
          The next patient is Hannah Kim at 10:00.
        </EmptyState>
      </Card>
      <SkeletonRows rows={3} />
      <SkeletonCards cards={3} />
      <Card>
        <ErrorState
          refusal={{
            refused: 'try-again',
            message:
              'No connection to the clinic’s server. Nothing is lost; try again in a moment.',
          }}
          again={() => undefined}
        />
      </Card>
      <Card>
        <ErrorState
          refusal={{ refused: 'not-found', message: 'This visit is not in the record.' }}
        />
      </Card>
      <RefusalNotice
        refusal={{
          refused: 'changed-by-another',
          message: 'The room was changed while you were looking. Look again before you save.',
          by: { name: 'Tom Baker, MA', act: 'rooming/bring-to-room', at: '2026-11-23T17:41:00Z' },
        }}
      />
    </Page>
  );
}
