import { Temporal } from 'temporal-polyfill';
import { useAddressSetting } from '../../ui/navigation/links.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import { useMe } from '../../wire/use-me.ts';
import type { AuditFilter, AuditKind } from './audit.contract.ts';
import { daysOf, isPeriod, type Period } from './period.ts';

const kinds: readonly string[] = ['read', 'change', 'door', 'refused'] satisfies AuditKind[];

/** What is looked for. It stands in the address, so that it survives reload and Back. */
export function useFilter() {
  const [patientId, setPatient] = useAddressSetting('patient', '');
  const [actorId, setPerson] = useAddressSetting('person', '');
  const [kind, setKind] = useAddressSetting('kind', 'all');
  // Of one chart every look is wanted, however long ago.
  const [chosen, setPeriod] = useAddressSetting('days', patientId === '' ? 'week' : 'all');
  const [from, setFrom] = useAddressSetting('from', '');
  const [until, setUntil] = useAddressSetting('to', '');
  const { timeZone } = useMe().practice;
  const today = Temporal.Instant.fromEpochMilliseconds(useNowMs())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const period: Period = isPeriod(chosen) ? chosen : 'week';
  const filter: AuditFilter = {
    ...(patientId !== '' && { patientId }),
    ...(actorId !== '' && { actorId }),
    ...(kinds.includes(kind) && { kind: kind as AuditKind }),
    ...daysOf(period, today, { from, until }),
  };
  return {
    filter,
    period,
    from,
    until,
    kind,
    ...{ setPatient, setPerson, setKind, setPeriod, setFrom, setUntil },
  };
}

export type FilterInHand = ReturnType<typeof useFilter>;
