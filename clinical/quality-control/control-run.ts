/** What a level of a control is expected to be, from the insert of the control's lot. */
export interface Expected {
  /** `positive`, `negative`, `Level 1`. */
  level: string;
  /** Of a qualitative control: the answer that is right. */
  answer?: string | undefined;
  /** Of a numeric control: the range of the insert. */
  low?: number | undefined;
  high?: number | undefined;
  /** Mean and standard deviation: the practice's own, or the maker's. */
  mean?: number | undefined;
  sd?: number | undefined;
}

/** One lot of control material in use for one test, with what its insert says. */
export interface ControlLot {
  id: string;
  testCode: string;
  lotNumber: string;
  /** Last day of use, `YYYY-MM-DD`. */
  expiresOn: string;
  /** Which insert the numbers are from, in words. */
  insert: string;
  levels: readonly Expected[];
}

/** What was read at one level. */
export interface LevelRead {
  level: string;
  answer?: string | undefined;
  value?: number | undefined;
}

/** Controls that were run on one lot of kits, all levels together. */
export interface ControlRun {
  id: string;
  testCode: string;
  /** The lot of kits in the stock. */
  kitLotId: string;
  kitLot: string;
  controlLotId: string;
  controlLot: string;
  /** ISO instant. */
  at: string;
  operator: { id: string; name: string };
  reads: readonly LevelRead[];
  outcome: 'passed' | 'failed';
  /** Why it failed, and what was remarkable of one that passed. */
  findings: readonly string[];
  /** What was done after the failure before it, in words. */
  correctiveAction?: string | undefined;
}
