import { NativeSelect } from '@mantine/core';
import { Field } from '../../ui/form/Field.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { useAddressSetting } from '../../ui/navigation/links.tsx';
import { rememberChoice, rememberedChoice } from '../../ui/navigation/remembered-choice.ts';
import classes from './orders.module.css';
import type { ShownOrder } from './orders.contract.ts';

/** A filter that stands in the address and stays for the session, until another is chosen. */
function useKeptSetting(name: string): [string, (to: string) => void] {
  const key = `to do ${name}`;
  const [held, set] = useAddressSetting(name, rememberedChoice(key) ?? '');
  return [
    held,
    (to) => {
      rememberChoice(key, to);
      set(to);
    },
  ];
}

interface Filters {
  rooms: readonly string[];
  room: string;
  onRoom: (to: string) => void;
  /** What each visit is called, by its id. */
  visits: ReadonlyMap<string, string>;
  visit: string;
  onVisit: (to: string) => void;
  when: string;
  onWhen: (to: string) => void;
}

/** The orders of this room, this visit, today; each filter is offered where there is something to choose. */
export function useToDoFilter(
  orders: readonly ShownOrder[],
  today: string,
): [readonly ShownOrder[], Filters] {
  const [heldRoom, onRoom] = useKeptSetting('room');
  const [when, onWhen] = useKeptSetting('when');
  // Of one patient: it stands in the address only, and nothing of it is kept.
  const [visit, onVisit] = useAddressSetting('visit', '');
  const rooms = [...new Set(orders.flatMap((one) => one.room ?? []))].toSorted();
  const room = rooms.includes(heldRoom) ? heldRoom : '';
  const visits = new Map(
    orders.flatMap(({ encounterId, patient, room: where }) =>
      encounterId === undefined
        ? []
        : [[encounterId, [patient.name, where].filter(Boolean).join(' · ')] as const],
    ),
  );
  const filtered = orders.filter(
    (one) =>
      (room === '' || one.room === room) &&
      (visit === '' || one.encounterId === visit) &&
      (when === '' || (one.expectedBy ?? one.signedOn) <= today),
  );
  return [filtered, { rooms, room, onRoom, visits, visit, onVisit, when, onWhen }];
}

/** The filters as they are chosen. */
export function ToDoFilters(props: Filters) {
  const { rooms, room, onRoom, visits, visit, onVisit, when, onWhen } = props;
  return (
    <div className={classes['filters']}>
      <SegmentedChoice
        label="For when?"
        labelHidden
        value={when}
        onChange={onWhen}
        options={[
          { value: '', label: 'Any day' },
          { value: 'today', label: 'Today' },
        ]}
      />
      {rooms.length > 0 && (
        <SegmentedChoice
          label="In which room?"
          labelHidden
          wrap
          value={room}
          onChange={onRoom}
          options={[
            { value: '', label: 'Everywhere' },
            ...rooms.map((value) => ({ value, label: value })),
          ]}
        />
      )}
      {(visits.size > 0 || visit !== '') && (
        <Field label="Which visit?" name="visit">
          {(control) => (
            <NativeSelect
              {...control}
              value={visit}
              onChange={(event) => onVisit(event.currentTarget.value)}
              data={[
                { value: '', label: 'Every visit' },
                ...[...visits].map(([value, label]) => ({ value, label })),
                ...(visit === '' || visits.has(visit)
                  ? []
                  : [{ value: visit, label: 'This visit: nothing is open' }]),
              ]}
            />
          )}
        </Field>
      )}
    </div>
  );
}
