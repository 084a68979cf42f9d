import type { StockChange } from '../../clinical/stock/stock.ts';
import { asFlag } from '../../clinical/stock/excursion.ts';
import { rangeSource, storageOf } from '../../clinical/stock/storage.ts';
import { asReading, inWords, verdictOf } from '../../clinical/stock/temperature.ts';
import { readBy, vouchedOn } from '../../clinical/stock/thermometer.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct, type Change } from '../../records/act.ts';
import { logTemperatureContract } from './fridge.contract.ts';
import { loadThermometers, thermometerIn } from './load-thermometers.ts';

/**
 * What the display of a unit says at the start of the day. Out of range, every lot in it is
 * quarantined until somebody who may releases it.
 */
export const logTemperature = defineAct({
  contract: logTemperatureContract,
  permission: 'supplies.keep',
  load: async (records, { placeId }) => {
    const [place, held, devices] = await Promise.all([
      records.read('Location', placeId),
      records.stock.onHand({ placeIds: [placeId] }),
      loadThermometers(records),
    ]);
    if (isRefusal(place)) return place;
    const kind = storageOf(place);
    return kind
      ? { kind, held, thermometer: thermometerIn(devices, placeId) }
      : refuse('invalid', 'No stock is kept in this place.');
  },
  decide: ({ now, timeZone, actor, newId }, seen, { placeId, note, ...read }) => {
    const { kind, held, thermometer } = seen;
    if (read.lowest > read.highest) {
      const message = 'The lowest is above the highest. Read the display once more.';
      return refuse('invalid', message, { issues: [{ path: 'lowest', message }] });
    }
    const verdict = verdictOf(kind, read);
    if (verdict === 'not-assessed')
      return refuse('invalid', 'This place has no range to be held to.');
    const [by, at] = [actedBy(actor), now.toString({ smallestUnit: 'millisecond' })];
    const isOut = verdict !== 'in-range';
    const words = inWords(read);
    const reading = asReading({ ...read, id: newId(), placeId, by, at, note, verdict });
    const changes: Change[] = [{ kind: 'create', resource: readBy(reading, thermometer) }];
    if (isOut) {
      changes.push({ kind: 'create', resource: asFlag(newId(), { placeId, words, at, by }) });
    }
    const reason = `${words}, out of range (${rangeSource})`;
    const stock = held
      .filter(({ state }) => isOut && state !== 'recalled')
      .map(({ lot }): StockChange => ({
        ...{ kind: 'state', lotId: lot.id, placeId, state: 'quarantined', reason },
      }));
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const vouched = vouchedOn(thermometer, today);
    const output = { verdict, quarantined: stock.length, vouched };
    return { changes, patients: [], output, stock };
  },
});
