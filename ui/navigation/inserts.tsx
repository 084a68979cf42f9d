import { createContext, Suspense, useContext, type ComponentType } from 'react';

/** What a visit's next step needs to know of the visit, as the screen that shows it read it. */
export interface VisitInHand {
  appointmentId?: string | undefined;
  encounterId?: string | undefined;
  encounterVersion?: string | undefined;
  patient: { id: string; name: string };
  stage: string;
  room?: { id: string; name: string } | undefined;
}

/**
 * Parts of one room that stand on screens of others, as rooms never import rooms:
 * `rooms/<room>/routes.tsx` may export some of them as `inserts`.
 */
export interface Inserts {
  /** The one next step of a visit for this person, with all it asks and offers. */
  visitStep?: ComponentType<{ visit: VisitInHand }>;
}

export const InsertsContext = createContext<Inserts>({});

/** The next step of a visit, where a room of this build offers it. */
export function VisitStep({ visit }: { visit: VisitInHand }) {
  const { visitStep: Step } = useContext(InsertsContext);
  if (!Step) return null;
  return (
    <Suspense fallback={null}>
      <Step visit={visit} />
    </Suspense>
  );
}
