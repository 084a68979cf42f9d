import type { Stage } from '../../clinical/visit/stage.ts';
import type { PermissionName } from '../../identity/permissions.ts';

/** The next step for somebody found, and where it is done; `from` says where to come back to. */
export function nextAtDesk(
  patientId: string,
  visit:
    | { stage: Stage; appointmentId?: string | undefined; encounterId?: string | undefined }
    | undefined,
  permissions: readonly PermissionName[],
  from?: 'desk',
): { label: string; to: string; isNext: boolean } {
  const may = (permission: PermissionName) => permissions.includes(permission);
  const { stage, appointmentId, encounterId } = visit ?? {};
  if (stage === 'booked' && appointmentId && may('visit.check-in')) {
    const back = from === undefined ? '' : `?from=${from}`;
    return { label: 'Check in', to: `/check-in/${appointmentId}${back}`, isNext: true };
  }
  if (stage === 'checking-out' && encounterId && may('visit.check-out')) {
    return { label: 'Check out', to: `/check-out/${encounterId}`, isNext: true };
  }
  return { label: 'Open', to: `/patients/${patientId}`, isNext: false };
}
