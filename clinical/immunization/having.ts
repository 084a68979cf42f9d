/**
 * A class whose instances have what they are given, to be extended by getters of what is worked out
 * when it is looked at; written as JSON they have both. A getter written into an object makes a
 * shape of its own for that object, which keeps all it knows in memory until the next full
 * collection: of the time that a practice's forecasts took, that was more than half.
 */
export function having<Facts extends object>(): new (facts: Facts) => Readonly<Facts> {
  class Having {
    constructor(facts: Facts) {
      Object.assign(this, facts);
    }

    toJSON(): object {
      const own = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(this) as object);
      const looked = Object.entries(own).filter(([, { get }]) => get !== undefined);
      return {
        ...this,
        ...Object.fromEntries(looked.map(([name]) => [name, Reflect.get(this, name)])),
      };
    }
  }
  return Having as unknown as new (facts: Facts) => Readonly<Facts>;
}
