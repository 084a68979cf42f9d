import { useState } from 'react';
import { labelOf } from '../../clinical/scope-of-practice/task.ts';
import { dateWords } from '../../fhir/date-words.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton } from '../../ui/navigation/links.tsx';
import { Page } from '../../ui/Page.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { useMay, useMe } from '../../wire/use-me.ts';
import classes from './compliance.module.css';
import { useEndPolicy, usePolicies } from './compliance.query.ts';
import type { PolicyShown } from './policy.contract.ts';
import { effectWords } from './policy-words.ts';

/** The practice's own policies about tasks: what, who reviewed it, when again. */
export default function PoliciesScreen() {
  const policies = usePolicies();
  const keeps = useMay('policy.keep');
  const [ending, setEnding] = useState<PolicyShown>();
  return (
    <Page
      title="Our policies"
      detail={useMe().practice.name}
      actions={<GoButton to="/what-may-i-do">Record one at its task</GoButton>}
    >
      <Answer of={policies}>
        {({ policies: all }) => (
          <Card>
            {all.length === 0 && (
              <EmptyState title="No policy is recorded">
                The law decides alone. Where it is not known, the answer is to ask the supervisor.
              </EmptyState>
            )}
            <Rows label="Policies">
              {all.map((one) => (
                <Row key={one.id} name={labelOf(one.task)} detail={aboutPolicy(one)}>
                  <div className={classes['row']}>
                    {one.isOverdue && <Chip tone="warning">review is due</Chip>}
                    {keeps && (
                      <Button
                        kind="quiet"
                        label={`End the policy about ${labelOf(one.task)}`}
                        onClick={() => setEnding(one)}
                      >
                        End
                      </Button>
                    )}
                  </div>
                </Row>
              ))}
            </Rows>
          </Card>
        )}
      </Answer>
      {ending && <EndPolicy policy={ending} onClose={() => setEnding(undefined)} />}
    </Page>
  );
}

function aboutPolicy(one: PolicyShown): string {
  const reviewed = `reviewed by ${one.reviewedBy} on ${dateWords(one.reviewedOn)}`;
  const again = `next review by ${dateWords(one.nextReviewOn)}`;
  return [`${effectWords[one.does]}: ${one.says}`, reviewed, again].join(' · ');
}

function EndPolicy({ policy, onClose }: { policy: PolicyShown; onClose: () => void }) {
  const end = useEndPolicy();
  const confirm = async (reason: string) => {
    const sent = { policyId: policy.id, policyVersion: policy.version, reason };
    if (!isRefusal(await end.send(sent))) onClose();
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`End the policy about “${labelOf(policy.task)}”?`}
      confirmLabel="End the policy"
      danger
      reason={{ label: 'Why?', required: true }}
      onConfirm={(reason) => void confirm(reason)}
      busy={end.state === 'sending'}
      refusal={end.state === 'refused' ? end.refusal : undefined}
    >
      From today on the law decides alone. The record keeps the policy.
    </ConfirmDialog>
  );
}
