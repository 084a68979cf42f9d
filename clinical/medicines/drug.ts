import type { DoseUnit } from '../dosing/unit.ts';
import type { DrugClass, Route, Schedule } from '../scope-of-practice/question.ts';
import type { Task } from '../scope-of-practice/task.ts';

/** How a medicine gets into the body, as an order says it; `ear-eye` are drops or an ointment there. */
export const doseRoutes = ['IM', 'SC', 'ID', 'oral', 'inhaled', 'topical', 'ear-eye'] as const;
export type DoseRoute = (typeof doseRoutes)[number];

export const routeWords: Record<DoseRoute, string> = {
  IM: 'into a muscle (IM)',
  SC: 'under the skin (SC)',
  ID: 'into the skin (ID)',
  oral: 'by mouth',
  inhaled: 'inhaled',
  topical: 'on the skin',
  'ear-eye': 'into ear or eye',
};

const taskOfRoute: Record<DoseRoute, Task> = {
  IM: 'injection-im',
  SC: 'injection-sc',
  ID: 'injection-id',
  oral: 'oral-med',
  inhaled: 'inhaled-neb',
  topical: 'topical-med',
  'ear-eye': 'ear-eye-drops',
};

/** Families of drugs of which an allergy to one is told before another is given. */
export type Family =
  'penicillin' | 'cephalosporin' | 'nsaid' | 'local-anesthetic' | 'corticosteroid';

/** What is known of a medicine of the catalogue; what it is ordered at is the provider's to say. */
export interface Drug {
  /** Of the catalogue. */
  code: string;
  /** As an allergy names it, in small letters: the ingredients first. */
  words: readonly string[];
  /** RxNorm ingredients, where we are certain of them. */
  rxnorm: readonly string[];
  family?: Family | undefined;
  /** As the gate asks. */
  drugClass: DrugClass;
  schedule: Schedule;
  routes: readonly DoseRoute[];
  unit: DoseUnit;
  /** True for a skin test, which is a task of its own. */
  task?: Task | undefined;
}

/** What the gate is asked before a medicine is given by this route, or handed out to take home. */
export const taskFor = (drug: Drug, { route, home }: AskedOfDrug): Task =>
  home ? 'hand-out-medicine' : (drug.task ?? taskOfRoute[route]);

interface AskedOfDrug {
  route: DoseRoute;
  home?: object | undefined;
}

/** The route in the words of the rules. */
export const routeAsked = (route: DoseRoute): Route => (route === 'ear-eye' ? 'other' : route);
