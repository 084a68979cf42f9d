import type { Stage } from '../../clinical/visit/stage.ts';
import type { PermissionName } from '../../identity/permissions.ts';

/** The next step for somebody found at the desk, and where it is done. */
export function nextAtDesk(
  patientId: string,
  visit:
    | { stage: Stage; appointmentId?: string | undefined; encounterId?: string | undefined }
    | undefined,
  permissions: readonly PermissionName[],
): { label: string; to: string; isNext: boolean } {
  const may = (permission: PermissionName) => permissions.includes(permission);
  const { stage, appointmentId, encounterId } = visit ?? {};
  if (stage === 'booked' && appointmentId && may('visit.check-in')) {
    return { label: 'Check in', to: `/check-in/${appointmentId}`, isNext: true };
  }
  if (stage === 'checking-out' && encounterId && may('visit.check-out')) {
    return { label: 'Check out', to: `/check-out/${encounterId}`, isNext: true };
  }
  return { label: 'Open', to: `/patients/${patientId}`, isNext: false };
}
