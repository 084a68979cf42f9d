import { Answer } from '../../ui/Answer.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';
import { useState } from 'react';
import { useMe } from '../../wire/use-me.ts';
import { useFreeTimes } from './front-desk.query.ts';

interface FreeTimesProps {
  asked: { providerId: string; from: string; minutes: number };
  value: string | undefined;
  onChange: (start: string) => void;
}

/** The next days on which the provider is free, and the times of one of them. */
export function FreeTimes({ asked, value, onChange }: FreeTimesProps) {
  const free = useFreeTimes(asked);
  return (
    <Answer of={free} skeleton={<SkeletonRows rows={2} />}>
      {({ days }) =>
        days.length === 0 ? (
          <Notice tone="warning">
            No free time in the three weeks from then. Choose another provider or time, or book it
            in the schedule.
          </Notice>
        ) : (
          <Days key={asked.from} days={days} value={value} onChange={onChange} />
        )
      }
    </Answer>
  );
}

interface DaysProps {
  days: readonly { date: string; times: readonly string[] }[];
  value: string | undefined;
  onChange: (start: string) => void;
}

function Days({ days, value, onChange }: DaysProps) {
  const { timeZone } = useMe().practice;
  const [chosen, setChosen] = useState(days[0]?.date ?? '');
  const day = days.find(({ date }) => date === chosen) ?? days[0];
  return (
    <>
      <SegmentedChoice
        label="Next free days"
        value={day?.date}
        onChange={setChosen}
        options={days.map(({ date, times }) => ({
          value: date,
          label: clockDay(Date.parse(times[0] ?? ''), timeZone),
        }))}
        wrap
      />
      <SegmentedChoice
        label="Free times"
        name="followUp.start"
        value={value}
        onChange={onChange}
        options={(day?.times ?? []).map((time) => ({
          value: time,
          label: clockTime(Date.parse(time), timeZone),
        }))}
        wrap
      />
    </>
  );
}
