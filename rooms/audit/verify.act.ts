import { defineAct } from '../../records/act.ts';
import { chainStart } from '../../records/verify-audit.ts';
import { auditVerifyContract } from './audit.contract.ts';
import { readVerification, writeVerification } from './verification.ts';

/** Well under a second of work; a longer chain is verified in several acts. */
const rowsAtOnce = 10_000;

/**
 * Verifies the next part of the audit's chain, and leaves in the audit who verified it, up to which
 * row and with which hash. Goes on from there the next time.
 */
export const verify = defineAct({
  contract: auditVerifyContract,
  permission: 'audit.view',
  load: async (records, { from }) => {
    const last = from === 'first' ? undefined : await records.audit.lastVerification();
    const start = last === undefined ? chainStart : readVerification(last.reason).link;
    const [part, rows] = await Promise.all([
      records.audit.verify(start, rowsAtOnce),
      records.audit.length(),
    ]);
    return { part, rows };
  },
  decide: (_moment, { part, rows }) => {
    const { head, broken, atHead } = part;
    return {
      changes: [],
      patients: [],
      reason: writeVerification({ link: head, ...(broken && { broken }) }),
      output: {
        upTo: broken ? broken.n - 1 : head.n,
        rows: Math.max(rows, head.n),
        done: atHead || broken !== undefined,
        broken,
      },
    };
  },
});
