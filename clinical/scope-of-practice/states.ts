import ak from '../../reference/scope-of-practice/ak.json' with { type: 'json' };
import al from '../../reference/scope-of-practice/al.json' with { type: 'json' };
import ar from '../../reference/scope-of-practice/ar.json' with { type: 'json' };
import az from '../../reference/scope-of-practice/az.json' with { type: 'json' };
import ca from '../../reference/scope-of-practice/ca.json' with { type: 'json' };
import co from '../../reference/scope-of-practice/co.json' with { type: 'json' };
import ct from '../../reference/scope-of-practice/ct.json' with { type: 'json' };
import dc from '../../reference/scope-of-practice/dc.json' with { type: 'json' };
import de from '../../reference/scope-of-practice/de.json' with { type: 'json' };
import fl from '../../reference/scope-of-practice/fl.json' with { type: 'json' };
import ga from '../../reference/scope-of-practice/ga.json' with { type: 'json' };
import hi from '../../reference/scope-of-practice/hi.json' with { type: 'json' };
import ia from '../../reference/scope-of-practice/ia.json' with { type: 'json' };
import id from '../../reference/scope-of-practice/id.json' with { type: 'json' };
import il from '../../reference/scope-of-practice/il.json' with { type: 'json' };
import inRules from '../../reference/scope-of-practice/in.json' with { type: 'json' };
import ks from '../../reference/scope-of-practice/ks.json' with { type: 'json' };
import ky from '../../reference/scope-of-practice/ky.json' with { type: 'json' };
import la from '../../reference/scope-of-practice/la.json' with { type: 'json' };
import ma from '../../reference/scope-of-practice/ma.json' with { type: 'json' };
import md from '../../reference/scope-of-practice/md.json' with { type: 'json' };
import me from '../../reference/scope-of-practice/me.json' with { type: 'json' };
import mi from '../../reference/scope-of-practice/mi.json' with { type: 'json' };
import mn from '../../reference/scope-of-practice/mn.json' with { type: 'json' };
import mo from '../../reference/scope-of-practice/mo.json' with { type: 'json' };
import ms from '../../reference/scope-of-practice/ms.json' with { type: 'json' };
import mt from '../../reference/scope-of-practice/mt.json' with { type: 'json' };
import nc from '../../reference/scope-of-practice/nc.json' with { type: 'json' };
import nd from '../../reference/scope-of-practice/nd.json' with { type: 'json' };
import ne from '../../reference/scope-of-practice/ne.json' with { type: 'json' };
import nh from '../../reference/scope-of-practice/nh.json' with { type: 'json' };
import nj from '../../reference/scope-of-practice/nj.json' with { type: 'json' };
import nm from '../../reference/scope-of-practice/nm.json' with { type: 'json' };
import nv from '../../reference/scope-of-practice/nv.json' with { type: 'json' };
import ny from '../../reference/scope-of-practice/ny.json' with { type: 'json' };
import oh from '../../reference/scope-of-practice/oh.json' with { type: 'json' };
import ok from '../../reference/scope-of-practice/ok.json' with { type: 'json' };
import or from '../../reference/scope-of-practice/or.json' with { type: 'json' };
import pa from '../../reference/scope-of-practice/pa.json' with { type: 'json' };
import ri from '../../reference/scope-of-practice/ri.json' with { type: 'json' };
import sc from '../../reference/scope-of-practice/sc.json' with { type: 'json' };
import sd from '../../reference/scope-of-practice/sd.json' with { type: 'json' };
import tn from '../../reference/scope-of-practice/tn.json' with { type: 'json' };
import tx from '../../reference/scope-of-practice/tx.json' with { type: 'json' };
import ut from '../../reference/scope-of-practice/ut.json' with { type: 'json' };
import va from '../../reference/scope-of-practice/va.json' with { type: 'json' };
import vt from '../../reference/scope-of-practice/vt.json' with { type: 'json' };
import wa from '../../reference/scope-of-practice/wa.json' with { type: 'json' };
import wi from '../../reference/scope-of-practice/wi.json' with { type: 'json' };
import wv from '../../reference/scope-of-practice/wv.json' with { type: 'json' };
import wy from '../../reference/scope-of-practice/wy.json' with { type: 'json' };
import federal from '../../reference/scope-of-practice/federal.json' with { type: 'json' };
import requirements from '../../reference/scope-of-practice/requirements.json' with { type: 'json' };
import type { FederalRules, Requirement, ScopeRules, StateRules, TaskRule } from './rule.ts';

const states = [
  ak,
  al,
  ar,
  az,
  ca,
  co,
  ct,
  dc,
  de,
  fl,
  ga,
  hi,
  ia,
  id,
  il,
  inRules,
  ks,
  ky,
  la,
  ma,
  md,
  me,
  mi,
  mn,
  mo,
  ms,
  mt,
  nc,
  nd,
  ne,
  nh,
  nj,
  nm,
  nv,
  ny,
  oh,
  ok,
  or,
  pa,
  ri,
  sc,
  sd,
  tn,
  tx,
  ut,
  va,
  vt,
  wa,
  wi,
  wv,
  wy,
] as unknown as readonly StateRules[];

const federalRules = federal as unknown as FederalRules;
const known = requirements as unknown as Readonly<Record<string, Requirement>>;

for (const one of [federalRules, ...states]) checked(one.rules);

/** The states whose rules are held, by their two letters, in the order of their names. */
export const stateNames: Readonly<Record<string, string>> = Object.fromEntries(
  [...states].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ state, name }) => [state, name]),
);

/**
 * What a question in this state is held against; for a state that is not known (or not one), only
 * federal law and the payer, and `mayDo` answers that it does not know the state.
 */
export function rulesFor(state: string | undefined): ScopeRules {
  return {
    requirements: known,
    federal: federalRules,
    state: states.find((one) => one.state === state),
  };
}

/** A rule without a citation, or that needs what is not there, does not load. */
function checked(rules: readonly TaskRule[]): void {
  for (const { tasks, cite, needs = [] } of rules) {
    const missing = needs.find((id) => known[id] === undefined);
    if (cite === '') throw new Error(`a rule on ${tasks.join()} has no citation`);
    if (missing !== undefined) throw new Error(`a rule on ${tasks.join()} needs a lost ${missing}`);
  }
}
