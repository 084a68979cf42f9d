import { useEffect, useRef, useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { ask } from '../../wire/ask.ts';
import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import {
  auditExportContract,
  auditLogContract,
  auditOverviewContract,
  auditPatientContract,
  auditVerifyContract,
  type AuditFilter,
} from './audit.contract.ts';

export interface Before {
  at: string;
  n: number;
}

/** One page of the log; while another is asked for, the one before stays. */
export const useAuditLog = (filter: AuditFilter, before: Before | undefined) =>
  useView(auditLogContract, before ? { ...filter, before } : filter, { keep: true });

/** Who stands in the log, and how far its chain was verified. */
export const useAuditOverview = () => useView(auditOverviewContract, {});

/** Patients by what was typed; nobody is asked for while nothing is. */
export const useFoundPatients = (query: string) =>
  useView(auditPatientContract, { query }, { enabled: query.trim() !== '', keep: true });

/** What is filtered, as a file. */
export const exportLog = (filter: AuditFilter) => ask(auditExportContract, filter);

export interface Verifying {
  /** How far it is, while it runs. */
  progress: { upTo: number; rows: number } | undefined;
  refusal: Refusal | undefined;
  start: (from: 'last' | 'first') => Promise<void>;
}

/** Verifies part after part until the head, for as long as the screen is open. */
export function useVerifying(onDone: () => void): Verifying {
  const { send } = useAct(auditVerifyContract);
  const [progress, setProgress] = useState<Verifying['progress']>();
  const [refusal, setRefusal] = useState<Refusal>();
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const start = async (from: 'last' | 'first') => {
    if (progress) return;
    setRefusal(undefined);
    setProgress({ upTo: 0, rows: 0 });
    for (let part = from; here.current; part = 'last') {
      const answer = await send({ from: part });
      if (isRefusal(answer)) {
        setRefusal(answer);
        break;
      }
      setProgress({ upTo: answer.upTo, rows: answer.rows });
      if (answer.done) break;
    }
    setProgress(undefined);
    onDone();
  };
  return { progress, refusal, start };
}
