/** One named statement with its values, as `pg` takes it. */
export interface Statement {
  name: string;
  text: string;
  values: unknown[];
}
