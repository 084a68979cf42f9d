/** The part of https://github.com/LHNCBC/ucum-lhc that is used here; it brings no types. */
declare module '@lhncbc/ucum-lhc' {
  interface Unit {
    magnitude_: number;
    dim_: { dimVec_: number[] | null } | null;
    /** Name of the function of a unit that is not a plain multiple, such as `degF`. */
    cnv_: string | null;
  }
  interface Utils {
    uStrParser_: {
      /** The unit (a number for a number), the code as it was read, remarks; throws at some that are none. */
      parseString(
        code: string,
        how: 'validate',
        suggest: boolean,
      ): [unit: Unit | null, read: string, remarks: string[]];
    };
  }
  interface Tables {
    getUnitByCode(code: string): Unit | null;
  }
  const ucum: {
    UcumLhcUtils: { getInstance(): Utils };
    UnitTables: { getInstance(): Tables };
  };
  export default ucum;
}
