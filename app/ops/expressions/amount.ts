import { Decimal } from "decimal.js";
import { WordError } from "./word-error.ts";

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_EVEN });

/** An exact decimal inside an expression. */
export class Amount {
  readonly exact: Decimal;

  constructor(exact: Decimal) {
    this.exact = exact;
  }

  /** The amount that a text writes. Throws where it writes none. */
  static of(text: string): Amount {
    if (!/^-?[0-9]{1,20}(\.[0-9]{1,10})?$/.test(text)) throw new WordError('decimal() needs a number such as "19.90"');
    return new Amount(new Exact(text));
  }

  /** Half away from zero. */
  rounded(places: number): Amount {
    return new Amount(this.exact.toDecimalPlaces(places, Decimal.ROUND_HALF_UP));
  }

  toString(): string {
    return this.exact.toFixed();
  }
}
