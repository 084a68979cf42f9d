/** The part of https://github.com/LHNCBC/ucum-lhc that is used here; it brings no types. */
declare module '@lhncbc/ucum-lhc' {
  interface Unit {
    magnitude_: number;
    dim_: { dimVec_: number[] | null } | null;
    /** Name of the function of a unit that is not a plain multiple, such as `degF`. */
    cnv_: string | null;
  }
  interface Utils {
    getSpecifiedUnit(code: string, how: 'validate'): { unit: Unit | null };
  }
  const ucum: { UcumLhcUtils: { getInstance(): Utils } };
  export default ucum;
}
