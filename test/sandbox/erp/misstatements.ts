/** A field of some rows that says something else, as its people enter it or an update changes it. */
export interface Misstatement {
  readonly list: "items" | "stock" | "shipments";
  /** The rows that say this anywhere: an item's code, a document's id. */
  readonly of: string;
  readonly field: string;
  /** Absent: the field is missing. */
  readonly value?: unknown;
}

/** What is wrong in what the ERP tells; its books are as they were. */
export class Misstatements {
  #all: readonly Misstatement[] = [];

  add(wrong: Misstatement): void {
    this.#all = [...this.#all, wrong];
  }

  clear(): void {
    this.#all = [];
  }

  /** The rows of a list as they are told. */
  told<T extends object>(list: Misstatement["list"], rows: readonly T[]): readonly object[] {
    const own = this.#all.filter((wrong) => wrong.list === list);
    if (own.length === 0) return rows;
    return rows.map((row) => {
      const said = new Set<unknown>(Object.values(row).flat());
      return own.reduce<object>(
        (told, { of, field, value }) => (said.has(of) ? { ...told, [field]: value } : told),
        row,
      );
    });
  }
}
