import type { ListKind } from '../../clinical/lists/review.ts';
import { useListDraft } from './rooming.query.ts';
import type { RoomingVisit } from './visit.contract.ts';

export interface ListReviewParts {
  visit: RoomingVisit;
  kind: ListKind;
  draft: ReturnType<typeof useListDraft>;
}
