import table from '../../reference/specimens/containers.json' with { type: 'json' };

/** One kind of tube, bottle, vial or swab; see `reference/specimens/SOURCE.md`. */
export interface Container {
  key: ContainerKey;
  label: string;
  /** The color of its closure; `by maker` where makers differ. */
  closure: string;
  additive: string;
  /** Its place when blood is drawn from a vein (CLSI GP41). */
  order: number;
  /** Its place by skin puncture (CLSI GP42); null: not filled so. */
  capillary: number | null;
  /** What one holds in mL; 0 for what is no blood. */
  drawMl: number;
  /** How often it is turned over to mix, as makers commonly ask. */
  inversions?: string | undefined;
  /** True: tested only when it is full, as blood and additive must keep their proportion. */
  mustBeFull?: boolean | undefined;
  /** True: spun once it has clotted. */
  spins?: boolean | undefined;
  clotMinutes?: number | undefined;
}

export type ContainerKey = keyof typeof table;

export const containerKeys = Object.keys(table) as readonly ContainerKey[];

/** The kind of container of this key. */
export const containerOf = (key: ContainerKey): Container => ({ ...table[key], key });

/** The key of a container as it stands in a record; undefined for one that is not known here. */
export const containerKeyIn = (text: string | undefined): ContainerKey | undefined =>
  containerKeys.find((key) => key === text);
