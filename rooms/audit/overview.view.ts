import { defineView } from '../../records/act.ts';
import { auditOverviewContract } from './audit.contract.ts';
import { readVerification } from './verification.ts';

/** Who may be asked about, and how far the chain was verified, by whom and when. */
export const auditOverview = defineView({
  contract: auditOverviewContract,
  permission: 'audit.view',
  read: async (records) => {
    const [people, rows, last] = await Promise.all([
      records.audit.people(),
      records.audit.length(),
      records.audit.lastVerification(),
    ]);
    const found = readVerification(last?.reason);
    const verified = last && {
      upTo: found.broken ? found.broken.n - 1 : found.link.n,
      at: last.at,
      by: last.actorName,
      broken: found.broken,
    };
    return { output: { people, rows, verified }, patients: [] };
  },
});
