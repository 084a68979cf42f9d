import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { reasonOf } from '../../clinical/visit/reason.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { validateResource } from '../../records/validate/validate.ts';
import { loaded, momentOf, stored } from './rooming.fixture.ts';
import { saveReason } from './save-reason.act.ts';
import { saveReasonContract } from './save-reason.contract.ts';

type Input = z.input<typeof saveReasonContract.input>;

const { encounter } = loaded('rooming');
const asked = {
  encounterId: 'visit',
  before: 'Three-month sugar check',
  words: 'Me arden los pies por la noche.',
  symptoms: 'Burning feet at night',
  since: 'three weeks',
  saidBy: { who: 'patient' as const },
  viaInterpreter: true,
};

function decide(input: Partial<Input>, seen = encounter) {
  return saveReason.decide(
    momentOf(),
    seen,
    saveReasonContract.input.parse({ ...asked, ...input }),
  );
}

describe('Spec: rooming/save-reason', () => {
  test('the words stand where FHIR has them, with who said them and how', () => {
    const answer = decide({});
    if (isRefusal(answer)) throw new Error(answer.message);
    const [change] = answer.changes;
    if (change?.kind !== 'update' || change.resource.resourceType !== 'Encounter') {
      throw new Error('nothing was written');
    }
    const { resource } = change;
    expect(validateResource(resource)).toEqual([]);
    expect(resource.reasonCode).toEqual([{ text: 'Me arden los pies por la noche.' }]);
    expect(reasonOf(resource)).toMatchObject({
      words: 'Me arden los pies por la noche.',
      asked: {
        symptoms: 'Burning feet at night',
        since: 'three weeks',
        saidBy: { who: 'patient' },
        viaInterpreter: true,
        by: { display: 'Maria Reyes, CMA' },
      },
    });
    // The stage of the visit lives in extensions too and is not touched.
    expect(resource.extension?.length).toBe((encounter.extension?.length ?? 0) + 1);
    const again = saveReason.decide(momentOf(), stored(resource), {
      ...asked,
      before: asked.words,
    });
    expect(isRefusal(again)).toBe(false);
  });

  test('words that somebody else wrote meanwhile are not written over unseen', () => {
    expect(decide({ before: 'Sore throat' })).toMatchObject({ refused: 'changed-by-another' });
    expect(decide({ before: null })).toMatchObject({ refused: 'changed-by-another' });
  });

  test('a visit that is over is refused; so are no words and a caregiver without a name', () => {
    expect(decide({}, loaded('gone').encounter)).toMatchObject({ refused: 'not-now' });
    expect(() => decide({ words: '   ' })).toThrow(/write the reason/);
    expect(() => decide({ saidBy: { who: 'caregiver' as never } })).toThrow(/who the caregiver is/);
  });
});
