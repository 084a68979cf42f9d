import type { Location } from '@medplum/fhirtypes';
import { asStorage } from '../../clinical/stock/storage.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { addPlaceContract } from './fridge.contract.ts';
import { loadPlaces, type Place } from './load-places.ts';

/** A fridge, a shelf, a cabinet: stock can be put there from now on. */
export const addPlace = defineAct({
  contract: addPlaceContract,
  permission: 'supplies.release',
  load: (records) => loadPlaces(records),
  decide: ({ newId }, places: Place[], { name, kind }) => {
    if (places.some((one) => one.name.toLowerCase() === name.toLowerCase())) {
      const message = 'A place of this name is here already.';
      return refuse('already-exists', message, { issues: [{ path: 'name', message }] });
    }
    const place: Location & { id: string } = {
      ...{ resourceType: 'Location', id: newId(), status: 'active', name, mode: 'instance' },
    };
    return {
      changes: [{ kind: 'create', resource: asStorage(place, kind) }],
      ...{ patients: [], output: { placeId: place.id } },
    };
  },
});
