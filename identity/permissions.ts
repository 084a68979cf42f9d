/** The roles a member of a practice can have. */
export const roles = ['ma', 'lead-ma', 'front-desk', 'provider', 'manager', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** What each role is called to a person. */
export const roleWords: Record<Role, string> = {
  ma: 'Medical assistant',
  'lead-ma': 'Lead medical assistant',
  'front-desk': 'Front desk',
  provider: 'Provider',
  manager: 'Practice manager',
  auditor: 'Compliance auditor',
};

/**
 * The single source of who may do what by role. One row a permission; acts and views name their
 * row. What the law, a credential or supervision further asks is the scope-of-practice gate's
 * business.
 */
export const permissions = {
  'schedule.view': ['ma', 'lead-ma', 'front-desk', 'provider', 'manager'],
  'schedule.change': ['ma', 'lead-ma', 'front-desk', 'manager'],
  'patient.find': ['ma', 'lead-ma', 'front-desk', 'provider', 'manager'],
  'patient.register': ['ma', 'lead-ma', 'front-desk', 'manager'],
  'visit.check-in': ['ma', 'lead-ma', 'front-desk'],
  'visit.check-out': ['ma', 'lead-ma', 'front-desk'],
  'board.view': ['ma', 'lead-ma', 'front-desk', 'provider', 'manager'],
  'board.override': ['ma', 'lead-ma', 'provider', 'manager'],
  'room.turn-over': ['ma', 'lead-ma'],
  'rooming.do': ['ma', 'lead-ma', 'provider'],
  'visit.see-patient': ['provider'],
  'draft.keep': ['ma', 'lead-ma', 'front-desk', 'provider', 'manager'],
  'chart.view': ['ma', 'lead-ma', 'provider'],
  'chart.change': ['ma', 'lead-ma', 'provider'],
  'order.view': ['ma', 'lead-ma', 'provider'],
  'order.sign': ['provider'],
  'order.enter': ['ma', 'lead-ma'],
  'order.carry-out': ['ma', 'lead-ma', 'provider'],
  'supplies.view': ['ma', 'lead-ma', 'provider', 'manager'],
  'supplies.keep': ['ma', 'lead-ma', 'manager'],
  'supplies.release': ['lead-ma', 'provider', 'manager'],
  'lab.view': ['ma', 'lead-ma', 'provider', 'manager'],
  'lab.work': ['ma', 'lead-ma', 'provider'],
  'lab.keep': ['lead-ma', 'manager'],
  'registry.work': ['ma', 'lead-ma', 'provider', 'manager'],
  'over-read.sign': ['provider'],
  'catalogue.keep': ['lead-ma', 'provider', 'manager'],
  'records.export': ['provider'],
  'practice.configure': ['manager'],
  'scope.ask': ['ma', 'lead-ma', 'front-desk', 'provider', 'manager'],
  'team.oversee': ['lead-ma', 'provider', 'manager'],
  'credential.keep': ['lead-ma', 'manager'],
  'training.record': ['lead-ma', 'provider', 'manager'],
  'competency.sign': ['lead-ma', 'provider'],
  'supervision.check-in': ['lead-ma', 'provider'],
  'policy.keep': ['manager'],
  'staff.manage': ['manager'],
  'apps.manage': ['manager'],
  'audit.view': ['auditor', 'manager'],
  'account.own': ['ma', 'lead-ma', 'front-desk', 'provider', 'manager', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;

export type PermissionName = keyof typeof permissions;

/** Answers whether a role has a permission; anything not listed is denied. */
export function roleMay(role: Role, permission: PermissionName): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}
