import type { ReactNode } from 'react';
import type { Refusal } from '../fhir/refusal.ts';
import { Button } from './Button.tsx';
import { ErrorState } from './ErrorState.tsx';
import { Notice } from './Notice.tsx';
import { SkeletonRows } from './Skeleton.tsx';

/** What `useView` answers, as far as a screen draws it. */
export type AnswerOf<Data> =
  | { state: 'loading' }
  | { state: 'refused'; refusal: Refusal; again: () => void }
  | { state: 'ready'; data: Data; refusal: Refusal | undefined; again: () => void };

interface AnswerProps<Data> {
  of: AnswerOf<Data>;
  /** Stands until the first answer. */
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** Draws a view in each of its states: skeleton, refusal, content; and says when content is old. */
export function Answer<Data>({ of, skeleton, children }: AnswerProps<Data>) {
  if (of.state === 'loading') return skeleton ?? <SkeletonRows />;
  if (of.state === 'refused') return <ErrorState refusal={of.refusal} again={of.again} />;
  return (
    <>
      {of.refusal && (
        <Notice
          tone="warning"
          role="status"
          action={
            <Button kind="quiet" onClick={of.again}>
              Try again
            </Button>
          }
        >
          This may be old: it could not be refreshed. {of.refusal.message}
        </Notice>
      )}
      {children(of.data)}
    </>
  );
}
