import { containerOf, type Container, type ContainerKey } from './container.ts';
import { handlingWords, type CollectionWay, type LaboratoryTest } from './laboratory-test.ts';

/** One container to be filled, and the tests that are run on what is in it. */
export interface PlannedContainer {
  /** Names it within its plan: `edta-1`. */
  key: string;
  container: Container;
  tests: readonly LaboratoryTest[];
  /** What is to be in it at least, in mL; 0 for what is no blood. */
  needMl: number;
  /** How it is kept until it goes out, in words. */
  handling: readonly string[];
}

export interface DrawPlan {
  /** In the order in which they are filled. */
  containers: readonly PlannedContainer[];
  /** A tube that is filled first and thrown away, and why. */
  discard?: { why: string; mL: number } | undefined;
  /** All blood that is drawn, in mL, with what is thrown away. */
  totalMl: number;
  /** Tests that cannot be taken this way. */
  notThisWay: readonly LaboratoryTest[];
}

/** How blood leaves the vein. */
export const devices = ['straight', 'winged'] as const;
export type Device = (typeof devices)[number];

/** Of a tube that only takes the air out of the tubing; it need not be full (practice-set). */
const discardMl = 2;

/**
 * Works out what is filled for these tests, in the order of draw: tests that may share a container
 * share it, and there are as many of a kind as the blood they need asks for. By vein the order is
 * CLSI GP41's, by skin puncture GP42's. A citrate tube that would be filled first through a winged
 * set comes after one that is thrown away: the air in the tubing would leave it short.
 */
export function planDraw(
  tests: readonly LaboratoryTest[],
  { way, device = 'straight' }: { way: CollectionWay; device?: Device | undefined },
): DrawPlan {
  const isSkin = way === 'skin';
  const cannot = ({ containers }: LaboratoryTest): boolean =>
    isSkin && containers.some((key) => containerOf(key).capillary === null);
  const wanted = tests.filter((one) => !cannot(one));
  const containers = groupsOf(wanted).flatMap(filled).toSorted(inOrder(isSkin));
  const [first] = containers;
  const needsDiscard = way === 'vein' && device === 'winged' && first?.container.key === 'citrate';
  const drawn = containers.reduce((sum, { needMl }) => sum + needMl, 0);
  return {
    containers,
    ...(needsDiscard && {
      discard: {
        mL: discardMl,
        why: 'The air in the tubing of a winged set would leave the citrate tube short.',
      },
    }),
    totalMl: rounded(drawn + (needsDiscard ? discardMl : 0)),
    notThisWay: tests.filter(cannot),
  };
}

interface Group {
  key: ContainerKey;
  tests: LaboratoryTest[];
}

/** Tests by container; one that shares with no other has a group of its own. */
function groupsOf(tests: readonly LaboratoryTest[]): Group[] {
  const groups: Group[] = [];
  const sorted = tests.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  for (const test of sorted) {
    for (const key of test.containers) {
      const shared = test.alone
        ? undefined
        : groups.find((one) => one.key === key && one.tests.every(({ alone }) => !alone));
      if (shared) shared.tests.push(test);
      else groups.push({ key, tests: [test] });
    }
  }
  return groups;
}

/** As many containers as it takes; each names all tests of its group, as any may be run on any. */
function filled({ key, tests }: Group, at: number): PlannedContainer[] {
  const container = containerOf(key);
  const need = tests.reduce((sum, one) => sum + one.needMl / one.containers.length, 0);
  const isBlood = container.drawMl > 0;
  const count = isBlood ? Math.max(1, Math.ceil(rounded(need / container.drawMl))) : 1;
  const handling = [...new Set(tests.map((one) => handlingWords[one.handling]))];
  return Array.from({ length: count }, (_, index) => ({
    key: `${key}-${at + 1}${count > 1 ? `-${index + 1}` : ''}`,
    ...{ container, tests, handling },
    needMl: isBlood ? (container.mustBeFull ? container.drawMl : rounded(need / count)) : 0,
  }));
}

/** Compares by the order of draw; what stands at the same place keeps one order by its name. */
function inOrder(isSkin: boolean) {
  const placeOf = ({ container }: PlannedContainer): number =>
    (isSkin ? container.capillary : container.order) ?? container.order;
  return (a: PlannedContainer, b: PlannedContainer): number =>
    placeOf(a) - placeOf(b) ||
    (a.container.key === b.container.key ? 0 : nameOrder(a, b)) ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

const nameOrder = (a: PlannedContainer, b: PlannedContainer): number =>
  a.container.key < b.container.key ? -1 : 1;

const rounded = (mL: number): number => Math.round(mL * 100) / 100;
